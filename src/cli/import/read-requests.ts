import { type Kysely, sql } from "kysely";
import { allOrNothing } from "#kernel/all-or-nothing";
import { quoted, type FileRow, type ImportCounts, type RowErrors } from "#kernel/file-row";
import type { Schema } from "#kernel/schema";
import type { Clock } from "#kernel/time";
import type { Edition } from "#modules/editions";
import { importRequests, type RequestImportRow } from "#modules/meetings";
import type { RequestColumn } from "./columns.ts";
import {
  codeOfWord,
  languageWords,
  preferenceWords,
  stateWords,
  type RequestWords,
} from "./request-words.ts";

type RequestFile = { portions: AsyncIterable<readonly FileRow<RequestColumn>[]>; errors: RowErrors };

/**
 * Hands the rows of a file to `importRequests`, which takes all of them at once. A dry run is the import itself, taken
 * back at its end.
 */
export async function readRequests(
  needs: { db: Kysely<Schema>; clock: Clock },
  edition: Edition,
  { portions, errors }: RequestFile,
  wish: { apply: boolean },
): Promise<ImportCounts> {
  const rows: RequestImportRow[] = [];
  for await (const portion of portions) for (const row of portion) rows.push(requestOf(row));
  return allOrNothing(needs.db, { write: true, keep: () => wish.apply && errors.count === 0 }, async (tx) => {
    // All rows are one statement, which takes longer than the pages of a server may.
    await sql`set local statement_timeout = '10min'`.execute(tx);
    const taken = await importRequests(tx, edition.id, rows, needs.clock);
    if (taken.ok) return taken.value;
    for (const { row, column, value, sentence } of taken.errors) {
      const columnName = column.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
      const prefix = value.trim() === "" ? "" : `${quoted(value)}: `;
      errors.add({
        row,
        column: columnName,
        value,
        sentence: { de: prefix + sentence.de, en: prefix + sentence.en },
      });
    }
    return { inserted: 0, updated: 0, unchanged: 0 };
  });
}

/** What the file has no column for is undefined, so that it stays as it is. */
function requestOf({ row, cells }: FileRow<RequestColumn>): RequestImportRow {
  const word = (words: RequestWords, text: string | undefined) =>
    text === undefined ? undefined : codeOfWord(words, text);
  return {
    row,
    code: cells.code?.trim() ?? "",
    from: cells.from?.trim() ?? "",
    to: cells.to?.trim() ?? "",
    preference: word(preferenceWords, cells.preference),
    reasonLanguage: word(languageWords, cells.reason_language),
    reason: cells.reason,
    state: word(stateWords, cells.state),
    declineReason: cells.decline_reason,
    sentAt: cells.sent_at?.trim() ?? "",
    answeredAt: cells.answered_at?.trim(),
  };
}
