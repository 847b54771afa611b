import { sql } from "kysely";
import type { EditionId, MeetingId, ParticipantId } from "#kernel/ids";
import type { Instant } from "#kernel/time";
import type { Tx } from "#kernel/tx";
import { pairOf } from "../domain/participant-pair.ts";
import type { WantedMeeting } from "../domain/timetable-problem.ts";

/** Makes the one meeting of a pair, or finds it; a cancelled one is wanted again. Safe when both accept at once. */
export async function ensureMeeting(
  tx: Tx,
  editionId: EditionId,
  pair: { one: ParticipantId; other: ParticipantId; code: string },
  createdAt: Instant,
): Promise<MeetingId> {
  const { firstParticipantId, secondParticipantId } = pairOf(pair.one, pair.other);
  const row = await tx
    .insertInto("meeting")
    .values({
      edition_id: editionId,
      code: pair.code,
      first_participant_id: firstParticipantId,
      second_participant_id: secondParticipantId,
      created_at: createdAt,
    })
    .onConflict((conflict) =>
      conflict
        .constraint("one_meeting_per_pair")
        .doUpdateSet({ state: "wanted", cancelled_at: null, cancelled_by: null }),
    )
    .returning("id")
    .executeTakeFirstOrThrow();
  return row.id;
}

/** Meetings that are to take place, by code, each with everyone who belongs to it. */
export async function wantedMeetingsOf(tx: Tx, editionId: EditionId): Promise<WantedMeeting[]> {
  const rows = await tx
    .selectFrom("meeting")
    .innerJoin("meeting_member as member", "member.meeting_id", "meeting.id")
    .select([
      "meeting.id",
      "meeting.code",
      sql<string[]>`array_agg(member.participant_id::text order by member.participant_id)`.as(
        "participant_ids",
      ),
    ])
    .where("meeting.edition_id", "=", editionId)
    .where("meeting.state", "=", "wanted")
    .groupBy(["meeting.id", "meeting.code"])
    .orderBy("meeting.code")
    .execute();
  return rows.map((row) => ({ id: row.id, code: row.code, participantIds: row.participant_ids }));
}

export async function wantedMeetingCountOf(tx: Tx, editionId: EditionId): Promise<number> {
  const row = await tx
    .selectFrom("meeting")
    .select(sql<number>`count(*)::int`.as("count"))
    .where("edition_id", "=", editionId)
    .where("state", "=", "wanted")
    .executeTakeFirstOrThrow();
  return row.count;
}
