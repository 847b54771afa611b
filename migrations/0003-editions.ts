import { type Kysely, sql } from "kysely";

/** Series, editions, their slots and tables. Spans are half-open: `[starts_at, ends_at)`. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table series (
      id text primary key,
      name_de text not null,
      name_en text not null,
      past_editions jsonb not null default '[]'
    );

    create table edition (
      id text primary key,
      series_id text not null references series (id),
      motto_de text not null,
      motto_en text not null,
      description_de text not null default '',
      description_en text not null default '',
      starts_on date not null,
      ends_on date not null,
      time_zone text not null,
      venue_name text not null,
      venue_street text,
      venue_city text not null,
      venue_country text not null,
      hosts jsonb not null default '[]',
      phases jsonb not null default '[]',
      satellites jsonb not null default '[]',
      requests_per_participant_max integer not null default 20,
      meetings_min integer not null default 0,
      meetings_max integer not null default 9,
      is_demonstration boolean not null default false,
      created_at timestamptz not null default now(),
      constraint edition_ids_are_addresses check (id ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
      constraint editions_end_after_they_start check (ends_on >= starts_on),
      constraint quotas_make_sense check (0 <= meetings_min and meetings_min <= meetings_max and requests_per_participant_max >= 0)
    );

    create table slot (
      edition_id text not null references edition (id) on delete cascade,
      code text not null,
      half_day text not null,
      starts_at timestamptz not null,
      ends_at timestamptz not null,
      during tstzrange not null generated always as (tstzrange(starts_at, ends_at)) stored,
      primary key (edition_id, code),
      constraint slots_end_after_they_start check (ends_at > starts_at),
      constraint slot_span_is_known unique (edition_id, code, during),
      constraint slots_of_an_edition_do_not_overlap exclude using gist (edition_id with =, during with &&)
    );

    create table zone (
      edition_id text not null references edition (id) on delete cascade,
      code text not null,
      name_de text not null,
      name_en text not null,
      way_de text not null default '',
      way_en text not null default '',
      position integer not null default 0,
      primary key (edition_id, code)
    );

    create table meeting_table (
      edition_id text not null references edition (id) on delete cascade,
      code text not null,
      zone_code text not null,
      position integer not null,
      primary key (edition_id, code),
      foreign key (edition_id, zone_code) references zone (edition_id, code)
    );

    create table room (
      edition_id text not null references edition (id) on delete cascade,
      code text not null,
      name_de text not null,
      name_en text not null,
      seats integer,
      primary key (edition_id, code)
    );
  `.execute(db);
}
