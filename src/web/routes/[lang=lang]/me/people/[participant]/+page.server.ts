import { error } from "@sveltejs/kit";
import { isUuid } from "#kernel/ids";
import { m } from "#web/paraglide/messages.js";
import { askAction } from "#web/participant/people/ask-action.ts";
import { markAction } from "#web/participant/people/mark-action.ts";
import { profileOfPerson } from "#web/participant/people/profile-of-person.ts";
import { withdrawGroupAction } from "#web/participant/requests/inbox-actions.ts";
import { readerOf } from "#web/participant/reader.ts";
import { withdrawAction } from "#web/participant/request-actions.ts";

/** Someone who takes part, as the reader sees them, with the request right there. */
export async function load({ locals, params }) {
  const reader = readerOf(locals);
  const id = params.participant;
  if (!isUuid(id)) error(404, "Not found");
  const wish = { language: locals.language, now: locals.clock.now(), id };
  const profile = await profileOfPerson(locals.db, reader, wish);
  if (!profile) error(404, "Not found");
  const [offer] = profile.offers;
  const example = offer
    ? m.encounters_ask_example_offer({ text: offer.replace(/[.\s]+$/, "") })
    : m.encounters_ask_example_plain();
  return { profile, example };
}

export const actions = {
  request: askAction,
  mark: markAction,
  withdraw: withdrawAction,
  withdrawGroup: withdrawGroupAction,
};
