import { sql, type Selectable } from "kysely";
import type { Tx } from "#kernel/tx";
import type { Organisation } from "../domain/organisation.ts";
import { asOrganisation } from "./organisations.ts";
import type { OrganisationTable } from "./tables.ts";

/**
 * Organisations that carry every word, in German or English, as a part of a word, or nearly so where somebody mistyped; names
 * count most. `words` are plain: lower case, without accents and signs. One query, through the indexes of words and of
 * neighbouring letters.
 */
export async function searchOrganisations(
  tx: Tx,
  words: readonly string[],
  limit: number,
): Promise<Organisation[]> {
  if (words.length === 0) return [];
  const hasWord = (
    word: string,
  ) => sql<boolean>`(to_tsvector('german', search_text) @@ to_tsquery('german', ${`${word}:*`})
    or to_tsvector('english', search_text) @@ to_tsquery('english', ${`${word}:*`})
    ${word.length > 2 ? sql`or search_text like ${`%${word}%`}` : sql``}
    ${word.length > 3 ? sql`or ${word} <% search_text` : sql``})`;
  const worthOf = (word: string) => sql<number>`case when strpos(unaccent(lower(name)), ${word}) > 0 then 4
    when search_text like ${`%${word}%`} then 2 else 0.5 end`;
  const { rows } = await sql<Selectable<OrganisationTable>>`
    select * from organisation
    where not unchecked and ${sql.join(words.map(hasWord), sql` and `)}
    order by ${sql.join(words.map(worthOf), sql` + `)} desc, name_order, id limit ${limit}`.execute(tx);
  return rows.map(asOrganisation);
}
