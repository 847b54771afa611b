import { Readable } from "node:stream";
import { readSheet } from "read-excel-file/node";
import { storedArchive } from "./stored-archive.ts";
import {
  BrokenFile,
  cellText,
  isEmptyRow,
  refuseMonstrousCells,
  type TableRow,
  type TabularLimits,
} from "./table.ts";
import { unpackArchive, type ArchiveEntry } from "./unpack-archive.ts";

/** Reads the first sheet of an XLSX file. Memory is bounded by `unpackedBytesMax`. */
export async function openXlsx(
  path: string,
  limits: TabularLimits,
): Promise<{ description: string; rows: AsyncGenerator<TableRow> }> {
  const entries = await unpackArchive(path, limits);
  if (!entries.some(({ name }) => name === "xl/workbook.xml")) {
    throw new BrokenFile("this is a zip archive, but not an XLSX file; save the table as XLSX or CSV");
  }
  const sheets = entries.filter(({ name }) => /^xl\/worksheets\/[^/]+\.xml$/.test(name));
  for (const sheet of sheets) refuseFarCells(sheet, limits);
  const rows = await cellsOf(entries);
  return {
    description: sheets.length > 1 ? `XLSX, the first of ${sheets.length} sheets` : "XLSX",
    rows: textRows(rows, limits),
  };
}

const rowsMax = 1_048_576;

/**
 * Refuses a cell far outside: the library fills the table up to it, so that a file of two cells could take all memory.
 * Only addresses count, wherever an attribute `r` holds one.
 */
function refuseFarCells({ content }: ArchiveEntry, limits: TabularLimits): void {
  let columnLast = 0;
  let cellCount = 0;
  let rowLast = 0;
  for (const [, letters = "", digits = ""] of content
    .toString("latin1")
    .matchAll(/\br\s*=\s*["']([A-Za-z]+)(\d+)["']/g)) {
    cellCount += 1;
    columnLast = Math.max(columnLast, columnNumber(letters));
    rowLast = Math.max(rowLast, Number(digits));
  }
  if (columnLast > limits.columnsMax) {
    throw new BrokenFile(`the sheet has ${columnLast} columns; expected at most ${limits.columnsMax}`);
  }
  if (rowLast > rowsMax || rowLast > 10_000 + cellCount * 10) {
    throw new BrokenFile(
      `the sheet has a cell in row ${rowLast}, far below the others; delete the empty rows in between`,
    );
  }
}

function columnNumber(letters: string): number {
  return [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}

type Cell = string | number | boolean | Date | null;

async function cellsOf(entries: readonly ArchiveEntry[]): Promise<Cell[][]> {
  try {
    return (await readSheet(Readable.from(storedArchive(entries)), { trim: false })) as unknown as Cell[][];
  } catch (failure) {
    throw new BrokenFile(
      `the XLSX file cannot be read (${(failure as Error).message}); save it once more in the spreadsheet`,
    );
  }
}

async function* textRows(rows: readonly Cell[][], limits: TabularLimits): AsyncGenerator<TableRow> {
  for (const [index, cells] of rows.entries()) {
    const row: TableRow = { row: index + 1, cells: cells.map(textOfCell) };
    if (isEmptyRow(row.cells)) continue;
    refuseMonstrousCells(row, limits);
    yield row;
  }
}

/** Dates have no time zone in a spreadsheet and get none here: `2017-08-28`, `2017-08-28T09:00:00`. */
function textOfCell(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell === "boolean") return cell ? "yes" : "no";
  if (!(cell instanceof Date)) return cellText(String(cell));
  // A spreadsheet counts in days; a time of day comes back up to a millisecond short.
  const wall = new Date(Math.round(cell.getTime() / 1000) * 1000).toISOString().slice(0, 19);
  return wall.endsWith("T00:00:00") ? wall.slice(0, 10) : wall;
}
