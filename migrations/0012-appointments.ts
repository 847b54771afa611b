import { type Kysely, sql } from "kysely";

/**
 * Who belongs to a meeting (two to six), and where and when each meeting takes place as of now. A published version is
 * the plan as it was decided; an appointment is what holds, with whatever was booked, moved or cancelled since. What a
 * participant is engaged in, meetings and sessions alike, stands in one table, so that nobody is ever in two places.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table meeting add column kind text not null default 'pair';
    alter table meeting alter column first_participant_id drop not null;
    alter table meeting alter column second_participant_id drop not null;
    alter table meeting add constraint meeting_kinds check (kind in ('pair', 'group'));
    alter table meeting add constraint only_pairs_have_two_sides check (
      (kind = 'pair') = (first_participant_id is not null) and (kind = 'pair') = (second_participant_id is not null));

    create table meeting_member (
      edition_id text not null,
      meeting_id uuid not null,
      participant_id uuid not null,
      place smallint not null,
      primary key (meeting_id, participant_id),
      foreign key (edition_id, meeting_id) references meeting (edition_id, id) on delete cascade,
      foreign key (edition_id, participant_id) references participant (edition_id, id) on delete cascade,
      constraint one_member_per_place unique (meeting_id, place),
      constraint meetings_have_six_members_at_most check (place between 1 and 6)
    );
    create index meeting_member_by_participant on meeting_member (participant_id);

    create function pairs_are_members() returns trigger language plpgsql as $$
    begin
      insert into meeting_member (edition_id, meeting_id, participant_id, place)
        select edition_id, id, first_participant_id, 1 from made where kind = 'pair'
        union all select edition_id, id, second_participant_id, 2 from made where kind = 'pair';
      return null;
    end $$;
    create trigger pairs_are_members after insert on meeting
      referencing new table as made for each statement execute function pairs_are_members();
    insert into meeting_member (edition_id, meeting_id, participant_id, place)
      select edition_id, id, first_participant_id, 1 from meeting
      union all select edition_id, id, second_participant_id, 2 from meeting;

    create table appointment (
      meeting_id uuid primary key,
      edition_id text not null,
      slot_code text not null,
      table_code text not null,
      during tstzrange not null,
      state text not null default 'standing',
      sequence integer not null default 0,
      changed_at timestamptz not null,
      cancelled_by uuid references participant (id) on delete set null,
      cancel_reason text not null default '',
      foreign key (edition_id, meeting_id) references meeting (edition_id, id) on delete cascade,
      foreign key (edition_id, slot_code, during) references slot (edition_id, code, during),
      foreign key (edition_id, table_code) references meeting_table (edition_id, code),
      constraint appointment_of_edition unique (edition_id, meeting_id),
      constraint appointment_span_is_known unique (meeting_id, during),
      constraint appointment_states check (state in ('standing', 'cancelled')),
      constraint sequences_start_at_zero check (sequence >= 0),
      constraint cancel_reasons_are_one_line check (length(cancel_reason) <= 500 and cancel_reason !~ '[\n\r]'),
      constraint one_appointment_per_table_at_a_time
        exclude using gist (edition_id with =, table_code with =, during with &&) where (state = 'standing')
        deferrable initially immediate
    );
    create index appointment_by_edition on appointment (edition_id, state);

    create table engagement (
      edition_id text not null,
      participant_id uuid not null,
      during tstzrange not null,
      meeting_id uuid,
      session_code text,
      foreign key (edition_id, participant_id) references participant (edition_id, id) on delete cascade,
      foreign key (meeting_id, during) references appointment (meeting_id, during) on update cascade on delete cascade,
      foreign key (meeting_id, participant_id) references meeting_member (meeting_id, participant_id) on delete cascade,
      foreign key (participant_id, session_code) references attendance (participant_id, session_code) on delete cascade,
      constraint an_engagement_is_a_meeting_or_a_session check (num_nonnulls(meeting_id, session_code) = 1),
      constraint one_engagement_per_meeting unique (participant_id, meeting_id),
      constraint one_engagement_per_session unique (participant_id, session_code),
      constraint nobody_is_in_two_places_at_a_time
        exclude using gist (participant_id with =, during with &&) deferrable initially immediate
    );
    create index engagement_by_meeting on engagement (meeting_id);

    create function attendance_is_an_engagement() returns trigger language plpgsql as $$
    begin
      insert into engagement (edition_id, participant_id, during, session_code)
        values (new.edition_id, new.participant_id, new.during, new.session_code)
        on conflict (participant_id, session_code) do update set during = excluded.during;
      return null;
    end $$;
    create trigger attendance_is_an_engagement after insert or update on attendance
      for each row execute function attendance_is_an_engagement();
    insert into engagement (edition_id, participant_id, during, session_code)
      select edition_id, participant_id, during, session_code from attendance;

    -- Both sides or none: looked at once the transaction is complete.
    create function standing_appointments_have_everyone() returns trigger language plpgsql as $$
    declare
      meeting uuid := coalesce(new.meeting_id, old.meeting_id);
      standing boolean;
    begin
      select state = 'standing' into standing from appointment where meeting_id = meeting;
      if standing is not null and (select count(*) from engagement where meeting_id = meeting)
          <> (case when standing then (select count(*) from meeting_member where meeting_id = meeting) else 0 end) then
        raise exception 'standing_appointments_have_everyone' using errcode = 'integrity_constraint_violation',
          constraint = 'standing_appointments_have_everyone';
      end if;
      return null;
    end $$;
    create constraint trigger standing_appointments_have_everyone after insert or update on appointment
      deferrable initially deferred for each row execute function standing_appointments_have_everyone();
    create constraint trigger standing_appointments_have_everyone after delete on engagement
      deferrable initially deferred for each row when (old.meeting_id is not null)
      execute function standing_appointments_have_everyone();

    -- What an installation has published already holds as of now.
    with in_force as (
      select distinct on (edition_id) id from timetable where version_number is not null order by edition_id, version_number desc)
    insert into appointment (meeting_id, edition_id, slot_code, table_code, during, changed_at)
      select placement.meeting_id, placement.edition_id, slot_code, table_code, during, timetable.published_at
      from placement join in_force on in_force.id = placement.timetable_id
      join timetable on timetable.id = placement.timetable_id
      where not exists (select from seat join attendance on attendance.participant_id = seat.participant_id
        and attendance.during && seat.during
        where seat.timetable_id = placement.timetable_id and seat.meeting_id = placement.meeting_id);
    insert into engagement (edition_id, participant_id, during, meeting_id)
      select member.edition_id, member.participant_id, appointment.during, appointment.meeting_id
      from appointment join meeting_member as member using (meeting_id);
  `.execute(db);
}
