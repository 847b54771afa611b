import { type Kysely, sql } from "kysely";

/**
 * Calls that editors keep: each change of a call is a version of its own with who, when, why and by which source, written by
 * the database itself, so that no way around it exists. Whoever marks a call says in which role and, with a line, what for;
 * and each of them is reminded of a deadline once.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table call
      add column version integer not null default 1,
      add column changed_at timestamptz not null default now(),
      add column changed_by text
        constraint who_changed_a_call_may_leave references account (id) on delete set null,
      add column change_reason text not null default '',
      add column change_source text not null default '',
      add column is_kept_by_hand boolean not null default false,
      add constraint versions_of_calls_count_from_one check (version >= 1);
    create index call_by_changer on call (changed_by) where changed_by is not null;

    create table call_version (
      call_id text not null
        constraint versions_go_with_their_call references call (id) on delete cascade,
      number integer not null,
      title_de text not null,
      title_en text not null,
      facts jsonb not null,
      made_at timestamptz not null,
      made_by text
        constraint who_made_a_version_may_leave references account (id) on delete set null,
      reason text not null,
      source text not null,
      constraint a_version_of_a_call_has_one_number primary key (call_id, number)
    );
    create index call_version_by_maker on call_version (made_by) where made_by is not null;

    insert into call_version
      select id, version, title_de, title_en, facts, changed_at, changed_by, change_reason, change_source from call;

    create function a_change_of_a_call_is_a_new_version() returns trigger language plpgsql as $$
      begin
        if (new.title_de, new.title_en, new.facts) is distinct from (old.title_de, old.title_en, old.facts) then
          if new.version <> old.version + 1 then
            raise exception 'a change of a call is a new version' using errcode = 'check_violation',
              constraint = 'a_change_of_a_call_is_a_new_version';
          end if;
        elsif new.version <> old.version then
          raise exception 'a new version of a call changes something' using errcode = 'check_violation',
            constraint = 'a_new_version_of_a_call_changes_something';
        end if;
        return new;
      end $$;
    create trigger a_change_of_a_call_is_a_new_version before update on call
      for each row execute function a_change_of_a_call_is_a_new_version();

    create function versions_of_calls_are_kept() returns trigger language plpgsql as $$
      begin
        if tg_op = 'INSERT' or new.version <> old.version then
          insert into call_version values (new.id, new.version, new.title_de, new.title_en, new.facts,
            new.changed_at, new.changed_by, new.change_reason, new.change_source);
        end if;
        return null;
      end $$;
    create trigger versions_of_calls_are_kept after insert or update on call
      for each row execute function versions_of_calls_are_kept();

    create function what_a_version_said_stays() returns trigger language plpgsql as $$
      begin
        if (new.call_id, new.number, new.title_de, new.title_en, new.facts, new.made_at, new.reason, new.source)
          is distinct from
          (old.call_id, old.number, old.title_de, old.title_en, old.facts, old.made_at, old.reason, old.source)
        then
          raise exception 'what a version said stays' using errcode = 'check_violation',
            constraint = 'what_a_version_said_stays';
        end if;
        return new;
      end $$;
    create trigger what_a_version_said_stays before update on call_version
      for each row execute function what_a_version_said_stays();

    alter table call_interest
      add column role text,
      add column line text not null default '',
      add constraint roles_of_interest check (role in ('lead', 'partner', 'advise')),
      add constraint lines_of_interest_are_short check (char_length(line) <= 300);

    create table call_reminder (
      edition_id text not null,
      participant_id uuid not null,
      call_id text not null,
      stage integer not null,
      ends_on text not null,
      days_before integer not null,
      reminded_at timestamptz not null,
      constraint nobody_is_reminded_twice primary key (participant_id, call_id, stage, ends_on, days_before),
      constraint reminders_go_with_the_interest foreign key (participant_id, call_id)
        references call_interest (participant_id, call_id) on delete cascade,
      constraint reminders_are_of_an_edition foreign key (edition_id, participant_id)
        references participant (edition_id, id) on delete cascade
    );
    create index call_reminder_by_participant on call_reminder (edition_id, participant_id);

    alter table notification_setting
      add column calls text not null default 'at-once',
      add constraint paces_of_calls check (calls in ('at-once', 'digest', 'daily', 'off'));
  `.execute(db);
}
