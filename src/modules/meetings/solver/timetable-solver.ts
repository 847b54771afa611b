import type { Plan } from "../domain/plan.ts";
import type { RunProgressPoint } from "../domain/run.ts";
import type { PublishedPlan, TimetableProblem } from "../domain/timetable-problem.ts";

/** What is to be planned, and a published plan of which as much as possible stays. */
export type SolverTask = { readonly problem: TimetableProblem; readonly from: PublishedPlan | null };

export type SolverLimits = { readonly seconds: number; readonly seed: number };

/** What a job tells while it works. `plan` is given now and then, whenever there is a better one to keep. */
export type SolverListener = {
  progress(point: RunProgressPoint): void;
  plan(plan: Plan): void;
};

export type SolverJob = {
  /** Resolves with the last plan, or null when there is none; rejects when the solver itself broke. */
  readonly outcome: Promise<Plan | null>;
  /** Asks for an early end: the outcome is the best plan so far. */
  cancel(): void;
  /** Ends the work at once, without asking. */
  stop(): Promise<void>;
};

/** The optimiser, away from the event loop of the server. */
export type TimetableSolver = {
  start(task: SolverTask, limits: SolverLimits, listener: SolverListener): SolverJob;
  /** Verifies a plan independently of the optimiser; one line for each broken rule, none for a plan that may be saved. */
  brokenRules(problem: TimetableProblem, plan: Plan): string[];
};
