import type { Announce } from "#kernel/announce";
import type { Clock, Instant } from "#kernel/time";
import { inTransaction, type Tx } from "#kernel/tx";
import type { InterfaceEvent } from "../domain/interface-event.ts";
import {
  decideWebhookRetry,
  signaturesOf,
  unsealed,
  webhookBounds,
  type Attempt,
  type PostWebhook,
} from "../domain/webhook.ts";
import { noteAct } from "../store/acts.ts";
import { claimDelivery, settleDelivery, type ClaimedDelivery } from "../store/webhook-deliveries.ts";
import { disableEndpoint, noteHealth } from "../store/webhook-endpoints.ts";

export type SendingWebhooks = {
  tx: Tx;
  realClock: Clock;
  announce: Announce<InterfaceEvent>;
  post: PostWebhook;
  /** The secret of the installation. */
  secret: string;
  /** The address of this installation, to which links in deliveries lead. */
  origin: string;
  /** A number in [0, 1). */
  chance: () => number;
};

/**
 * Sends what is due and returns how many it dealt with. A delivery is claimed and committed before it is sent, and settled
 * afterwards: it arrives at least once, and twice only where a sender died in between, each time under the same id.
 */
export async function sendDeliveries(
  needs: SendingWebhooks,
  isToStop: () => boolean = () => false,
): Promise<number> {
  let count = 0;
  while (!isToStop()) {
    const claimed = await claimDelivery(needs.tx, needs.realClock.now());
    if (!claimed) return count;
    const attempt = await needs.post(written(needs, claimed));
    await settle(needs, claimed, attempt);
    count++;
  }
  return count;
}

/** What is sent: the body as it is signed, and the headers of the specification. */
export function written(
  needs: Pick<SendingWebhooks, "realClock" | "secret" | "origin">,
  claimed: ClaimedDelivery,
): Parameters<PostWebhook>[0] {
  const { endpoint, about } = claimed;
  const now = needs.realClock.now();
  const { path, ...ids } = about;
  const body = JSON.stringify({
    type: claimed.type,
    timestamp: claimed.happenedAt.toISOString(),
    data: {
      editionId: endpoint.editionId,
      ...ids,
      ...(path !== undefined && { url: `${needs.origin}/api/v1${path}` }),
    },
  });
  const id = `msg_${claimed.eventId}`;
  const timestamp = Math.floor(now.getTime() / 1_000);
  return {
    url: endpoint.url,
    body,
    headers: {
      "content-type": "application/json",
      "user-agent": "Kontor-Webhooks/1",
      "webhook-id": id,
      "webhook-timestamp": String(timestamp),
      "webhook-signature": signaturesOf(secretsOf(needs.secret, claimed, now), { id, timestamp, body }),
    },
  };
}

function secretsOf(secret: string, claimed: ClaimedDelivery, now: Instant): string[] {
  const { endpoint, sealedSecret, sealedPreviousSecret } = claimed;
  const secrets = [unsealed(secret, sealedSecret)];
  const { previousSecretUntil } = endpoint;
  if (sealedPreviousSecret !== null && previousSecretUntil !== null && previousSecretUntil > now)
    secrets.push(unsealed(secret, sealedPreviousSecret));
  return secrets;
}

async function settle(needs: SendingWebhooks, claimed: ClaimedDelivery, attempt: Attempt): Promise<void> {
  const at = needs.realClock.now();
  const { status } = attempt;
  const isWell = status !== null && status >= 200 && status < 300;
  const isGone = status === 410;
  const dueAt = isWell || isGone ? null : decideWebhookRetry(claimed.round, at, needs.chance());
  const state = isWell ? "delivered" : dueAt ? "waiting" : "failed";
  await inTransaction(needs.tx, async (tx) => {
    if (!(await settleDelivery(tx, claimed, { attempt, state, dueAt, at }))) return;
    const failingSince = await noteHealth(tx, claimed.endpoint.id, { isWell, at });
    const patienceEnds = new Date(at.getTime() - webhookBounds.failingDaysMax * 86_400_000);
    const isFailing = failingSince !== null && failingSince <= patienceEnds;
    if (!isGone && !isFailing) return;
    const because = isGone ? "gone" : "failing";
    const { id: endpointId, editionId, madeBy, name } = claimed.endpoint;
    if (!(await disableEndpoint(tx, endpointId, because, at))) return;
    await noteAct(tx, {
      editionId,
      accountId: null,
      tokenId: null,
      kind: "webhook-disabled",
      about: { name, because },
      at,
    });
    await needs.announce(tx, { kind: "webhook-disabled", editionId, endpointId, because, to: madeBy });
  });
}
