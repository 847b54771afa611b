import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { parse } from "csv-parse/sync";

/** Something in a file, or the file itself, that stops the command; `message` is the one line for the user. */
export class FileRefusal extends Error {}

/** Where a file is wrong. Lines count from 1, the header's line included; a column is named, or counted from 1. */
type Place = { readonly line?: number; readonly column?: string | number };

export function refuseFile(
  file: string,
  { line, column }: Place,
  wrong: string,
  expected: string,
): FileRefusal {
  const place = [line === undefined ? "" : `line ${line}`, column === undefined ? "" : `column ${column}`];
  const where = [basename(file), ...place.filter((part) => part !== "")].join(", ");
  return new FileRefusal(`${where}: ${wrong}; expected ${expected}`.replaceAll(/\s+/g, " "));
}

/** One row below the header: its cells by column name, trimmed, and the line on which it begins. */
export type CsvRow = { readonly line: number; cell(column: string): string };
export type CsvFile = {
  readonly file: string;
  readonly columns: ReadonlySet<string>;
  readonly rows: readonly CsvRow[];
};

/**
 * Reads a table with a header: UTF-8 with or without a byte order mark, else Windows-1252; cells separated by commas or
 * semicolons, as the header has more of. Names of columns lose case and blanks around them. Throws `FileRefusal`.
 */
export function readCsv(file: string): CsvFile {
  const text = decoded(file, contentOf(file));
  const records = recordsOf(file, text);
  const [header, ...body] = records;
  if (!header) throw refuseFile(file, { line: 1 }, "the file is empty", "a header line with the column id");
  const names = header.cells.map((name) => name.trim().toLowerCase());
  const twice = names.find((name, at) => name !== "" && names.indexOf(name) !== at);
  if (twice !== undefined)
    throw refuseFile(
      file,
      { line: header.line, column: twice },
      "the column stands twice in the header",
      "each column once",
    );
  const rows = body.map(({ line, cells }) => {
    if (cells.length !== names.length)
      throw refuseFile(
        file,
        { line, column: Math.min(cells.length, names.length) + (cells.length > names.length ? 1 : 0) },
        `the row has ${cells.length} ${cells.length === 1 ? "cell" : "cells"}`,
        `${names.length} as in the header; quote cells that hold the separator`,
      );
    const byName = new Map(names.map((name, at) => [name, (cells[at] ?? "").trim()]));
    return { line, cell: (column: string) => byName.get(column) ?? "" };
  });
  return { file, columns: new Set(names), rows };
}

function contentOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (failure) {
    const code = (failure as NodeJS.ErrnoException).code;
    const wrong =
      code === "ENOENT"
        ? "there is no such file"
        : code === "EISDIR"
          ? "this is a folder"
          : `cannot be read (${code})`;
    throw refuseFile(file, {}, wrong, "a CSV file");
  }
}

function decoded(file: string, content: Buffer): string {
  const zero = content.indexOf(0);
  if (zero !== -1) {
    const line = content.subarray(0, zero).filter((byte) => byte === 10).length + 1;
    throw refuseFile(
      file,
      { line },
      "this is not a text file of a known encoding",
      "CSV in UTF-8 or Windows-1252",
    );
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(content);
  } catch {
    return new TextDecoder("windows-1252").decode(content);
  }
}

/** The separator of which the header has more, outside of quotation marks; a comma where it has none. */
function separatorOf(text: string): string {
  const [header = ""] = text
    .replaceAll(/"[^"]*"/g, "")
    .trimStart()
    .split(/\r\n|\n|\r/, 1);
  return header.split(";").length > header.split(",").length ? ";" : ",";
}

type RawRecord = { readonly line: number; readonly cells: readonly string[] };

function recordsOf(file: string, text: string): RawRecord[] {
  try {
    const records = parse(text, {
      delimiter: separatorOf(text),
      recordDelimiter: ["\r\n", "\n", "\r"],
      relaxColumnCount: true,
      info: true,
      raw: true,
    }) as unknown as { record: string[]; raw: string; info: { lines: number } }[];
    return records
      .map(({ record, raw, info }) => ({
        line: info.lines - lineBreaksIn(raw.replace(/(\r\n|\n|\r)$/, "")),
        cells: record,
      }))
      .filter(({ cells }) => cells.some((cell) => cell.trim() !== ""));
  } catch (failure) {
    const { code, lines, column } = failure as { code?: string; lines?: number; column?: number };
    if (code === undefined) throw failure;
    const wrong =
      code === "CSV_QUOTE_NOT_CLOSED"
        ? "a quotation mark is not closed"
        : "a quotation mark stands inside a cell";
    const place = { line: lines, column: typeof column === "number" ? column + 1 : undefined };
    throw refuseFile(file, place, wrong, 'cells such as plain or "with ""marks"""');
  }
}

function lineBreaksIn(text: string): number {
  return text.split(/\r\n|\n|\r/).length - 1;
}
