import { type Kysely, sql } from "kysely";

/** Sign-ins, their sessions, and what each may do. The first four tables are laid out for the sign-in library. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create extension if not exists btree_gist;
    create extension if not exists pg_trgm;
    create extension if not exists unaccent;

    create table account (
      id text primary key,
      name text not null,
      email text not null,
      email_verified boolean not null default false,
      image text,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      constraint one_account_per_address unique (email),
      constraint addresses_are_lower_case check (email = lower(email))
    );

    create table account_session (
      id text primary key,
      token text not null unique,
      account_id text not null references account (id) on delete cascade,
      expires_at timestamptz not null,
      ip_address text,
      user_agent text,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now()
    );
    create index account_session_by_account on account_session (account_id);

    create table account_credential (
      id text primary key,
      account_id text not null references account (id) on delete cascade,
      provider_account_id text not null,
      provider_id text not null,
      access_token text, refresh_token text, id_token text,
      access_token_expires_at timestamptz, refresh_token_expires_at timestamptz,
      scope text, password text,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      constraint one_credential_per_provider unique (provider_id, provider_account_id)
    );

    create table account_verification (
      id text primary key,
      identifier text not null,
      value text not null,
      expires_at timestamptz not null,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now()
    );
    create index account_verification_by_identifier on account_verification (identifier);

    create table installation (
      only_row boolean primary key default true check (only_row),
      sign_in_secret text not null default replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''),
      first_run_code text not null default substr(replace(gen_random_uuid()::text, '-', ''), 1, 12),
      first_administrator_at timestamptz
    );
    insert into installation default values;
  `.execute(db);
}
