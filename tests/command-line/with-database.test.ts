import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { importCommand } from "#cli/commands/import";
import { silentLog } from "#kernel/log";
import { migrations } from "#migrations";
import { connectionOf, createPool, kyselyOver, migrate, openDatabase } from "#platform/database";
import { Writable } from "node:stream";

const folder = mkdtempSync(join(tmpdir(), "kontor-with-database-"));
const dataDir = join(folder, "data");
const file = join(folder, "organisations.csv");
writeFileSync(file, "id,name,country\na,A,DE\n");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function importOnce(...more: string[]): Promise<string[]> {
  const said: string[] = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      said.push(...String(chunk).trim().split("\n"));
      done();
    },
  });
  const environment = { KONTOR_DATA_DIR: dataDir, KONTOR_ROOT: process.env.KONTOR_ROOT };
  await importCommand(["organisations", file, ...more], { stdout: stream, stderr: stream }, environment);
  return said.slice(-2);
}

const opened = async () => {
  const database = await openDatabase({ dataDir, databaseUrl: undefined, log: silentLog });
  if (!database.ok) throw new Error(database.sentence);
  return database.value;
};

test("a command starts the embedded database and stops it, uses the running one, and is not misled by a dead one", async () => {
  expect(await importOnce()).toEqual([
    "kontor: the database is empty; run `bin/kontor start` once, which sets it up.",
  ]);
  expect(connectionOf(dataDir)).toBe(null);

  const running = await opened();
  const db = kyselyOver(createPool(running.url, { max: 1 }));
  await migrate(db, migrations);
  await db.destroy();
  expect(await importOnce("--apply")).toEqual(["1 new, 0 changed, 0 unchanged, 0 errors", "Written."]);
  expect(connectionOf(dataDir)).toBe(running.url);
  await running.stop();

  expect(await importOnce()).toEqual([
    "0 new, 0 changed, 1 unchanged, 0 errors",
    "There is nothing to write.",
  ]);
  writeFileSync(
    join(dataDir, "connection.json"),
    JSON.stringify({ url: "postgres://kontor:x@127.0.0.1:9/postgres", pid: 1 }),
  );
  expect(await importOnce()).toEqual([
    "0 new, 0 changed, 1 unchanged, 0 errors",
    "There is nothing to write.",
  ]);
}, 120_000);
