import { type Kysely, sql } from "kysely";

/**
 * Who left the meeting of a group, when and why. A note belongs to whoever wrote it, whether or not they still belong to
 * the meeting.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table meeting_leave (
      edition_id text not null,
      meeting_id uuid not null,
      participant_id uuid not null,
      reason text not null default '',
      left_at timestamptz not null,
      primary key (meeting_id, participant_id),
      foreign key (edition_id, meeting_id) references meeting (edition_id, id) on delete cascade,
      foreign key (edition_id, participant_id) references participant (edition_id, id) on delete cascade
    );
    create index meeting_leave_by_participant on meeting_leave (participant_id);

    alter table meeting_note drop constraint meeting_note_meeting_id_participant_id_fkey;
    alter table meeting_note add foreign key (edition_id, meeting_id)
      references meeting (edition_id, id) on delete cascade;
    alter table meeting_note add foreign key (edition_id, participant_id)
      references participant (edition_id, id) on delete cascade;
  `.execute(db);
}
