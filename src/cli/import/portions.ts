import { quoted, type FileRow, type RowErrors } from "#kernel/file-row";
import type { TableRow, TabularFile } from "#platform/tabular-file";
import { spoiltText } from "./spoilt-text.ts";

const portionSize = 1_000;

/**
 * The rows of a file under the names of our columns, in portions. Rows that do not fit the heading, or hold what nobody
 * wrote, become errors.
 */
export async function* portionsOf<Column extends string>(
  file: TabularFile,
  columns: readonly (Column | null)[],
  needs: {
    errors: RowErrors;
    onRows: (count: number) => void;
    change?: (column: Column, text: string) => string;
  },
): AsyncGenerator<FileRow<Column>[]> {
  let portion: FileRow<Column>[] = [];
  let count = 0;
  for await (const row of file.rows) {
    count += 1;
    if (fits(row, file.heading, needs.errors) && isReadable(row, columns, needs.errors))
      portion.push(named(row, columns, needs.change));
    if (count % portionSize > 0) continue;
    needs.onRows(count);
    yield portion;
    portion = [];
  }
  needs.onRows(count);
  if (portion.length > 0) yield portion;
}

/** Spreadsheets fill rows up with empty cells; too few cells, or more with something in them, shift what they mean. */
function fits({ row, cells }: TableRow, heading: TableRow, errors: RowErrors): boolean {
  const expected = heading.cells.length;
  if (cells.length < expected) {
    const column = heading.cells[cells.length]?.trim() || String(cells.length + 1);
    const [de, en] = [
      `die Zeile hat ${cells.length} statt ${expected} Zellen`,
      `the row has ${cells.length} cells`,
    ];
    errors.add({
      row,
      column,
      value: "",
      sentence: { de, en: `${en}; expected ${expected} as in the heading` },
    });
    return false;
  }
  const loose = cells.findIndex((cell, at) => cell.trim() !== "" && (heading.cells[at] ?? "").trim() === "");
  if (loose === -1) return true;
  const value = cells[loose] ?? "";
  const [de, en] = ["steht in einer Spalte ohne Überschrift", "stands in a column without a heading"];
  const expectation = {
    de: "erwartet wird eine, oder eine leere Zelle",
    en: "expected one, or an empty cell",
  };
  const sentence = {
    de: `${quoted(value)} ${de}; ${expectation.de}`,
    en: `${quoted(value)} ${en}; ${expectation.en}`,
  };
  errors.add({ row, column: String(loose + 1), value, sentence });
  return false;
}

function isReadable(
  { row, cells }: TableRow,
  columns: readonly (string | null)[],
  errors: RowErrors,
): boolean {
  let isGood = true;
  for (const [at, column] of columns.entries()) {
    const value = cells[at] ?? "";
    const sentence = column === null ? null : spoiltText(value);
    if (column === null || sentence === null) continue;
    errors.add({ row, column, value, sentence });
    isGood = false;
  }
  return isGood;
}

function named<Column extends string>(
  { row, cells }: TableRow,
  columns: readonly (Column | null)[],
  change: ((column: Column, text: string) => string) | undefined,
): FileRow<Column> {
  const byColumn: Partial<Record<Column, string>> = {};
  for (const [at, column] of columns.entries()) {
    if (column === null) continue;
    const text = cells[at] ?? "";
    byColumn[column] = change ? change(column, text) : text;
  }
  return { row, cells: byColumn };
}
