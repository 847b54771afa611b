import { error, fail, type RequestEvent } from "@sveltejs/kit";
import { isLanguage } from "#kernel/language";
import { systemClock } from "#kernel/time";
import { cancelMailing, mailingsOf, releaseMailing } from "#modules/notifications";
import { isOrganiserOf } from "#web/actor.ts";
import { mailingPreview } from "#web/organiser/mailing-preview.server.ts";
import { m } from "#web/paraglide/messages.js";

/** A mailing before it goes out: as one of its recipients gets it, to whom it goes, and the decision. */
export async function load({ locals, params, url }) {
  const asked = url.searchParams.get("in");
  const shownIn = isLanguage(asked) ? asked : locals.language;
  const of = { editionId: params.edition, mailingId: params.mailing, language: shownIn };
  const { mailing, name, letter } = await mailingPreview(locals, of);
  const all = await mailingsOf(locals.db, params.edition, 1_000);
  const counted = all.find((one) => one.id === mailing.id);
  return {
    mailing: {
      id: mailing.id,
      state: mailing.state,
      segment: mailing.segment,
      recipientCount: counted?.letterCount ?? 0,
      sentCount: counted?.sentCount ?? 0,
    },
    shownIn,
    name,
    subject: letter.subject,
    text: letter.text,
  };
}

export const actions = {
  release: deciding(releaseMailing, () => m.letters_released()),
  cancel: deciding(cancelMailing, () => m.letters_cancelled()),
};

function deciding(decide: typeof releaseMailing, sentence: () => string) {
  return async ({ locals, params }: RequestEvent) => {
    const { edition: editionId = "", mailing: mailingId = "" } = params;
    if (!locals.actor || !isOrganiserOf(locals.actor, editionId)) error(404, "Not found");
    const by = locals.actor.accountId;
    const isDone = await decide({ tx: locals.db, clock: systemClock }, { mailingId, editionId, by });
    return isDone ? { done: sentence() } : fail(409, { done: m.letters_changed_meanwhile() });
  };
}
