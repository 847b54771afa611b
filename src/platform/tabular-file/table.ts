/** A row of cells as text. Rows count from 1 as a spreadsheet shows them, empty rows and the heading included. */
export type TableRow = { readonly row: number; readonly cells: readonly string[] };

export type TabularFile = {
  /** For people, such as `CSV, Windows-1252, separated by ;`. */
  readonly description: string;
  /** The first row that is not empty. */
  readonly heading: TableRow;
  /** The rows below it that are not empty; can be walked through once. Throws `BrokenFile`. */
  readonly rows: AsyncIterable<TableRow>;
};

export type TabularLimits = {
  readonly csvBytesMax: number;
  readonly xlsxBytesMax: number;
  /** Of all entries of the archive together. */
  readonly unpackedBytesMax: number;
  readonly entriesMax: number;
  readonly columnsMax: number;
  readonly cellLengthMax: number;
};

const million = 1_000_000;

/** Room for some 350,000 rows of twelve columns; a cell holds what a cell of Excel may hold. */
export const tabularLimits: TabularLimits = {
  csvBytesMax: 500 * million,
  xlsxBytesMax: 50 * million,
  unpackedBytesMax: 200 * million,
  entriesMax: 1_000,
  columnsMax: 200,
  cellLengthMax: 32_767,
};

/** A file that cannot be read as a table (any further); `message` is one line for people. */
export class BrokenFile extends Error {}

/** Precomposed letters, so that the same name from two systems is the same text. */
export function cellText(text: string): string {
  return text.normalize("NFC");
}

/** Stops at a cell that no column of ours could take, before it is copied around. */
export function refuseMonstrousCells(row: TableRow, limits: TabularLimits): void {
  if (row.cells.length > limits.columnsMax) {
    throw new BrokenFile(
      `row ${row.row} has ${row.cells.length} cells; expected at most ${limits.columnsMax}`,
    );
  }
  const at = row.cells.findIndex((cell) => cell.length > limits.cellLengthMax);
  if (at !== -1) {
    throw new BrokenFile(
      `row ${row.row}, column ${at + 1}: the cell has ${row.cells[at]?.length} characters; expected at most ${limits.cellLengthMax} (is a quotation mark missing?)`,
    );
  }
  // PostgreSQL keeps neither the null character nor half a surrogate pair.
  const unkept = row.cells.findIndex((cell) => /[\0\p{Cs}]/u.test(cell));
  if (unkept !== -1) {
    throw new BrokenFile(`row ${row.row}, column ${unkept + 1}: the cell holds a character that is not text`);
  }
}

export function isEmptyRow(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === "");
}
