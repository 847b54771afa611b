import { type Kysely, sql } from "kysely";

/** Whether a run was asked to leave published meetings where they are, or to plan everything anew. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table timetable_run add column keeps_published boolean not null default false`.execute(db);
}
