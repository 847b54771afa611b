import { sql } from "kysely";
import type { EditionId, MeetingId, ParticipantId } from "#kernel/ids";
import type { Instant } from "#kernel/time";
import type { Tx } from "#kernel/tx";
import "./tables.ts";

/** A meeting as one of its members looks at it, with its last place. */
export type MeetingOfParticipant = {
  readonly id: MeetingId;
  readonly kind: "pair" | "group";
  readonly state: "wanted" | "cancelled";
  readonly otherParticipantIds: readonly ParticipantId[];
  readonly cancelledAt: Instant | null;
  /** Null for the organisers. */
  readonly cancelledBy: ParticipantId | null;
  readonly cancelReason: string;
  /** Null where it has none, or has lost it to a new timetable. */
  readonly place: {
    readonly slotCode: string;
    readonly tableCode: string;
    readonly startsAt: Instant;
    readonly endsAt: Instant;
    /** How often it has changed. */
    readonly sequence: number;
  } | null;
};

/** All meetings of a participant, also the cancelled ones and those without a place. One query. */
export async function meetingsOfParticipant(
  tx: Tx,
  editionId: EditionId,
  participantId: ParticipantId,
): Promise<MeetingOfParticipant[]> {
  const rows = await tx
    .selectFrom("meeting_member as own")
    .innerJoin("meeting", "meeting.id", "own.meeting_id")
    .leftJoin("appointment", "appointment.meeting_id", "meeting.id")
    .select((select) => [
      "meeting.id",
      "meeting.kind",
      "meeting.state",
      "meeting.cancelled_at",
      "meeting.cancelled_by",
      "appointment.cancel_reason",
      "appointment.slot_code",
      "appointment.table_code",
      "appointment.sequence",
      "appointment.state as appointment_state",
      sql<Date | null>`lower(appointment.during)`.as("starts_at"),
      sql<Date | null>`upper(appointment.during)`.as("ends_at"),
      select
        .selectFrom("meeting_member as member")
        .whereRef("member.meeting_id", "=", "meeting.id")
        .where("member.participant_id", "<>", participantId)
        .select(
          sql<string[] | null>`array_agg(member.participant_id::text order by member.participant_id)`.as(
            "ids",
          ),
        )
        .as("other_ids"),
    ])
    .where("own.edition_id", "=", editionId)
    .where("own.participant_id", "=", participantId)
    .orderBy("meeting.code")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    state: row.state,
    otherParticipantIds: row.other_ids ?? [],
    cancelledAt: row.cancelled_at,
    cancelledBy: row.cancelled_by,
    cancelReason: row.cancel_reason ?? "",
    place: placeOf(row),
  }));
}

function placeOf(row: {
  state: "wanted" | "cancelled";
  appointment_state: "standing" | "cancelled" | null;
  slot_code: string | null;
  table_code: string | null;
  starts_at: Date | null;
  ends_at: Date | null;
  sequence: number | null;
}): MeetingOfParticipant["place"] {
  const { slot_code: slotCode, table_code: tableCode, starts_at: startsAt, ends_at: endsAt, sequence } = row;
  const isLost = row.state === "wanted" && row.appointment_state === "cancelled";
  if (isLost || slotCode === null || tableCode === null || !startsAt || !endsAt || sequence === null)
    return null;
  return { slotCode, tableCode, startsAt, endsAt, sequence };
}
