import { inTransaction, type Tx } from "#kernel/tx";
import { heartbeatSecondsMax } from "../domain/run.ts";
import { oldestStaleRun, saveRunEnd, type StaleRun } from "../store/runs.ts";
import { finishRun } from "./finish-run.ts";
import { loadProblemFacts } from "./timetable-problem-of.ts";
import type { RunNeeds } from "./watch-run.ts";

/**
 * Ends runs whose process is gone (no sign of life for `heartbeatSecondsMax` seconds) as interrupted. The best plan
 * they had kept becomes a draft where it still breaks no rule. Safe in several processes at once. Returns how many.
 * Call it when a server starts and now and then after that.
 */
export async function interruptStaleRuns(needs: Pick<RunNeeds, "tx" | "clock" | "solver">): Promise<number> {
  let count = 0;
  while (await interruptOne(needs)) count++;
  return count;
}

async function interruptOne(needs: Pick<RunNeeds, "tx" | "clock" | "solver">): Promise<boolean> {
  let found: StaleRun | null = null;
  try {
    return await inTransaction(needs.tx, async (tx) => {
      const run = (found = await oldestStaleRun(tx, heartbeatSecondsMax));
      if (run) await keepBestPlan({ ...needs, tx }, run);
      return run !== null;
    });
  } catch (error) {
    if (found === null || needs.tx.isTransaction) throw error;
    // The plan no longer fits the edition, which has changed since. Without an end the row would keep every run away.
    const failure = `plan-not-kept: ${String(error)}`.slice(0, 500);
    const run: StaleRun = found;
    await saveRunEnd(needs.tx, run.id, { state: "interrupted", timetableId: null, failure });
    return true;
  }
}

async function keepBestPlan(
  needs: { tx: Tx } & Pick<RunNeeds, "clock" | "solver">,
  run: StaleRun,
): Promise<void> {
  const { id: runId, editionId, bestPlan: plan } = run;
  const facts = await loadProblemFacts(needs.tx, editionId, null);
  await finishRun(needs, { runId, editionId, state: "interrupted", plan, facts });
}
