import type { AccountId, EditionId } from "#kernel/ids";
import { accepted, refused, type Result } from "#kernel/result";
import type { Clock, Instant } from "#kernel/time";
import { inTransaction, type Tx } from "#kernel/tx";
import {
  newWebhookSecret,
  parseEndpointEntries,
  sealed,
  testType,
  webhookBounds,
  type CheckTarget,
  type EndpointEntries,
  type EndpointFault,
  type TargetRefusal,
  type WebhookEndpoint,
} from "../domain/webhook.ts";
import { noteAct, type InterfaceAct } from "../store/acts.ts";
import { renewDeliveries, saveEventFor } from "../store/webhook-deliveries.ts";
import {
  changeSavedEndpoint,
  endpointOf,
  endpointsOf,
  failWaiting,
  removeSavedEndpoint,
  saveEndpoint,
  saveNewSecret,
} from "../store/webhook-endpoints.ts";

export type WebhookNeeds = { tx: Tx; realClock: Clock; secret: string; checkTarget: CheckTarget };

/** Who does it: somebody by hand, or a token. */
export type WebhookActor = { accountId: AccountId | null; tokenId: string | null };

export type EndpointRefusal =
  { code: "wrong"; faults: EndpointFault[] } | TargetRefusal | { code: "too-many"; max: number };

async function note(
  tx: Tx,
  about: { editionId: EditionId; actor: WebhookActor; kind: InterfaceAct["kind"]; at: Instant },
  details: Record<string, string | number>,
): Promise<void> {
  const { actor, ...rest } = about;
  await noteAct(tx, { ...rest, ...actor, about: details });
}

/** Makes an endpoint; its secret is given back this once and never again. */
export async function makeEndpoint(
  needs: WebhookNeeds,
  order: { editionId: EditionId; actor: WebhookActor; madeBy: AccountId | null; entries: EndpointEntries },
): Promise<Result<{ endpoint: WebhookEndpoint; secret: string }, EndpointRefusal>> {
  const parsed = parseEndpointEntries(order.entries);
  if (!parsed.ok) return parsed;
  const target = await needs.checkTarget(parsed.value.url);
  if (!target.ok) return target;
  const { editionId, actor } = order;
  const at = needs.realClock.now();
  const secret = newWebhookSecret();
  return inTransaction(needs.tx, async (tx) => {
    if ((await endpointsOf(tx, editionId)).length >= webhookBounds.endpointsMax)
      return refused({ code: "too-many", max: webhookBounds.endpointsMax });
    const endpoint = await saveEndpoint(tx, {
      editionId,
      ...parsed.value,
      madeBy: order.madeBy,
      madeAt: at,
      sealedSecret: sealed(needs.secret, secret),
    });
    await note(tx, { editionId, actor, kind: "webhook-made", at }, { name: endpoint.name });
    return accepted({ endpoint, secret });
  });
}

export type ChangeRefusal = { code: "not-found" } | { code: "changed" };

/** Changes where an endpoint is, what it hears of, and whether it is on. */
export async function changeEndpoint(
  needs: WebhookNeeds,
  which: { editionId: EditionId; id: string; version: number; actor: WebhookActor },
  change: EndpointEntries & { isActive: boolean },
): Promise<Result<WebhookEndpoint, EndpointRefusal | ChangeRefusal>> {
  const { editionId, id, version, actor } = which;
  const parsed = parseEndpointEntries(change);
  if (!parsed.ok) return parsed;
  const before = await endpointOf(needs.tx, editionId, id);
  if (!before) return refused({ code: "not-found" });
  if (change.isActive) {
    const target = await needs.checkTarget(parsed.value.url);
    if (!target.ok) return target;
  }
  const at = needs.realClock.now();
  const isSwitched = change.isActive !== (before.state === "active");
  return inTransaction(needs.tx, async (tx) => {
    const saved = await changeSavedEndpoint(
      tx,
      { id, editionId, version },
      { ...parsed.value, ...(isSwitched && { state: { isActive: change.isActive, at } }) },
    );
    if (!saved) return refused({ code: "changed" });
    if (!change.isActive) await failWaiting(tx, id, at);
    await note(
      tx,
      { editionId, actor, kind: "webhook-changed", at },
      { name: saved.name, state: saved.state },
    );
    return accepted(saved);
  });
}

export async function removeEndpoint(
  needs: { tx: Tx; realClock: Clock },
  which: { editionId: EditionId; id: string; actor: WebhookActor },
): Promise<Result<WebhookEndpoint, { code: "not-found" }>> {
  const { editionId, id, actor } = which;
  return inTransaction(needs.tx, async (tx) => {
    const removed = await removeSavedEndpoint(tx, { editionId, id });
    if (!removed) return refused({ code: "not-found" });
    const at = needs.realClock.now();
    await note(tx, { editionId, actor, kind: "webhook-removed", at }, { name: removed.name });
    return accepted(removed);
  });
}

/** Gives an endpoint another secret; for a day deliveries are signed with both. */
export async function renewSecret(
  needs: { tx: Tx; realClock: Clock; secret: string },
  which: { editionId: EditionId; id: string; actor: WebhookActor },
): Promise<Result<{ secret: string; previousUntil: Instant }, { code: "not-found" }>> {
  const { editionId, id, actor } = which;
  const at = needs.realClock.now();
  const previousUntil = new Date(at.getTime() + webhookBounds.previousSecretHours * 3_600_000);
  const secret = newWebhookSecret();
  return inTransaction(needs.tx, async (tx) => {
    const sealedSecret = sealed(needs.secret, secret);
    if (!(await saveNewSecret(tx, { editionId, id }, sealedSecret, previousUntil)))
      return refused({ code: "not-found" });
    await note(tx, { editionId, actor, kind: "webhook-secret-renewed", at }, { endpointId: id });
    return accepted({ secret, previousUntil });
  });
}

export type ReplayRefusal = { code: "not-found" } | { code: "disabled" };

/** Sends again under the same id: one delivery that has ended, or every one that failed since a moment. */
export async function replayDeliveries(
  needs: { tx: Tx; realClock: Clock },
  which: { editionId: EditionId; id: string; actor: WebhookActor },
  what: { deliveryId: string } | { failedSince: Instant },
): Promise<Result<{ count: number }, ReplayRefusal>> {
  const { editionId, id, actor } = which;
  return inTransaction(needs.tx, async (tx) => {
    const endpoint = await endpointOf(tx, editionId, id);
    if (!endpoint) return refused({ code: "not-found" });
    if (endpoint.state === "disabled") return refused({ code: "disabled" });
    const at = needs.realClock.now();
    const count = await renewDeliveries(tx, { editionId, id }, what, at);
    if (count === 0 && "deliveryId" in what) return refused({ code: "not-found" });
    await note(tx, { editionId, actor, kind: "webhook-replayed", at }, { name: endpoint.name, count });
    return accepted({ count });
  });
}

/** Sends something that says nothing, to see that an endpoint works. */
export async function sendTestEvent(
  needs: { tx: Tx; clock: Clock; realClock: Clock },
  which: { editionId: EditionId; id: string },
): Promise<Result<null, ReplayRefusal>> {
  const endpoint = await endpointOf(needs.tx, which.editionId, which.id);
  if (!endpoint) return refused({ code: "not-found" });
  if (endpoint.state === "disabled") return refused({ code: "disabled" });
  const when = { happenedAt: needs.clock.now(), now: needs.realClock.now() };
  await saveEventFor(
    needs.tx,
    endpoint.id,
    { editionId: which.editionId, type: testType, about: { endpointId: endpoint.id } },
    when,
  );
  return accepted(null);
}
