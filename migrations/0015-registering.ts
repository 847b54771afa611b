import { type Kysely, sql } from "kysely";

/**
 * How people register: kinds of participation with their own questions, drafts before there is an account, invitations,
 * consents that are only ever added, places that cannot be overbooked, and who spoke last on a profile.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table participation_type (
      edition_id text not null references edition (id) on delete cascade,
      code text not null,
      position integer not null default 0,
      name_de text not null,
      name_en text not null,
      description_de text not null default '',
      description_en text not null default '',
      needs_approval boolean not null default true,
      bookable boolean not null default true,
      meetings_min integer,
      meetings_max integer,
      requests_max integer,
      may_meet text[],
      questions jsonb not null default '[]',
      primary key (edition_id, code),
      constraint participation_type_codes_are_addresses check (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
      constraint participation_type_quotas_make_sense check
        (meetings_min >= 0 and meetings_max >= coalesce(meetings_min, 0) and requests_max >= 0)
    );

    create table registration_rules (
      edition_id text primary key references edition (id) on delete cascade,
      participants_max integer,
      partners_approve boolean not null default false,
      statements_max integer not null default 5,
      data_use_de text not null default '',
      data_use_en text not null default '',
      constraint places_are_not_negative check (participants_max >= 0),
      constraint statements_have_a_bound check (statements_max between 1 and 20)
    );

    alter table participant
      add column type_code text,
      add column answers jsonb not null default '{}',
      add column letter_language text,
      add column answers_for_organisation boolean not null default false,
      add column proposed_statements jsonb not null default '[]',
      add column answer_reason text not null default '',
      add column answered_at timestamptz,
      add column repeated_at timestamptz,
      add column profile_version integer not null default 1,
      add constraint participants_have_a_type_of_their_edition
        foreign key (edition_id, type_code) references participation_type (edition_id, code),
      add constraint letters_are_german_or_english check (letter_language in ('de', 'en'));

    alter table profile_statement add column version integer not null default 1;

    create table invitation (
      id uuid primary key default gen_random_uuid(),
      edition_id text not null references edition (id) on delete cascade,
      email text not null,
      given_name text not null default '',
      family_name text not null default '',
      letter_language text not null default 'en',
      delegation_code text,
      type_code text,
      approved_at_once boolean not null default false,
      token_hash text,
      created_at timestamptz not null,
      created_by text references account (id) on delete set null,
      released_at timestamptz,
      expires_at timestamptz,
      revoked_at timestamptz,
      used_at timestamptz,
      foreign key (edition_id, delegation_code) references delegation (edition_id, code),
      foreign key (edition_id, type_code) references participation_type (edition_id, code),
      constraint one_invitation_per_token unique (token_hash),
      constraint invitation_addresses_are_lower_case check (email = lower(email)),
      constraint invitations_speak_german_or_english check (letter_language in ('de', 'en')),
      constraint an_invitation_is_used_or_revoked check (used_at is null or revoked_at is null),
      constraint only_released_invitations_have_a_token check ((released_at is null) = (token_hash is null))
    );
    create unique index one_open_invitation_per_address on invitation (edition_id, email)
      where used_at is null and revoked_at is null;

    create table registration_draft (
      id uuid primary key default gen_random_uuid(),
      edition_id text not null references edition (id) on delete cascade,
      token_hash text not null,
      entries jsonb not null default '{}',
      version integer not null default 1,
      invitation_id uuid references invitation (id) on delete set null,
      email text,
      submitted_at timestamptz,
      participant_id uuid,
      created_at timestamptz not null,
      expires_at timestamptz not null,
      constraint one_draft_per_token unique (token_hash),
      constraint draft_addresses_are_lower_case check (email = lower(email)),
      constraint what_is_submitted_has_an_address check (submitted_at is null or email is not null)
    );
    create index registration_draft_by_address on registration_draft (email) where submitted_at is not null;
    create index registration_draft_by_expiry on registration_draft (expires_at);

    create table consent (
      id bigint generated always as identity primary key,
      edition_id text not null,
      participant_id uuid not null,
      purpose text not null,
      given boolean not null,
      wording_version text not null,
      language text not null,
      at timestamptz not null,
      foreign key (edition_id, participant_id) references participant (edition_id, id) on delete cascade,
      constraint consent_purposes check
        (purpose in ('directory', 'photos', 'partner-agencies', 'newsletter', 'contact-exchange'))
    );
    create index consent_by_participant on consent (participant_id, purpose, id);

    create function consents_are_only_added() returns trigger language plpgsql as $$
    begin
      raise exception 'a consent is never changed: withdrawing adds a row' using errcode = 'check_violation',
        constraint = 'consents_are_only_added';
    end $$;
    create trigger consents_are_only_added before update on consent
      for each row execute function consents_are_only_added();

    create function no_more_participants_than_places() returns trigger language plpgsql as $$
    declare
      places integer;
      taken integer;
    begin
      select participants_max into places from registration_rules where edition_id = new.edition_id for update;
      if places is null then return new; end if;
      select count(*) into taken from participant
        where edition_id = new.edition_id and state = 'approved' and id <> new.id;
      if taken >= places then
        raise exception 'all % places of % are taken', places, new.edition_id
          using errcode = 'check_violation', constraint = 'no_more_participants_than_places';
      end if;
      return new;
    end $$;
    create trigger no_more_participants_than_places_when_added before insert on participant
      for each row when (new.state = 'approved') execute function no_more_participants_than_places();
    create trigger no_more_participants_than_places_when_changed before update of state on participant
      for each row when (new.state = 'approved' and old.state <> 'approved')
      execute function no_more_participants_than_places();
  `.execute(db);
}
