import type { EditionId, RunId, TimetableId } from "#kernel/ids";
import type { Clock } from "#kernel/time";
import { inTransaction, type Tx } from "#kernel/tx";
import { draftOfPlan } from "../domain/draft-of-plan.ts";
import type { Plan } from "../domain/plan.ts";
import type { RunProgressPoint } from "../domain/run.ts";
import { timetableProblem, type ProblemFacts } from "../domain/timetable-problem.ts";
import type { TimetableSolver } from "../solver/timetable-solver.ts";
import { saveDraft } from "../store/drafts.ts";
import { saveRunEnd } from "../store/runs.ts";

export type FinishedRun = {
  readonly runId: RunId;
  readonly editionId: EditionId;
  readonly state: "finished" | "cancelled" | "interrupted";
  readonly plan: Plan | null;
  readonly facts: ProblemFacts;
  readonly progress?: readonly RunProgressPoint[];
};

/**
 * Ends a run and saves its plan as a draft, both or neither. A plan that breaks a rule is not saved: the run has then
 * failed, and says which rule. Returns null when the run had ended before or there is nothing to save.
 */
export async function finishRun(
  needs: { tx: Tx; clock: Clock; solver: TimetableSolver },
  run: FinishedRun,
): Promise<TimetableId | null> {
  const { plan, facts, runId } = run;
  const failure = failureOf(needs.solver, run);
  if (!plan || failure !== null) {
    const state = failure === null ? run.state : "failed";
    await saveRunEnd(needs.tx, runId, { state, timetableId: null, failure, progress: run.progress });
    return null;
  }
  return inTransaction(needs.tx, async (tx) => {
    const content = draftOfPlan(plan, facts);
    const { score, proof } = plan;
    const timetableId = await saveDraft(tx, {
      editionId: run.editionId,
      runId,
      createdAt: needs.clock.now(),
      score,
      proof,
      ...content,
    });
    const ended = await saveRunEnd(tx, runId, {
      state: run.state,
      timetableId,
      failure: null,
      progress: run.progress,
    });
    // Another process has declared this run dead meanwhile and kept its plan: a second draft of it would only confuse.
    if (!ended) throw new RunHasEnded(runId);
    return timetableId;
  }).catch((error: unknown) => {
    if (error instanceof RunHasEnded) return null;
    throw error;
  });
}

class RunHasEnded extends Error {}

function failureOf(solver: TimetableSolver, run: FinishedRun): string | null {
  if (!run.plan) return run.state === "finished" ? "no-plan-found" : null;
  if (run.plan.status === "infeasible") return "infeasible";
  const broken = solver.brokenRules(timetableProblem(run.facts), run.plan);
  return broken.length === 0 ? null : `plan-breaks-rules: ${broken.slice(0, 5).join("; ")}`;
}
