import type { Plan } from "../domain/plan.ts";
import type { RunProgressPoint } from "../domain/run.ts";
import type { SolverLimits, SolverTask } from "./timetable-solver.ts";

/** What the worker thread is started with. `cancelFlag[0]` turns 1 when it is to come to an end. */
export type WorkerOrder = {
  readonly task: SolverTask;
  readonly limits: SolverLimits;
  readonly cancelFlag: Int32Array;
};

/** What the worker thread says. After `outcome` or `failure` it says nothing more. */
export type WorkerMessage =
  | { kind: "progress"; point: RunProgressPoint }
  | { kind: "plan"; plan: Plan }
  | { kind: "outcome"; plan: Plan | null }
  | { kind: "failure"; message: string };
