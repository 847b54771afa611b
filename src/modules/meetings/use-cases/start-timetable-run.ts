import type { RunId } from "#kernel/ids";
import { accepted, refused, type Result } from "#kernel/result";
import { isSlotLeft } from "../domain/timetable-problem.ts";
import { insertRun, type NewRun } from "../store/runs.ts";
import { interruptStaleRuns } from "./interrupt-stale-runs.ts";
import { loadProblemFacts } from "./timetable-problem-of.ts";
import { watchRun, type RunNeeds } from "./watch-run.ts";

export type StartRunRefusal =
  | { code: "run-already-going" }
  | { code: "nothing-to-place" }
  | { code: "no-slots" }
  | { code: "no-slots-left" }
  | { code: "no-tables" }
  | { code: "seconds-out-of-range"; min: number; max: number }
  | { code: "seed-not-a-whole-number" };

export const secondsMin = 1;
export const secondsMax = 600;

/** `ended` settles when the run has ended in whatever way; it never rejects. */
export type StartedRun = { readonly runId: RunId; readonly ended: Promise<void> };

/** Starts the optimiser beside the server, one run per edition at a time, and returns at once. */
export async function startTimetableRun(
  needs: RunNeeds,
  run: NewRun,
): Promise<Result<StartedRun, StartRunRefusal>> {
  if (!(run.seconds >= secondsMin && run.seconds <= secondsMax && Number.isInteger(run.seconds)))
    return refused({ code: "seconds-out-of-range", min: secondsMin, max: secondsMax });
  if (!Number.isInteger(run.seed) || run.seed < 0 || run.seed > 2 ** 31 - 1)
    return refused({ code: "seed-not-a-whole-number" });
  await interruptStaleRuns(needs);
  const facts = await loadProblemFacts(needs.tx, run.editionId, needs.clock.now());
  if (facts.slots.length === 0) return refused({ code: "no-slots" });
  if (!isSlotLeft(facts)) return refused({ code: "no-slots-left" });
  if (facts.tables.length === 0) return refused({ code: "no-tables" });
  if (facts.meetings.length === 0) return refused({ code: "nothing-to-place" });
  const runId = await insertRun(needs.tx, run);
  if (runId === null) return refused({ code: "run-already-going" });
  const { editionId, seconds, seed, keepsPublished } = run;
  const limits = { seconds, seed };
  return accepted({ runId, ended: watchRun(needs, { runId, editionId, facts, limits, keepsPublished }) });
}
