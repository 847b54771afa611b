import { sql, type ExpressionBuilder, type Selectable } from "kysely";
import type { EditionId, OrganisationId, ParticipantId, RequestId } from "#kernel/ids";
import type { Instant } from "#kernel/time";
import type { Schema } from "#kernel/schema";
import type { Tx } from "#kernel/tx";
import type { Answer } from "../domain/decide-answer.ts";
import { undoMinutesMax } from "../domain/decide-change.ts";
import { mayBeSentAgain, type NewOrganisationRequest, type NewRequest } from "../domain/decide-request.ts";
import type { Request, RequestState } from "../domain/request.ts";
import type { RequestTable } from "./tables.ts";

/** Requests with those who may answer in the name of their organisation. */
export function requestRows(tx: Tx) {
  return tx
    .selectFrom("request")
    .selectAll("request")
    .select((select) =>
      select
        .selectFrom("request_candidate as candidate")
        .whereRef("candidate.request_id", "=", "request.id")
        .select(
          sql<string[]>`array_agg(candidate.participant_id::text order by candidate.participant_id)`.as(
            "ids",
          ),
        )
        .as("candidate_ids"),
    );
}

/**
 * What someone asks whom the asked has blocked, as far as nobody answered it: the asker sees it as before, the asked does
 * not see it.
 */
const isUnseenBy = (participantId: ParticipantId) =>
  sql<boolean>`(request.state in ('sent', 'withdrawn', 'expired', 'left') and request.from_participant_id <> ${participantId}
    and exists (select from encounter_mark where kind = 'block' and encounter_mark.from_participant_id = ${participantId}
      and encounter_mark.to_participant_id = request.from_participant_id))`;

/**
 * All requests that a participant has sent or received, also for their organisation, the latest first; without those of
 * people whom they have blocked.
 */
export async function requestsWith(
  tx: Tx,
  editionId: EditionId,
  participantId: ParticipantId,
): Promise<Request[]> {
  const rows = await requestRows(tx)
    .where("edition_id", "=", editionId)
    .where((where) =>
      where.or([
        where("from_participant_id", "=", participantId),
        where("to_participant_id", "=", participantId),
        where(
          "id",
          "in",
          where
            .selectFrom("request_candidate")
            .select("request_id")
            .where("participant_id", "=", participantId),
        ),
      ]),
    )
    .where((where) => where.not(isUnseenBy(participantId)))
    .orderBy("sent_at", "desc")
    .orderBy("id")
    .execute();
  return rows.map(requestOf);
}

/**
 * All requests that any of these participants has sent or received, the latest first, and whether the asked does not see it
 * because they have blocked the asker. One query.
 */
export async function requestsWithAny(
  tx: Tx,
  editionId: EditionId,
  participantIds: readonly ParticipantId[],
): Promise<(Request & { readonly isUnseen: boolean })[]> {
  const ids = [...participantIds];
  const rows = await requestRows(tx)
    .select(
      sql<boolean>`(state <> 'accepted' and exists (select from encounter_mark where kind = 'block'
        and encounter_mark.from_participant_id = request.to_participant_id
        and encounter_mark.to_participant_id = request.from_participant_id))`.as("is_unseen"),
    )
    .where("edition_id", "=", editionId)
    .where(
      sql<boolean>`(from_participant_id = any(${ids}::uuid[]) or to_participant_id = any(${ids}::uuid[]))`,
    )
    .orderBy("sent_at", "desc")
    .orderBy("id")
    .execute();
  return rows.map((row) => ({ ...requestOf(row), isUnseen: row.is_unseen }));
}

