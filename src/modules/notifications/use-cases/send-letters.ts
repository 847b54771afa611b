import type { Log } from "#kernel/log";
import type { Clock } from "#kernel/time";
import { inTransaction, type Tx } from "#kernel/tx";
import { decideRetry } from "../domain/decide-retry.ts";
import type { Carrier, WriteLetter } from "../domain/letter.ts";
import { gatherWhatIsLeft } from "../store/notices.ts";
import {
  claimLetter,
  saveDropped,
  saveFailed,
  saveForLater,
  saveSent,
  type ClaimedLetter,
} from "../store/outbox.ts";

/** The steps between which a process may die. Tests kill it at each of them. */
export type SendingStep =
  "before-claim" | "after-claim" | "before-delivery" | "after-delivery" | "after-saved";

export type SendingNeeds = {
  /** A database, not a transaction: each step is committed before the next begins. */
  tx: Tx;
  /** The real time, also where the conference's clock stands still. */
  clock: Clock;
  /** A number in [0, 1). */
  chance: () => number;
  log: Log;
  write: WriteLetter;
  carrier: Carrier;
  messageIdHost: string;
  onlyUrgent?: boolean;
  /** Asked between two letters. */
  isToStop?: () => boolean;
  onStep?: (step: SendingStep) => Promise<void>;
};

/**
 * Sends every letter that is due, one after the other, and returns how many it dealt with. Any number of senders, in any
 * number of processes, may do so at once: a letter is claimed, and the claim committed, before the mail server hears of
 * it. A sender that dies leaves its claim behind, which is taken over after five minutes under the same Message-ID: a
 * letter can only arrive twice if the sender died after it began to hand the letter over.
 */
export async function sendLetters(needs: SendingNeeds): Promise<number> {
  let count = 0;
  while (!needs.isToStop?.()) {
    await needs.onStep?.("before-claim");
    const letter = await claimLetter(needs.tx, {
      now: needs.clock.now(),
      onlyUrgent: needs.onlyUrgent ?? false,
      messageIdHost: needs.messageIdHost,
    });
    if (!letter) break;
    await needs.onStep?.("after-claim");
    await sendOne(needs, letter);
    await needs.onStep?.("after-saved");
    count += 1;
  }
  return count;
}

async function sendOne(needs: SendingNeeds, letter: ClaimedLetter): Promise<void> {
  let said;
  try {
    said = await needs.write(letter);
  } catch (failure) {
    const reason = failure instanceof Error ? failure.message : String(failure);
    needs.log.error({ kind: letter.kind, letterId: letter.id, reason }, "a letter could not be written");
    return tryLater(needs, letter, "could not be written");
  }
  if (!said) {
    await inTransaction(needs.tx, async (tx) => {
      if (await saveDropped(tx, letter)) await gatherWhatIsLeft(tx, letter);
    });
    return;
  }
  await needs.onStep?.("before-delivery");
  const delivery = await needs.carrier.deliver({ ...said, messageId: letter.messageId });
  await needs.onStep?.("after-delivery");
  switch (delivery.outcome) {
    case "accepted":
      await inTransaction(needs.tx, async (tx) => {
        if (await saveSent(tx, letter, said, needs.clock.now())) await gatherWhatIsLeft(tx, letter);
      });
      return;
    case "refused":
      await saveFailed(needs.tx, letter, delivery.reason);
      return;
    case "later":
      return tryLater(needs, letter, delivery.reason);
  }
}

async function tryLater(needs: SendingNeeds, letter: ClaimedLetter, reason: string): Promise<void> {
  const dueAt = decideRetry(letter.attemptCount, needs.clock.now(), needs.chance());
  if (dueAt) await saveForLater(needs.tx, letter, { dueAt, reason });
  else await saveFailed(needs.tx, letter, reason);
}
