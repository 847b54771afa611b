import { type Kysely, sql } from "kysely";

/** Sessions of the programme and who attends them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table programme_session (
      edition_id text not null references edition (id) on delete cascade,
      code text not null,
      kind text not null,
      title_de text not null,
      title_en text not null,
      summary_de text not null default '',
      summary_en text not null default '',
      starts_at timestamptz not null,
      ends_at timestamptz not null,
      during tstzrange not null generated always as (tstzrange(starts_at, ends_at)) stored,
      room_code text,
      primary key (edition_id, code),
      foreign key (edition_id, room_code) references room (edition_id, code),
      constraint session_kinds check (kind in ('opening', 'keynote', 'plenary', 'round-table', 'cluster-lab', 'learning', 'information', 'break', 'reception', 'closing')),
      constraint sessions_end_after_they_start check (ends_at > starts_at),
      constraint session_span_is_known unique (edition_id, code, during),
      constraint one_session_per_room_at_a_time exclude using gist (edition_id with =, room_code with =, during with &&)
    );

    create table attendance (
      edition_id text not null,
      session_code text not null,
      participant_id uuid not null,
      during tstzrange not null,
      primary key (participant_id, session_code),
      foreign key (edition_id, session_code, during) references programme_session (edition_id, code, during) on update cascade on delete cascade,
      foreign key (edition_id, participant_id) references participant (edition_id, id) on delete cascade,
      constraint one_session_per_participant_at_a_time exclude using gist (participant_id with =, during with &&)
    );
    create index attendance_by_session on attendance (edition_id, session_code);
  `.execute(db);
}
