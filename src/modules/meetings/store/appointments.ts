import { sql } from "kysely";
import type { EditionId, MeetingId, ParticipantId } from "#kernel/ids";
import type { Instant } from "#kernel/time";
import type { Tx } from "#kernel/tx";
import type { Appointment } from "../domain/appointment.ts";
import type { PlaceToHold } from "../domain/decide-publication.ts";
import "./tables.ts";

/** The standing appointments of an edition, by time and table. One query. */
export async function standingAppointmentsOf(tx: Tx, editionId: EditionId): Promise<Appointment[]> {
  return read(appointments(tx, editionId).where("appointment.state", "=", "standing"));
}

/** A participant's appointments by time, the cancelled ones among them only `withCancelled`. One query. */
export async function appointmentsOfParticipant(
  tx: Tx,
  editionId: EditionId,
  participantId: ParticipantId,
  { withCancelled }: { withCancelled: boolean } = { withCancelled: false },
): Promise<Appointment[]> {
  const all = appointments(tx, editionId).where((where) =>
    where.exists(
      where
        .selectFrom("meeting_member as own")
        .whereRef("own.meeting_id", "=", "appointment.meeting_id")
        .where("own.participant_id", "=", participantId)
        .select("own.participant_id"),
    ),
  );
  return read(withCancelled ? all : all.where("appointment.state", "=", "standing"));
}

/** Where one meeting is, or was when it was cancelled; null where it never had a place. */
export async function appointmentOf(
  tx: Tx,
  editionId: EditionId,
  meetingId: MeetingId,
): Promise<Appointment | null> {
  const [one] = await read(appointments(tx, editionId).where("appointment.meeting_id", "=", meetingId));
  return one ?? null;
}

/** The appointments of these meetings by time, the cancelled ones among them. One query. */
export async function appointmentsOfMeetings(
  tx: Tx,
  editionId: EditionId,
  meetingIds: readonly MeetingId[],
): Promise<Appointment[]> {
  const all = appointments(tx, editionId);
  return read(all.where(sql<boolean>`appointment.meeting_id = any(${[...meetingIds]}::uuid[])`));
}

/** The appointments of any of these participants by time, the cancelled ones among them. One query. */
export async function appointmentsOfParticipants(
  tx: Tx,
  editionId: EditionId,
  participantIds: readonly ParticipantId[],
): Promise<Appointment[]> {
  return read(
    appointments(tx, editionId).where((where) =>
      where(
        "appointment.meeting_id",
        "in",
        where
          .selectFrom("meeting_member as own")
          .where(sql<boolean>`own.participant_id = any(${[...participantIds]}::uuid[])`)
          .select("own.meeting_id"),
      ),
    ),
  );
}

function appointments(tx: Tx, editionId: EditionId) {
  return tx
    .selectFrom("appointment")
    .where("appointment.edition_id", "=", editionId)
    .select((select) => [
      "appointment.meeting_id",
      "appointment.slot_code",
      "appointment.table_code",
      "appointment.state",
      "appointment.sequence",
      "appointment.changed_at",
      "appointment.cancelled_by",
      "appointment.cancel_reason",
      sql<boolean>`(select meeting.state = 'wanted' from meeting where meeting.id = appointment.meeting_id)`.as(
        "is_agreed",
      ),
      sql<Date>`lower(appointment.during)`.as("starts_at"),
      sql<Date>`upper(appointment.during)`.as("ends_at"),
      select
        .selectFrom("meeting_member as member")
        .whereRef("member.meeting_id", "=", "appointment.meeting_id")
        .select(
          sql<string[]>`array_agg(member.participant_id::text order by member.participant_id)`.as("ids"),
        )
        .as("participant_ids"),
    ]);
}

async function read(query: ReturnType<typeof appointments>): Promise<Appointment[]> {
  const rows = await query
    .orderBy("starts_at")
    .orderBy("appointment.table_code")
    .orderBy("appointment.meeting_id")
    .execute();
  return rows.map((row) => ({
    meetingId: row.meeting_id,
    slotCode: row.slot_code,
    tableCode: row.table_code,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    participantIds: row.participant_ids ?? [],
    state: row.state,
    sequence: row.sequence,
    changedAt: row.changed_at,
    cancelledBy: row.cancelled_by,
    cancelReason: row.cancel_reason,
    isAgreed: row.is_agreed,
  }));
}

/**
 * Keeps publications and bookings of an edition apart until the transaction ends: one publication, or any number of
 * bookings beside each other.
 */
export async function holdAppointments(
  tx: Tx,
  editionId: EditionId,
  as: "publication" | "booking",
): Promise<void> {
  const lock = sql.raw(as === "publication" ? "pg_advisory_xact_lock" : "pg_advisory_xact_lock_shared");
  await sql`select ${lock}(hashtextextended(${`appointments of ${editionId}`}, 0))`.execute(tx);
}

