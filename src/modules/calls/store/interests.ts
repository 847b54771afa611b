import { sql } from "kysely";
import type { CallId, EditionId, ParticipantId } from "#kernel/ids";
import type { Instant } from "#kernel/time";
import type { Tx } from "#kernel/tx";
import type { InterestRole } from "../domain/interest.ts";
import "./tables.ts";

/** Somebody says of a call of their edition that it interests their organisation. */
export type CallInterest = { readonly participantId: ParticipantId; readonly callId: CallId };

/** In which role, and with which line; as long as nobody has said so, none. */
export type InterestAs = { readonly role: InterestRole | null; readonly line: string };

export type CallMark = CallInterest &
  InterestAs & { readonly editionId: EditionId; readonly markedAt: Instant };

/** Who has marked a call, in some editions or in all, the earliest first. Whether they take part is for the caller to know. */
export async function marksOfCall(
  tx: Tx,
  callId: CallId,
  editionIds?: readonly EditionId[],
): Promise<CallMark[]> {
  if (editionIds?.length === 0) return [];
  let query = tx
    .selectFrom("call_interest")
    .select(["participant_id", "call_id", "edition_id", "marked_at", "role", "line"])
    .where("call_id", "=", callId);
  if (editionIds) query = query.where("edition_id", "in", editionIds);
  const rows = await query.orderBy("marked_at").orderBy("participant_id").execute();
  return rows.map(markOfRow);
}

/** All marks of all calls. */
export async function allMarks(tx: Tx): Promise<CallMark[]> {
  const rows = await tx
    .selectFrom("call_interest")
    .select(["participant_id", "call_id", "edition_id", "marked_at", "role", "line"])
    .orderBy("participant_id")
    .orderBy("call_id")
    .execute();
  return rows.map(markOfRow);
}

function markOfRow(row: {
  participant_id: string;
  call_id: string;
  edition_id: string;
  marked_at: Date;
  role: InterestRole | null;
  line: string;
}): CallMark {
  const { participant_id, call_id, edition_id, marked_at, role, line } = row;
  return {
    participantId: participant_id,
    callId: call_id,
    editionId: edition_id,
    markedAt: marked_at,
    role,
    line,
  };
}

/** Marks one call, or says anew in which role. Gives back false where the edition is not about it. */
export async function saveInterest(
  tx: Tx,
  { editionId, participantId, callId, role, line, markedAt }: CallMark,
): Promise<boolean> {
  const written = await sql`
    insert into call_interest (edition_id, participant_id, call_id, marked_at, role, line)
    select edition_id, ${participantId}::uuid, call_id, ${markedAt.toISOString()}::timestamptz, ${role}, ${line}
    from edition_call
    where edition_id = ${editionId} and call_id = ${callId}
    for key share of edition_call
    on conflict on constraint a_call_is_marked_once_by_a_participant
      do update set role = excluded.role, line = excluded.line
    returning 1`.execute(tx);
  return written.rows.length > 0;
}

/** Takes one mark back; null where there was none. */
export async function removeInterest(
  tx: Tx,
  participantId: ParticipantId,
  callId: CallId,
): Promise<InterestAs | null> {
  const row = await tx
    .deleteFrom("call_interest")
    .where("participant_id", "=", participantId)
    .where("call_id", "=", callId)
    .returning(["role", "line"])
    .executeTakeFirst();
  return row ?? null;
}

/** Which calls interest whom, of all or of some participants. Whether they take part is for the caller to know. */
export async function callInterestsOf(
  tx: Tx,
  editionId: EditionId,
  participantIds?: readonly ParticipantId[],
): Promise<CallInterest[]> {
  if (participantIds?.length === 0) return [];
  let query = tx
    .selectFrom("call_interest")
    .select(["participant_id", "call_id"])
    .where("edition_id", "=", editionId);
  if (participantIds) query = query.where("participant_id", "in", participantIds);
  const rows = await query.orderBy("participant_id").orderBy("call_id").execute();
  return rows.map((row) => ({ participantId: row.participant_id, callId: row.call_id }));
}

/** Notes interests beside those that are there; calls that the edition is not about are left out. */
export async function addCallInterests(
  tx: Tx,
  editionId: EditionId,
  interests: readonly (CallInterest & { readonly markedAt: Instant } & Partial<InterestAs>)[],
): Promise<void> {
  if (interests.length === 0) return;
  await sql`
    insert into call_interest (edition_id, participant_id, call_id, marked_at, role, line)
    select edition_id, wish.participant_id, call_id, wish.marked_at, wish.role, wish.line
    from unnest(
      ${interests.map((one) => one.participantId)}::uuid[],
      ${interests.map((one) => one.callId)}::text[],
      ${interests.map((one) => one.markedAt.toISOString())}::timestamptz[],
      ${interests.map((one) => one.role ?? null)}::text[],
      ${interests.map((one) => one.line ?? "")}::text[]
    ) as wish (participant_id, call_id, marked_at, role, line)
    join edition_call using (call_id)
    where edition_id = ${editionId}
    order by call_id
    for key share of edition_call
    on conflict on constraint a_call_is_marked_once_by_a_participant do nothing`.execute(tx);
}

/** Takes back what somebody had marked, but for some calls. */
export async function removeCallInterestsBut(
  tx: Tx,
  participantId: ParticipantId,
  kept: readonly CallId[],
): Promise<void> {
  let query = tx.deleteFrom("call_interest").where("participant_id", "=", participantId);
  if (kept.length > 0) query = query.where("call_id", "not in", kept);
  await query.execute();
}
