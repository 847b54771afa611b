import type { EditionId, TimetableId } from "#kernel/ids";
import { accepted, refused, type Result } from "#kernel/result";
import { inTransaction, type Tx } from "#kernel/tx";
import { draftOfPlan } from "../domain/draft-of-plan.ts";
import type { Plan } from "../domain/plan.ts";
import { timetableProblem } from "../domain/timetable-problem.ts";
import type { TimetableSolver } from "../solver/timetable-solver.ts";
import { saveDraft } from "../store/drafts.ts";
import { insertPastRun, saveTimetableOfRun, type PastRun } from "../store/past-runs.ts";
import { loadProblemFacts } from "./timetable-problem-of.ts";

export type PlanRefusal = { code: "plan-breaks-rules"; rules: string[] };

/**
 * Takes in a plan that was made elsewhere for this edition, as a draft with the run that made it. The plan is verified
 * against the edition as it is now: one that breaks a rule is refused, and nothing is saved.
 */
export async function takeInPlan(
  needs: { tx: Tx; solver: Pick<TimetableSolver, "brokenRules"> },
  editionId: EditionId,
  made: { plan: Plan; run: PastRun },
): Promise<Result<TimetableId, PlanRefusal>> {
  return inTransaction(needs.tx, async (tx) => {
    const facts = await loadProblemFacts(tx, editionId, null);
    const rules = needs.solver.brokenRules(timetableProblem(facts), made.plan);
    if (rules.length > 0) return refused({ code: "plan-breaks-rules", rules });
    const { score, proof } = made.plan;
    const runId = await insertPastRun(tx, editionId, made.run);
    const draft = {
      editionId,
      runId,
      createdAt: made.run.endedAt,
      score,
      proof,
      ...draftOfPlan(made.plan, facts),
    };
    const timetableId = await saveDraft(tx, draft);
    await saveTimetableOfRun(tx, runId, timetableId);
    return accepted(timetableId);
  });
}
