import { type Kysely, sql } from "kysely";

/** Suggestions as last worked out, so that a page reads them instead of working them out. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table suggestion (
      edition_id text not null references edition (id) on delete cascade,
      organisation_id text not null references organisation (id) on delete cascade,
      suggested_organisation_id text not null references organisation (id) on delete cascade,
      rank integer not null,
      kind text not null,
      score double precision not null,
      existing_contact boolean not null default false,
      reasons jsonb not null,
      caution jsonb,
      primary key (edition_id, organisation_id, suggested_organisation_id),
      constraint one_suggestion_per_rank unique (edition_id, organisation_id, rank),
      constraint nobody_is_suggested_to_themselves check (organisation_id <> suggested_organisation_id),
      constraint suggestion_kinds check (kind in ('same-field', 'completes-your-chain', 'bridge', 'wild-card'))
    );
  `.execute(db);
}
