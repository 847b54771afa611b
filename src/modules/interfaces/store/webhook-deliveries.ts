import { type Selectable, sql } from "kysely";
import { newId, type EditionId } from "#kernel/ids";
import type { Instant } from "#kernel/time";
import type { Tx } from "#kernel/tx";
import type { Attempt, WebhookEndpoint, WebhookEvent } from "../domain/webhook.ts";
import type { WebhookEndpointTable } from "./tables.ts";
import { asEndpoint } from "./webhook-endpoints.ts";

/**
 * Keeps an event with a delivery for each endpoint that wants to hear of it, in the caller's transaction: what is rolled
 * back is never sent, and what is committed is. One statement; nothing is written where nobody listens.
 */
export async function saveEvent(
  tx: Tx,
  event: WebhookEvent,
  when: { happenedAt: Instant; now: Instant },
): Promise<void> {
  await sql`
    with listening as (
      select id from webhook_endpoint where edition_id = ${event.editionId} and state = 'active'
        and ${event.type}::text = any(event_types)
    ), kept as (
      insert into webhook_event (edition_id, type, about, happened_at, kept_at)
      select ${event.editionId}, ${event.type}, ${JSON.stringify(event.about)}::jsonb, ${when.happenedAt}, ${when.now}
      where exists (select from listening) returning id
    )
    insert into webhook_delivery (edition_id, endpoint_id, event_id, due_at)
    select ${event.editionId}, listening.id, kept.id, ${when.now} from kept, listening`.execute(tx);
}

/** Keeps an event for one endpoint, whatever it wants to hear of. */
export async function saveEventFor(
  tx: Tx,
  endpointId: string,
  event: WebhookEvent,
  when: { happenedAt: Instant; now: Instant },
): Promise<void> {
  await sql`
    with kept as (
      insert into webhook_event (edition_id, type, about, happened_at, kept_at)
      values (${event.editionId}, ${event.type}, ${JSON.stringify(event.about)}::jsonb, ${when.happenedAt}, ${when.now})
      returning id)
    insert into webhook_delivery (edition_id, endpoint_id, event_id, due_at)
    select ${event.editionId}, ${endpointId}, id, ${when.now} from kept`.execute(tx);
}

export type ClaimedDelivery = {
  readonly id: string;
  readonly claimId: string;
  readonly eventId: string;
  /** Which attempt of this round it is, from 1. */
  readonly round: number;
  readonly endpoint: WebhookEndpoint;
  readonly sealedSecret: string;
  readonly sealedPreviousSecret: string | null;
  readonly type: string;
  readonly about: Readonly<Record<string, string | number>>;
  readonly happenedAt: Instant;
};

/** A claim of a process that has not said what became of it by then is taken over. */
export const deliveryClaimSecondsMax = 120;

/**
 * Claims the next delivery that is due; null where none is. An endpoint has one delivery under way at a time, so that a
 * slow one keeps nobody else waiting. Never call it inside a transaction that stays open while it is sent.
 */
export async function claimDelivery(tx: Tx, now: Instant): Promise<ClaimedDelivery | null> {
  const claimId = newId();
  const staleBefore = new Date(now.getTime() - deliveryClaimSecondsMax * 1_000);
  const { rows } = await sql<{
    id: string;
    event_id: string;
    round_count: number;
    endpoint_id: string;
  }>`
    update webhook_delivery set state = 'sending', claimed_at = ${now}, claim_id = ${claimId}, round_count = round_count + 1
    where id = (
      select due.id from webhook_delivery as due
      join webhook_endpoint as endpoint on endpoint.id = due.endpoint_id and endpoint.state = 'active'
      where ((due.state = 'waiting' and due.due_at <= ${now}) or (due.state = 'sending' and due.claimed_at < ${staleBefore}))
        and not exists (select from webhook_delivery as other where other.endpoint_id = due.endpoint_id
          and other.id <> due.id and other.state = 'sending' and other.claimed_at >= ${staleBefore})
      order by due.due_at, due.id limit 1 for update of due skip locked)
    returning id, event_id, round_count, endpoint_id`.execute(tx);
  const claimed = rows[0];
  if (!claimed) return null;
  const event = await tx
    .selectFrom("webhook_event")
    .selectAll()
    .where("id", "=", claimed.event_id)
    .executeTakeFirstOrThrow();
  const endpoint: Selectable<WebhookEndpointTable> = await tx
    .selectFrom("webhook_endpoint")
    .selectAll()
    .where("id", "=", claimed.endpoint_id)
    .executeTakeFirstOrThrow();
  return {
    id: claimed.id,
    claimId,
    eventId: claimed.event_id,
    round: claimed.round_count,
    endpoint: asEndpoint(endpoint),
    sealedSecret: endpoint.sealed_secret,
    sealedPreviousSecret: endpoint.sealed_previous_secret,
    type: event.type,
    about: event.about,
    happenedAt: event.happened_at,
  };
}

