import { parse } from "csv-parse/sync";
import { stringify } from "csv-stringify/sync";

export type Row = Record<string, string>;

/** Rows of a CSV file with a header (RFC 4180). */
export function rowsOf(text: string): Row[] {
  return parse(text, { columns: true, bom: true, skip_empty_lines: true }) as Row[];
}

export function csvOf(columns: readonly string[], rows: readonly Row[]): string {
  return stringify([...rows], { header: true, columns: [...columns], record_delimiter: "\n" });
}
