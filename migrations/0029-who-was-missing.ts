import { type Kysely, sql } from "kysely";

/**
 * A letter that the demonstration caught also tells when by the clock of the conference, and frames of agendas name it as
 * everything else does.
 *
 * Who was not there when several were to meet, as each of them says. A meeting of two says it by its outcome; one of
 * three to six names people, whether it took place without them or not at all.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table missing_member (
      edition_id text not null,
      meeting_id uuid not null,
      reported_by uuid not null,
      participant_id uuid not null,
      primary key (meeting_id, reported_by, participant_id),
      foreign key (meeting_id, reported_by) references meeting_report (meeting_id, participant_id) on delete cascade,
      constraint only_members_can_be_missing foreign key (meeting_id, participant_id)
        references meeting_member (meeting_id, participant_id) on delete cascade
    );
    create index missing_member_by_participant on missing_member (participant_id);
    create index missing_member_by_reporter on missing_member (reported_by);

    alter table meeting_report drop constraint report_outcomes,
      add constraint report_outcomes check (outcome in ('held', 'missed', 'missed-by-me', 'missed-by-other', 'missed-by-both'));

    -- Of what was said about groups so far, "the other" can only have been the others.
    insert into missing_member (edition_id, meeting_id, reported_by, participant_id)
      select report.edition_id, report.meeting_id, report.participant_id, member.participant_id
      from meeting_report as report join meeting_member as member using (meeting_id)
      where report.outcome like 'missed-by-%'
        and (select count(*) from meeting_member as all_of where all_of.meeting_id = report.meeting_id) > 2
        and (report.outcome = 'missed-by-both'
          or (report.outcome = 'missed-by-me') = (member.participant_id = report.participant_id));
    update meeting_report as report set outcome = 'missed' where outcome like 'missed-by-%'
      and (select count(*) from meeting_member as all_of where all_of.meeting_id = report.meeting_id) > 2;

    alter table caught_letter add column clock_at timestamptz;
    update agenda_frame set is_current = false where is_current;

    create function reports_say_who_was_missing() returns trigger language plpgsql as $$
    declare
      meeting uuid := coalesce(new.meeting_id, old.meeting_id);
      reporter uuid;
      report meeting_report;
      member_count integer;
      missing_count integer;
      law text;
    begin
      if tg_table_name = 'missing_member' then reporter := coalesce(new.reported_by, old.reported_by);
      else reporter := new.participant_id; end if;
      select * into report from meeting_report where meeting_id = meeting and participant_id = reporter;
      if not found then return null; end if;
      select count(*) into member_count from meeting_member where meeting_id = meeting;
      select count(*) into missing_count from missing_member where meeting_id = meeting and reported_by = reporter;
      law := case
        when report.outcome = 'missed' and missing_count = 0 then 'a_missed_group_says_who_was_missing'
        when missing_count > 0 and (member_count < 3 or report.outcome is null or report.outcome like 'missed-by-%')
          then 'only_reports_of_groups_name_people'
        when report.outcome like 'missed-by-%' and member_count > 2 then 'only_reports_of_groups_name_people'
        when missing_count > 0 and report.outcome = 'held' and member_count - missing_count < 2
          then 'a_meeting_that_took_place_had_two_people'
        when report.rating is not null and exists (select from missing_member
          where meeting_id = meeting and reported_by = reporter and participant_id = reporter)
          then 'only_those_who_were_there_rate'
      end;
      if law is not null then
        raise exception '%', law using errcode = 'integrity_constraint_violation', constraint = law;
      end if;
      return null;
    end $$;
    create constraint trigger reports_say_who_was_missing after insert or update on meeting_report
      deferrable initially deferred for each row execute function reports_say_who_was_missing();
    create constraint trigger reports_say_who_was_missing after insert or update or delete on missing_member
      deferrable initially deferred for each row execute function reports_say_who_was_missing();
  `.execute(db);
}
