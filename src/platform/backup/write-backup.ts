import { createHash } from "node:crypto";
import { createWriteStream, existsSync } from "node:fs";
import { open, rename, rm, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { type Kysely, sql } from "kysely";
import type { Schema } from "#kernel/schema";
import { backupFormat, type BackupHeader, type StructureLine } from "./backup-format.ts";
import { linesOf, sequencesOf, settleSession, tablesOf } from "./table-content.ts";

export type BackupWritten = {
  tables: number;
  rows: number;
  bytes: number;
  /** SHA-256 of the lines between header and end: equal for equal content, whenever and wherever it was taken. */
  content: string;
  migration: string;
};

/**
 * Writes everything as it is at one moment; the server goes on meanwhile. The file appears under its name when it is
 * whole and on the disk, readable by its owner only. Refuses to overwrite.
 */
export async function writeBackup(
  db: Kysely<Schema>,
  path: string,
  about: { product: string; takenAt: Date },
): Promise<{ ok: true; value: BackupWritten } | { ok: false; code: "exists" }> {
  if (existsSync(path)) return { ok: false, code: "exists" };
  const part = `${path}.part`;
  const written: BackupWritten = { tables: 0, rows: 0, bytes: 0, content: "", migration: "" };
  try {
    await db
      .transaction()
      .setIsolationLevel("repeatable read")
      .setAccessMode("read only")
      .execute(async (tx) => {
        await settleSession(tx);
        const chunks = Readable.from(backupText(tx, about, written), { objectMode: false });
        await pipeline(chunks, createGzip(), createWriteStream(part, { mode: 0o600, flush: true }));
      });
    written.bytes = (await stat(part)).size;
    await rename(part, path);
    await syncFolder(dirname(path));
    return { ok: true, value: written };
  } catch (failure) {
    await rm(part, { force: true });
    throw failure;
  }
}

async function* backupText(
  tx: Kysely<Schema>,
  about: { product: string; takenAt: Date },
  written: BackupWritten,
): AsyncGenerator<string> {
  const whole = createHash("sha256");
  const content = createHash("sha256");
  const say = (text: string) => {
    whole.update(text);
    content.update(text);
    return text;
  };
  const line = (one: StructureLine) => say(`${JSON.stringify(one)}\n`);
  const header: BackupHeader = await headerOf(tx, about);
  written.migration = header.migrations.at(-1) ?? "";
  const first = `${JSON.stringify(header)}\n`;
  whole.update(first);
  yield first;
  for (const table of await tablesOf(tx)) {
    yield line({ table: table.name, columns: table.columns.map((column) => column.name) });
    const tableHash = createHash("sha256");
    let rows = 0;
    for await (const lines of linesOf(tx, table)) {
      const text = `${lines.join("\n")}\n`;
      tableHash.update(text);
      rows += lines.length;
      yield say(text);
    }
    yield line({ tableEnd: table.name, rows, sha256: tableHash.digest("hex") });
    written.tables += 1;
    written.rows += rows;
  }
  yield line({ sequences: await sequencesOf(tx) });
  written.content = content.digest("hex");
  const { tables, rows } = written;
  const end: StructureLine = { end: true, tables, rows, sha256: whole.digest("hex") };
  yield `${JSON.stringify(end)}\n`;
}

async function headerOf(
  tx: Kysely<Schema>,
  about: { product: string; takenAt: Date },
): Promise<BackupHeader> {
  const steps = await sql<{
    name: string;
  }>`select name from kysely_migration order by name collate "C"`.execute(tx);
  const version = await sql<{ version: string }>`select current_setting('server_version') as version`.execute(
    tx,
  );
  return {
    format: backupFormat,
    product: about.product,
    postgres: version.rows[0]?.version ?? "",
    takenAt: about.takenAt.toISOString(),
    migrations: steps.rows.map((row) => row.name),
  };
}

/** Puts the new name on the disk, not only the content. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
