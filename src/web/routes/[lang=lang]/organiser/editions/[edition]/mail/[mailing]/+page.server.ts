import { error, fail, type RequestEvent } from "@sveltejs/kit";
import { isLanguage, languages } from "#kernel/language";
import { systemClock } from "#kernel/time";
import { accountById } from "#modules/accounts";
import {
  cancelMailing,
  keepLetters,
  mailingOf,
  mailingsOf,
  releaseMailing,
  versionOfMailing,
} from "#modules/notifications";
import { isOrganiserOf } from "#web/actor.ts";
import { textOf } from "#web/form-text.ts";
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
    seen: versionOfMailing(mailing),
    shownIn,
    name,
    subject: letter.subject,
    text: letter.text,
  };
}

export const actions = {
  release: deciding(releaseMailing, () => m.letters_released()),
  cancel: deciding(cancelMailing, () => m.letters_cancelled()),

  /** The mailing as it is written, in both languages, to whoever asks. */
  async "to-me"({ locals, params }: RequestEvent) {
    const { edition: editionId = "", mailing: mailingId = "" } = params;
    if (!locals.actor || !isOrganiserOf(locals.actor, editionId)) error(404, "Not found");
    const account = await accountById(locals.db, locals.actor.accountId);
    const mailing = await mailingOf(locals.db, mailingId);
    if (!account || mailing?.editionId !== editionId) error(404, "Not found");
    await keepLetters(
      { tx: locals.db, clock: systemClock },
      languages.map((language) => ({
        kind: "test",
        about: { mailingId: mailing.id },
        to: { editionId, accountId: account.id, language },
      })),
    );
    return { done: m.letters_sent_to_me({ address: account.email }) };
  },
};

function deciding(decide: typeof releaseMailing, sentence: () => string) {
  return async ({ locals, params, request }: RequestEvent) => {
    const { edition: editionId = "", mailing: mailingId = "" } = params;
    if (!locals.actor || !isOrganiserOf(locals.actor, editionId)) error(404, "Not found");
    const by = locals.actor.accountId;
    const seen = textOf(await request.formData(), "seen");
    const isDone = await decide(
      { tx: locals.db, clock: systemClock },
      { mailingId, editionId, by, ...(seen && { seen }) },
    );
    return isDone ? { done: sentence() } : fail(409, { done: m.letters_changed_meanwhile() });
  };
}