/** How many of these places someone cannot take because of a session they attend by now. */
export async function clashesWithSessions(tx: Tx, places: readonly PlaceToHold[]): Promise<number> {
  const result = await sql<{ count: number }>`
    select count(distinct place."meetingId")::int as count
    from jsonb_to_recordset(${JSON.stringify(places)}::jsonb) as place ("meetingId" uuid, "startsAt" timestamptz,
      "endsAt" timestamptz, "participantIds" jsonb)
    join engagement on engagement.session_code is not null
      and engagement.during && tstzrange(place."startsAt", place."endsAt")
      and place."participantIds" ? engagement.participant_id::text`.execute(tx);
  return result.rows[0]?.count ?? 0;
}

/** Gives these meetings their places, in as many statements for one as for thousands; a moved one leaves its old place. */
export async function saveAppointments(
  tx: Tx,
  editionId: EditionId,
  places: readonly PlaceToHold[],
  at: Instant,
): Promise<void> {
  if (places.length === 0) return;
  await leave(
    tx,
    places.map((one) => one.meetingId),
  );
  const rows = JSON.stringify(places);
  await sql`
    insert into appointment (meeting_id, edition_id, slot_code, table_code, during, changed_at)
    select "meetingId", ${editionId}, "slotCode", "tableCode", tstzrange("startsAt", "endsAt"), ${at}
    from jsonb_to_recordset(${rows}::jsonb) as place ("meetingId" uuid, "slotCode" text, "tableCode" text,
      "startsAt" timestamptz, "endsAt" timestamptz)
    on conflict (meeting_id) do update set slot_code = excluded.slot_code, table_code = excluded.table_code,
      during = excluded.during, state = 'standing', cancelled_by = null, cancel_reason = '',
      changed_at = excluded.changed_at, sequence = appointment.sequence + 1`.execute(tx);
  await sql`
    insert into engagement (edition_id, participant_id, during, meeting_id)
    select ${editionId}, member.participant_id, tstzrange("startsAt", "endsAt"), "meetingId"
    from jsonb_to_recordset(${rows}::jsonb) as place ("meetingId" uuid, "startsAt" timestamptz, "endsAt" timestamptz)
    join meeting_member as member on member.meeting_id = "meetingId"`.execute(tx);
}

/** Another change than of time and place: calendars read the entry anew. */
export async function raiseSequence(tx: Tx, meetingId: MeetingId, at: Instant): Promise<void> {
  await tx
    .updateTable("appointment")
    .set({ sequence: sql`sequence + 1`, changed_at: at })
    .where("meeting_id", "=", meetingId)
    .where("state", "=", "standing")
    .execute();
}

/**
 * Somebody's name changes in the calendars of everyone they met: those read their entries anew, and on the pages nothing
 * has moved for whoever had seen all.
 */
export async function renameInAppointments(
  tx: Tx,
  participantIds: readonly ParticipantId[],
  at: Instant,
): Promise<void> {
  const ids = [...participantIds];
  await sql`
    with raised as (
      update appointment set sequence = sequence + 1, changed_at = greatest(changed_at, ${at})
      where meeting_id in (select meeting_id from meeting_member where participant_id = any(${ids}::uuid[])
        union select meeting_id from meeting_leave where participant_id = any(${ids}::uuid[]))
      returning meeting_id, sequence)
    insert into appointment_seen (meeting_id, participant_id, sequence)
    select raised.meeting_id, member.participant_id, raised.sequence
    from raised join meeting_member as member on member.meeting_id = raised.meeting_id
    left join appointment_seen as seen on seen.meeting_id = raised.meeting_id
      and seen.participant_id = member.participant_id
    where coalesce(seen.sequence, 0) >= raised.sequence - 1
    on conflict (meeting_id, participant_id) do update set sequence = excluded.sequence`.execute(tx);
}

/** Cancels appointments; their members and tables are free again. Returns how many stood. */
export async function cancelAppointments(
  tx: Tx,
  meetingIds: readonly MeetingId[],
  cancelled: { by: ParticipantId | null; reason: string; at: Instant },
): Promise<number> {
  await leave(tx, meetingIds);
  const result = await tx
    .updateTable("appointment")
    .set({
      state: "cancelled",
      cancelled_by: cancelled.by,
      cancel_reason: cancelled.reason,
      changed_at: cancelled.at,
      sequence: sql`sequence + 1`,
    })
    .where("state", "=", "standing")
    .where(sql<boolean>`meeting_id = any(${[...meetingIds]}::uuid[])`)
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

async function leave(tx: Tx, meetingIds: readonly MeetingId[]): Promise<void> {
  await tx
    .deleteFrom("engagement")
    .where(sql<boolean>`meeting_id = any(${[...meetingIds]}::uuid[])`)
    .execute();
}
