import { heartbeatSecondsMax } from "../domain/run.ts";
import { staleRuns } from "../store/runs.ts";
import { inTransaction } from "../store/transaction.ts";
import { finishRun } from "./finish-run.ts";
import { loadProblemFacts } from "./timetable-problem-of.ts";
import type { RunNeeds } from "./watch-run.ts";

/**
 * Ends runs whose process is gone (no sign of life for `heartbeatSecondsMax` seconds) as interrupted. The best plan
 * they had kept becomes a draft where it still breaks no rule. Safe in several processes at once. Returns how many.
 */
export async function interruptStaleRuns(needs: Pick<RunNeeds, "tx" | "clock" | "solver">): Promise<number> {
  return inTransaction(needs.tx, async (tx) => {
    const runs = await staleRuns(tx, heartbeatSecondsMax);
    for (const run of runs) {
      const facts = await loadProblemFacts(tx, run.editionId);
      const plan = run.bestPlan;
      await finishRun(
        { ...needs, tx },
        { runId: run.id, editionId: run.editionId, state: "interrupted", plan, facts },
      );
    }
    return runs.length;
  });
}
