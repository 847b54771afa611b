import { type Kysely, sql } from "kysely";

/**
 * A note that was written on two devices at a time keeps both wordings; each of them alone is five thousand characters at
 * most. How useful a meeting was is said only of one that took place.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table meeting_note
      drop constraint notes_are_five_thousand_characters_at_most,
      add constraint notes_of_all_devices_are_twenty_thousand_characters_at_most
        check (length(text) between 1 and 20000);

    update meeting_report set rating = null where outcome <> 'held' and rating is not null;
    alter table meeting_report
      add constraint only_meetings_that_took_place_are_rated check (outcome = 'held' or outcome is null or rating is null);
  `.execute(db);
}
