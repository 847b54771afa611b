import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { StringDecoder } from "node:string_decoder";
import { createGunzip } from "node:zlib";
import {
  backupFormat,
  headerLine,
  structureLine,
  type BackupHeader,
  type Sequence,
} from "./backup-format.ts";
import { rowsAtATime, type TableContent } from "./table-content.ts";

/** What a whole and undamaged backup holds. */
export type BackupFile = {
  header: BackupHeader;
  contents: TableContent[];
  rows: number;
  /** SHA-256 of the lines between header and end, as `writeBackup` returns it. */
  content: string;
};

export type BackupRefusal = {
  ok: false;
  code: "not-readable" | "not-a-backup" | "damaged" | "format-unknown";
  detail: string;
};

/** One part of a backup in the order of the file. Rows come some at a time, as JSON arrays of texts. */
export type BackupPart =
  | { kind: "header"; header: BackupHeader }
  | { kind: "table"; name: string; columns: string[] }
  | { kind: "rows"; lines: string[] }
  | { kind: "table-end"; content: TableContent }
  | { kind: "sequences"; sequences: Sequence[] }
  | { kind: "end"; content: string };

/** Thrown by `partsOf` where the file is not what it says; the message is one line. */
export class BackupFault extends Error {
  readonly code: BackupRefusal["code"];
  constructor(code: BackupRefusal["code"], message: string) {
    super(message);
    this.code = code;
  }
}

/** Reads a whole backup, checks every checksum, and says what it holds. Touches nothing else. */
export async function verifyBackup(path: string): Promise<{ ok: true; value: BackupFile } | BackupRefusal> {
  const contents: TableContent[] = [];
  let header: BackupHeader | undefined;
  let content = "";
  try {
    for await (const part of partsOf(path)) {
      if (part.kind === "header") header = part.header;
      if (part.kind === "table-end") contents.push(part.content);
      if (part.kind === "end") content = part.content;
    }
  } catch (failure) {
    if (failure instanceof BackupFault) return { ok: false, code: failure.code, detail: failure.message };
    throw failure;
  }
  if (!header) return { ok: false, code: "not-a-backup", detail: "it is empty" };
  const rows = contents.reduce((sum, one) => sum + one.rows, 0);
  return { ok: true, value: { header, contents, rows, content } };
}

/** The parts of a backup. Throws a `BackupFault` at the first thing that does not add up, also at a missing end. */
export async function* partsOf(path: string): AsyncGenerator<BackupPart> {
  const whole = createHash("sha256");
  const content = createHash("sha256");
  let table: { name: string; hash: ReturnType<typeof createHash>; rows: number } | null = null;
  let lines: string[] = [];
  let tables = 0;
  let rows = 0;
  let seen = 0;
  let ended = false;
  for await (const line of linesOfFile(path)) {
    seen += 1;
    if (ended) throw new BackupFault("damaged", "something follows its end");
    if (seen === 1) {
      yield { kind: "header", header: parseHeader(line) };
    } else if (line.startsWith("[")) {
      if (!table) throw new BackupFault("damaged", `line ${seen} is a row outside a table`);
      table.hash.update(`${line}\n`);
      table.rows += 1;
      lines.push(line);
      if (lines.length === rowsAtATime) yield { kind: "rows", lines };
      if (lines.length === rowsAtATime) lines = [];
    } else {
      const parsed = structureLine.safeParse(parseJson(line));
      if (!parsed.success) throw new BackupFault("damaged", `line ${seen} cannot be read`);
      const part = parsed.data;
      if ("table" in part) {
        table = { name: part.table, hash: createHash("sha256"), rows: 0 };
        yield { kind: "table", name: part.table, columns: part.columns };
      } else if ("tableEnd" in part) {
        if (lines.length > 0) yield { kind: "rows", lines };
        lines = [];
        const sha256 = table?.hash.digest("hex");
        if (part.tableEnd !== table?.name || part.rows !== table.rows || part.sha256 !== sha256) {
          throw new BackupFault("damaged", `the rows of ${part.tableEnd} are not those that were written`);
        }
        tables += 1;
        rows += part.rows;
        yield { kind: "table-end", content: { table: part.tableEnd, rows: part.rows, sha256: part.sha256 } };
        table = null;
      } else if ("sequences" in part) {
        yield { kind: "sequences", sequences: part.sequences };
      } else {
        if (part.tables !== tables || part.rows !== rows || part.sha256 !== whole.digest("hex")) {
          throw new BackupFault("damaged", "its checksum does not fit its content");
        }
        ended = true;
        yield { kind: "end", content: content.digest("hex") };
      }
    }
    if (!ended) whole.update(`${line}\n`);
    if (!ended && seen > 1) content.update(`${line}\n`);
  }
  if (!ended) throw new BackupFault("damaged", "its end is missing");
}

/** Lines end with a line feed and nothing else; texts may hold the other separators of Unicode. */
async function* linesOfFile(path: string): AsyncGenerator<string> {
  const file = createReadStream(path);
  const bytes = createGunzip();
  file.on("error", (failure) => bytes.destroy(failure));
  const decoder = new StringDecoder("utf8");
  let rest = "";
  let seen = 0;
  try {
    for await (const chunk of file.pipe(bytes)) {
      const pieces = (rest + decoder.write(chunk as Buffer)).split("\n");
      rest = pieces.pop() ?? "";
      for (const line of pieces) {
        seen += 1;
        yield line;
      }
    }
  } catch (failure) {
    throw faultOf(failure as NodeJS.ErrnoException, seen);
  } finally {
    file.destroy();
  }
  if (rest !== "") throw new BackupFault("damaged", "it ends in the middle");
}

function faultOf(failure: NodeJS.ErrnoException, seen: number): Error {
  if (failure instanceof BackupFault) return failure;
  if (failure.syscall)
    return new BackupFault(
      "not-readable",
      failure.code === "ENOENT" ? "there is no such file" : failure.message,
    );
  if (seen === 0) return new BackupFault("not-a-backup", "it is not a Kontor backup");
  return new BackupFault(
    "damaged",
    failure.code === "Z_BUF_ERROR" ? "it ends in the middle" : "it cannot be unpacked",
  );
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function parseHeader(line: string): BackupHeader {
  const parsed = headerLine.safeParse(parseJson(line));
  if (!parsed.success) throw new BackupFault("not-a-backup", "it is not a Kontor backup");
  if (parsed.data.format !== backupFormat) {
    throw new BackupFault(
      "format-unknown",
      `it has the format ${parsed.data.format}, this Kontor reads ${backupFormat}`,
    );
  }
  return parsed.data;
}
