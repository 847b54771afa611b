import type { RunProgressPoint, RunState, TimetableRun } from "#modules/meetings";

/** A run as a page and its progress endpoint show it: nothing about who started it. */
export type RunView = {
  readonly id: string;
  readonly state: RunState;
  readonly secondsMax: number;
  readonly seed: number;
  readonly keepsPublished: boolean;
  readonly cancelRequested: boolean;
  readonly progress: readonly RunProgressPoint[];
  readonly failure: string | null;
  readonly timetableId: string | null;
  /** The run left a draft, and somebody has thrown it away since. */
  readonly draftDiscarded: boolean;
};

export function runView(run: TimetableRun): RunView {
  const { id, state, secondsMax, seed, keepsPublished, cancelRequested, progress, timetableId } = run;
  // What exactly broke stands in the log; the page only tells apart what it has a sentence for.
  const draftDiscarded =
    state !== "running" && timetableId === null && run.failure === null && progress.length > 0;
  const failure = run.failure === "infeasible" ? run.failure : null;
  return {
    id,
    state,
    secondsMax,
    seed,
    keepsPublished,
    cancelRequested,
    progress,
    failure,
    timetableId,
    draftDiscarded,
  };
}
