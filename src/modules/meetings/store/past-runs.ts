import { sql } from "kysely";
import type { EditionId, RunId, TimetableId } from "#kernel/ids";
import type { Instant } from "#kernel/time";
import type { Tx } from "#kernel/tx";
import type { RunProgressPoint } from "../domain/run.ts";

export type PastRun = {
  readonly seconds: number;
  readonly seed: number;
  readonly startedAt: Instant;
  readonly endedAt: Instant;
  readonly progress: readonly RunProgressPoint[];
};

/** Enters a run that took place elsewhere, with the dates it had there; its timetable is tied to it afterwards. */
export async function insertPastRun(tx: Tx, editionId: EditionId, run: PastRun): Promise<RunId> {
  const result = await sql<{ id: string }>`
    insert into timetable_run (edition_id, state, seconds_max, seed, started_at, heartbeat_at, ended_at, progress)
    values (${editionId}, 'finished', ${run.seconds}, ${run.seed}, ${run.startedAt}, ${run.endedAt}, ${run.endedAt},
      ${JSON.stringify(run.progress)}::jsonb)
    returning id`.execute(tx);
  return result.rows[0]!.id;
}

export async function saveTimetableOfRun(tx: Tx, runId: RunId, timetableId: TimetableId): Promise<void> {
  await tx.updateTable("timetable_run").set({ timetable_id: timetableId }).where("id", "=", runId).execute();
}
