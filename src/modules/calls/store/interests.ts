import { sql } from "kysely";
import type { CallId, EditionId, ParticipantId } from "#kernel/ids";
import type { Instant } from "#kernel/time";
import type { Tx } from "#kernel/tx";
import "./tables.ts";

/** Somebody says of a call of their edition that it interests their organisation. */
export type CallInterest = { readonly participantId: ParticipantId; readonly callId: CallId };

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
  interests: readonly (CallInterest & { readonly markedAt: Instant })[],
): Promise<void> {
  if (interests.length === 0) return;
  await sql`
    insert into call_interest (edition_id, participant_id, call_id, marked_at)
    select edition_id, wish.participant_id, call_id, wish.marked_at
    from unnest(
      ${interests.map((one) => one.participantId)}::uuid[],
      ${interests.map((one) => one.callId)}::text[],
      ${interests.map((one) => one.markedAt.toISOString())}::timestamptz[]
    ) as wish (participant_id, call_id, marked_at)
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
