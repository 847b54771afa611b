import { type Kysely, sql } from "kysely";

/**
 * What the public site says of its operator, whom one may write to, what was written, barriers that somebody reported, what a
 * series of conferences is, and the words by which the directory is searched.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table site_fact (
      code text constraint one_text_per_fact_of_the_site primary key,
      text_de text not null,
      text_en text not null,
      changed_at timestamptz not null,
      constraint codes_of_facts_are_plain check (code ~ '^[a-z]+(-[a-z]+)*$' and char_length(code) <= 60),
      constraint facts_of_the_site_say_something check (text_de <> '' or text_en <> ''),
      constraint facts_of_the_site_are_short check (char_length(text_de) <= 8000 and char_length(text_en) <= 8000)
    );

    create table site_publication (
      is_the_only_one boolean primary key default true,
      published_at timestamptz not null,
      published_without text[] not null,
      constraint a_site_is_published_once check (is_the_only_one)
    );

    create table contact_block (
      id uuid primary key default gen_random_uuid(),
      edition_id text constraint contacts_of_an_edition_go_with_it references edition (id) on delete cascade,
      host text not null default '',
      name text not null,
      function_de text not null default '',
      function_en text not null default '',
      address text not null default '',
      telephone text not null default '',
      email text not null,
      position integer not null default 0,
      changed_at timestamptz not null,
      constraint contacts_have_a_name check (trim(name) <> '' and char_length(name) <= 200),
      constraint contacts_can_be_written_to check (email ~ '^[^[:space:]@,;<>]+@[^[:space:]@,;<>]+[.][^[:space:]@,;<>]+$' and char_length(email) <= 254),
      constraint hosts_belong_to_an_edition check (host = '' or edition_id is not null),
      constraint contacts_are_short check (greatest(char_length(host), char_length(function_de), char_length(function_en),
        char_length(telephone)) <= 300 and char_length(address) <= 1000)
    );
    create index contact_block_by_edition on contact_block (edition_id, position);

    create table contact_message (
      id uuid primary key,
      contact_block_id uuid not null
        constraint messages_to_a_contact_go_with_it references contact_block (id) on delete cascade,
      writer_name text not null,
      writer_email text not null,
      language text not null,
      text text not null,
      written_at timestamptz not null,
      once text constraint a_message_to_a_contact_is_kept_once unique,
      constraint messages_to_contacts_say_something check (trim(text) <> '' and char_length(text) <= 5000),
      constraint messages_to_contacts_can_be_answered check (writer_email ~ '^[^[:space:]@,;<>]+@[^[:space:]@,;<>]+$'
        and char_length(writer_email) <= 254 and char_length(writer_name) <= 200),
      constraint messages_to_contacts_are_in_our_languages check (language in ('de', 'en'))
    );
    create index contact_message_by_block on contact_message (contact_block_id);
    create index contact_message_by_time on contact_message (written_at);

    create table barrier_report (
      number integer generated always as identity constraint one_number_per_barrier primary key,
      page text not null,
      text text not null,
      answer_address text,
      language text not null,
      state text not null default 'open',
      answer text not null default '',
      reported_at timestamptz not null,
      answered_at timestamptz,
      closed_at timestamptz,
      once text constraint a_barrier_is_reported_once unique,
      constraint barriers_say_what_happened check (trim(text) <> '' and char_length(text) <= 5000 and char_length(page) <= 500
        and char_length(answer) <= 5000),
      constraint states_of_barriers check (state in ('open', 'answered', 'solved')),
      constraint answered_barriers_carry_an_answer check (state <> 'answered' or (answer <> '' and answered_at is not null)),
      constraint solved_barriers_say_when check ((state = 'solved') = (closed_at is not null)),
      constraint reporters_can_be_answered check (answer_address ~ '^[^[:space:]@,;<>]+@[^[:space:]@,;<>]+$'
        and char_length(answer_address) <= 254),
      constraint barriers_are_reported_in_our_languages check (language in ('de', 'en'))
    );
    create index barrier_report_by_state on barrier_report (state, number);

    alter table series add column summary_de text not null default '', add column summary_en text not null default '';

    create index organisation_by_german_words on organisation using gin (to_tsvector('german', search_text));
    create index organisation_by_english_words on organisation using gin (to_tsvector('english', search_text));
  `.execute(db);
}
