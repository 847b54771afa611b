import { sql } from "kysely";
import type { EditionId, MeetingId, ParticipantId } from "#kernel/ids";
import type { Instant } from "#kernel/time";
import type { Tx } from "#kernel/tx";
import "./tables.ts";

export type MeetingNote = {
  readonly meetingId: MeetingId;
  readonly participantId: ParticipantId;
  readonly text: string;
  readonly savedAt: Instant;
};

/** The notes of these participants. One query. */
export async function notesOf(tx: Tx, participantIds: readonly ParticipantId[]): Promise<MeetingNote[]> {
  const rows = await tx
    .selectFrom("meeting_note")
    .selectAll()
    .where(sql<boolean>`participant_id = any(${[...participantIds]}::uuid[])`)
    .execute();
  return rows.map((row) => ({
    meetingId: row.meeting_id,
    participantId: row.participant_id,
    text: row.text,
    savedAt: row.saved_at,
  }));
}

/** One's own note, held until the transaction ends; null where there is none yet, which is held as well. */
export async function holdNote(
  tx: Tx,
  of: Pick<MeetingNote, "meetingId" | "participantId">,
): Promise<Pick<MeetingNote, "text" | "savedAt"> | null> {
  const name = `note of ${of.participantId} about ${of.meetingId}`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(tx);
  const row = await tx
    .selectFrom("meeting_note")
    .select(["text", "saved_at"])
    .where("meeting_id", "=", of.meetingId)
    .where("participant_id", "=", of.participantId)
    .executeTakeFirst();
  return row ? { text: row.text, savedAt: row.saved_at } : null;
}

/** Keeps a note as it was typed; an empty one is taken away. */
export async function keepNote(tx: Tx, editionId: EditionId, note: MeetingNote): Promise<void> {
  if (note.text === "") {
    await tx
      .deleteFrom("meeting_note")
      .where("meeting_id", "=", note.meetingId)
      .where("participant_id", "=", note.participantId)
      .execute();
    return;
  }
  const kept = { text: note.text, saved_at: note.savedAt };
  await tx
    .insertInto("meeting_note")
    .values({
      edition_id: editionId,
      meeting_id: note.meetingId,
      participant_id: note.participantId,
      ...kept,
    })
    .onConflict((conflict) => conflict.columns(["meeting_id", "participant_id"]).doUpdateSet(kept))
    .execute();
}
