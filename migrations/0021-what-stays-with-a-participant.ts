import { type Kysely, sql } from "kysely";

/**
 * What a participant keeps of a meeting (notes, whether it took place, how useful it was, what comes next), whose
 * contact details were exchanged, what changes were seen, the secret address of a calendar, and the public part of
 * every agenda as it was last put together.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table meeting_note (
      edition_id text not null,
      meeting_id uuid not null,
      participant_id uuid not null,
      text text not null,
      saved_at timestamptz not null,
      primary key (meeting_id, participant_id),
      foreign key (meeting_id, participant_id) references meeting_member (meeting_id, participant_id) on delete cascade,
      constraint notes_are_five_thousand_characters_at_most check (length(text) between 1 and 5000)
    );
    create index meeting_note_by_participant on meeting_note (participant_id);

    create table meeting_report (
      edition_id text not null,
      meeting_id uuid not null,
      participant_id uuid not null,
      outcome text,
      rating smallint,
      next_step text,
      reported_at timestamptz not null,
      primary key (meeting_id, participant_id),
      foreign key (meeting_id, participant_id) references meeting_member (meeting_id, participant_id) on delete cascade,
      constraint report_outcomes check (outcome in ('held', 'missed-by-me', 'missed-by-other', 'missed-by-both')),
      constraint ratings_go_from_one_to_three check (rating between 1 and 3),
      constraint next_steps check (next_step in ('none', 'i-write', 'they-write', 'meet-again', 'joint-idea'))
    );
    create index meeting_report_by_participant on meeting_report (participant_id);

    create table contact_exchange (
      edition_id text not null,
      first_participant_id uuid not null,
      second_participant_id uuid not null,
      first_agreed_at timestamptz,
      second_agreed_at timestamptz,
      primary key (first_participant_id, second_participant_id),
      foreign key (edition_id, first_participant_id) references participant (edition_id, id) on delete cascade,
      foreign key (edition_id, second_participant_id) references participant (edition_id, id) on delete cascade,
      constraint contacts_are_in_order check (first_participant_id < second_participant_id),
      constraint somebody_agreed_to_a_contact check (num_nonnulls(first_agreed_at, second_agreed_at) > 0)
    );
    create index contact_exchange_by_second on contact_exchange (second_participant_id);

    create table contact_offer (
      token_hash text primary key,
      edition_id text not null,
      participant_id uuid not null,
      expires_at timestamptz not null,
      foreign key (edition_id, participant_id) references participant (edition_id, id) on delete cascade,
      constraint contact_tokens_are_kept_as_hashes check (token_hash ~ '^[0-9a-f]{64}$')
    );
    create index contact_offer_by_participant on contact_offer (participant_id);

    create table calendar_feed (
      participant_id uuid primary key,
      edition_id text not null,
      token_hash text not null,
      language text not null,
      made_at timestamptz not null,
      foreign key (edition_id, participant_id) references participant (edition_id, id) on delete cascade,
      constraint one_calendar_per_address unique (token_hash),
      constraint calendar_tokens_are_kept_as_hashes check (token_hash ~ '^[0-9a-f]{64}$')
    );

    create table appointment_seen (
      meeting_id uuid not null,
      participant_id uuid not null,
      sequence integer not null,
      primary key (meeting_id, participant_id),
      foreign key (meeting_id, participant_id) references meeting_member (meeting_id, participant_id) on delete cascade
    );
    create index appointment_seen_by_participant on appointment_seen (participant_id);

    create table agenda_frame (
      hash text primary key,
      edition_id text not null references edition (id) on delete cascade,
      language text not null,
      plain text not null,
      gzip bytea not null,
      brotli bytea not null,
      is_current boolean not null,
      made_at timestamptz not null,
      constraint frames_are_named_after_their_content check (hash ~ '^[0-9a-f]{64}$')
    );
    create unique index one_current_frame_per_edition_and_language on agenda_frame (edition_id, language) where is_current;

    -- Whoever puts a frame together holds the same lock alone, so that no change slips in between reading and keeping.
    create function agenda_frame_is_outdated() returns trigger language plpgsql as $$
    begin
      perform pg_advisory_xact_lock_shared(hashtextextended('agenda frame of ' || edition_id, 0))
        from (select distinct edition_id from changed) as edition_changed;
      update agenda_frame set is_current = false where is_current
        and edition_id in (select distinct edition_id from changed);
      return null;
    end $$;
    create function agenda_frame_of_edition_is_outdated() returns trigger language plpgsql as $$
    begin
      perform pg_advisory_xact_lock_shared(hashtextextended('agenda frame of ' || new.id, 0));
      update agenda_frame set is_current = false where is_current and edition_id = new.id;
      return null;
    end $$;
    create trigger agenda_frame_is_outdated after update on edition
      for each row execute function agenda_frame_of_edition_is_outdated();
  `.execute(db);
  for (const table of ["slot", "zone", "meeting_table", "room", "programme_session"])
    await sql`
      create trigger agenda_frame_is_outdated_by_new after insert on ${sql.ref(table)}
        referencing new table as changed for each statement execute function agenda_frame_is_outdated();
      create trigger agenda_frame_is_outdated_by_change after update on ${sql.ref(table)}
        referencing new table as changed for each statement execute function agenda_frame_is_outdated();
      create trigger agenda_frame_is_outdated_by_end after delete on ${sql.ref(table)}
        referencing old table as changed for each statement execute function agenda_frame_is_outdated();
    `.execute(db);
}
