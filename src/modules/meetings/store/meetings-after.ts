import { sql } from "kysely";
import type { EditionId, MeetingId, ParticipantId } from "#kernel/ids";
import type { Instant } from "#kernel/time";
import type { Tx } from "#kernel/tx";
import "./tables.ts";

/** A meeting as a list of all of them shows it, with the place it has, had, or waits for. */
export type ListedMeeting = {
  readonly id: MeetingId;
  readonly code: string;
  readonly kind: "pair" | "group";
  readonly state: "wanted" | "cancelled";
  readonly participantIds: readonly ParticipantId[];
  readonly appointment: {
    readonly slotCode: string;
    readonly tableCode: string;
    readonly startsAt: Instant;
    readonly endsAt: Instant;
    readonly state: "standing" | "cancelled";
    readonly sequence: number;
    readonly changedAt: Instant;
  } | null;
};

function meetings(tx: Tx, editionId: EditionId) {
  return tx
    .selectFrom("meeting")
    .leftJoin("appointment", "appointment.meeting_id", "meeting.id")
    .where("meeting.edition_id", "=", editionId)
    .select((select) => [
      "meeting.id",
      "meeting.code",
      "meeting.kind",
      "meeting.state",
      "appointment.slot_code",
      "appointment.table_code",
      "appointment.state as appointment_state",
      "appointment.sequence",
      "appointment.changed_at",
      sql<Date | null>`lower(appointment.during)`.as("starts_at"),
      sql<Date | null>`upper(appointment.during)`.as("ends_at"),
      select
        .selectFrom("meeting_member as member")
        .whereRef("member.meeting_id", "=", "meeting.id")
        .select(
          sql<string[]>`array_agg(member.participant_id::text order by member.participant_id)`.as("ids"),
        )
        .as("participant_ids"),
    ]);
}

/** The meetings of an edition whose codes come after one, in order of codes. One query. */
export async function meetingsAfter(
  tx: Tx,
  editionId: EditionId,
  wish: {
    after: string | null;
    limit: number;
    state?: "wanted" | "cancelled" | undefined;
    participantId?: ParticipantId | undefined;
  },
): Promise<ListedMeeting[]> {
  let query = meetings(tx, editionId);
  if (wish.after !== null) query = query.where("meeting.code", ">", wish.after);
  if (wish.state) query = query.where("meeting.state", "=", wish.state);
  const { participantId } = wish;
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
  const rows = await query.orderBy("meeting.code").limit(wish.limit).execute();
  return rows.map(asListed);
}

export async function meetingOf(
  tx: Tx,
  editionId: EditionId,
  meetingId: MeetingId,
): Promise<ListedMeeting | null> {
  const row = await meetings(tx, editionId).where("meeting.id", "=", meetingId).executeTakeFirst();
  return row ? asListed(row) : null;
}

type Row = Awaited<ReturnType<ReturnType<typeof meetings>["executeTakeFirstOrThrow"]>>;

function asListed(row: Row): ListedMeeting {
  const { slot_code, table_code, starts_at, ends_at, appointment_state, sequence, changed_at } = row;
  return {
    id: row.id,
    code: row.code,
    kind: row.kind,
    state: row.state,
    participantIds: row.participant_ids ?? [],
    appointment:
      slot_code === null || table_code === null || !starts_at || !ends_at || !appointment_state
        ? null
        : {
            slotCode: slot_code,
            tableCode: table_code,
            startsAt: starts_at,
            endsAt: ends_at,
            state: appointment_state,
            sequence: sequence ?? 0,
            changedAt: changed_at ?? starts_at,
          },
  };
}
