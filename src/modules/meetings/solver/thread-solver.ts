import { checkPlan, parseProblem } from "@kontor/timetable";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { Plan } from "../domain/plan.ts";
import type { TimetableProblem } from "../domain/timetable-problem.ts";
import type { WorkerMessage, WorkerOrder } from "./solver-messages.ts";
import type {
  SolverJob,
  SolverLimits,
  SolverListener,
  SolverTask,
  TimetableSolver,
} from "./timetable-solver.ts";

/** The optimiser in a worker thread of its own: the event loop of the server only carries messages. */
export function threadSolver(workerFile: string = builtWorkerFile()): TimetableSolver {
  return {
    start: (task, limits, listener) => startThread(workerFile, { task, limits }, listener),
    brokenRules,
  };
}

function brokenRules(problem: TimetableProblem, plan: Plan): string[] {
  const parsed = parseProblem(problem);
  return parsed.ok ? [...checkPlan(parsed.value, plan).brokenRules] : [parsed.sentence];
}

/** `KONTOR_ROOT` is the folder of the installation, set by `bin/kontor`. */
function builtWorkerFile(): string {
  return join(process.env.KONTOR_ROOT ?? process.cwd(), "dist/timetable-worker.js");
}

function startThread(
  workerFile: string,
  work: { task: SolverTask; limits: SolverLimits },
  listener: SolverListener,
): SolverJob {
  const cancelFlag = new Int32Array(new SharedArrayBuffer(4));
  const order: WorkerOrder = { ...work, cancelFlag };
  let stopped = false;
  const worker = new Worker(workerFile, { workerData: order });
  const outcome = new Promise<Plan | null>((resolve, reject) => {
    worker.on("message", (message: WorkerMessage) => {
      if (message.kind === "progress") listener.progress(message.point);
      else if (message.kind === "plan") listener.plan(message.plan);
      else if (message.kind === "outcome") resolve(message.plan);
      else reject(new Error(message.message));
    });
    worker.on("error", reject);
    worker.on("exit", (code) => {
      if (code === 0 || stopped) resolve(null);
      else reject(new Error(`the optimiser's thread ended with code ${code}`));
    });
  });
  return {
    outcome,
    cancel: () => {
      Atomics.store(cancelFlag, 0, 1);
      Atomics.notify(cancelFlag, 0);
      worker.postMessage("cancel");
    },
    stop: async () => {
      stopped = true;
      await worker.terminate();
    },
  };
}
