import { sql, type Selectable } from "kysely";
import type { AccountId, EditionId, RunId, TimetableId } from "#kernel/ids";
import type { Tx } from "#kernel/tx";
import type { Plan } from "../domain/plan.ts";
import type { RunProgressPoint, RunState, TimetableRun } from "../domain/run.ts";
import type { TimetableRunTable } from "./tables.ts";

export type NewRun = {
  readonly editionId: EditionId;
  readonly seconds: number;
  readonly seed: number;
  /** Published meetings stay where they are. */
  readonly keepsPublished: boolean;
  readonly by: AccountId | null;
};

/**
 * Enters a run; null when one is already going (`one_running_run_per_edition`). Runs are dated by the database, not by
 * the application's clock: whether a process is alive is a fact about the machine, also where a demonstration stands still.
 */
export async function insertRun(tx: Tx, run: NewRun): Promise<RunId | null> {
  const result = await sql<{ id: string }>`
    insert into timetable_run (edition_id, seconds_max, seed, keeps_published, started_by, started_at, heartbeat_at)
    values (${run.editionId}, ${run.seconds}, ${run.seed}, ${run.keepsPublished}, ${run.by}, clock_timestamp(), clock_timestamp())
    on conflict (edition_id) where state = 'running' do nothing
    returning id`.execute(tx);
  return result.rows[0]?.id ?? null;
}

/** Writes a sign of life and the progress; returns whether someone, in any process, has asked to stop. */
export async function saveHeartbeat(
  tx: Tx,
  runId: RunId,
  progress: readonly RunProgressPoint[],
): Promise<{ stillRunning: boolean; cancelRequested: boolean }> {
  const row = await tx
    .updateTable("timetable_run")
    .set({ heartbeat_at: sql<Date>`clock_timestamp()`, progress: JSON.stringify(progress) })
    .where("id", "=", runId)
    .where("state", "=", "running")
    .returning("cancel_requested")
    .executeTakeFirst();
  return { stillRunning: row !== undefined, cancelRequested: row?.cancel_requested ?? false };
}

/** Keeps the best plan so far beside the run, where it survives the process. */
export async function saveBestPlan(tx: Tx, runId: RunId, plan: Plan): Promise<void> {
  await tx
    .updateTable("timetable_run")
    .set({ best_plan: JSON.stringify(plan) })
    .where("id", "=", runId)
    .where("state", "=", "running")
    .execute();
}

export type RunEnd = {
  readonly state: Exclude<RunState, "running">;
  readonly timetableId: TimetableId | null;
  readonly failure: string | null;
  readonly progress?: readonly RunProgressPoint[];
};

/** Ends a running run, once; false when it had ended before. The plan kept for accidents is let go. */
export async function saveRunEnd(tx: Tx, runId: RunId, end: RunEnd): Promise<boolean> {
  const result = await tx
    .updateTable("timetable_run")
    .set({
      state: end.state,
      ended_at: sql<Date>`clock_timestamp()`,
      timetable_id: end.timetableId,
      failure: end.failure,
      best_plan: null,
      ...(end.progress && { progress: JSON.stringify(end.progress) }),
    })
    .where("id", "=", runId)
    .where("state", "=", "running")
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Asks a running run to stop, wherever it runs; false when none of the edition is going. */
export async function requestCancel(tx: Tx, editionId: EditionId): Promise<boolean> {
  const result = await tx
    .updateTable("timetable_run")
    .set({ cancel_requested: true })
    .where("edition_id", "=", editionId)
    .where("state", "=", "running")
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export type StaleRun = { id: RunId; editionId: EditionId; bestPlan: Plan | null };

/** The oldest running row without a sign of life for so many seconds, held until the transaction ends; null for none. */
export async function oldestStaleRun(tx: Tx, silentSeconds: number): Promise<StaleRun | null> {
  const row = await tx
    .selectFrom("timetable_run")
    .select(["id", "edition_id", "best_plan"])
    .where("state", "=", "running")
    .where("heartbeat_at", "<", sql<Date>`clock_timestamp() - make_interval(secs => ${silentSeconds})`)
    .orderBy("started_at")
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
  return row ? { id: row.id, editionId: row.edition_id, bestPlan: row.best_plan } : null;
}

/** The run that is going, or else the one started last; null before the first. */
export async function latestRunOf(tx: Tx, editionId: EditionId): Promise<TimetableRun | null> {
  const row = await tx
    .selectFrom("timetable_run")
    .select(runColumns)
    .where("edition_id", "=", editionId)
    .orderBy(sql`state = 'running'`, "desc")
    .orderBy("started_at", "desc")
    .limit(1)
    .executeTakeFirst();
  return row ? runOf(row) : null;
}

export async function runById(tx: Tx, runId: RunId): Promise<TimetableRun | null> {
  const row = await tx
    .selectFrom("timetable_run")
    .select(runColumns)
    .where("id", "=", runId)
    .executeTakeFirst();
  return row ? runOf(row) : null;
}

const runColumns = [
  "id",
  "edition_id",
  "state",
  "seconds_max",
  "seed",
  "keeps_published",
  "started_by",
  "started_at",
  "heartbeat_at",
  "ended_at",
  "cancel_requested",
  "progress",
  "failure",
  "timetable_id",
] as const;

function runOf(row: Pick<Selectable<TimetableRunTable>, (typeof runColumns)[number]>): TimetableRun {
  return {
    id: row.id,
    editionId: row.edition_id,
    state: row.state,
    secondsMax: row.seconds_max,
    seed: row.seed,
    keepsPublished: row.keeps_published,
    startedBy: row.started_by,
    startedAt: row.started_at,
    heartbeatAt: row.heartbeat_at,
    endedAt: row.ended_at,
    cancelRequested: row.cancel_requested,
    progress: row.progress,
    failure: row.failure,
    timetableId: row.timetable_id,
  };
}
