import { type Kysely, sql } from "kysely";

/** A running run keeps its best plan so far in the database, so that a killed process loses seconds, not the run. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table timetable_run add column best_plan jsonb`.execute(db);
}
