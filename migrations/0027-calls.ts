import { type Kysely, sql } from "kysely";

/**
 * Calls for funding as rows that others can point to, the calls that an edition is about, and who says that a call
 * interests their organisation. What somebody has marked is never taken away in passing: neither a call of the edition nor a
 * call of the catalogue goes while anybody points to it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table call (
      id text constraint one_call_per_address primary key,
      title_de text not null,
      title_en text not null,
      facts jsonb not null,
      constraint addresses_of_calls_are_plain check (id ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and char_length(id) <= 40),
      constraint calls_have_a_title_in_both_languages check (title_de <> '' and title_en <> '')
    );

    create table edition_call (
      edition_id text not null
        constraint calls_of_an_edition_go_with_it references edition (id) on delete cascade,
      call_id text not null
        constraint calls_of_an_edition_are_in_the_catalogue references call (id),
      constraint a_call_is_named_once_in_an_edition primary key (edition_id, call_id)
    );
    create index edition_call_by_call on edition_call (call_id);

    create table call_interest (
      edition_id text not null,
      participant_id uuid not null,
      call_id text not null,
      marked_at timestamptz not null,
      constraint a_call_is_marked_once_by_a_participant primary key (participant_id, call_id),
      constraint calls_that_interest_somebody_stay foreign key (edition_id, call_id)
        references edition_call (edition_id, call_id),
      constraint interest_goes_with_the_participant foreign key (edition_id, participant_id)
        references participant (edition_id, id) on delete cascade
    );
    create index call_interest_by_call on call_interest (edition_id, call_id);
  `.execute(db);
}
