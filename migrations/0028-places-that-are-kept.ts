import { type Kysely, sql } from "kysely";

/**
 * What may still be taken back is looked up with every booking, and what waits for a place every few seconds. Of spans
 * PostgreSQL takes each for unique, and so looked for a meeting's rows among all of its slot whenever one moved or was
 * seated: it is told that many share one.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create index meeting_by_cancellation on meeting (edition_id, cancelled_at) where state = 'cancelled';
    create index meeting_leave_by_time on meeting_leave (edition_id, left_at);
    create index meeting_that_is_wanted on meeting (edition_id) where state = 'wanted';
    alter table engagement alter column during set (n_distinct = 100);
    alter table appointment alter column during set (n_distinct = 100);
    alter table placement alter column during set (n_distinct = 100);
    alter table seat alter column during set (n_distinct = 100);
    analyze engagement, appointment, placement, seat;
  `.execute(db);
}
