import type { EditionId, RunId } from "#kernel/ids";
import type { Log } from "#kernel/log";
import type { Clock } from "#kernel/time";
import type { Tx } from "#kernel/tx";
import type { Plan } from "../domain/plan.ts";
import { withProgressPoint, type RunProgressPoint } from "../domain/run.ts";
import { publishedPlan, timetableProblem, type ProblemFacts } from "../domain/timetable-problem.ts";
import type { SolverJob, SolverLimits, TimetableSolver } from "../solver/timetable-solver.ts";
import { saveBestPlan, saveHeartbeat, saveRunEnd } from "../store/runs.ts";
import { finishRun } from "./finish-run.ts";

export type RunNeeds = {
  readonly tx: Tx;
  readonly clock: Clock;
  readonly log: Log;
  readonly solver: TimetableSolver;
  readonly pace?: RunPace;
};

/** How often the row is written, how often the plan, and how long a cancelled solver may tidy up. */
export type RunPace = {
  readonly beatMs: number;
  readonly planSaveMs: number;
  readonly cancelGraceMs: number;
};

const usualPace: RunPace = { beatMs: 500, planSaveMs: 2_000, cancelGraceMs: 3_000 };

export type WatchedRun = {
  readonly runId: RunId;
  readonly editionId: EditionId;
  readonly facts: ProblemFacts;
  readonly limits: SolverLimits;
  /** Published meetings stay where they are; only what is new finds its place among them. */
  readonly keepsPublished: boolean;
};

/**
 * Follows a run to its end: writes progress and signs of life, keeps the best plan safe, passes on the wish to cancel
 * from any process, and saves the result as a draft. Never throws: whatever goes wrong ends the run as failed.
 */
export async function watchRun(needs: RunNeeds, run: WatchedRun): Promise<void> {
  try {
    const watch = new Watch(needs, run);
    const ended = watch.toTheEnd();
    going.set(watch, ended);
    await ended;
    going.delete(watch);
  } catch (error) {
    // Not even begun: without an end the row would keep every other run away.
    needs.log.error({ run: run.runId, error: String(error) }, "timetable-run-not-begun");
    const end = { state: "failed" as const, timetableId: null, failure: String(error).slice(0, 500) };
    await saveRunEnd(needs.tx, run.runId, end).catch(() => {});
  }
}

/** Handles of the threads of this process; what they do stands in the database. */
const going = new Map<Watch, Promise<void>>();

/** Ends the runs of this process because it is about to stop: their best plans become drafts, nothing is lost. */
export async function interruptRunsOfThisProcess(): Promise<void> {
  for (const watch of going.keys()) watch.interrupt();
  await Promise.all(going.values());
}

class Watch {
  readonly #needs: RunNeeds;
  readonly #run: WatchedRun;
  readonly #pace: RunPace;
  readonly #job: SolverJob;
  #progress: RunProgressPoint[] = [];
  #latest: RunProgressPoint | null = null;
  /** What the solver's clock showed when it last spoke, and when that was by ours. */
  #heard = 0;
  #heardAt = performance.now();
  #best: Plan | null = null;
  #bestIsSaved = true;
  #planSavedAt = 0;
  #endingAs: "cancelled" | "interrupted" | null = null;

