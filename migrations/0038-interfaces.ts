import { type Kysely, sql } from "kysely";

/**
 * Tokens for programs, and webhooks with their deliveries. Of a token only its hash is kept; the secret with which a
 * delivery is signed has to be read again and is kept sealed. What was done to either is only ever added to.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table access_token (
      id uuid primary key default gen_random_uuid(),
      edition_id text references edition (id) on delete cascade,
      name text not null,
      scopes text[] not null,
      token_hash text not null,
      hint text not null,
      requests_per_minute integer not null,
      made_by text references account (id) on delete set null,
      made_at timestamptz not null,
      expires_at timestamptz not null,
      revoked_at timestamptz,
      last_used_at timestamptz,
      window_began_at timestamptz,
      window_count integer not null default 0,
      constraint access_tokens_are_kept_as_hashes check (token_hash ~ '^[0-9a-f]{64}$'),
      constraint one_access_token_per_hash unique (token_hash),
      constraint access_tokens_live_a_year_at_most
        check (expires_at > made_at and expires_at <= made_at + interval '366 days'),
      constraint access_tokens_may_do_something check (cardinality(scopes) > 0),
      constraint names_of_access_tokens_are_one_line check (name ~ '\\S' and length(name) <= 80 and name !~ '[\n\r]'),
      constraint limits_of_access_tokens check (requests_per_minute between 1 and 6000)
    );
    create index access_token_by_edition on access_token (edition_id, made_at desc);
    create index access_token_by_account on access_token (made_by);

    create table webhook_endpoint (
      id uuid primary key default gen_random_uuid(),
      edition_id text not null references edition (id) on delete cascade,
      url text not null,
      name text not null,
      event_types text[] not null,
      state text not null default 'active',
      sealed_secret text not null,
      sealed_previous_secret text,
      previous_secret_until timestamptz,
      failing_since timestamptz,
      disabled_at timestamptz,
      disabled_because text,
      version integer not null default 1,
      made_by text references account (id) on delete set null,
      made_at timestamptz not null,
      constraint webhook_endpoint_of_edition unique (edition_id, id),
      constraint webhook_endpoint_states check (state in ('active', 'disabled')),
      constraint disabled_webhooks_say_since_when_and_why check
        ((state = 'disabled') = (disabled_at is not null) and (state = 'disabled') = (disabled_because is not null)),
      constraint reasons_of_disabled_webhooks check (disabled_because in ('by-hand', 'gone', 'failing')),
      constraint webhook_addresses_are_of_the_web check (url ~ '^https?://' and length(url) <= 2000),
      constraint webhooks_hear_of_something check (cardinality(event_types) > 0),
      constraint names_of_webhooks_are_one_line check (name ~ '\\S' and length(name) <= 80 and name !~ '[\n\r]'),
      constraint an_earlier_secret_has_an_end check ((sealed_previous_secret is null) = (previous_secret_until is null))
    );
    create index webhook_endpoint_by_account on webhook_endpoint (made_by);

    create table webhook_event (
      id uuid primary key default gen_random_uuid(),
      edition_id text not null references edition (id) on delete cascade,
      type text not null,
      about jsonb not null,
      happened_at timestamptz not null,
      kept_at timestamptz not null,
      constraint webhook_event_of_edition unique (edition_id, id)
    );

    create table webhook_delivery (
      id uuid primary key default gen_random_uuid(),
      edition_id text not null,
      endpoint_id uuid not null,
      event_id uuid not null,
      state text not null default 'waiting',
      round_count integer not null default 0,
      due_at timestamptz not null,
      claimed_at timestamptz,
      claim_id uuid,
      settled_at timestamptz,
      foreign key (edition_id, endpoint_id) references webhook_endpoint (edition_id, id) on delete cascade,
      foreign key (edition_id, event_id) references webhook_event (edition_id, id) on delete cascade,
      constraint webhook_delivery_states check (state in ('waiting', 'sending', 'delivered', 'failed')),
      constraint deliveries_being_sent_are_claimed
        check ((state = 'sending') = (claimed_at is not null) and (claimed_at is null) = (claim_id is null)),
      constraint one_delivery_per_endpoint_and_event unique (endpoint_id, event_id)
    );
    create index webhook_delivery_to_send on webhook_delivery (due_at) where state in ('waiting', 'sending');
    create index webhook_delivery_by_event on webhook_delivery (edition_id, event_id);

    create table webhook_attempt (
      id bigint generated always as identity primary key,
      delivery_id uuid not null references webhook_delivery (id) on delete cascade,
      at timestamptz not null,
      milliseconds integer not null,
      status integer,
      failure text,
      response_excerpt text not null default '',
      constraint an_attempt_was_answered_or_failed check (status is not null or failure is not null),
      constraint excerpts_of_answers_are_short check (length(response_excerpt) <= 1000)
    );
    create index webhook_attempt_by_delivery on webhook_attempt (delivery_id, id);

    create table interface_act (
      id bigint generated always as identity primary key,
      edition_id text references edition (id) on delete cascade,
      account_id text references account (id) on delete set null,
      token_id uuid,
      kind text not null,
      about jsonb not null default '{}',
      at timestamptz not null
    );
    create index interface_act_by_edition on interface_act (edition_id, id desc);
    create index interface_act_by_account on interface_act (account_id);

    create function acts_on_interfaces_are_only_added() returns trigger language plpgsql as $$
    begin
      if new.account_id is null and (old.id, old.edition_id, old.token_id, old.kind, old.about, old.at)
        is not distinct from (new.id, new.edition_id, new.token_id, new.kind, new.about, new.at) then
        return new;
      end if;
      raise exception 'what was done is never changed' using errcode = 'check_violation',
        constraint = 'acts_on_interfaces_are_only_added';
    end $$;
    create trigger acts_on_interfaces_are_only_added before update on interface_act
      for each row execute function acts_on_interfaces_are_only_added();
  `.execute(db);
}
