/**
 * Tables in files: CSV in the encodings and with the separators that spreadsheets write, and XLSX.
 *
 * Never knows what a column means. Guarantees bounded memory: CSV is read row by row, XLSX only after its unpacked size
 * has been measured; what is larger is refused with one sentence.
 */
import { open, stat } from "node:fs/promises";
import { accepted, refused, type Result } from "#kernel/result";
import { openCsv } from "./tabular-file/csv-file.ts";
import { BrokenFile, tabularLimits, type TabularFile, type TabularLimits } from "./tabular-file/table.ts";
export type { TableRow } from "./tabular-file/table.ts";
import { openXlsx } from "./tabular-file/xlsx-file.ts";

export { BrokenFile, tabularLimits, type TabularFile, type TabularLimits } from "./tabular-file/table.ts";

export type TabularRefusal = {
  code: "not-readable" | "too-large" | "not-a-table" | "empty";
  /** One line that says what was found and what is expected. */
  sentence: string;
};

/** Opens a CSV or XLSX file, told apart by its content, and reads its heading. */
export async function openTabularFile(
  path: string,
  limits: TabularLimits = tabularLimits,
): Promise<Result<TabularFile, TabularRefusal>> {
  const kind = await kindOf(path, limits);
  if (!kind.ok) return kind;
  try {
    const { description, rows } = await (kind.value === "xlsx"
      ? openXlsx(path, limits)
      : openCsv(path, limits));
    const heading = await rows.next();
    if (heading.done)
      return refused({ code: "empty", sentence: "the file is empty; expected a heading and rows below it" });
    return accepted({ description, heading: heading.value, rows });
  } catch (failure) {
    if (failure instanceof BrokenFile) return refused({ code: "not-a-table", sentence: failure.message });
    throw failure;
  }
}

async function kindOf(path: string, limits: TabularLimits): Promise<Result<"csv" | "xlsx", TabularRefusal>> {
  try {
    const found = await stat(path);
    if (found.isDirectory())
      return refused({ code: "not-readable", sentence: "this is a folder; expected a CSV or XLSX file" });
    if (!found.isFile())
      return refused({ code: "not-readable", sentence: "this is not a file; expected a CSV or XLSX file" });
    const kind = kindOfBeginning(await beginningOf(path));
    if (kind === "old-or-protected") {
      const sentence = "this is an old Excel file or one with a password; save it as XLSX without a password";
      return refused({ code: "not-a-table", sentence });
    }
    const bytesMax = kind === "xlsx" ? limits.xlsxBytesMax : limits.csvBytesMax;
    if (found.size > bytesMax) {
      const sentence = `the file has ${megabytes(found.size)} MB; expected at most ${megabytes(bytesMax)} MB`;
      return refused({ code: "too-large", sentence });
    }
    return accepted(kind);
  } catch (failure) {
    const { code } = failure as NodeJS.ErrnoException;
    if (code === undefined) throw failure;
    const sentence = code === "ENOENT" ? "there is no such file" : `the file cannot be read (${code})`;
    return refused({ code: "not-readable", sentence });
  }
}

async function beginningOf(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

function kindOfBeginning(bytes: Buffer): "csv" | "xlsx" | "old-or-protected" {
  const signature = bytes.toString("hex");
  if (signature === "504b0304" || signature === "504b0506") return "xlsx";
  return signature === "d0cf11e0" ? "old-or-protected" : "csv";
}

function megabytes(bytes: number): string {
  return (bytes / 1_000_000).toFixed(bytes < 10_000_000 ? 1 : 0);
}
