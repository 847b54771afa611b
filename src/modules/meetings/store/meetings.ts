import { sql } from "kysely";
import type { EditionId, MeetingId, ParticipantId } from "#kernel/ids";
import type { Instant } from "#kernel/time";
import type { Tx } from "#kernel/tx";
import { undoMinutesMax, type MeetingToChange } from "../domain/decide-change.ts";
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

/** The meeting with its members and its time, held until the transaction ends. */
export async function meetingToChange(
  tx: Tx,
  editionId: EditionId,
  meetingId: MeetingId,
): Promise<MeetingToChange | null> {
  const held = await tx
    .selectFrom("meeting")
    .select(["id", "kind", "state", "cancelled_at", "cancelled_by"])
    .where("edition_id", "=", editionId)
    .where("id", "=", meetingId)
    .forUpdate()
    .executeTakeFirst();
  if (!held) return null;
  const row = await tx
    .selectFrom("meeting_member")
    .select([
      sql<string[] | null>`array_agg(participant_id::text order by participant_id)`.as("participant_ids"),
      // A meeting that lost its time without being cancelled has none.
      sql<Date | null>`(select lower(during) from appointment where meeting_id = ${meetingId}
        and (state = 'standing' or ${held.state}::text = 'cancelled'))`.as("starts_at"),
      sql<number | null>`(select sequence from appointment where meeting_id = ${meetingId})`.as("sequence"),
    ])
    .where("meeting_id", "=", meetingId)
    .executeTakeFirstOrThrow();
  return {
    id: held.id,
    kind: held.kind,
    state: held.state,
    participantIds: row.participant_ids ?? [],
    cancelledAt: held.cancelled_at,
    cancelledBy: held.cancelled_by,
    startsAt: row.starts_at,
    sequence: row.sequence,
  };
}

/** Who belongs to a meeting; empty where there is none with this id in the edition. */
export async function membersOf(
  tx: Tx,
  editionId: EditionId,
  meetingId: MeetingId,
): Promise<ParticipantId[]> {
  const rows = await tx
    .selectFrom("meeting_member")
    .select("participant_id")
    .where("edition_id", "=", editionId)
    .where("meeting_id", "=", meetingId)
    .orderBy("participant_id")
    .execute();
  return rows.map((row) => row.participant_id);
}

export async function saveMeetingState(
  tx: Tx,
  meetingId: MeetingId,
  state: { cancelled: false } | { cancelled: true; by: ParticipantId | null; at: Instant },
): Promise<void> {
  await tx
    .updateTable("meeting")
    .set(
      state.cancelled
        ? { state: "cancelled", cancelled_at: state.at, cancelled_by: state.by }
        : { state: "wanted", cancelled_at: null, cancelled_by: null },
    )
    .where("id", "=", meetingId)
    .execute();
}

/** Makes the meeting of a group; the first member is the one who invited. */
export async function saveGroupMeeting(
  tx: Tx,
  editionId: EditionId,
  group: { code: string; participantIds: readonly ParticipantId[] },
  createdAt: Instant,
): Promise<MeetingId> {
  const { id } = await tx
    .insertInto("meeting")
    .values({ edition_id: editionId, code: group.code, kind: "group", created_at: createdAt })
    .returning("id")
    .executeTakeFirstOrThrow();
  await tx
    .insertInto("meeting_member")
    .values(
      group.participantIds.map((participant_id, index) => ({
        edition_id: editionId,
        meeting_id: id,
        participant_id,
        place: index + 1,
      })),
    )
    .execute();
  return id;
}

/** Adds someone to a group's meeting, at the next free place of its six. */
export async function addMember(
  tx: Tx,
  editionId: EditionId,
  meetingId: MeetingId,
  participantId: ParticipantId,
): Promise<void> {
  await sql`insert into meeting_member (edition_id, meeting_id, participant_id, place)
    select ${editionId}, ${meetingId}, ${participantId},
      (select min(place) from generate_series(1, 6) as place where place not in
        (select taken.place from meeting_member as taken where taken.meeting_id = ${meetingId}))`.execute(tx);
}

/** Takes someone out of a group's meeting; their engagement goes with it. */
export async function removeMember(
  tx: Tx,
  meetingId: MeetingId,
  participantId: ParticipantId,
): Promise<void> {
  await tx
    .deleteFrom("meeting_member")
    .where("meeting_id", "=", meetingId)
    .where("participant_id", "=", participantId)
    .execute();
}

/** The meetings someone belongs to and that are to take place. */
export async function wantedMeetingIdsOf(
  tx: Tx,
  editionId: EditionId,
  participantId: ParticipantId,
): Promise<MeetingId[]> {
  const rows = await tx
    .selectFrom("meeting")
    .innerJoin("meeting_member as member", "member.meeting_id", "meeting.id")
    .select("meeting.id")
    .where("meeting.edition_id", "=", editionId)
    .where("meeting.state", "=", "wanted")
    .where("member.participant_id", "=", participantId)
    .orderBy("meeting.id")
    .execute();
  return rows.map((row) => row.id);
}

/** In which editions a meeting is to take place and has no place. One query. */
export async function editionsWithWaiting(tx: Tx): Promise<EditionId[]> {
  const { rows } = await sql<{ edition_id: string }>`
    select distinct edition_id from meeting where state = 'wanted' and not exists (select from appointment
      where appointment.meeting_id = meeting.id and appointment.state = 'standing') order by edition_id`.execute(
    tx,
  );
  return rows.map((row) => row.edition_id);
}

export type WaitingMeeting = { readonly id: MeetingId; readonly participantIds: readonly ParticipantId[] };

/**
 * The meetings that are to take place and have no place, the oldest first; without groups to which somebody may still come
 * back. One query.
 */
export async function waitingMeetingsOf(
  tx: Tx,
  editionId: EditionId,
  { now, only }: { now: Instant; only?: MeetingId },
): Promise<WaitingMeeting[]> {
  const since = new Date(now.getTime() - undoMinutesMax * 60_000);
  const { rows } = await sql<{ id: string; participant_ids: string[] }>`
    select meeting.id, array_agg(member.participant_id::text order by member.participant_id) as participant_ids
    from meeting join meeting_member as member on member.meeting_id = meeting.id
    where meeting.edition_id = ${editionId} and meeting.state = 'wanted' and not exists (select from appointment
      where appointment.meeting_id = meeting.id and appointment.state = 'standing')
      and not exists (select from meeting_leave as gone where gone.meeting_id = meeting.id and gone.left_at >= ${since})
      ${only === undefined ? sql.raw("") : sql`and meeting.id = ${only}`}
    group by meeting.id having count(*) > 1 order by meeting.created_at, meeting.code`.execute(tx);
  return rows.map((row) => ({ id: row.id, participantIds: row.participant_ids }));
}
