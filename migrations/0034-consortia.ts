import { type Kysely, sql } from "kysely";

/** Consortia: partners and their consent, notes and next steps. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`select 1`.execute(db);
}
