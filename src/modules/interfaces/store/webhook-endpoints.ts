import { type Selectable, sql } from "kysely";
import type { AccountId, EditionId } from "#kernel/ids";
import type { Instant } from "#kernel/time";
import type { Tx } from "#kernel/tx";
import { isWebhookType, type DisabledBecause, type WebhookEndpoint } from "../domain/webhook.ts";
import type { WebhookEndpointTable } from "./tables.ts";

export function asEndpoint(row: Selectable<WebhookEndpointTable>): WebhookEndpoint {
  return {
    id: row.id,
    editionId: row.edition_id,
    url: row.url,
    name: row.name,
    eventTypes: row.event_types.filter(isWebhookType),
    state: row.state,
    failingSince: row.failing_since,
    disabledAt: row.disabled_at,
    disabledBecause: row.disabled_because as DisabledBecause | null,
    previousSecretUntil: row.previous_secret_until,
    version: row.version,
    madeBy: row.made_by,
    madeAt: row.made_at,
  };
}

export async function saveEndpoint(
  tx: Tx,
  endpoint: Pick<WebhookEndpoint, "editionId" | "url" | "name" | "eventTypes" | "madeAt"> & {
    madeBy: AccountId | null;
    sealedSecret: string;
  },
): Promise<WebhookEndpoint> {
  const row = await tx
    .insertInto("webhook_endpoint")
    .values({
      edition_id: endpoint.editionId,
      url: endpoint.url,
      name: endpoint.name,
      event_types: [...endpoint.eventTypes],
      sealed_secret: endpoint.sealedSecret,
      made_by: endpoint.madeBy,
      made_at: endpoint.madeAt,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return asEndpoint(row);
}

/** Every endpoint of an edition, in order of names. */
export async function endpointsOf(tx: Tx, editionId: EditionId): Promise<WebhookEndpoint[]> {
  const rows = await tx
    .selectFrom("webhook_endpoint")
    .selectAll()
    .where("edition_id", "=", editionId)
    .orderBy("name")
    .orderBy("id")
    .execute();
  return rows.map(asEndpoint);
}

export async function endpointOf(
  tx: Tx,
  editionId: EditionId,
  endpointId: string,
): Promise<WebhookEndpoint | null> {
  const row = await tx
    .selectFrom("webhook_endpoint")
    .selectAll()
    .where("edition_id", "=", editionId)
    .where("id", "=", endpointId)
    .executeTakeFirst();
  return row ? asEndpoint(row) : null;
}

/** Changes an endpoint as it was seen; null where it is gone or somebody changed it meanwhile. */
export async function changeSavedEndpoint(
  tx: Tx,
  seen: Pick<WebhookEndpoint, "id" | "editionId" | "version">,
  change: Partial<Pick<WebhookEndpoint, "url" | "name" | "eventTypes">> & {
    state?: { isActive: boolean; at: Instant };
  },
): Promise<WebhookEndpoint | null> {
  const { eventTypes, state, ...rest } = change;
  const row = await tx
    .updateTable("webhook_endpoint")
    .set({
      ...rest,
      ...(eventTypes && { event_types: [...eventTypes] }),
      ...(state?.isActive === true && {
        state: "active" as const,
        disabled_at: null,
        disabled_because: null,
        failing_since: null,
      }),
      ...(state?.isActive === false && {
        state: "disabled" as const,
        disabled_at: state.at,
        disabled_because: "by-hand",
      }),
      version: sql`version + 1`,
    })
    .where("edition_id", "=", seen.editionId)
    .where("id", "=", seen.id)
    .where("version", "=", seen.version)
    .returningAll()
    .executeTakeFirst();
  return row ? asEndpoint(row) : null;
}

/** Gives an endpoint another secret; the one before is used beside it for a while. */
export async function saveNewSecret(
  tx: Tx,
  which: { editionId: EditionId; id: string },
  sealedSecret: string,
  previousUntil: Instant,
): Promise<boolean> {
  const result = await tx
    .updateTable("webhook_endpoint")
    .set({
      sealed_previous_secret: sql`sealed_secret`,
      previous_secret_until: previousUntil,
      sealed_secret: sealedSecret,
      version: sql`version + 1`,
    })
    .where("edition_id", "=", which.editionId)
    .where("id", "=", which.id)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export async function removeSavedEndpoint(
  tx: Tx,
  which: { editionId: EditionId; id: string },
): Promise<WebhookEndpoint | null> {
  const row = await tx
    .deleteFrom("webhook_endpoint")
    .where("edition_id", "=", which.editionId)
    .where("id", "=", which.id)
    .returningAll()
    .executeTakeFirst();
  return row ? asEndpoint(row) : null;
}

/** Disables an endpoint that does not answer; false where somebody did so already. What waits for it has failed. */
export async function disableEndpoint(
  tx: Tx,
  endpointId: string,
  because: DisabledBecause,
  at: Instant,
): Promise<boolean> {
  const result = await tx
    .updateTable("webhook_endpoint")
    .set({ state: "disabled", disabled_at: at, disabled_because: because, version: sql`version + 1` })
    .where("id", "=", endpointId)
    .where("state", "=", "active")
    .executeTakeFirst();
  if (result.numUpdatedRows !== 1n) return false;
  await failWaiting(tx, endpointId, at);
  return true;
}

export async function failWaiting(tx: Tx, endpointId: string, at: Instant): Promise<void> {
  await tx
    .updateTable("webhook_delivery")
    .set({ state: "failed", settled_at: at })
    .where("endpoint_id", "=", endpointId)
    .where("state", "=", "waiting")
    .execute();
}

/** Notes that an endpoint answers, or since when it does not. Returns since when. */
export async function noteHealth(
  tx: Tx,
  endpointId: string,
  health: { isWell: boolean; at: Instant },
): Promise<Instant | null> {
  const row = await tx
    .updateTable("webhook_endpoint")
    .set({ failing_since: health.isWell ? null : sql`coalesce(failing_since, ${health.at})` })
    .where("id", "=", endpointId)
    .returning("failing_since")
    .executeTakeFirst();
  return row?.failing_since ?? null;
}
