import { sql } from "kysely";
import type { ParticipantId } from "#kernel/ids";
import type { Instant } from "#kernel/time";
import type { Tx } from "#kernel/tx";
import type { Letter } from "../domain/letter.ts";
import type { NewNotice, Notice } from "../domain/notice.ts";
import "./tables.ts";

export type DatedNotice = { notice: NewNotice; happenedAt: Instant; dueAt: Instant };

const rowsAtOnceMax = 1_000;

export async function saveNotices(tx: Tx, notices: readonly DatedNotice[]): Promise<void> {
  for (let from = 0; from < notices.length; from += rowsAtOnceMax)
    await tx
      .insertInto("notice")
      .values(
        notices.slice(from, from + rowsAtOnceMax).map(({ notice, happenedAt, dueAt }) => ({
          edition_id: notice.editionId,
          participant_id: notice.participantId,
          kind: notice.kind,
          about: JSON.stringify(notice.about),
          happened_at: happenedAt,
          due_at: dueAt,
        })),
      )
      .execute();
}

/**
 * Takes what a participant has not heard of yet and is due before `dueBefore` into a letter, and returns it in the order
 * in which it happened.
 */
export async function takeNotices(
  tx: Tx,
  letter: { id: string; participantId: ParticipantId },
  dueBefore: Instant,
): Promise<Notice[]> {
  const rows = await tx
    .updateTable("notice")
    .set({ letter_id: letter.id })
    .where("participant_id", "=", letter.participantId)
    .where("state", "=", "open")
    .where("due_at", "<=", dueBefore)
    .returningAll()
    .execute();
  // The conference's clock of a demonstration stands still; then the real time, by which they are due, tells the order.
  return rows
    .toSorted((a, b) => a.due_at.getTime() - b.due_at.getTime() || (a.id < b.id ? -1 : 1))
    .map((row) => ({ id: row.id, kind: row.kind, about: row.about, happenedAt: row.happened_at }) as Notice)
    .toSorted((a, b) => a.happenedAt.getTime() - b.happenedAt.getTime());
}

/** Leaves notices out of every letter: they are no longer true, or said by another one. */
export async function dropNotices(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .updateTable("notice")
    .set({ state: "dropped", letter_id: null })
    .where(sql<boolean>`id = any(${[...ids]}::uuid[])`)
    .where("state", "=", "open")
    .execute();
}

/**
 * Called with a gathering letter that is done: what it said is told; whatever its reader has still to hear of gets the
 * next letter. A notice that came while the letter was on its way found it in its place, so this is where it is seen.
 */
export async function gatherWhatIsLeft(tx: Tx, letter: Letter): Promise<void> {
  if (letter.kind !== "notices") return;
  await tx
    .updateTable("notice")
    .set({ state: "told" })
    .where("letter_id", "=", letter.id)
    .where("state", "=", "open")
    .execute();
  await sql`
    insert into letter (edition_id, participant_id, kind, priority, due_at)
    select before.edition_id, before.participant_id, before.kind, before.priority, left_over.due_at
    from letter before, (select min(due_at) as due_at from notice
      where participant_id = ${letter.participantId} and state = 'open') left_over
    where before.id = ${letter.id} and left_over.due_at is not null
    on conflict (participant_id) where kind = 'notices' and state in ('waiting', 'sending') do nothing`.execute(
    tx,
  );
}
