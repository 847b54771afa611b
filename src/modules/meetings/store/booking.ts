import { sql } from "kysely";
import type { EditionId, MeetingId, ParticipantId } from "#kernel/ids";
import type { Instant } from "#kernel/time";
import type { Tx } from "#kernel/tx";
import { slotAndTable, type KeptPlace } from "../domain/best-places.ts";
import { undoMinutesMax } from "../domain/decide-change.ts";
import "./tables.ts";

export type EngagementRow = {
  readonly participantId: ParticipantId;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  /** Null for a session. */
  readonly tableCode: string | null;
};

/** What some participants are engaged in, apart from one meeting. */
export async function engagementsOf(
  tx: Tx,
  participantIds: readonly ParticipantId[],
  besides: MeetingId | null,
): Promise<EngagementRow[]> {
  const rows = await tx
    .selectFrom("engagement")
    .leftJoin("appointment", "appointment.meeting_id", "engagement.meeting_id")
    .select([
      "engagement.participant_id",
      "appointment.table_code",
      sql<Date>`lower(engagement.during)`.as("starts_at"),
      sql<Date>`upper(engagement.during)`.as("ends_at"),
    ])
    .where(sql<boolean>`engagement.participant_id = any(${[...participantIds]}::uuid[])`)
    // A session has no meeting: without a meeting to leave out, sessions must stay in.
    .where(
      sql<boolean>`(engagement.meeting_id is null or engagement.meeting_id is distinct from ${besides}::uuid)`,
    )
    .execute();
  return rows.map((row) => ({
    participantId: row.participant_id,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    tableCode: row.table_code,
  }));
}

/** `slotAndTable` of everything that is taken and has not ended by `now`, apart from one meeting. */
export async function takenPlacesOf(
  tx: Tx,
  editionId: EditionId,
  { now, besides }: { now: Instant; besides: MeetingId | null },
): Promise<Set<string>> {
  const rows = await tx
    .selectFrom("appointment")
    .select(["slot_code", "table_code"])
    .where("edition_id", "=", editionId)
    .where("state", "=", "standing")
    .where(sql<boolean>`upper(during) > ${now}`)
    .where(sql<boolean>`meeting_id is distinct from ${besides}::uuid`)
    .execute();
  return new Set(rows.map((row) => slotAndTable({ slotCode: row.slot_code, tableCode: row.table_code })));
}

/** What was given up within the time in which it can be taken back, and has not begun, apart from one meeting. */
export async function keptPlacesOf(
  tx: Tx,
  editionId: EditionId,
  { now, besides }: { now: Instant; besides: MeetingId | null },
): Promise<Omit<KeptPlace, "zoneCode">[]> {
  const since = new Date(now.getTime() - undoMinutesMax * 60_000);
  // A meeting that had no time any more when it was cancelled keeps none.
  const { rows } = await sql<{
    slot_code: string;
    table_code: string | null;
    starts_at: Date;
    ends_at: Date;
    participant_ids: string[];
  }>`
    select slot_code, table_code, lower(during) as starts_at, upper(during) as ends_at,
      (select array_agg(member.participant_id::text) from meeting_member as member
        where member.meeting_id = meeting.id) as participant_ids
    from meeting join appointment on appointment.meeting_id = meeting.id
    where meeting.edition_id = ${editionId} and meeting.state = 'cancelled' and meeting.cancelled_at >= ${since}
      and appointment.state = 'cancelled' and appointment.changed_at >= meeting.cancelled_at
      and lower(during) > ${now} and meeting.id is distinct from ${besides}::uuid
    union all
    select slot_code, null, lower(during), upper(during), array[gone.participant_id::text]
    from meeting_leave as gone join appointment on appointment.meeting_id = gone.meeting_id
    where gone.edition_id = ${editionId} and gone.left_at >= ${since} and appointment.state = 'standing'
      and lower(during) > ${now} and gone.meeting_id is distinct from ${besides}::uuid`.execute(tx);
  return rows.map((row) => ({
    slotCode: row.slot_code,
    tableCode: row.table_code,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    participantIds: row.participant_ids,
  }));
}

/** One process at a time places what waits in an edition: false where another does, until this transaction ends. */
export async function tryHoldPlacing(tx: Tx, editionId: EditionId): Promise<boolean> {
  const result = await sql<{ held: boolean }>`select pg_try_advisory_xact_lock(
    hashtextextended(${`placing of ${editionId}`}, 0)) as held`.execute(tx);
  return result.rows[0]?.held ?? false;
}

/**
 * Tries to keep a table in a slot for this transaction, so that bookings beside each other look at different tables
 * instead of waiting for each other. Whether it is free is for the database's laws to say.
 */
export async function tryHoldPlace(
  tx: Tx,
  editionId: EditionId,
  place: { slotCode: string; tableCode: string },
): Promise<boolean> {
  const result = await sql<{ held: boolean }>`select pg_try_advisory_xact_lock(
    hashtextextended(${`place ${slotAndTable(place)} of ${editionId}`}, 0)) as held`.execute(tx);
  return result.rows[0]?.held ?? false;
}

/** Does work that may be undone alone, inside the caller's transaction: what is not to be kept leaves no trace. */
export async function undoable<Value>(
  tx: Tx,
  work: () => Promise<Value>,
  keep: (value: Value) => boolean,
): Promise<Value> {
  const undo = () => sql`rollback to savepoint undoable; release savepoint undoable`.execute(tx);
  await sql`savepoint undoable`.execute(tx);
  let value: Value;
  try {
    value = await work();
  } catch (failure) {
    await undo();
    throw failure;
  }
  if (keep(value)) await sql`release savepoint undoable`.execute(tx);
  else await undo();
  return value;
}

/** True once a version has been published: from then on agreements are placed on what is free. */
export async function hasVersion(tx: Tx, editionId: EditionId): Promise<boolean> {
  const row = await tx
    .selectFrom("timetable")
    .select("id")
    .where("edition_id", "=", editionId)
    .where("version_number", "is not", null)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

type DatabaseFailure = { code?: string; constraint?: string } | null;

/** True for the failure of a place that somebody else took at the same moment. */
export function isPlaceTaken(failure: unknown): boolean {
  return (failure as DatabaseFailure)?.code === "23P01";
}

/**
 * True for a failure that goes away when the transaction is done again: two that waited for each other, a taken place, or
 * a way that was closed in between, which the second look finds closed and refuses.
 */
export function isPassing(failure: unknown): boolean {
  const { code = "", constraint } = (failure as DatabaseFailure) ?? {};
  return ["40P01", "40001", "23P01"].includes(code) || constraint === "nobody_reaches_across_a_block";
}
