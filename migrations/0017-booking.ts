import { type Kysely, sql } from "kysely";

/**
 * How an edition books meetings, how long a request waits for its answer, requests to a whole organisation, other times
 * that one side proposes, and meetings of up to six.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table edition add column booking_mode text not null default 'collect';
    alter table edition add column request_answer_hours integer not null default 72;
    alter table edition add constraint booking_modes check (booking_mode in ('collect', 'book-as-you-go'));
    alter table edition add constraint requests_wait_for_an_hour_to_a_month check (request_answer_hours between 1 and 720);

    alter table request add column expires_at timestamptz;
    alter table request add column reminded_at timestamptz;
    alter table request add column to_organisation_id text references organisation (id) on delete cascade;
    alter table request alter column to_participant_id drop not null;
    alter table request add constraint request_of_edition unique (edition_id, id);
    alter table request add constraint requests_have_an_addressee
      check (num_nonnulls(to_participant_id, to_organisation_id) > 0);
    alter table request add constraint accepted_requests_have_two_sides
      check (state <> 'accepted' or to_participant_id is not null);
    alter table request drop constraint request_states;
    alter table request add constraint request_states
      check (state in ('draft', 'sent', 'accepted', 'declined', 'withdrawn', 'expired', 'cancelled'));
    alter table request drop constraint one_request_per_pair_and_direction;
    create unique index one_request_per_pair_and_direction on request (from_participant_id, to_participant_id)
      where to_organisation_id is null;
    create unique index one_request_per_sender_and_organisation on request (from_participant_id, to_organisation_id)
      where to_organisation_id is not null;
    create index request_by_expiry on request (expires_at) where state = 'sent' and expires_at is not null;

    -- Who may answer for the organisation that was asked.
    create table request_candidate (
      edition_id text not null,
      request_id uuid not null,
      participant_id uuid not null,
      primary key (request_id, participant_id),
      foreign key (edition_id, request_id) references request (edition_id, id) on delete cascade,
      foreign key (edition_id, participant_id) references participant (edition_id, id) on delete cascade
    );
    create index request_candidate_by_participant on request_candidate (participant_id);

    create function the_first_answer_stands() returns trigger language plpgsql as $$
    begin
      if old.state in ('accepted', 'declined') and new.state in ('accepted', 'declined')
          and new.to_participant_id is distinct from old.to_participant_id then
        raise exception 'the_first_answer_stands' using errcode = 'integrity_constraint_violation',
          constraint = 'the_first_answer_stands';
      end if;
      return new;
    end $$;
    create trigger the_first_answer_stands before update on request
      for each row when (old.to_organisation_id is not null) execute function the_first_answer_stands();

    alter table meeting add column cancelled_at timestamptz;
    alter table meeting add column cancelled_by uuid references participant (id) on delete set null;
    alter table meeting add constraint meeting_of_cancellation check (cancelled_at is null or state = 'cancelled');

    create table time_proposal (
      id uuid primary key default gen_random_uuid(),
      edition_id text not null,
      request_id uuid,
      meeting_id uuid,
      by_participant_id uuid not null,
      slot_code text not null,
      state text not null default 'open',
      made_at timestamptz not null,
      answered_at timestamptz,
      foreign key (edition_id, request_id) references request (edition_id, id) on delete cascade,
      foreign key (edition_id, meeting_id) references meeting (edition_id, id) on delete cascade,
      foreign key (edition_id, by_participant_id) references participant (edition_id, id) on delete cascade,
      foreign key (edition_id, slot_code) references slot (edition_id, code) on delete cascade,
      constraint a_proposal_is_about_a_request_or_a_meeting check (num_nonnulls(request_id, meeting_id) = 1),
      constraint time_proposal_states check (state in ('open', 'accepted', 'declined', 'replaced'))
    );
    create unique index one_open_proposal_per_request on time_proposal (request_id) where state = 'open';
    create unique index one_open_proposal_per_meeting on time_proposal (meeting_id) where state = 'open';

    -- Someone asks up to five others for one meeting; the meeting is made once enough have said yes.
    create table group_request (
      id uuid primary key default gen_random_uuid(),
      edition_id text not null references edition (id) on delete cascade,
      from_participant_id uuid not null,
      preference text not null default 'want',
      reason text not null default '',
      reason_language text not null default 'en',
      state text not null default 'open',
      meeting_id uuid,
      sent_at timestamptz not null,
      expires_at timestamptz,
      foreign key (edition_id, from_participant_id) references participant (edition_id, id) on delete cascade,
      foreign key (edition_id, meeting_id) references meeting (edition_id, id) on delete cascade,
      constraint group_request_of_edition unique (edition_id, id),
      constraint one_group_request_per_meeting unique (meeting_id),
      constraint group_request_states check (state in ('open', 'met', 'ended')),
      constraint group_request_preferences check (preference in ('must', 'want', 'nice')),
      constraint group_reasons_are_one_line check (length(reason) <= 500 and reason !~ '[\n\r]'),
      constraint met_groups_have_a_meeting check ((state = 'met') <= (meeting_id is not null))
    );
    create index group_request_by_sender on group_request (from_participant_id, state);

    create table group_invitation (
      edition_id text not null,
      group_request_id uuid not null,
      participant_id uuid not null,
      place smallint not null,
      state text not null default 'invited',
      answered_at timestamptz,
      primary key (group_request_id, participant_id),
      foreign key (edition_id, group_request_id) references group_request (edition_id, id) on delete cascade,
      foreign key (edition_id, participant_id) references participant (edition_id, id) on delete cascade,
      constraint one_invited_per_place unique (group_request_id, place),
      constraint five_others_are_invited_at_most check (place between 2 and 6),
      constraint group_invitation_states check (state in ('invited', 'accepted', 'declined', 'left'))
    );
    create index group_invitation_by_participant on group_invitation (participant_id);
  `.execute(db);
}
