import { error, fail, redirect, type RequestEvent } from "@sveltejs/kit";
import { isUuid } from "#kernel/ids";
import { systemClock } from "#kernel/time";
import { accountById } from "#modules/accounts";
import { editionOf } from "#modules/editions";
import { giveUpLetter, keepLetters, retryLetter } from "#modules/notifications";
import { isOrganiserOf } from "#web/actor.ts";
import { theApplication } from "#web/application.server.ts";
import { textOf } from "#web/form-text.ts";
import { mailPage } from "#web/organiser/mail-page.ts";
import { lastPageInstead, pageCountOf, pageOf } from "#web/organiser/page-number.ts";
import { m } from "#web/paraglide/messages.js";

/** What became of the letters of this edition, and what asks for a decision. */
export async function load({ locals, params, url }) {
  const edition = await editionOf(locals.db, params.edition);
  if (!edition) error(404, "Not found");
  const { language } = locals;
  const page = pageOf(url);
  const state = url.searchParams.get("state");
  const { total, ...found } = await mailPage(locals.db, edition.id, { state, page, language });
  const pages = pageCountOf(total);
  const instead = lastPageInstead(url, pages);
  if (instead) redirect(303, instead);
  const { canSend } = theApplication().outbox;
  return { timeZone: edition.timeZone, canSend, page, pages, ...found };
}

export const actions = {
  retry: deciding(retryLetter, () => m.letters_retried()),
  "give-up": deciding(giveUpLetter, () => m.letters_given_up()),

  async test({ locals, params }: RequestEvent) {
    const editionId = organisedBy(locals, params.edition);
    const account = await accountById(locals.db, locals.actor!.accountId);
    if (!account) error(404, "Not found");
    const { accountId, language } = { accountId: account.id, language: locals.language };
    await keepLetters({ tx: locals.db, clock: systemClock }, [
      { kind: "test", about: {}, to: { editionId, accountId, language } },
    ]);
    return { done: m.letters_test_sent({ address: account.email }) };
  },
};

function organisedBy(locals: App.Locals, editionId = ""): string {
  if (!isOrganiserOf(locals.actor, editionId)) error(404, "Not found");
  return editionId;
}

function deciding(decide: typeof retryLetter, sentence: () => string) {
  return async ({ locals, params, request }: RequestEvent) => {
    const editionId = organisedBy(locals, params.edition);
    const letterId = textOf(await request.formData(), "letter");
    if (!isUuid(letterId)) error(404, "Not found");
    const isDone = await decide(locals.db, { editionId, letterId }, systemClock.now());
    return isDone ? { done: sentence() } : fail(409, { done: m.letters_changed_meanwhile() });
  };
}
