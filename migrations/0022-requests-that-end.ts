import { type Kysely, sql } from "kysely";

/**
 * How requests end that nobody answers: whoever was asked takes no part any more, whoever invited to a group takes it back.
 * What somebody who was blocked writes is kept for its author and reaches nobody, so that a block shows nowhere.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table request drop constraint request_states;
    alter table request add constraint request_states
      check (state in ('draft', 'sent', 'accepted', 'declined', 'withdrawn', 'expired', 'cancelled', 'left'));

    alter table group_request drop constraint group_request_states;
    alter table group_request add constraint group_request_states
      check (state in ('open', 'met', 'ended', 'withdrawn'));
    alter table group_request add constraint withdrawn_groups_have_no_meeting
      check (state <> 'withdrawn' or meeting_id is null);
    alter table group_invitation drop constraint group_invitation_states;
    alter table group_invitation add constraint group_invitation_states
      check (state in ('invited', 'accepted', 'declined', 'left', 'withdrawn'));

    alter table message add column held_back boolean not null default false;
    alter table message add constraint what_is_held_back_is_read_by_nobody check (not held_back or read_at is null);
    drop trigger nobody_reaches_across_a_block on message;
    create trigger nobody_reaches_across_a_block before insert or update of held_back on message
      for each row when (not new.held_back) execute function nobody_reaches_across_a_block();
  `.execute(db);
}
