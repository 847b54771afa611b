import { sql } from "kysely";
import type { EditionId, MeetingId, ParticipantId } from "#kernel/ids";
import type { Instant } from "#kernel/time";
import type { Tx } from "#kernel/tx";
import type { Leave } from "../domain/decide-return.ts";
import "./tables.ts";

/** Notes that somebody left the meeting of a group. */
export async function saveLeave(tx: Tx, editionId: EditionId, leave: Leave): Promise<void> {
  const kept = { reason: leave.reason, left_at: leave.leftAt };
  await tx
    .insertInto("meeting_leave")
    .values({
      edition_id: editionId,
      meeting_id: leave.meetingId,
      participant_id: leave.participantId,
      ...kept,
    })
    .onConflict((conflict) => conflict.columns(["meeting_id", "participant_id"]).doUpdateSet(kept))
    .execute();
}

export async function removeLeave(tx: Tx, meetingId: MeetingId, participantId: ParticipantId): Promise<void> {
  await tx
    .deleteFrom("meeting_leave")
    .where("meeting_id", "=", meetingId)
    .where("participant_id", "=", participantId)
    .execute();
}

export async function leaveOf(
  tx: Tx,
  editionId: EditionId,
  of: { meetingId: MeetingId; participantId: ParticipantId },
): Promise<Leave | null> {
  const row = await tx
    .selectFrom("meeting_leave")
    .selectAll()
    .where("edition_id", "=", editionId)
    .where("meeting_id", "=", of.meetingId)
    .where("participant_id", "=", of.participantId)
    .executeTakeFirst();
  return row
    ? {
        meetingId: row.meeting_id,
        participantId: row.participant_id,
        reason: row.reason,
        leftAt: row.left_at,
      }
    : null;
}

/** Which meetings a participant left, and who left the meetings they belong to, the latest first. One query. */
export async function leavesAround(
  tx: Tx,
  editionId: EditionId,
  participantId: ParticipantId,
): Promise<Leave[]> {
  const rows = await tx
    .selectFrom("meeting_leave")
    .selectAll()
    .where("edition_id", "=", editionId)
    .where(
      sql<boolean>`(participant_id = ${participantId}
        or meeting_id in (select meeting_id from meeting_member where participant_id = ${participantId}))`,
    )
    .orderBy("left_at", "desc")
    .orderBy("meeting_id")
    .execute();
  return rows.map((row) => ({
    meetingId: row.meeting_id,
    participantId: row.participant_id,
    reason: row.reason,
    leftAt: row.left_at satisfies Instant,
  }));
}
