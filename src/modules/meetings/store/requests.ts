import { sql, type Selectable } from "kysely";
import type { EditionId, ParticipantId, RequestId } from "#kernel/ids";
import type { Instant } from "#kernel/time";
import type { Tx } from "#kernel/tx";
import type { Answer } from "../domain/decide-answer.ts";
import { mayBeSentAgain, type NewRequest } from "../domain/decide-request.ts";
import type { Request, RequestState } from "../domain/request.ts";
import type { RequestTable } from "./tables.ts";

/** All requests that a participant has sent or received, the latest first. */
export async function requestsWith(
  tx: Tx,
  editionId: EditionId,
  participantId: ParticipantId,
): Promise<Request[]> {
  const rows = await tx
    .selectFrom("request")
    .selectAll()
    .where("edition_id", "=", editionId)
    .where((where) =>
      where.or([
        where("from_participant_id", "=", participantId),
        where("to_participant_id", "=", participantId),
      ]),
    )
    .orderBy("sent_at", "desc")
    .orderBy("id")
    .execute();
  return rows.map(requestOf);
}

/** The request, held until the transaction ends, so that two answers at once come one after the other. */
export async function requestToAnswer(
  tx: Tx,
  editionId: EditionId,
  requestId: RequestId,
): Promise<Request | null> {
  const row = await tx
    .selectFrom("request")
    .selectAll()
    .where("edition_id", "=", editionId)
    .where("id", "=", requestId)
    .forUpdate()
    .executeTakeFirst();
  return row ? requestOf(row) : null;
}

/**
 * Whoever sends a request holds both sides until the transaction ends, always in the same order: the quota is used up by
 * one transaction at a time, and of two who ask each other at the same moment the second finds the first's request.
 */
export async function holdRequestsOf(tx: Tx, one: ParticipantId, other: ParticipantId): Promise<void> {
  for (const id of [one, other].toSorted())
    await sql`select pg_advisory_xact_lock(hashtextextended(${`requests of ${id}`}, 0))`.execute(tx);
}

export type RequestStanding = {
  requestsCount: number;
  earlier: RequestState | null;
  opposite: RequestState | null;
};

/** What is already between two participants, and how many requests of the sender are pending or accepted. */
export async function standingOf(
  tx: Tx,
  editionId: EditionId,
  from: ParticipantId,
  to: ParticipantId,
): Promise<RequestStanding> {
  const row = await tx
    .selectFrom("request")
    .select([
      sql<number>`count(*) filter (where from_participant_id = ${from} and state in ('sent', 'accepted'))::int`.as(
        "sent",
      ),
      sql<RequestState | null>`max(state) filter (where from_participant_id = ${from} and to_participant_id = ${to})`.as(
        "earlier",
      ),
      sql<RequestState | null>`max(state) filter (where from_participant_id = ${to} and to_participant_id = ${from})`.as(
        "opposite",
      ),
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

/** Saves a request as sent; null when the same direction is taken meanwhile (`one_request_per_pair_and_direction`). */
export async function saveRequest(tx: Tx, request: NewRequest, sentAt: Instant): Promise<RequestId | null> {
  const sent = {
    preference: request.preference,
    reason: request.reason,
    reason_language: request.reasonLanguage,
    state: "sent" as const,
    decline_reason: null,
    sent_at: sentAt,
    answered_at: null,
  };
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
        .constraint("one_request_per_pair_and_direction")
        .doUpdateSet(sent)
        .where("request.state", "in", [...mayBeSentAgain]),
    )
    .returning("id")
    .executeTakeFirst();
  return row?.id ?? null;
}

/** Saves an answer to a pending request; false when it is no longer pending. */
export async function saveAnswer(tx: Tx, answer: Answer): Promise<boolean> {
  const result = await tx
    .updateTable("request")
    .set({ state: answer.state, decline_reason: answer.declineReason, answered_at: answer.answeredAt })
    .where("id", "=", answer.requestId)
    .where("state", "=", "sent")
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Accepts whatever is pending between two participants, in both directions. */
export async function acceptBothDirections(
  tx: Tx,
  editionId: EditionId,
  pair: { one: ParticipantId; other: ParticipantId },
  answeredAt: Instant,
): Promise<void> {
  const ids = [pair.one, pair.other];
  await tx
    .updateTable("request")
    .set({ state: "accepted", answered_at: answeredAt })
    .where("edition_id", "=", editionId)
    .where("from_participant_id", "in", ids)
    .where("to_participant_id", "in", ids)
    .where("state", "=", "sent")
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
  const none = { draft: 0, sent: 0, accepted: 0, declined: 0, withdrawn: 0, expired: 0 };
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
    .selectAll()
    .orderBy("sent_at", "desc")
    .orderBy("id")
    .limit(wanted.perPage)
    .offset((wanted.page - 1) * wanted.perPage)
    .execute();
  return { requests: rows.map(requestOf), count };
}

/** Requests that stand behind meetings: pending and accepted ones of an edition. */
export async function standingRequestsOf(tx: Tx, editionId: EditionId): Promise<Request[]> {
  const rows = await tx
    .selectFrom("request")
    .selectAll()
    .where("edition_id", "=", editionId)
    .where("state", "in", ["sent", "accepted"])
    .orderBy("sent_at")
    .orderBy("id")
    .execute();
  return rows.map(requestOf);
}

export function requestOf(row: Selectable<RequestTable>): Request {
  return {
    id: row.id,
    code: row.code,
    fromParticipantId: row.from_participant_id,
    toParticipantId: row.to_participant_id,
    preference: row.preference,
    reason: row.reason,
    reasonLanguage: row.reason_language,
    state: row.state,
    declineReason: row.decline_reason,
    sentAt: row.sent_at,
    answeredAt: row.answered_at,
  };
}
