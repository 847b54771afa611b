import type { Bilingual } from "./language.ts";

/**
 * A row of a file of a table: its number as a spreadsheet shows it, and its cells by the name of their column. A
 * column that the file lacks has no entry, an empty cell has `""`.
 */
export type FileRow<Column extends string = string> = {
  readonly row: number;
  readonly cells: Readonly<Partial<Record<Column, string>>>;
};

/** What is wrong with a cell. The sentence quotes the value and says what is expected. */
export type RowError = {
  readonly row: number;
  readonly column: string;
  readonly value: string;
  readonly sentence: Bilingual;
};

/** Counts every error and keeps those of the first rows, so that a file that is wrong throughout costs no memory. */
export type RowErrors = {
  add(error: RowError): void;
  readonly count: number;
  /** In order of rows. */
  readonly first: readonly RowError[];
};

export function rowErrors(keepMax = 20): RowErrors {
  const first: RowError[] = [];
  let count = 0;
  return {
    add(error) {
      count += 1;
      let at = first.length;
      while (at > 0 && (first[at - 1] as RowError).row > error.row) at -= 1;
      if (at < keepMax) first.splice(at, 0, error);
      if (first.length > keepMax) first.pop();
    },
    get count() {
      return count;
    },
    first,
  };
}

/** What an import did, or would do. Rows with errors are in none of the three. */
export type ImportCounts = { inserted: number; updated: number; unchanged: number };

/** What a cell parser returns for text that it does not take. */
export type CellRefusal = { readonly wrong: Bilingual };
export type ParseCell<Value> = (text: string) => { readonly value: Value } | CellRefusal;

/** Reads the cells of one row and collects what is wrong with them. */
export type RowReader<Column extends string> = {
  /** The parsed cell; undefined where the file lacks the column or the cell is wrong. */
  read<Value>(column: Column, parse: ParseCell<Value>): Value | undefined;
  /** The same, but an empty cell counts as if the file lacked the column. */
  readUnlessEmpty<Value>(column: Column, parse: ParseCell<Value>): Value | undefined;
  /** Notes that a cell is wrong for a reason that its text alone does not show. */
  refuse(column: Column, sentence: Bilingual): void;
  readonly errors: readonly RowError[];
};

export function rowReader<Column extends string>(row: FileRow<Column>): RowReader<Column> {
  const errors: RowError[] = [];
  const refuse = (column: Column, sentence: Bilingual) => {
    errors.push({ row: row.row, column, value: row.cells[column] ?? "", sentence });
  };
  const read = <Value>(column: Column, parse: ParseCell<Value>): Value | undefined => {
    const text = row.cells[column]?.trim();
    if (text === undefined) return undefined;
    const parsed = parse(text);
    if ("value" in parsed) return parsed.value;
    refuse(column, parsed.wrong);
    return undefined;
  };
  return {
    read,
    readUnlessEmpty: (column, parse) => (row.cells[column]?.trim() === "" ? undefined : read(column, parse)),
    refuse,
    errors,
  };
}

/** The value as a sentence quotes it: one line, in quotation marks, cut where it is long. */
export function quoted(text: string): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  const letters = [...line];
  return `"${letters.length > 60 ? `${letters.slice(0, 59).join("")}…` : line}"`;
}