/** What waits for an answer: of one sender, or of all; from a person, also in the name of their organisation. */
export async function waitingRequestsOf(
  tx: Tx,
  editionId: EditionId,
  between: { from?: ParticipantId; to: ParticipantId },
): Promise<Request[]> {
  let query = requestRows(tx)
    .where("edition_id", "=", editionId)
    .where("state", "=", "sent")
    .where(
      sql<boolean>`(to_participant_id = ${between.to} or (to_participant_id is null
        and request.id in (select request_id from request_candidate where participant_id = ${between.to})))`,
    );
  if (between.from !== undefined) query = query.where("from_participant_id", "=", between.from);
  const rows = await query.orderBy("id").forUpdate().execute();
  return rows.map(requestOf);
}

/** One person is no longer among those who may answer for the organisation that was asked. */
export async function removeCandidate(
  tx: Tx,
  requestId: RequestId,
  participantId: ParticipantId,
): Promise<void> {
  await tx
    .deleteFrom("request_candidate")
    .where("request_id", "=", requestId)
    .where("participant_id", "=", participantId)
    .execute();
}

/** Closes a request that nobody can answer any more; false when it is no longer pending. */
export async function saveLeft(tx: Tx, requestId: RequestId, at: Instant): Promise<boolean> {
  const result = await tx
    .updateTable("request")
    .set({ state: "left", answered_at: at })
    .where("id", "=", requestId)
    .where("state", "=", "sent")
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** The request, held until the transaction ends, so that two answers at once come one after the other. */
export async function requestToAnswer(
  tx: Tx,
  editionId: EditionId,
  requestId: RequestId,
): Promise<Request | null> {
  const row = await requestRows(tx)
    .where("edition_id", "=", editionId)
    .where("id", "=", requestId)
    .forUpdate()
    .executeTakeFirst();
  return row ? requestOf(row) : null;
}

export async function requestById(
  tx: Tx,
  editionId: EditionId,
  requestId: RequestId,
): Promise<Request | null> {
  const row = await requestRows(tx)
    .where("edition_id", "=", editionId)
    .where("id", "=", requestId)
    .executeTakeFirst();
  return row ? requestOf(row) : null;
}

/** The edition of a request that is known by nothing but its id. */
export async function editionOfRequest(tx: Tx, requestId: RequestId): Promise<EditionId | null> {
  const row = await tx
    .selectFrom("request")
    .select("edition_id")
    .where("id", "=", requestId)
    .executeTakeFirst();
  return row?.edition_id ?? null;
}

/**
 * Whoever sends or answers a request, or books a meeting, holds everyone until the transaction ends, always in the same order: the quota is used up by
 * one transaction at a time, of two who ask each other at the same moment the second finds the first's request, and
 * nobody's free time is given away twice. The appointments of the edition are held before, see `holdAppointments`.
 */
export async function holdRequestsOf(tx: Tx, ...participantIds: readonly ParticipantId[]): Promise<void> {
  for (const id of [...new Set(participantIds)].toSorted())
    await sql`select pg_advisory_xact_lock(hashtextextended(${`requests of ${id}`}, 0))`.execute(tx);
}

/** The same without waiting: false where somebody else holds one of them at this moment. */
export async function tryHoldRequestsOf(
  tx: Tx,
  ...participantIds: readonly ParticipantId[]
): Promise<boolean> {
  for (const id of [...new Set(participantIds)].toSorted()) {
    const { rows } = await sql<{ held: boolean }>`select pg_try_advisory_xact_lock(
      hashtextextended(${`requests of ${id}`}, 0)) as held`.execute(tx);
    if (!rows[0]?.held) return false;
  }
  return true;
}

export type RequestStanding = {
  requestsCount: number;
  earlier: RequestState | null;
  opposite: RequestState | null;
};

/** What a request is as of now: one that waits beyond its time has expired. */
function stateAt(now: Instant) {
  return sql<RequestState>`case when state = 'sent' and expires_at <= ${now} then 'expired' else state end`;
}

/** Since when a cancellation can still be taken back. */
export const undoableSince = (now: Instant) => new Date(now.getTime() - undoMinutesMax * 60_000);

/** Its meeting was cancelled, which can still be taken back: so long it keeps its place in the quota. */
export const isKeptInQuota = (
  now: Instant,
) => sql<boolean>`(request.state = 'cancelled' and exists (select from meeting
  where meeting.edition_id = request.edition_id and meeting.state = 'cancelled' and meeting.cancelled_at >= ${undoableSince(now)}
    and request.from_participant_id in (meeting.first_participant_id, meeting.second_participant_id)
    and request.to_participant_id in (meeting.first_participant_id, meeting.second_participant_id)))`;

/** What uses up the quota of its sender. */
const isCounted = (now: Instant) =>
  sql<boolean>`(${stateAt(now)} in ('sent', 'accepted') or ${isKeptInQuota(now)})`;

/** What is already between two participants, and how many requests of the sender are pending or accepted. */
export async function standingOf(
  tx: Tx,
  editionId: EditionId,
  { from, to }: { from: ParticipantId; to: ParticipantId },
  now: Instant,
): Promise<RequestStanding> {
  const row = await tx
    .selectFrom("request")
    .select([
      sql<number>`count(*) filter (where from_participant_id = ${from} and ${isCounted(now)}
        and not (state = 'cancelled' and to_organisation_id is null and to_participant_id = ${to}))::int`.as(
        "sent",
      ),
      sql<RequestState | null>`max(${stateAt(now)}) filter (where from_participant_id = ${from}
        and to_participant_id = ${to} and to_organisation_id is null)`.as("earlier"),
      sql<RequestState | null>`max(${stateAt(now)}) filter (where from_participant_id = ${to}
        and to_participant_id = ${from} and to_organisation_id is null)`.as("opposite"),
    ])
    .where("edition_id", "=", editionId)
    .where((where) =>
      where.or([
        where("from_participant_id", "=", from),
        where.and([where("from_participant_id", "=", to), where("to_participant_id", "=", from)]),
      ]),
    )
    .executeTakeFirstOrThrow();
  return { requestsCount: row.sent, earlier: row.earlier, opposite: row.opposite };
}

/** How many requests of a sender are pending or accepted. */
export async function sentCountOf(
  tx: Tx,
  editionId: EditionId,
  from: ParticipantId,
  now: Instant,
): Promise<number> {
  const row = await tx
    .selectFrom("request")
    .select(sql<number>`count(*) filter (where ${isCounted(now)})::int`.as("count"))
    .where("edition_id", "=", editionId)
    .where("from_participant_id", "=", from)
    .executeTakeFirstOrThrow();
  return row.count;
}

/** The same for an organisation. */
export async function standingWithOrganisation(
  tx: Tx,
  editionId: EditionId,
  { from, toOrganisationId }: { from: ParticipantId; toOrganisationId: OrganisationId },
  now: Instant,
): Promise<Omit<RequestStanding, "opposite">> {
  const row = await tx
    .selectFrom("request")
    .select([
      sql<number>`count(*) filter (where ${isCounted(now)}
        and not (state = 'cancelled' and to_organisation_id is not distinct from ${toOrganisationId}))::int`.as(
        "sent",
      ),
      sql<RequestState | null>`max(${stateAt(now)}) filter (where to_organisation_id = ${toOrganisationId})`.as(
        "earlier",
      ),
    ])
    .where("edition_id", "=", editionId)
    .where("from_participant_id", "=", from)
    .executeTakeFirstOrThrow();
  return { requestsCount: row.sent, earlier: row.earlier };
}

export type Sending = { readonly sentAt: Instant; readonly expiresAt: Instant | null };

function sentRow(request: Pick<NewRequest, "preference" | "reason" | "reasonLanguage">, sending: Sending) {
  return {
    preference: request.preference,
    reason: request.reason,
    reason_language: request.reasonLanguage,
    state: "sent" as const,
    decline_reason: null,
    sent_at: sending.sentAt,
    answered_at: null,
    expires_at: sending.expiresAt,
    reminded_at: null,
  };
}

/** What is saved as an earlier request no longer stands: it may be sent again, or its time is over. */
function isOver(where: ExpressionBuilder<Schema, "request">, at: Instant) {
  return where.or([
    where("request.state", "in", [...mayBeSentAgain]),
    where.and([where("request.state", "=", "sent"), where("request.expires_at", "<=", at)]),
  ]);
}

/** Saves a request as sent; null when the same direction is taken meanwhile (`one_request_per_pair_and_direction`). */
export async function saveRequest(tx: Tx, request: NewRequest, sending: Sending): Promise<RequestId | null> {
  const sent = sentRow(request, sending);
  const row = await tx
    .insertInto("request")
    .values({
      edition_id: request.editionId,
      code: null,
      from_participant_id: request.from,
      to_participant_id: request.to,
      ...sent,
    })
    .onConflict((conflict) =>
      conflict
        .columns(["from_participant_id", "to_participant_id"])
        .where("to_organisation_id", "is", null)
        .doUpdateSet(sent)
        .where((where) => isOver(where, sending.sentAt)),
    )
    .returning("id")
    .executeTakeFirst();
  return row?.id ?? null;
}

/** Saves a request to an organisation with those who may answer; null when it has been asked meanwhile. */
export async function saveOrganisationRequest(
  tx: Tx,
  request: NewOrganisationRequest,
  candidateIds: readonly ParticipantId[],
  sending: Sending,
): Promise<RequestId | null> {
  const sent = { ...sentRow(request, sending), to_participant_id: null };
  const row = await tx
    .insertInto("request")
    .values({
      edition_id: request.editionId,
      code: null,
      from_participant_id: request.from,
      to_organisation_id: request.toOrganisationId,
      ...sent,
    })
    .onConflict((conflict) =>
      conflict
        .columns(["from_participant_id", "to_organisation_id"])
        .where("to_organisation_id", "is not", null)
        .doUpdateSet(sent)
        .where((where) => isOver(where, sending.sentAt)),
    )
    .returning("id")
    .executeTakeFirst();
  if (!row) return null;
  await tx.deleteFrom("request_candidate").where("request_id", "=", row.id).execute();
  await tx
    .insertInto("request_candidate")
    .values(
      candidateIds.map((participant_id) => ({
        edition_id: request.editionId,
        request_id: row.id,
        participant_id,
      })),
    )
    .execute();
  return row.id;
}

/** Saves an answer to a pending request; false when it is no longer pending. */
export async function saveAnswer(tx: Tx, answer: Answer): Promise<boolean> {
  const result = await tx
    .updateTable("request")
    .set({
      state: answer.state,
      decline_reason: answer.declineReason,
      answered_at: answer.answeredAt,
      ...(answer.state !== "withdrawn" && {
        to_participant_id: sql<string>`coalesce(to_participant_id, ${answer.by}::uuid)`,
      }),
    })
    .where("id", "=", answer.requestId)
    .where("state", "=", "sent")
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Accepts whatever is pending between two participants, in both directions; returns which requests these were. */
export async function acceptBothDirections(
  tx: Tx,
  editionId: EditionId,
  pair: { one: ParticipantId; other: ParticipantId },
  answeredAt: Instant,
): Promise<{ id: RequestId; from: ParticipantId }[]> {
  const ids = [pair.one, pair.other];
  const rows = await tx
    .updateTable("request")
    .set({ state: "accepted", answered_at: answeredAt })
    .where("edition_id", "=", editionId)
    .where("from_participant_id", "in", ids)
    .where("to_participant_id", "in", ids)
    .where("state", "=", "sent")
    .where((where) => where.or([where("expires_at", "is", null), where("expires_at", ">", answeredAt)]))
    .returning(["id", "from_participant_id"])
    .execute();
  return rows.map((row) => ({ id: row.id, from: row.from_participant_id }));
}

/** The accepted requests behind a pair's meeting go with it when it is cancelled, and come back with it. */
export async function saveStateOfAgreement(
  tx: Tx,
  editionId: EditionId,
  participantIds: readonly ParticipantId[],
  change: { from: "accepted" | "cancelled"; to: "accepted" | "cancelled" },
): Promise<void> {
  await tx
    .updateTable("request")
    .set({ state: change.to })
    .where("edition_id", "=", editionId)
    .where("from_participant_id", "in", [...participantIds])
    .where("to_participant_id", "in", [...participantIds])
    .where("state", "=", change.from)
    .execute();
}

export async function saveRequestChange(
  tx: Tx,
  requestId: RequestId,
  change: Pick<Request, "reason" | "reasonLanguage" | "preference">,
): Promise<void> {
  const { reason, reasonLanguage: reason_language, preference } = change;
  await tx
    .updateTable("request")
    .set({ reason, reason_language, preference })
    .where("id", "=", requestId)
    .execute();
}

/** How many requests of an edition are in each state; a state without requests counts 0. */
export async function requestCounts(tx: Tx, editionId: EditionId): Promise<Record<RequestState, number>> {
  const rows = await tx
    .selectFrom("request")
    .select(["state", sql<number>`count(*)::int`.as("count")])
    .where("edition_id", "=", editionId)
    .groupBy("state")
    .execute();
  const none = {
    draft: 0,
    sent: 0,
    accepted: 0,
    declined: 0,
    withdrawn: 0,
    expired: 0,
    cancelled: 0,
    left: 0,
  };
  return { ...none, ...Object.fromEntries(rows.map((row) => [row.state, row.count])) };
}

export type RequestPage = { readonly requests: Request[]; readonly count: number };

/**
 * One page of an edition's requests, the latest first, and how many there are in all. Pages start at 1. With
 * `participantIds` only requests from or to one of these.
 */
export async function requestsPageOf(
  tx: Tx,
  editionId: EditionId,
  wanted: {
    state?: RequestState | undefined;
    participantIds?: readonly ParticipantId[] | undefined;
    page: number;
    perPage: number;
  },
): Promise<RequestPage> {
  let query = tx.selectFrom("request").where("edition_id", "=", editionId);
  if (wanted.state) query = query.where("state", "=", wanted.state);
  if (wanted.participantIds) {
    const among = sql<string>`any(${[...wanted.participantIds]}::uuid[])`;
    query = query.where((where) =>
      where.or([where("from_participant_id", "=", among), where("to_participant_id", "=", among)]),
    );
  }
  const { count } = await query.select(sql<number>`count(*)::int`.as("count")).executeTakeFirstOrThrow();
  const rows = await query
    .selectAll("request")
    .select(
      sql<string[] | null>`(select array_agg(participant_id::text order by participant_id)
        from request_candidate where request_id = request.id)`.as("candidate_ids"),
    )
    .orderBy("sent_at", "desc")
    .orderBy("id")
    .limit(wanted.perPage)
    .offset((wanted.page - 1) * wanted.perPage)
    .execute();
  return { requests: rows.map(requestOf), count };
}

/** Requests that stand behind meetings: pending and accepted ones of an edition. */
export async function standingRequestsOf(tx: Tx, editionId: EditionId): Promise<Request[]> {
  const rows = await requestRows(tx)
    .where("edition_id", "=", editionId)
    .where("state", "in", ["sent", "accepted"])
    .orderBy("sent_at")
    .orderBy("id")
    .execute();
  return rows.map(requestOf);
}

export function requestOf(row: Selectable<RequestTable> & { candidate_ids: string[] | null }): Request {
  return {
    id: row.id,
    code: row.code,
    fromParticipantId: row.from_participant_id,
    toParticipantId: row.to_participant_id,
    toOrganisationId: row.to_organisation_id,
    candidateIds: row.candidate_ids ?? [],
    preference: row.preference,
    reason: row.reason,
    reasonLanguage: row.reason_language,
    state: row.state,
    declineReason: row.decline_reason,
    sentAt: row.sent_at,
    answeredAt: row.answered_at,
    expiresAt: row.expires_at,
  };
}
