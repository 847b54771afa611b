import pLimit from "p-limit";

/**
 * Lets only so many pieces of work go on at once, the others in the order in which they came. Whoever waits holds nothing,
 * no connection to the database above all, so that a hall that accepts at the same moment does not keep others from
 * reading. Where too many wait already, `refuse` answers instead.
 */
export function inTurns(bounds: { atOnce: number; waitingMax: number }) {
  const limit = pLimit(bounds.atOnce);
  return async <Answer>(
    work: () => Promise<Answer>,
    refuse: () => Answer | Promise<Answer>,
  ): Promise<Answer> => (limit.pendingCount >= bounds.waitingMax ? refuse() : limit(work));
}
