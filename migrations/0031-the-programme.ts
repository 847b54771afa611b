import { type Kysely, sql } from "kysely";

/** Tracks, speakers, releases and personal stars of a programme, and what happens around the conference. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`select 1`.execute(db);
}
