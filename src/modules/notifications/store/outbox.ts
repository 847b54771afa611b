import { type Selectable, sql } from "kysely";
import { newId } from "#kernel/ids";
import type { Instant } from "#kernel/time";
import type { Tx } from "#kernel/tx";
import {
  letterKinds,
  urgentPriorityMax,
  type Letter,
  type LetterToSend,
  type WrittenLetter,
} from "../domain/letter.ts";
import type { LetterTable } from "./tables.ts";

/** How many rows one statement writes; PostgreSQL takes 65,535 parameters at most. */
const rowsAtOnceMax = 1_000;

/**
 * Puts letters into the outbox, in the caller's transaction: what is rolled back is never sent. A second gathering letter
 * for someone who has one makes the first one due earlier, unless that one has already been tried.
 */
export async function saveLetters(tx: Tx, letters: readonly LetterToSend[], now: Instant): Promise<void> {
  for (let from = 0; from < letters.length; from += rowsAtOnceMax)
    await tx
      .insertInto("letter")
      .values(
        letters.slice(from, from + rowsAtOnceMax).map(({ kind, about, to, dueAt }) => ({
          edition_id: to.editionId ?? null,
          participant_id: to.participantId ?? null,
          account_id: to.accountId ?? null,
          address: to.address ?? null,
          language: to.language ?? null,
          kind,
          about: JSON.stringify(about),
          priority: letterKinds[kind].priority,
          due_at: dueAt ?? now,
        })),
      )
      .onConflict((conflict) =>
        conflict
          .column("participant_id")
          .where(sql<boolean>`kind = 'notices' and state in ('waiting', 'sending')`)
          .doUpdateSet({
            due_at: sql<Date>`case when letter.attempt_count = 0 then least(letter.due_at, excluded.due_at)
              else letter.due_at end`,
          }),
      )
      .execute();
}

export type ClaimedLetter = Letter & { claimId: string };

/** A claim of someone who has not said what became of the letter by then is taken over. */
export const claimSecondsMax = 300;

/**
 * Claims the next letter that is due, so that no other sender takes it, and returns it; null where none is due. One
 * statement, committed by itself: never call it inside a transaction that stays open while the letter is sent.
 */
export async function claimLetter(
  tx: Tx,
  wish: { now: Instant; onlyUrgent: boolean; messageIdHost: string },
): Promise<ClaimedLetter | null> {
  const claimId = newId();
  const staleBefore = new Date(wish.now.getTime() - claimSecondsMax * 1_000);
  const { rows } = await sql<Selectable<LetterTable>>`
    update letter set state = 'sending', claimed_at = ${wish.now}, claim_id = ${claimId},
      attempt_count = attempt_count + 1, message_id = coalesce(message_id, '<' || id || '@' || ${wish.messageIdHost}::text || '>')
    where id = (
      select id from letter
      where ((state = 'waiting' and due_at <= ${wish.now}) or (state = 'sending' and claimed_at < ${staleBefore}))
        and priority <= ${wish.onlyUrgent ? urgentPriorityMax : 99}
      order by priority, due_at limit 1 for update skip locked)
    returning *`.execute(tx);
  const row = rows[0];
  return row ? ({ ...asLetter(row), claimId } as ClaimedLetter) : null;
}

function asLetter(row: Selectable<LetterTable>): Letter {
  return {
    id: row.id,
    kind: row.kind,
    about: row.about,
    editionId: row.edition_id,
    participantId: row.participant_id,
    accountId: row.account_id,
    address: row.address,
    language: row.language,
    createdAt: row.created_at,
    attemptCount: row.attempt_count,
    messageId: row.message_id ?? "",
  } as Letter;
}

/** Only whoever holds the claim may say what became of a letter; false where it was taken over meanwhile. */
async function settle(
  tx: Tx,
  letter: ClaimedLetter,
  outcome: Partial<Pick<Selectable<LetterTable>, "state" | "due_at" | "sent_at" | "last_failure">> &
    Partial<Pick<Selectable<LetterTable>, "sent_to" | "sent_subject" | "sent_text">>,
): Promise<boolean> {
  const result = await tx
    .updateTable("letter")
    .set({ ...outcome, claimed_at: null, claim_id: null })
    .where("id", "=", letter.id)
    .where("claim_id", "=", letter.claimId)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export function saveSent(tx: Tx, letter: ClaimedLetter, said: WrittenLetter, now: Instant): Promise<boolean> {
  const kept = letterKinds[letter.kind].isSecret
    ? { sent_to: said.to }
    : { sent_to: said.to, sent_subject: said.subject, sent_text: said.text };
  return settle(tx, letter, { state: "sent", sent_at: now, last_failure: null, ...kept });
}

export function saveDropped(tx: Tx, letter: ClaimedLetter): Promise<boolean> {
  return settle(tx, letter, { state: "dropped" });
}

export function saveFailed(tx: Tx, letter: ClaimedLetter, reason: string): Promise<boolean> {
  return settle(tx, letter, { state: "failed", last_failure: reason });
}

export function saveForLater(
  tx: Tx,
  letter: ClaimedLetter,
  again: { dueAt: Instant; reason: string },
): Promise<boolean> {
  return settle(tx, letter, { state: "waiting", due_at: again.dueAt, last_failure: again.reason });
}
