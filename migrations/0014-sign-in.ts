import { type Kysely, sql } from "kysely";

/** Orders for signing in by mail, second factors, how strong a session is, and how often something was tried. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table sign_in_order (
      id uuid primary key,
      email text not null,
      language text not null,
      next_path text,
      asked_at timestamptz not null,
      expires_at timestamptz not null,
      link_hash text unique,
      code_hash text,
      tries int not null default 0,
      used_at timestamptz,
      superseded_at timestamptz,
      constraint sign_in_addresses_are_lower_case check (email = lower(email)),
      constraint an_order_lives_ten_minutes_at_most check (expires_at <= asked_at + interval '10 minutes'),
      constraint at_most_five_tries_for_each_order check (tries between 0 and 5),
      constraint a_used_order_had_its_letter check (used_at is null or code_hash is not null)
    );
    create index sign_in_order_by_address on sign_in_order (email, asked_at);
    create index sign_in_order_by_time on sign_in_order (expires_at);

    create table sign_in_limit (
      subject text primary key,
      moments timestamptz[] not null,
      expires_at timestamptz not null
    );
    create index sign_in_limit_by_time on sign_in_limit (expires_at);

    alter table account_session
      add column strength text not null default 'mail'
        constraint a_session_has_a_known_strength
        check (strength in ('mail', 'passkey', 'totp', 'oidc', 'demonstration')),
      add column last_seen_at timestamptz not null default now();

    create table account_passkey (
      id uuid primary key,
      account_id text not null references account (id) on delete cascade,
      credential_id text not null,
      public_key text not null,
      counter bigint not null,
      transports text[] not null default '{}',
      name text not null,
      created_at timestamptz not null,
      used_at timestamptz,
      constraint one_account_per_passkey unique (credential_id)
    );
    create index account_passkey_by_account on account_passkey (account_id);

    create table passkey_challenge (
      id uuid primary key,
      challenge text not null,
      account_id text references account (id) on delete cascade,
      expires_at timestamptz not null
    );
    create index passkey_challenge_by_time on passkey_challenge (expires_at);

    create table account_totp (
      account_id text primary key references account (id) on delete cascade,
      sealed_key text not null,
      last_step bigint not null,
      created_at timestamptz not null
    );

    create table account_recovery_code (
      account_id text not null references account (id) on delete cascade,
      code_hash text not null,
      used_at timestamptz,
      primary key (account_id, code_hash)
    );

    comment on column sign_in_order.code_hash is 'HMAC with the secret of the installation';
    comment on column account_totp.last_step is 'the last half minute whose code was accepted: no code counts twice';
  `.execute(db);
}