/** Notes an attempt and what becomes of the delivery; false where its claim was taken over meanwhile. */
export async function settleDelivery(
  tx: Tx,
  claimed: Pick<ClaimedDelivery, "id" | "claimId">,
  outcome: {
    attempt: Attempt;
    state: "waiting" | "delivered" | "failed";
    dueAt: Instant | null;
    at: Instant;
  },
): Promise<boolean> {
  const { attempt, state, dueAt, at } = outcome;
  const result = await tx
    .updateTable("webhook_delivery")
    .set({
      state,
      claimed_at: null,
      claim_id: null,
      settled_at: state === "waiting" ? null : at,
      ...(dueAt && { due_at: dueAt }),
    })
    .where("id", "=", claimed.id)
    .where("claim_id", "=", claimed.claimId)
    .executeTakeFirst();
  if (result.numUpdatedRows !== 1n) return false;
  await tx
    .insertInto("webhook_attempt")
    .values({
      delivery_id: claimed.id,
      at,
      milliseconds: Math.max(0, Math.round(attempt.milliseconds)),
      status: attempt.status,
      failure: attempt.failure,
      response_excerpt: attempt.responseExcerpt.replaceAll("\0", "").slice(0, 1_000),
    })
    .execute();
  return true;
}

export type DeliveryRow = {
  readonly id: string;
  readonly endpointId: string;
  readonly eventId: string;
  readonly type: string;
  readonly about: Readonly<Record<string, string | number>>;
  readonly happenedAt: Instant;
  readonly keptAt: Instant;
  readonly state: "waiting" | "sending" | "delivered" | "failed";
  readonly dueAt: Instant;
  readonly attempts: readonly (Attempt & { readonly at: Instant })[];
};

/** Deliveries of an endpoint, the latest event first, each with its latest attempts. Two queries. */
export async function deliveriesOf(
  tx: Tx,
  editionId: EditionId,
  endpointId: string,
  wish: {
    state?: DeliveryRow["state"] | undefined;
    after?: { keptAt: Instant; id: string } | null;
    id?: string;
    limit: number;
  },
): Promise<DeliveryRow[]> {
  let query = tx
    .selectFrom("webhook_delivery as delivery")
    .innerJoin("webhook_event as event", "event.id", "delivery.event_id")
    .select([
      "delivery.id",
      "delivery.state",
      "delivery.due_at",
      "event.id as event_id",
      "event.type",
      "event.about",
      "event.happened_at",
      "event.kept_at",
    ])
    .where("delivery.edition_id", "=", editionId)
    .where("delivery.endpoint_id", "=", endpointId);
  if (wish.state) query = query.where("delivery.state", "=", wish.state);
  if (wish.id !== undefined) query = query.where("delivery.id", "=", wish.id);
  if (wish.after)
    query = query.where(
      sql<boolean>`(event.kept_at, delivery.id) < (${wish.after.keptAt}::timestamptz, ${wish.after.id}::uuid)`,
    );
  const rows = await query
    .orderBy("event.kept_at", "desc")
    .orderBy("delivery.id", "desc")
    .limit(wish.limit)
    .execute();
  const attempts = await tx
    .selectFrom("webhook_attempt")
    .selectAll()
    .where(sql<boolean>`delivery_id = any(${rows.map(({ id }) => id)}::uuid[])`)
    .orderBy("id")
    .execute();
  const byDelivery = new Map<string, (Attempt & { at: Instant })[]>();
  for (const one of attempts) {
    const list = byDelivery.get(one.delivery_id) ?? [];
    list.push({
      at: one.at,
      milliseconds: one.milliseconds,
      status: one.status,
      failure: one.failure,
      responseExcerpt: one.response_excerpt,
    });
    byDelivery.set(one.delivery_id, list);
  }
  return rows.map((row) => ({
    id: row.id,
    endpointId,
    eventId: row.event_id,
    type: row.type,
    about: row.about,
    happenedAt: row.happened_at,
    keptAt: row.kept_at,
    state: row.state,
    dueAt: row.due_at,
    attempts: (byDelivery.get(row.id) ?? []).slice(-20),
  }));
}

/** How deliveries of each endpoint of an edition stand. One query. */
export async function deliveryCountsOf(
  tx: Tx,
  editionId: EditionId,
): Promise<Map<string, { delivered: number; waiting: number; failed: number }>> {
  const rows = await tx
    .selectFrom("webhook_delivery")
    .select([
      "endpoint_id",
      sql<number>`(count(*) filter (where state = 'delivered'))::int`.as("delivered"),
      sql<number>`(count(*) filter (where state in ('waiting', 'sending')))::int`.as("waiting"),
      sql<number>`(count(*) filter (where state = 'failed'))::int`.as("failed"),
    ])
    .where("edition_id", "=", editionId)
    .groupBy("endpoint_id")
    .execute();
  return new Map(rows.map(({ endpoint_id, ...counts }) => [endpoint_id, counts]));
}

/** Sends again: one delivery that has ended, or every one that failed since a moment. Returns how many. */
export async function renewDeliveries(
  tx: Tx,
  endpoint: { editionId: EditionId; id: string },
  which: { deliveryId: string } | { failedSince: Instant },
  now: Instant,
): Promise<number> {
  let query = tx
    .updateTable("webhook_delivery")
    .set({ state: "waiting", round_count: 0, due_at: now, settled_at: null })
    .where("edition_id", "=", endpoint.editionId)
    .where("endpoint_id", "=", endpoint.id);
  query =
    "deliveryId" in which
      ? query.where("id", "=", which.deliveryId).where("state", "in", ["delivered", "failed"])
      : query.where("state", "=", "failed").where("settled_at", ">=", which.failedSince);
  const result = await query.executeTakeFirst();
  return Number(result.numUpdatedRows);
}

/** Forgets events that are too old to be sent again, with their deliveries. */
export async function forgetOldEvents(tx: Tx, before: Instant): Promise<void> {
  await tx.deleteFrom("webhook_event").where("kept_at", "<", before).execute();
}