  constructor(needs: RunNeeds, run: WatchedRun) {
    this.#needs = needs;
    this.#run = run;
    this.#pace = needs.pace ?? usualPace;
    const { facts, keepsPublished } = run;
    const task = { problem: timetableProblem(facts), from: keepsPublished ? publishedPlan(facts) : null };
    this.#job = needs.solver.start(task, run.limits, {
      progress: (point) => this.#hear(point),
      plan: (plan) => this.#keep(plan),
    });
  }

  async toTheEnd(): Promise<void> {
    try {
      await this.#follow();
    } catch (error) {
      this.#needs.log.error({ run: this.#run.runId, error: String(error) }, "timetable-run-failed");
      await this.#fail(error);
    }
  }

  interrupt(): void {
    this.#endingAs = "interrupted";
    this.#job.cancel();
  }

  async #follow(): Promise<void> {
    const outcome = this.#job.outcome;
    // The loop may be in the middle of a beat when the solver breaks; the error is raised by the await below.
    const over = outcome.then(
      () => true,
      () => true,
    );
    while (!this.#endingAs) {
      const isOver = await Promise.race([over, pause(this.#pace.beatMs)]);
      if (isOver || this.#endingAs) break;
      const alive = await this.#beat();
      if (!alive) return this.#job.stop();
    }
    if (this.#endingAs) return this.#endEarly(outcome, this.#endingAs);
    await this.#end("finished", (await outcome) ?? this.#best);
  }

  async #fail(error: unknown): Promise<void> {
    await this.#job.stop();
    const failure = String(error instanceof Error ? error.message : error).slice(0, 500);
    try {
      if (this.#best) return await this.#end("interrupted", this.#best);
    } catch (second) {
      this.#needs.log.error({ run: this.#run.runId, error: String(second) }, "timetable-run-plan-not-kept");
    }
    try {
      const end = { state: "failed" as const, timetableId: null, failure };
      await saveRunEnd(this.#needs.tx, this.#run.runId, end);
    } catch (third) {
      this.#needs.log.error({ run: this.#run.runId, error: String(third) }, "timetable-run-end-not-saved");
    }
  }

  /** Writes the row; a database that does not answer for a moment costs a sign of life, not the run. */
  async #beat(): Promise<boolean> {
    const { tx, log } = this.#needs;
    this.#note();
    try {
      const beat = await saveHeartbeat(tx, this.#run.runId, this.#progress);
      await this.#saveBest();
      if (beat.cancelRequested && !this.#endingAs) {
        this.#endingAs = "cancelled";
        this.#job.cancel();
      }
      return beat.stillRunning;
    } catch (error) {
      log.warn({ run: this.#run.runId, error: String(error) }, "timetable-run-heartbeat-missed");
      return true;
    }
  }

  /** A solver that finds nothing better says nothing; the time goes on all the same, and never back. */
  #note(): void {
    const last = this.#progress.at(-1);
    const silentFor = (performance.now() - this.#heardAt) / 1_000;
    const point = this.#latest ?? (last && { ...last, seconds: this.#heard + silentFor });
    const seconds = Math.max(last?.seconds ?? 0, point?.seconds ?? 0);
    if (point) this.#progress = withProgressPoint(this.#progress, { ...point, seconds });
    this.#latest = null;
  }

  #hear(point: RunProgressPoint): void {
    this.#latest = point;
    this.#heard = point.seconds;
    this.#heardAt = performance.now();
  }

  async #saveBest(): Promise<void> {
    const due = performance.now() - this.#planSavedAt >= this.#pace.planSaveMs;
    if (this.#bestIsSaved || !due || !this.#best) return;
    this.#bestIsSaved = true;
    this.#planSavedAt = performance.now();
    await saveBestPlan(this.#needs.tx, this.#run.runId, this.#best);
  }

  async #endEarly(outcome: Promise<Plan | null>, state: "cancelled" | "interrupted"): Promise<void> {
    const plan = await Promise.race([outcome, pause(this.#pace.cancelGraceMs)]);
    await this.#job.stop();
    await this.#end(state, plan ?? this.#best);
  }

  async #end(state: "finished" | "cancelled" | "interrupted", plan: Plan | null): Promise<void> {
    if (this.#latest) this.#note();
    const { runId, editionId, facts } = this.#run;
    await finishRun(this.#needs, { runId, editionId, state, plan, facts, progress: this.#progress });
    await this.#job.stop();
  }

  #keep(plan: Plan): void {
    this.#best = plan;
    this.#bestIsSaved = false;
  }
}

function pause(milliseconds: number): Promise<null> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds, null));
}
