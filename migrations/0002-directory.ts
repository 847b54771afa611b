import { type Kysely, sql } from "kysely";

/** Organisations and the cooperations known between them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table organisation (
      id text primary key,
      name text not null,
      kind text not null default 'cluster',
      country text not null,
      region text,
      ecosystem text,
      portfolio text,
      keywords_en text[] not null default '{}',
      keywords_de text[] not null default '{}',
      quality_label text,
      descriptor_basis text,
      source_url text,
      website text,
      latitude double precision,
      longitude double precision,
      search_text text not null default '',
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      constraint organisation_ids_are_addresses check (id ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
      constraint organisation_names_are_not_empty check (length(trim(name)) > 0),
      constraint organisation_kinds check (kind in ('cluster', 'sme-network', 'research-node', 'agency', 'company')),
      constraint countries_have_two_letters check (country ~ '^[A-Z]{2}$'),
      constraint places_are_on_earth check (latitude between -90 and 90 and longitude between -180 and 180)
    );
    create index organisation_by_country on organisation (country);
    create index organisation_by_ecosystem on organisation (ecosystem);
    create index organisation_by_search_text on organisation using gin (search_text gin_trgm_ops);

    create table cooperation (
      id text primary key,
      title text not null,
      programme text,
      start_year integer,
      confidence text,
      source_url text
    );
    create table cooperation_partner (
      cooperation_id text not null references cooperation (id) on delete cascade,
      organisation_id text not null references organisation (id) on delete cascade,
      primary key (cooperation_id, organisation_id)
    );
    create index cooperation_partner_by_organisation on cooperation_partner (organisation_id);
  `.execute(db);
}
