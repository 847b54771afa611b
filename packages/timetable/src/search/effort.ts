/** How long a search may go on: a share of steps, or of seconds. With steps the clock decides nothing. */
export type Effort = {
  /** Notes steps and pauses for others where it is due; false when the search is to stop (cancelled, or used up). */
  spend(steps: number): boolean | Promise<boolean>;
  /** How much of it is used up, 0 to 1. */
  share(): number;
  /** A part of what is left, as an effort of its own. */
  part(share: number): Effort;
  readonly isOver: () => boolean;
  readonly isCancelled: () => boolean;
};

export type EffortNeeds = {
  readonly now: () => number;
  readonly pause: () => Promise<void>;
  readonly isCancelled: () => boolean;
};

/** Time between two pauses, so that a message to stop is heard. */
const secondsBetweenPauses = 0.04;

/** `now` in seconds. Exactly one of the limits is decisive: steps where given, else seconds. */
export function effortOf(
  needs: EffortNeeds,
  limits: { stepsMax: number | null; secondsMax: number | null },
): Effort {
  let steps = 0;
  const startedAt = needs.now();
  let pausedAt = startedAt;
  const used = (): number => (limits.stepsMax === null ? needs.now() - startedAt : steps);
  const total = limits.stepsMax ?? limits.secondsMax ?? Number.POSITIVE_INFINITY;
  const make = (from: number, until: number): Effort => {
    const isOver = () => used() >= until || needs.isCancelled();
    return {
      spend(count) {
        steps += count;
        if (needs.now() - pausedAt < secondsBetweenPauses) return !isOver();
        pausedAt = needs.now();
        return needs.pause().then(() => !isOver());
      },
      share: () => (until <= from ? 1 : Math.min(1, Math.max(0, (used() - from) / (until - from)))),
      part: (share) => {
        const begin = used();
        return make(begin, begin + Math.max(0, until - begin) * share);
      },
      isOver,
      isCancelled: needs.isCancelled,
    };
  };
  return make(0, total);
}
