import { sql } from "kysely";
import type { EditionId, OrganisationId } from "#kernel/ids";
import type { Tx } from "#kernel/tx";
import type { Statement } from "../domain/participant.ts";
import "./tables.ts";

/** An organisation that says a word in what it offers or seeks, in either language. */
export type StatementFound = {
  readonly word: string;
  readonly organisationId: OrganisationId;
  readonly direction: Statement["direction"];
};

/** Who says which of these words; the words are folded: lower case, without accents. One query, none without words. */
export async function statementsFound(
  tx: Tx,
  editionId: EditionId,
  words: readonly string[],
): Promise<StatementFound[]> {
  if (words.length === 0) return [];
  const { rows } = await sql<{ word: string; organisation_id: string; direction: Statement["direction"] }>`
    select distinct word, organisation_id, direction
    from unnest(${[...words]}::text[]) as word
    join profile_statement on strpos(profile_statement.search_text, word) > 0
    where edition_id = ${editionId}`.execute(tx);
  return rows.map((row) => ({
    word: row.word,
    organisationId: row.organisation_id,
    direction: row.direction,
  }));
}
