import { sql } from "kysely";
import type { EditionId, ParticipantId } from "#kernel/ids";
import type { Instant } from "#kernel/time";
import type { Tx } from "#kernel/tx";
import type { ImportedRequest, KnownRequest } from "../domain/request-import.ts";

/** Every request from person to person of an edition. */
export async function knownRequestsOf(tx: Tx, editionId: EditionId): Promise<KnownRequest[]> {
  const rows = await tx
    .selectFrom("request")
    .selectAll()
    .where("edition_id", "=", editionId)
    .where("to_organisation_id", "is", null)
    .execute();
  return rows.map((row) => ({
    code: row.code,
    from: row.from_participant_id,
    to: row.to_participant_id ?? "",
    preference: row.preference,
    reason: row.reason,
    reasonLanguage: row.reason_language,
    state: row.state,
    declineReason: row.decline_reason,
    answeredAt: row.answered_at,
  }));
}

export type SavedImport = { code: string; inserted: boolean };

/**
 * Writes all rows in one statement, whatever their number, and returns those that were new or differed. A row that is
 * already there as the file has it is not touched. What waits for an answer waits until `expiresAt`.
 */
export async function saveImportedRequests(
  tx: Tx,
  editionId: EditionId,
  requests: readonly ImportedRequest[],
  expiresAt: Instant,
): Promise<SavedImport[]> {
  const result = await sql<SavedImport>`
    insert into request (edition_id, code, from_participant_id, to_participant_id, preference, reason, reason_language,
      state, decline_reason, sent_at, answered_at, expires_at)
    select ${editionId}, code, "from", "to", preference, reason, "reasonLanguage", state, "declineReason", "sentAt", "answeredAt",
      case when state = 'sent' then ${expiresAt}::timestamptz end
    from jsonb_to_recordset(${JSON.stringify(requests)}::jsonb) as file (code text, "from" uuid, "to" uuid, preference text,
      reason text, "reasonLanguage" text, state text, "declineReason" text, "sentAt" timestamptz, "answeredAt" timestamptz)
    on conflict on constraint one_request_per_code do update set
      from_participant_id = excluded.from_participant_id, to_participant_id = excluded.to_participant_id,
      preference = excluded.preference, reason = excluded.reason, reason_language = excluded.reason_language,
      state = excluded.state, decline_reason = excluded.decline_reason,
      sent_at = excluded.sent_at, answered_at = excluded.answered_at,
      expires_at = case when excluded.state = 'sent' then coalesce(request.expires_at, excluded.expires_at) end
    where (request.from_participant_id, request.to_participant_id, request.preference, request.reason,
        request.reason_language, request.state, request.decline_reason, request.sent_at, request.answered_at)
      is distinct from (excluded.from_participant_id, excluded.to_participant_id, excluded.preference, excluded.reason,
        excluded.reason_language, excluded.state, excluded.decline_reason, excluded.sent_at, excluded.answered_at)
    returning code, xmax = 0 as inserted`.execute(tx);
  // Without fresh figures the planner takes an edition for a handful of requests and walks through all of them for each pair.
  if (result.rows.length >= 1_000) await sql`analyze request`.execute(tx);
  return result.rows;
}

export type ImportedPair = {
  code: string;
  firstParticipantId: ParticipantId;
  secondParticipantId: ParticipantId;
};

/**
 * Brings the meetings of these pairs in line with their requests: an accepted request makes (or revives) the one
 * meeting of the pair; a pair without one keeps no wanted meeting.
 */
export async function settleMeetingsOf(
  tx: Tx,
  editionId: EditionId,
  pairs: readonly ImportedPair[],
  createdAt: Instant,
): Promise<void> {
  if (pairs.length === 0) return;
  const pairRows = sql`jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb)
    as pair (code text, "firstParticipantId" uuid, "secondParticipantId" uuid)`;
  const isAccepted = sql`exists (select 1 from request where request.edition_id = ${editionId} and request.state = 'accepted'
    and ((request.from_participant_id = pair."firstParticipantId" and request.to_participant_id = pair."secondParticipantId")
      or (request.from_participant_id = pair."secondParticipantId" and request.to_participant_id = pair."firstParticipantId")))`;
  await sql`
    insert into meeting (edition_id, code, first_participant_id, second_participant_id, created_at)
    select ${editionId}, pair.code, pair."firstParticipantId", pair."secondParticipantId", ${createdAt} from ${pairRows} where ${isAccepted}
    on conflict on constraint one_meeting_per_pair do update set state = 'wanted', cancelled_at = null,
      cancelled_by = null where meeting.state <> 'wanted'`.execute(tx);
  // As above: without it the next statement compares each pair with each meeting.
  if (pairs.length >= 1_000) await sql`analyze meeting`.execute(tx);
  await sql`
    update meeting set state = 'cancelled' from ${pairRows}
    where meeting.edition_id = ${editionId} and meeting.state = 'wanted' and not ${isAccepted}
      and meeting.first_participant_id = pair."firstParticipantId"
      and meeting.second_participant_id = pair."secondParticipantId"`.execute(tx);
}
