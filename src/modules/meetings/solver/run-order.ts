import { parseProblem, solveTimetable } from "@kontor/timetable";
import type { WorkerMessage, WorkerOrder } from "./solver-messages.ts";

/** Works on one order to its end and tells what comes of it. Looks at the flag every few milliseconds. */
export async function runOrder(order: WorkerOrder, tell: (message: WorkerMessage) => void): Promise<void> {
  const { task, limits, cancelFlag } = order;
  try {
    const parsed = parseProblem(task.problem);
    if (!parsed.ok) return tell({ kind: "failure", message: parsed.sentence });
    const outcome = await solveTimetable(parsed.value, {
      seed: limits.seed,
      ...(task.from && { from: task.from }),
      secondsMax: limits.seconds,
      now: () => performance.now() / 1_000,
      isCancelled: () => Atomics.load(cancelFlag, 0) === 1,
      onProgress: (point) => tell({ kind: "progress", point }),
      onPlan: (plan) => tell({ kind: "plan", plan }),
    });
    if (outcome.kind === "plan") tell({ kind: "outcome", plan: outcome.plan });
    else if (outcome.kind === "impossible") tell({ kind: "failure", message: outcome.sentence.en });
    else
      tell({
        kind: "failure",
        message: `no complete plan was found: ${outcome.missing.slice(0, 3).join("; ")}`,
      });
  } catch (failure) {
    tell({ kind: "failure", message: failure instanceof Error ? failure.message : String(failure) });
  }
}
