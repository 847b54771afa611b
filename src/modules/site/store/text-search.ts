import { sql } from "kysely";
import type { Bilingual } from "#kernel/language";
import type { Tx } from "#kernel/tx";

/** Something that can be found: a key, what it is called, and what else is said of it. */
export type Findable = { key: string; title: Bilingual; text: Bilingual };

/**
 * The keys of those that carry every searched word: in German or English as PostgreSQL takes words apart, as the beginning
 * or a part of a word, or nearly so where somebody mistyped. The best come first: words of the title count more than words
 * of the text, and what was mistyped counts least. One query, whatever is looked through.
 */
export async function findAmong(
  tx: Tx,
  findables: readonly Findable[],
  words: readonly string[],
  limit: number,
): Promise<string[]> {
  if (words.length === 0 || findables.length === 0) return [];
  const column = (of: (one: Findable) => string) => sql`${findables.map(of)}::text[]`;
  const { rows } = await sql<{ key: string }>`
    with given as (
      select key, unaccent(lower(title)) as title, unaccent(lower(title || ' ' || de || ' ' || en)) as whole,
        to_tsvector('german', unaccent(de)) as german, to_tsvector('english', unaccent(en)) as english
      from unnest(${column((one) => one.key)}, ${column((one) => `${one.title.de} ${one.title.en}`)},
        ${column((one) => `${one.title.de} ${one.text.de}`)}, ${column((one) => `${one.title.en} ${one.text.en}`)})
        as given (key, title, de, en)
    ), met as (
      select given.key, word, greatest(
        case when strpos(title, word) > 0 then 4 else 0 end,
        case when german @@ to_tsquery('german', word || ':*') or english @@ to_tsquery('english', word || ':*') then 2 else 0 end,
        case when char_length(word) > 2 and strpos(whole, word) > 0 then 1 else 0 end,
        case when char_length(word) > 3 and word_similarity(word, whole) >= 0.55 then 0.5 else 0 end) as worth
      from given cross join unnest(${[...words]}::text[]) as word
    )
    select key from met group by key having min(worth) > 0 order by sum(worth) desc, key limit ${limit}`.execute(
    tx,
  );
  return rows.map((row) => row.key);
}
