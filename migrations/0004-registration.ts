import { type Kysely, sql } from "kysely";

/** Who takes part in an edition, what their organisation offers and seeks, and who may do what in it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table delegation (
      edition_id text not null references edition (id) on delete cascade,
      code text not null,
      name_de text not null,
      name_en text not null,
      country text,
      primary key (edition_id, code)
    );

    create table participant (
      id uuid primary key default gen_random_uuid(),
      edition_id text not null references edition (id) on delete cascade,
      code text not null,
      organisation_id text not null references organisation (id),
      account_id text references account (id) on delete set null,
      given_name text not null,
      family_name text not null,
      email text not null,
      job_title text not null default '',
      languages text[] not null default '{en}',
      delegation_code text,
      state text not null default 'applied',
      meetings_min integer not null default 0,
      meetings_max integer not null default 9,
      bookable boolean not null default true,
      invented boolean not null default false,
      registered_at timestamptz not null default now(),
      foreign key (edition_id, delegation_code) references delegation (edition_id, code),
      constraint participant_of_edition unique (edition_id, id),
      constraint one_participant_per_code unique (edition_id, code),
      constraint one_participant_per_address_and_edition unique (edition_id, email),
      constraint participant_addresses_are_lower_case check (email = lower(email)),
      constraint participant_states check (state in ('applied', 'approved', 'waiting', 'refused', 'cancelled')),
      constraint participant_quotas_make_sense check (0 <= meetings_min and meetings_min <= meetings_max)
    );
    create index participant_by_organisation on participant (organisation_id);
    create index participant_by_account on participant (account_id);

    create table absence (
      edition_id text not null,
      participant_id uuid not null,
      slot_code text not null,
      primary key (participant_id, slot_code),
      foreign key (edition_id, participant_id) references participant (edition_id, id) on delete cascade,
      foreign key (edition_id, slot_code) references slot (edition_id, code) on delete cascade
    );

    create table profile_statement (
      id uuid primary key default gen_random_uuid(),
      edition_id text not null references edition (id) on delete cascade,
      organisation_id text not null references organisation (id) on delete cascade,
      direction text not null,
      position integer not null,
      text_de text not null,
      text_en text not null,
      constraint statement_directions check (direction in ('offer', 'need')),
      constraint one_statement_per_place unique (edition_id, organisation_id, direction, position)
    );

    create table role_grant (
      id uuid primary key default gen_random_uuid(),
      account_id text not null references account (id) on delete cascade,
      role text not null,
      edition_id text references edition (id) on delete cascade,
      delegation_code text,
      created_at timestamptz not null default now(),
      foreign key (edition_id, delegation_code) references delegation (edition_id, code),
      constraint role_names check (role in ('administrator', 'organiser', 'partner', 'funder')),
      constraint administrators_are_not_bound_to_an_edition check ((role = 'administrator') = (edition_id is null)),
      constraint partners_have_a_delegation check ((role = 'partner') = (delegation_code is not null)),
      constraint one_grant_per_role_and_edition unique nulls not distinct (account_id, role, edition_id, delegation_code)
    );
  `.execute(db);
}
