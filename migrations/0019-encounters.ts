import { type Kysely, sql } from "kysely";

/**
 * What participants note about each other for themselves, and what they write to each other. A block closes both ways:
 * no request and no message crosses it. Names and statements are searched without accents, in both languages.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table encounter_mark (
      edition_id text not null,
      from_participant_id uuid not null,
      to_participant_id uuid not null,
      kind text not null,
      marked_at timestamptz not null,
      primary key (from_participant_id, to_participant_id, kind),
      foreign key (edition_id, from_participant_id) references participant (edition_id, id) on delete cascade,
      foreign key (edition_id, to_participant_id) references participant (edition_id, id) on delete cascade,
      constraint mark_kinds check (kind in ('bookmark', 'interested', 'not_now', 'block')),
      constraint nobody_marks_themselves check (from_participant_id <> to_participant_id)
    );
    create index encounter_mark_of_others on encounter_mark (to_participant_id, kind);
    create unique index interested_or_not_now_but_not_both on encounter_mark (from_participant_id, to_participant_id)
      where kind in ('interested', 'not_now');

    create table message (
      id uuid primary key default gen_random_uuid(),
      edition_id text not null,
      from_participant_id uuid not null,
      to_participant_id uuid not null,
      text text not null,
      sent_at timestamptz not null,
      read_at timestamptz,
      once uuid,
      hidden_at timestamptz,
      -- The order of writing, also where the clock stands still.
      ordinal bigint not null generated always as identity,
      foreign key (edition_id, from_participant_id) references participant (edition_id, id) on delete cascade,
      foreign key (edition_id, to_participant_id) references participant (edition_id, id) on delete cascade,
      constraint nobody_writes_to_themselves check (from_participant_id <> to_participant_id),
      constraint messages_have_some_words check (char_length(text) between 1 and 2000),
      constraint a_message_is_sent_once unique (from_participant_id, once)
    );
    create index message_by_sender on message (from_participant_id, sent_at);
    create index message_by_reader on message (to_participant_id, sent_at);

    create table message_report (
      message_id uuid primary key references message (id) on delete cascade,
      reason text not null default '',
      reported_at timestamptz not null,
      state text not null default 'open',
      decided_at timestamptz,
      decided_by text references account (id) on delete set null,
      constraint report_states check (state in ('open', 'hidden', 'dismissed')),
      constraint report_reasons_are_short check (char_length(reason) <= 500)
    );

    create function nobody_reaches_across_a_block() returns trigger language plpgsql as $$
    begin
      if exists (select from encounter_mark where kind = 'block'
          and ((from_participant_id = new.from_participant_id and to_participant_id = new.to_participant_id)
            or (from_participant_id = new.to_participant_id and to_participant_id = new.from_participant_id))) then
        raise exception 'nobody_reaches_across_a_block' using errcode = 'integrity_constraint_violation',
          constraint = 'nobody_reaches_across_a_block';
      end if;
      return new;
    end $$;
    create trigger nobody_reaches_across_a_block before insert on message
      for each row execute function nobody_reaches_across_a_block();
    create trigger nobody_reaches_across_a_block before insert on request
      for each row when (new.state in ('sent', 'accepted')) execute function nobody_reaches_across_a_block();
    create trigger nobody_reaches_across_a_block_again before update of state on request
      for each row when (new.state in ('sent', 'accepted') and old.state is distinct from new.state)
      execute function nobody_reaches_across_a_block();

    create function folded(words text) returns text language sql immutable strict parallel safe as $$
      select translate(replace(replace(replace(regexp_replace(normalize(lower(words), NFD), '[\u0300-\u036f]', '', 'g'),
        'ß', 'ss'), 'æ', 'ae'), 'þ', 'th'), 'øłđðı', 'olddi')
    $$;
    alter table profile_statement add column search_text text
      generated always as (folded(text_de || ' ' || text_en)) stored;
  `.execute(db);
}
