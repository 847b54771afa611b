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
    .onConflict((conflict) => conflict.constraint("one_meeting_per_pair").doUpdateSet({ state: "wanted" }))
    .returning("id")
    .executeTakeFirstOrThrow();
  return row.id;
}

/** Meetings that are to take place, by code. */
export async function wantedMeetingsOf(tx: Tx, editionId: EditionId): Promise<WantedMeeting[]> {
  const rows = await tx
    .selectFrom("meeting")
    .select(["id", "code", "first_participant_id", "second_participant_id"])
    .where("edition_id", "=", editionId)
    .where("state", "=", "wanted")
    .orderBy("code")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    code: row.code,
    firstParticipantId: row.first_participant_id,
    secondParticipantId: row.second_participant_id,
  }));
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
