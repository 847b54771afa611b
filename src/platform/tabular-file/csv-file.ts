import { pipeline, Readable } from "node:stream";
import { parse } from "csv-parse";
import { encodingOf, textOf, type TextEncoding } from "./text-encoding.ts";
import {
  BrokenFile,
  cellText,
  isEmptyRow,
  refuseMonstrousCells,
  type TableRow,
  type TabularLimits,
} from "./table.ts";

/** Reads a CSV file row by row, whatever its size, and describes what it found it to be. */
export async function openCsv(
  path: string,
  limits: TabularLimits,
): Promise<{ description: string; rows: AsyncGenerator<TableRow> }> {
  const encoding = await encodingOf(path);
  const { separator, isDeclared } = separatorOf(await beginningOf(path, encoding));
  const name = separator === "\t" ? "tabs" : separator;
  return {
    description: `CSV, ${encodingNames[encoding]}, separated by ${name}`,
    rows: rowsOf(path, { encoding, separator, isDeclared }, limits),
  };
}

const encodingNames: Record<TextEncoding, string> = {
  "utf-8": "UTF-8",
  "windows-1252": "Windows-1252",
  "utf-16le": "UTF-16",
  "utf-16be": "UTF-16",
};

/** The first 64,000 characters: enough for the heading of any table. */
async function beginningOf(path: string, encoding: TextEncoding): Promise<string> {
  let text = "";
  for await (const piece of textOf(path, encoding)) {
    text += piece;
    if (text.length >= 64_000) break;
  }
  return text.slice(0, 64_000);
}

/**
 * The separator that a first line such as `sep=;` declares, as Excel reads and writes it; else the sign among `,` `;`
 * and tab of which the heading has most outside of quotation marks.
 */
export function separatorOf(beginning: string): { separator: string; isDeclared: boolean } {
  const declared = /^sep=([,;\t])\r?\n/i.exec(beginning)?.[1];
  if (declared !== undefined) return { separator: declared, isDeclared: true };
  const heading =
    beginning
      .replaceAll(/"[^"]*"/g, "")
      .trimStart()
      .split(/[\r\n]/, 1)[0] ?? "";
  const counted = [",", ";", "\t"].map((sign) => ({ sign, count: heading.split(sign).length }));
  const most = counted.reduce((best, one) => (one.count > best.count ? one : best));
  return { separator: most.sign, isDeclared: false };
}

type CsvShape = { encoding: TextEncoding; separator: string; isDeclared: boolean };

async function* rowsOf(path: string, shape: CsvShape, limits: TabularLimits): AsyncGenerator<TableRow> {
  const parser = parse({
    delimiter: shape.separator,
    record_delimiter: ["\r\n", "\n", "\r"],
    relax_column_count: true,
    skip_empty_lines: false,
    max_record_size: limits.cellLengthMax * 20,
  });
  pipeline(Readable.from(textOf(path, shape.encoding)), parser, () => {});
  let row = 0;
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      row += 1;
      if (isEmptyRow(record) || (row === 1 && shape.isDeclared)) continue;
      const table: TableRow = { row, cells: record.map(cellText) };
      refuseMonstrousCells(table, limits);
      yield table;
    }
  } catch (failure) {
    throw brokenFile(failure);
  }
}

/** The parser's `records` counts the rows before the broken one, also those that have not been handed out yet. */
function brokenFile(failure: unknown): unknown {
  const { code, records = 0 } = failure as { code?: string; records?: number };
  const row = records + 1;
  switch (code) {
    case "CSV_QUOTE_NOT_CLOSED":
    case "CSV_MAX_RECORD_SIZE":
      return new BrokenFile(
        `row ${row}: a quotation mark is not closed; expected cells such as plain or "with ""marks"""`,
      );
    case "CSV_INVALID_CLOSING_QUOTE":
    case "INVALID_OPENING_QUOTE":
      return new BrokenFile(
        `row ${row}: a quotation mark stands inside a cell; expected cells such as plain or "with ""marks"""`,
      );
    default:
      return failure;
  }
}
