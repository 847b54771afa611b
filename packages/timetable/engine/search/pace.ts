/** How long the search goes on. Time is told from outside; the search itself has no clock. */
export type Pace = {
  /** Share of the whole that is done, 0 to 1, from steps or from time. */
  readonly done: () => number;
  /** Called after so many moves: counts them, lets others run, and tells whether to go on. */
  readonly pause: (steps: number) => Promise<boolean>;
};

/** Moves between two looks at the clock. */
export const stepsBetweenPauses = 512;
