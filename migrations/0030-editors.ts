import { type Kysely, sql } from "kysely";

/** An editor writes topics and keeps the calls up to date, for the whole installation. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table role_grant drop constraint role_names;
    alter table role_grant drop constraint administrators_are_not_bound_to_an_edition;
    alter table role_grant add constraint role_names
      check (role in ('administrator', 'editor', 'organiser', 'partner', 'funder'));
    alter table role_grant add constraint administrators_and_editors_are_not_bound_to_an_edition
      check ((role in ('administrator', 'editor')) = (edition_id is null));
  `.execute(db);
}
