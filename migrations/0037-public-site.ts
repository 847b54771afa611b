import { type Kysely, sql } from "kysely";

/** What the public site says of its operator, and barriers that somebody reported. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`select 1`.execute(db);
}
