import { type Kysely, sql } from "kysely";

/** Requests, meetings, runs of the optimiser, and timetables with their seats. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table request (
      id uuid primary key default gen_random_uuid(),
      edition_id text not null references edition (id) on delete cascade,
      code text,
      from_participant_id uuid not null,
      to_participant_id uuid not null,
      preference text not null default 'want',
      reason text not null default '',
      reason_language text not null default 'en',
      state text not null default 'sent',
      decline_reason text,
      sent_at timestamptz not null default now(),
      answered_at timestamptz,
      foreign key (edition_id, from_participant_id) references participant (edition_id, id) on delete cascade,
      foreign key (edition_id, to_participant_id) references participant (edition_id, id) on delete cascade,
      constraint one_request_per_pair_and_direction unique (from_participant_id, to_participant_id),
      constraint one_request_per_code unique (edition_id, code),
      constraint nobody_requests_themselves check (from_participant_id <> to_participant_id),
      constraint request_states check (state in ('draft', 'sent', 'accepted', 'declined', 'withdrawn', 'expired')),
      constraint request_preferences check (preference in ('must', 'want', 'nice')),
      constraint reasons_are_one_line check (length(reason) <= 500 and reason !~ '[\n\r]')
    );
    create index request_to_participant on request (to_participant_id, state);
    create index request_by_edition on request (edition_id, state);

    create table meeting (
      id uuid primary key default gen_random_uuid(),
      edition_id text not null references edition (id) on delete cascade,
      code text not null,
      first_participant_id uuid not null,
      second_participant_id uuid not null,
      state text not null default 'wanted',
      created_at timestamptz not null default now(),
      foreign key (edition_id, first_participant_id) references participant (edition_id, id) on delete cascade,
      foreign key (edition_id, second_participant_id) references participant (edition_id, id) on delete cascade,
      constraint meeting_of_edition unique (edition_id, id),
      constraint one_meeting_per_code unique (edition_id, code),
      constraint one_meeting_per_pair unique (edition_id, first_participant_id, second_participant_id),
      constraint pairs_are_in_order check (first_participant_id < second_participant_id),
      constraint meeting_states check (state in ('wanted', 'cancelled'))
    );
    create index meeting_by_second on meeting (second_participant_id);

    create table timetable_run (
      id uuid primary key default gen_random_uuid(),
      edition_id text not null references edition (id) on delete cascade,
      state text not null default 'running',
      seconds_max integer not null,
      seed integer not null,
      started_by text references account (id) on delete set null,
      started_at timestamptz not null default now(),
      heartbeat_at timestamptz not null default now(),
      ended_at timestamptz,
      cancel_requested boolean not null default false,
      progress jsonb not null default '[]',
      failure text,
      timetable_id uuid,
      constraint run_states check (state in ('running', 'finished', 'cancelled', 'interrupted', 'failed'))
    );
    create unique index one_running_run_per_edition on timetable_run (edition_id) where state = 'running';

    create table timetable (
      id uuid primary key default gen_random_uuid(),
      edition_id text not null references edition (id) on delete cascade,
      run_id uuid references timetable_run (id),
      copied_from uuid references timetable (id),
      version_number integer,
      created_at timestamptz not null default now(),
      published_at timestamptz,
      published_by text references account (id) on delete set null,
      score jsonb not null,
      proof jsonb not null,
      constraint timetable_of_edition unique (edition_id, id),
      constraint one_timetable_per_version_number unique (edition_id, version_number),
      constraint published_means_numbered check ((version_number is null) = (published_at is null)),
      constraint version_numbers_start_at_one check (version_number >= 1)
    );
    alter table timetable_run add constraint run_made_timetable
      foreign key (timetable_id) references timetable (id) on delete set null;

    create table placement (
      edition_id text not null,
      timetable_id uuid not null,
      meeting_id uuid not null,
      slot_code text not null,
      table_code text not null,
      during tstzrange not null,
      pinned boolean not null default false,
      primary key (timetable_id, meeting_id),
      foreign key (edition_id, timetable_id) references timetable (edition_id, id) on delete cascade,
      foreign key (edition_id, meeting_id) references meeting (edition_id, id),
      foreign key (edition_id, slot_code, during) references slot (edition_id, code, during),
      foreign key (edition_id, table_code) references meeting_table (edition_id, code),
      constraint placement_span_is_known unique (timetable_id, meeting_id, during),
      constraint one_meeting_per_table_at_a_time exclude using gist (timetable_id with =, table_code with =, during with &&)
    );

    create table seat (
      edition_id text not null,
      timetable_id uuid not null,
      meeting_id uuid not null,
      participant_id uuid not null,
      during tstzrange not null,
      primary key (timetable_id, meeting_id, participant_id),
      foreign key (timetable_id, meeting_id, during) references placement (timetable_id, meeting_id, during) on update cascade on delete cascade,
      foreign key (edition_id, participant_id) references participant (edition_id, id),
      constraint one_meeting_per_participant_at_a_time exclude using gist (timetable_id with =, participant_id with =, during with &&)
    );
    create index seat_by_participant on seat (participant_id, timetable_id);

    create table unplaced_meeting (
      edition_id text not null,
      timetable_id uuid not null,
      meeting_id uuid not null,
      reason text not null,
      sentence_de text not null,
      sentence_en text not null,
      about jsonb not null default '{}',
      primary key (timetable_id, meeting_id),
      foreign key (edition_id, timetable_id) references timetable (edition_id, id) on delete cascade,
      foreign key (edition_id, meeting_id) references meeting (edition_id, id)
    );

    create function refuse_change_of_published_timetable() returns trigger language plpgsql as $$
    declare published boolean;
    begin
      if tg_table_name = 'timetable' then
        published := old.version_number is not null;
        if tg_op = 'UPDATE' and published then
          -- Deleting the account that published a version may only forget who it was.
          published := (to_jsonb(new) - 'published_by') <> (to_jsonb(old) - 'published_by')
            or (new.published_by is not null and new.published_by is distinct from old.published_by);
        end if;
      elsif tg_op = 'INSERT' then
        select version_number is not null into published from timetable where id = new.timetable_id;
      else
        select version_number is not null into published from timetable where id = old.timetable_id;
      end if;
      if published then
        raise exception 'published_versions_are_immutable' using errcode = 'integrity_constraint_violation',
          constraint = 'published_versions_are_immutable';
      end if;
      return case when tg_op = 'DELETE' then old else new end;
    end $$;

    create trigger published_versions_are_immutable before update or delete on timetable
      for each row execute function refuse_change_of_published_timetable();
    create trigger published_versions_are_immutable before insert or update or delete on placement
      for each row execute function refuse_change_of_published_timetable();
    create trigger published_versions_are_immutable before insert or update or delete on seat
      for each row execute function refuse_change_of_published_timetable();
    create trigger published_versions_are_immutable before insert or update or delete on unplaced_meeting
      for each row execute function refuse_change_of_published_timetable();
  `.execute(db);
}
