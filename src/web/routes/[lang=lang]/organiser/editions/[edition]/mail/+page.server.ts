import { error, fail, redirect, type RequestEvent } from "@sveltejs/kit";
import { isUuid } from "#kernel/ids";
import { systemClock } from "#kernel/time";
import { accountById } from "#modules/accounts";
import { editionOf } from "#modules/editions";
import {
  giveUpLetter,
  keepLetters,
  letterCountsOf,
  lettersOf,
  mailingsOf,
  retryLetter,
  type LetterState,
} from "#modules/notifications";
import { fullName, participantsByIds } from "#modules/registration";
import { isOrganiserOf } from "#web/actor.ts";
import { theApplication } from "#web/application.server.ts";
import { textOf } from "#web/form-text.ts";
import { lastPageInstead, pageCountOf, pageOf, perPage } from "#web/organiser/page-number.ts";
import { m } from "#web/paraglide/messages.js";

const statesOfChoice = {
  failed: ["failed"],
  waiting: ["waiting", "sending"],
  sent: ["sent"],
  dropped: ["dropped"],
} as const satisfies Record<string, readonly LetterState[]>;

type Choice = keyof typeof statesOfChoice;
const choices = Object.keys(statesOfChoice) as Choice[];
const mailingsMax = 20;

/** What became of the letters of this edition, and what asks for a decision. */
export async function load({ locals, params, url }) {
  const { db } = locals;
  const edition = await editionOf(db, params.edition);
  if (!edition) error(404, "Not found");
  const counts = await letterCountsOf(db, edition.id);
  const asked = choices.find((one) => one === url.searchParams.get("state"));
  const choice = asked ?? (counts.failed > 0 ? "failed" : counts.waiting > 0 ? "waiting" : "sent");
  const page = pageOf(url);
  const { rows, total } = await lettersOf(db, edition.id, {
    states: statesOfChoice[choice],
    page,
    pageSize: perPage,
  });
  const pages = pageCountOf(total);
  const instead = lastPageInstead(url, pages);
  if (instead) redirect(303, instead);
  const people = await participantsByIds(
    db,
    rows.flatMap((row) => (row.participantId ? [row.participantId] : [])),
  );
  const mailings = await mailingsOf(db, edition.id, mailingsMax);
  return {
    timeZone: edition.timeZone,
    canSend: theApplication().outbox.canSend,
    counts,
    choice,
    choices: choices.map((one) => ({
      choice: one,
      count: statesOfChoice[one].reduce((sum, state) => sum + counts[state], 0),
    })),
    page,
    pages,
    letters: rows.map((row) => {
      const person = row.participantId ? people.get(row.participantId) : undefined;
      return {
        id: row.id,
        kind: row.kind,
        state: row.state,
        subject: row.subject,
        name: person ? fullName(person) : (row.sentTo ?? ""),
        address: row.sentTo ?? person?.email ?? "",
        at: row.state === "sent" ? row.sentAt : row.state === "waiting" ? row.dueAt : null,
        attemptCount: row.attemptCount,
        lastFailure: row.lastFailure,
      };
    }),
    mailings: mailings.map(({ id, subject, state, letterCount, sentCount, segment }) => ({
      id,
      subject: subject[locals.language],
      state,
      segment,
      letterCount,
      sentCount,
    })),
  };
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
