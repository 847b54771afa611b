import { type Kysely, sql } from "kysely";

/**
 * How a name is sorted: without accents and capitals, signs before digits before letters, the same on every server
 * whatever its locale. PostgreSQL works it out for each row; the index gives a page of a large directory in that order.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table organisation add column name_order text collate "C" not null generated always as (
      lower(translate(
        regexp_replace(
          normalize(replace(replace(replace(left(name, 100), 'ß', 'ss'), 'æ', 'ae'), 'Æ', 'ae'), nfd),
          '[\\u0300-\\u036f]+', '', 'g'),
        'ØøŁłĐđÐðı_-–—,;:!?.''’‘"“”„«»()[]{}@*/&#%+|',
        'oollddddi!"""###$$%&&&&&&&&&''''''''''''(())))**') collate "C")
    ) stored;
    create index organisation_by_name on organisation (name_order, id);
  `.execute(db);
}
