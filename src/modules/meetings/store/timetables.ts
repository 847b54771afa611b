import { sql, type Selectable, type SelectQueryBuilder } from "kysely";
import type { EditionId, ParticipantId, TimetableId } from "#kernel/ids";
import type { Schema } from "#kernel/schema";
import type { Tx } from "#kernel/tx";
import type { Placement, TimetableHead, UnplacedMeeting } from "../domain/timetable.ts";
import type { TimetableTable } from "./tables.ts";

/** Versions, the highest number first, then drafts, the latest first. */
export async function timetablesOf(tx: Tx, editionId: EditionId): Promise<TimetableHead[]> {
  const rows = await withCounts(tx.selectFrom("timetable").where("edition_id", "=", editionId))
    .orderBy("version_number", (order) => order.desc().nullsLast())
    .orderBy("created_at", "desc")
    // Where the clock stands still (the demonstration), the runs still have their order.
    .orderBy(sql`(select started_at from timetable_run where id = timetable.run_id)`, (order) =>
      order.desc().nullsLast(),
    )
    .orderBy("id")
    .execute();
  return rows.map(headOf);
}

/** The version that is in force: the one with the highest number. Null before the first. */
export async function publishedTimetableOf(tx: Tx, editionId: EditionId): Promise<TimetableHead | null> {
  const row = await withCounts(tx.selectFrom("timetable").where("edition_id", "=", editionId))
    .where("version_number", "is not", null)
    .orderBy("version_number", "desc")
    .limit(1)
    .executeTakeFirst();
  return row ? headOf(row) : null;
}

export async function timetableById(tx: Tx, timetableId: TimetableId): Promise<TimetableHead | null> {
  const row = await withCounts(tx.selectFrom("timetable").where("id", "=", timetableId)).executeTakeFirst();
  return row ? headOf(row) : null;
}

/** Every placement of a timetable, by time and table. */
export async function placementsOf(tx: Tx, timetableId: TimetableId): Promise<Placement[]> {
  return placements(tx, timetableId, null);
}

/** The placements of one participant, by time, each with everyone who sits at the table. */
export async function placementsOfParticipant(
  tx: Tx,
  timetableId: TimetableId,
  participantId: ParticipantId,
): Promise<Placement[]> {
  return placements(tx, timetableId, participantId);
}

async function placements(
  tx: Tx,
  timetableId: TimetableId,
  participantId: ParticipantId | null,
): Promise<Placement[]> {
  let query = tx
    .selectFrom("placement")
    .where("placement.timetable_id", "=", timetableId)
    .select((select) => [
      "placement.meeting_id",
      "placement.slot_code",
      "placement.table_code",
      "placement.pinned",
      sql<Date>`lower(placement.during)`.as("starts_at"),
      sql<Date>`upper(placement.during)`.as("ends_at"),
      select
        .selectFrom("seat")
        .whereRef("seat.timetable_id", "=", "placement.timetable_id")
        .whereRef("seat.meeting_id", "=", "placement.meeting_id")
        .select(sql<string[]>`array_agg(seat.participant_id::text order by seat.participant_id)`.as("ids"))
        .as("participant_ids"),
    ]);
  if (participantId !== null)
    query = query.where((where) =>
      where.exists(
        where
          .selectFrom("seat as own")
          .whereRef("own.timetable_id", "=", "placement.timetable_id")
          .whereRef("own.meeting_id", "=", "placement.meeting_id")
          .where("own.participant_id", "=", participantId)
          .select("own.participant_id"),
      ),
    );
  const rows = await query
    .orderBy("starts_at")
    .orderBy("placement.table_code")
    .orderBy("placement.meeting_id")
    .execute();
  return rows.map((row) => ({
    meetingId: row.meeting_id,
    slotCode: row.slot_code,
    tableCode: row.table_code,
    participantIds: row.participant_ids ?? [],
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    pinned: row.pinned,
  }));
}

/** How many meetings of a timetable each of these participants has; who has none is not in the map. */
export async function meetingCountsOf(
  tx: Tx,
  timetableId: TimetableId,
  participantIds: readonly ParticipantId[],
): Promise<Map<ParticipantId, number>> {
  if (participantIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom("seat")
    .select(["participant_id", sql<number>`count(*)::int`.as("count")])
    .where("timetable_id", "=", timetableId)
    .where("participant_id", "in", participantIds)
    .groupBy("participant_id")
    .execute();
  return new Map(rows.map((row) => [row.participant_id, row.count]));
}

/** What the optimiser could not place, with the reason, by the code of the meeting; for one participant or for all. */
export async function unplacedOf(
  tx: Tx,
  timetableId: TimetableId,
  participantId?: ParticipantId,
): Promise<UnplacedMeeting[]> {
  let query = tx
    .selectFrom("unplaced_meeting")
    .innerJoin("meeting", "meeting.id", "unplaced_meeting.meeting_id")
    .where("unplaced_meeting.timetable_id", "=", timetableId);
  if (participantId !== undefined)
    query = query.where((where) =>
      where.exists(
        where
          .selectFrom("meeting_member as own")
          .whereRef("own.meeting_id", "=", "meeting.id")
          .where("own.participant_id", "=", participantId)
          .select("own.participant_id"),
      ),
    );
  const rows = await query
    .select((select) => [
      "meeting_id",
      "reason",
      "sentence_de",
      "sentence_en",
      "about",
      select
        .selectFrom("meeting_member as member")
        .whereRef("member.meeting_id", "=", "meeting.id")
        .select(sql<string[]>`array_agg(member.participant_id::text order by member.place)`.as("ids"))
        .as("participant_ids"),
    ])
    .orderBy("meeting.code")
    .execute();
  return rows.map((row) => ({
    meetingId: row.meeting_id,
    participantIds: row.participant_ids ?? [],
    reason: row.reason,
    sentence: { de: row.sentence_de, en: row.sentence_en },
    about: row.about,
  }));
}

type HeadRow = Selectable<TimetableTable> & {
  placed_count: number;
  unplaced_count: number;
  run_ordinal: number | null;
};

function withCounts(query: SelectQueryBuilder<Schema, "timetable", object>) {
  return query.selectAll("timetable").select([
    sql<number>`(select count(*)::int from placement where timetable_id = timetable.id)`.as("placed_count"),
    sql<number>`(select count(*)::int from unplaced_meeting where timetable_id = timetable.id)`.as(
      "unplaced_count",
    ),
    sql<number | null>`(select count(*)::int from timetable_run as run join timetable_run as earlier
        on earlier.edition_id = run.edition_id and earlier.started_at <= run.started_at where run.id = timetable.run_id
        having count(*) > 0)`.as("run_ordinal"),
  ]);
}

function headOf(row: HeadRow): TimetableHead {
  return {
    id: row.id,
    editionId: row.edition_id,
    runId: row.run_id,
    copiedFrom: row.copied_from,
    versionNumber: row.version_number,
    createdAt: row.created_at,
    publishedAt: row.published_at,
    publishedBy: row.published_by,
    score: row.score,
    proof: row.proof,
    placedCount: row.placed_count,
    unplacedCount: row.unplaced_count,
    runOrdinal: row.run_ordinal,
  };
}
