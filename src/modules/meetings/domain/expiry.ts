import type { Instant } from "#kernel/time";

const hourMs = 60 * 60_000;

/** The share of its time that is left when a request reminds of itself. */
export const reminderShare = 0.25;

/**
 * When a request sent now expires: when its time for an answer is over, or earlier, when the last slot begins. Null where
 * the last slot has begun: there is nothing left to ask for.
 */
export function expiryOf(
  sentAt: Instant,
  { requestAnswerHours, lastSlotStartsAt }: { requestAnswerHours: number; lastSlotStartsAt: Instant | null },
): Instant | null {
  if (lastSlotStartsAt !== null && lastSlotStartsAt <= sentAt) return null;
  const answerBy = sentAt.getTime() + requestAnswerHours * hourMs;
  return new Date(Math.min(answerBy, lastSlotStartsAt?.getTime() ?? answerBy));
}
