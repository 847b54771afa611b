import { type Kysely, sql } from "kysely";

/**
 * What is to be said to whom: the outbox, what participants should hear of, how they wish to hear of it, the organisers'
 * mailings, and the demonstration's own mailbox. A letter holds ids only; its words are made when it is sent.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table mailing (
      id uuid primary key default gen_random_uuid(),
      edition_id text not null references edition (id) on delete cascade,
      segment text not null,
      subject_de text not null,
      subject_en text not null,
      text_de text not null,
      text_en text not null,
      state text not null default 'held',
      written_by text references account (id) on delete set null,
      written_at timestamptz not null default now(),
      released_by text references account (id) on delete set null,
      decided_at timestamptz,
      constraint mailing_of_edition unique (edition_id, id),
      constraint mailing_segments check (segment in ('approved', 'not-signed-in', 'no-profile', 'unanswered')),
      constraint mailing_states check (state in ('held', 'released', 'cancelled')),
      constraint decided_mailings_have_a_time check ((state = 'held') = (decided_at is null)),
      constraint mailing_subjects_are_one_line check (subject_de !~ '[\n\r]' and subject_en !~ '[\n\r]')
    );
    create index mailing_by_edition on mailing (edition_id, written_at desc);

    create table letter (
      id uuid primary key default gen_random_uuid(),
      edition_id text references edition (id) on delete cascade,
      participant_id uuid,
      account_id text references account (id) on delete cascade,
      address text,
      mailing_id uuid,
      language text,
      kind text not null,
      about jsonb not null default '{}',
      state text not null default 'waiting',
      priority integer not null default 5,
      attempt_count integer not null default 0,
      created_at timestamptz not null default now(),
      due_at timestamptz not null,
      claimed_at timestamptz,
      claim_id uuid,
      message_id text,
      sent_at timestamptz,
      last_failure text,
      sent_to text,
      sent_subject text,
      sent_text text,
      foreign key (edition_id, participant_id) references participant (edition_id, id) on delete cascade,
      foreign key (edition_id, mailing_id) references mailing (edition_id, id) on delete cascade,
      constraint letter_languages check (language in ('de', 'en')),
      constraint letter_states check (state in ('waiting', 'held', 'sending', 'sent', 'failed', 'dropped')),
      constraint letters_being_sent_are_claimed
        check ((state = 'sending') = (claimed_at is not null) and (claimed_at is null) = (claim_id is null)),
      constraint sent_letters_have_a_time check ((state = 'sent') = (sent_at is not null)),
      constraint letters_on_their_way_have_an_id check (state not in ('sending', 'sent') or message_id is not null),
      constraint words_are_kept_once_sent check (state = 'sent' or num_nonnulls(sent_to, sent_subject, sent_text) = 0),
      constraint sign_in_letters_are_not_kept check (kind <> 'sign-in' or num_nonnulls(sent_subject, sent_text) = 0),
      constraint one_letter_per_message_id unique (message_id)
    );
    create index letter_to_send on letter (priority, due_at) where state in ('waiting', 'sending');
    create index letter_by_edition on letter (edition_id, state, created_at desc);
    create index letter_by_mailing on letter (mailing_id) where mailing_id is not null;
    create index letter_by_participant on letter (participant_id);
    create index letter_by_account on letter (account_id);
    create unique index one_gathering_letter_per_participant on letter (participant_id)
      where kind = 'notices' and state in ('waiting', 'sending');
    create unique index one_letter_per_mailing_and_participant on letter (mailing_id, participant_id)
      where mailing_id is not null;

    create table notice (
      id uuid primary key default gen_random_uuid(),
      edition_id text not null,
      participant_id uuid not null,
      kind text not null,
      about jsonb not null default '{}',
      happened_at timestamptz not null,
      due_at timestamptz not null,
      letter_id uuid references letter (id) on delete set null,
      state text not null default 'open',
      foreign key (edition_id, participant_id) references participant (edition_id, id) on delete cascade,
      constraint notice_states check (state in ('open', 'told', 'dropped'))
    );
    create index notice_open_by_participant on notice (participant_id, due_at) where state = 'open';
    create index notice_by_participant on notice (edition_id, participant_id);
    create index notice_by_letter on notice (letter_id);

    create table notification_setting (
      participant_id uuid primary key,
      edition_id text not null,
      requests text not null default 'at-once',
      changes text not null default 'at-once',
      messages text not null default 'at-once',
      news text not null default 'at-once',
      language text,
      updated_at timestamptz not null default now(),
      foreign key (edition_id, participant_id) references participant (edition_id, id) on delete cascade,
      constraint notification_languages check (language in ('de', 'en')),
      constraint notification_paces check (
        requests in ('at-once', 'digest', 'daily', 'off') and messages in ('at-once', 'digest', 'daily', 'off')
        and news in ('at-once', 'off')),
      constraint changes_of_meetings_are_always_told check (changes in ('at-once', 'digest'))
    );

    create table caught_letter (
      id uuid primary key default gen_random_uuid(),
      caught_at timestamptz not null default now(),
      address text not null,
      subject text not null,
      text text not null,
      html text not null,
      message_id text not null
    );
    create index caught_letter_by_time on caught_letter (caught_at desc, id);
    create index caught_letter_by_address on caught_letter (address, caught_at desc);
  `.execute(db);
}
