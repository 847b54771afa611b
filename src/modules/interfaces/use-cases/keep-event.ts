import type { Clock } from "#kernel/time";
import type { Tx } from "#kernel/tx";
import { webhookBounds, type WebhookEvent } from "../domain/webhook.ts";
import { forgetOldEvents, saveEvent } from "../store/webhook-deliveries.ts";

/** Keeps what has happened for every webhook that wants to hear of it, in the transaction in which it happened. */
export async function keepWebhookEvent(
  needs: { tx: Tx; clock: Clock; realClock: Clock },
  event: WebhookEvent,
): Promise<void> {
  await saveEvent(needs.tx, event, { happenedAt: needs.clock.now(), now: needs.realClock.now() });
}

export async function forgetOldWebhookEvents(needs: { tx: Tx; realClock: Clock }): Promise<void> {
  const before = new Date(needs.realClock.now().getTime() - webhookBounds.keptDays * 86_400_000);
  await forgetOldEvents(needs.tx, before);
}
