import { sql } from "kysely";
import { isUuid, type EditionId, type ParticipantId } from "#kernel/ids";
import type { Instant } from "#kernel/time";
import type { Tx } from "#kernel/tx";
import { isLetterKind, type LetterKind, type LetterState } from "../domain/letter.ts";
import "./tables.ts";

export type LetterRow = {
  id: string;
  kind: LetterKind;
  state: LetterState;
  participantId: ParticipantId | null;
  sentTo: string | null;
  subject: string | null;
  createdAt: Instant;
  dueAt: Instant;
  sentAt: Instant | null;
  attemptCount: number;
  lastFailure: string | null;
};

/** How many letters of an edition are in each state. One query. */
export async function letterCountsOf(tx: Tx, editionId: EditionId): Promise<Record<LetterState, number>> {
  const rows = await tx
    .selectFrom("letter")
    .select(["state", sql<number>`count(*)::int`.as("count")])
    .where("edition_id", "=", editionId)
    .groupBy("state")
    .execute();
  const none = { waiting: 0, held: 0, sending: 0, sent: 0, failed: 0, dropped: 0 };
  return { ...none, ...Object.fromEntries(rows.map((row) => [row.state, row.count])) };
}

/** One page of an edition's letters in some states, the latest first. Pages count from 1. Two queries. */
export async function lettersOf(
  tx: Tx,
  editionId: EditionId,
  wish: { states: readonly LetterState[]; page: number; pageSize: number },
): Promise<{ rows: LetterRow[]; total: number }> {
  const found = tx
    .selectFrom("letter")
    .where("edition_id", "=", editionId)
    .where("state", "in", [...wish.states]);
  const [rows, { total }] = await Promise.all([
    found
      .selectAll()
      .orderBy(sql`coalesce(sent_at, created_at)`, "desc")
      .orderBy("id")
      .limit(wish.pageSize)
      .offset((wish.page - 1) * wish.pageSize)
      .execute(),
    found.select(sql<number>`count(*)::int`.as("total")).executeTakeFirstOrThrow(),
  ]);
  return {
    total,
    rows: rows.map((row) => ({
      id: row.id,
      kind: isLetterKind(row.kind) ? row.kind : "test",
      state: row.state,
      participantId: row.participant_id,
      sentTo: row.sent_to ?? row.address,
      subject: row.sent_subject,
      createdAt: row.created_at,
      dueAt: row.due_at,
      sentAt: row.sent_at,
      attemptCount: row.attempt_count,
      lastFailure: row.last_failure,
    })),
  };
}

/** How many letters of the whole installation have waited since `before`, in whatever edition. */
export async function waitingLetterCount(tx: Tx, before: Instant): Promise<number> {
  const { count } = await tx
    .selectFrom("letter")
    .select(sql<number>`count(*)::int`.as("count"))
    .where("state", "=", "waiting")
    .where("due_at", "<", before)
    .executeTakeFirstOrThrow();
  return count;
}

/**
 * Gives a failed letter another series of attempts; false where it is no longer failed, or where a newer letter gathers the
 * same notices already.
 */
export async function retryLetter(
  tx: Tx,
  of: { editionId: EditionId; letterId: string },
  now: Instant,
): Promise<boolean> {
  if (!isUuid(of.letterId)) return false;
  const result = await tx
    .updateTable("letter")
    .set({ state: "waiting", attempt_count: 0, due_at: now })
    .where("id", "=", of.letterId)
    .where("edition_id", "=", of.editionId)
    .where("state", "=", "failed")
    .where(
      sql<boolean>`(kind <> 'notices' or not exists (select from letter other where other.participant_id = letter.participant_id
        and other.kind = 'notices' and other.state in ('waiting', 'sending')))`,
    )
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Ends a failed letter; false where it is no longer failed. */
export async function giveUpLetter(tx: Tx, of: { editionId: EditionId; letterId: string }): Promise<boolean> {
  if (!isUuid(of.letterId)) return false;
  const result = await tx
    .updateTable("letter")
    .set({ state: "dropped" })
    .where("id", "=", of.letterId)
    .where("edition_id", "=", of.editionId)
    .where("state", "=", "failed")
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}
