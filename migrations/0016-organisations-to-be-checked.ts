import { type Kysely, sql } from "kysely";

/** Organisations that someone named when registering are not listed in the directory until an organiser has looked at them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table organisation add column unchecked boolean not null default false`.execute(db);
}
