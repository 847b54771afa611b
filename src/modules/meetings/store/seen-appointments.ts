import { sql } from "kysely";
import type { MeetingId, ParticipantId } from "#kernel/ids";
import type { Tx } from "#kernel/tx";
import "./tables.ts";

export type SeenAppointment = {
  readonly meetingId: MeetingId;
  readonly participantId: ParticipantId;
  readonly sequence: number;
};

/** Up to which change these participants have seen their appointments. One query. */
export async function seenSequencesOf(
  tx: Tx,
  participantIds: readonly ParticipantId[],
): Promise<SeenAppointment[]> {
  const rows = await tx
    .selectFrom("appointment_seen")
    .selectAll()
    .where(sql<boolean>`participant_id = any(${[...participantIds]}::uuid[])`)
    .execute();
  return rows.map((row) => ({
    meetingId: row.meeting_id,
    participantId: row.participant_id,
    sequence: row.sequence,
  }));
}

/** Notes that a participant has seen their appointment up to this change; of someone else's nothing is noted. */
export async function sawAppointment(tx: Tx, seen: SeenAppointment): Promise<void> {
  await sql`
    insert into appointment_seen (meeting_id, participant_id, sequence)
    select appointment.meeting_id, member.participant_id, least(${seen.sequence}, appointment.sequence)
    from appointment join meeting_member as member on member.meeting_id = appointment.meeting_id
    where appointment.meeting_id = ${seen.meetingId} and member.participant_id = ${seen.participantId}
    on conflict (meeting_id, participant_id)
      do update set sequence = greatest(appointment_seen.sequence, excluded.sequence)`.execute(tx);
}

/**
 * Called after a change by which a meeting neither moved nor ended: whoever had seen all until `before` has nothing new to
 * look at.
 */
export async function keepSeen(tx: Tx, meetingId: MeetingId, before: { sequence: number }): Promise<void> {
  await sql`
    insert into appointment_seen (meeting_id, participant_id, sequence)
    select appointment.meeting_id, member.participant_id, appointment.sequence
    from appointment join meeting_member as member on member.meeting_id = appointment.meeting_id
    left join appointment_seen as seen on seen.meeting_id = member.meeting_id
      and seen.participant_id = member.participant_id
    where appointment.meeting_id = ${meetingId} and coalesce(seen.sequence, 0) >= ${before.sequence}
    on conflict (meeting_id, participant_id) do update set sequence = excluded.sequence`.execute(tx);
}
