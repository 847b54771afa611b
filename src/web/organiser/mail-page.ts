import type { EditionId } from "#kernel/ids";
import type { Language } from "#kernel/language";
import type { Tx } from "#kernel/tx";
import { letterCountsOf, lettersOf, mailingsOf, type LetterState } from "#modules/notifications";
import { fullName, participantsByIds } from "#modules/registration";
import { perPage } from "#web/organiser/page-number.ts";
import { plainText } from "#web/ui/plain-text.ts";

const statesOfChoice = {
  failed: ["failed"],
  waiting: ["waiting", "sending"],
  sent: ["sent"],
  dropped: ["dropped"],
} as const satisfies Record<string, readonly LetterState[]>;

type Choice = keyof typeof statesOfChoice;
const choices = Object.keys(statesOfChoice) as Choice[];
const mailingsMax = 20;

/**
 * One page of an edition's letters and its mailings, in five queries for any number of them. What failed is shown first
 * where nothing is asked for.
 */
export async function mailPage(
  db: Tx,
  editionId: EditionId,
  wish: { state: string | null; page: number; language: Language },
) {
  const counts = await letterCountsOf(db, editionId);
  const asked = choices.find((one) => one === wish.state);
  const choice = asked ?? (counts.failed > 0 ? "failed" : counts.waiting > 0 ? "waiting" : "sent");
  const { rows, total } = await lettersOf(db, editionId, {
    states: statesOfChoice[choice],
    page: wish.page,
    pageSize: perPage,
  });
  const people = await participantsByIds(
    db,
    rows.flatMap((row) => (row.participantId ? [row.participantId] : [])),
  );
  const mailings = await mailingsOf(db, editionId, mailingsMax);
  return {
    counts,
    total,
    choice,
    choices: choices.map((one) => ({
      choice: one,
      count: statesOfChoice[one].reduce((sum, state) => sum + counts[state], 0),
    })),
    letters: rows.map((row) => {
      const person = row.participantId ? people.get(row.participantId) : undefined;
      return {
        id: row.id,
        kind: row.kind,
        state: row.state,
        subject: row.subject && plainText(row.subject),
        name: plainText(person ? fullName(person) : (row.sentTo ?? "")),
        address: plainText(row.sentTo ?? person?.email ?? ""),
        at: row.state === "sent" ? row.sentAt : row.state === "waiting" ? row.dueAt : null,
        attemptCount: row.attemptCount,
        lastFailure: row.lastFailure && plainText(row.lastFailure),
      };
    }),
    mailings: mailings.map(({ id, subject, state, letterCount, sentCount, segment }) => ({
      id,
      subject: plainText(subject[wish.language]),
      state,
      segment,
      letterCount,
      sentCount,
    })),
  };
}
