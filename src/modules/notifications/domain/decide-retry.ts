import type { Instant } from "#kernel/time";

const minute = 60;
const hour = 60 * minute;

/** How many seconds to wait after each attempt that failed for now. Together less than two days. */
export const retrySeconds = [
  30,
  2 * minute,
  10 * minute,
  hour,
  3 * hour,
  6 * hour,
  12 * hour,
  24 * hour,
] as const;

/**
 * When a letter that failed for now is tried again, or null when we give up. `chance` is a number in [0, 1): each wait is
 * up to a fifth shorter or longer, so that letters that failed together do not come back together.
 */
export function decideRetry(attemptCount: number, now: Instant, chance: number): Instant | null {
  const seconds = retrySeconds[attemptCount - 1];
  if (seconds === undefined) return null;
  return new Date(now.getTime() + seconds * (0.8 + 0.4 * chance) * 1_000);
}
