import { editionsOf } from "#modules/editions";
import { reminderShare } from "../domain/expiry.ts";
import { addresseesOf } from "../domain/request.ts";
import { hasBlocked } from "../store/marks.ts";
import { takeExpiredGroups } from "../store/groups.ts";
import { takeExpiredRequests, takeRequestsToRemind } from "../store/requests-in-time.ts";
import type { AnswerNeeds } from "./accept-request.ts";
import { closeGroup } from "./invite-group.ts";

const batchMax = 100;

/**
 * Ends requests whose time is over, and reminds once of those that have a quarter of it left. Safe in several processes at
 * once: each request is taken by one of them. Returns how many.
 */
export async function expireRequests(
  needs: AnswerNeeds,
): Promise<{ expiredCount: number; remindedCount: number }> {
  const now = needs.clock.now();
  const expiredCount = await inBatches(needs, async (tx) => {
    const expired = await takeExpiredRequests(tx, now, batchMax);
    for (const { editionId, request } of expired) {
      const { id: requestId, fromParticipantId: from } = request;
      const [to] = addresseesOf(request);
      if (to) await needs.announce(tx, { kind: "request-expired", editionId, requestId, from, to });
    }
    return expired.length;
  });
  const editions = await editionsOf(needs.tx);
  const answerHours = Object.fromEntries(editions.map((one) => [one.id, one.requestAnswerHours]));
  const remindedCount = await inBatches(needs, async (tx) => {
    const waiting = await takeRequestsToRemind(tx, { now, share: reminderShare, answerHours }, batchMax);
    for (const { editionId, request } of waiting) {
      const { id: requestId, fromParticipantId: from } = request;
      for (const to of addresseesOf(request)) {
        // Whoever has blocked the asker does not see the request.
        if (await hasBlocked(tx, editionId, to, from)) continue;
        await needs.announce(tx, { kind: "request-expires-soon", editionId, requestId, from, to });
      }
    }
    return waiting.length;
  });
  for (const group of await takeExpiredGroups(needs.tx, now, batchMax)) await closeGroup(needs, group);
  return { expiredCount, remindedCount };
}

async function inBatches(
  needs: AnswerNeeds,
  batch: (tx: AnswerNeeds["tx"]) => Promise<number>,
): Promise<number> {
  let total = 0;
  for (;;) {
    const count = await (needs.tx.isTransaction ? batch(needs.tx) : needs.tx.transaction().execute(batch));
    total += count;
    if (count < batchMax) return total;
  }
}
