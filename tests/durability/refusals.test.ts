import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { createPool } from "#platform/database";
import {
  freePort as freePortAmong,
  isReady,
  type Kontor,
  pause,
  postmasterOf,
  refusalOf,
  startKontor,
  temporaryDirectory,
  until,
  isAlive,
  urlOf,
} from "./installation.ts";

const freePort = () => freePortAmong([3178, 3179]);
const undo: (() => unknown)[] = [];
afterEach(async () => {
  for (const one of undo.splice(0).toReversed()) await one();
});

function directory(): string {
  const { path, remove } = temporaryDirectory();
  undo.push(remove);
  return path;
}

async function running(dataDir: string): Promise<Kontor> {
  const kontor = startKontor({ KONTOR_DATA_DIR: dataDir, PORT: await freePort() });
  undo.push(async () => {
    kontor.kill("SIGCONT");
    kontor.kill("SIGTERM");
    await kontor.ended;
  });
  await kontor.ready;
  return kontor;
}

describe("a data directory has one owner", () => {
  test("a second start is refused and names the first process, also when that one stands still", async () => {
    const dataDir = directory();
    const first = await running(dataDir);
    const second = await refusalOf({ KONTOR_DATA_DIR: dataDir, PORT: await freePort() });
    expect(second.lines).toEqual([expect.stringContaining(`is held by process ${first.pid} since`)]);
    expect(second.exitCode).toBe(1);
    first.kill("SIGSTOP");
    const third = await refusalOf({ KONTOR_DATA_DIR: dataDir, PORT: await freePort() });
    expect(third.lines).toEqual([expect.stringContaining(`is held by process ${first.pid} since`)]);
  }, 60_000);

  test("a killed owner takes its PostgreSQL with it, and the next start takes over", async () => {
    const dataDir = directory();
    const first = await running(dataDir);
    const postmaster = postmasterOf(dataDir) ?? 0;
    expect(isAlive(postmaster)).toBe(true);
    first.kill("SIGKILL");
    await until(() => !isAlive(postmaster), 15, "that PostgreSQL ends");
    const next = await running(dataDir);
    expect(next.pid).not.toBe(first.pid);
  }, 60_000);
});

describe("a start that cannot be says in one line what to do", () => {
  test("when the port is taken", async () => {
    const port = await freePort();
    const other: Server = createServer().listen(port, "127.0.0.1");
    undo.push(() => other.close());
    await pause(20);
    const refusal = await refusalOf({ KONTOR_DATA_DIR: directory(), PORT: port });
    expect(refusal).toMatchObject({
      exitCode: 1,
      lines: [expect.stringMatching(new RegExp(`^kontor: port ${port} is taken; .*PORT=`))],
    });
  });

  test("when this machine has not the address", async () => {
    const refusal = await refusalOf({
      KONTOR_DATA_DIR: directory(),
      PORT: await freePort(),
      HOST: "192.0.2.1",
    });
    expect(refusal).toMatchObject({
      exitCode: 1,
      lines: [expect.stringMatching(/^kontor: HOST is "192\.0\.2\.1", which is no address of this machine/)],
    });
  });

  test("when the data directory cannot be made", async () => {
    const file = join(directory(), "file");
    writeFileSync(file, "");
    const at = async (dataDir: string) => refusalOf({ KONTOR_DATA_DIR: dataDir, PORT: await freePort() });
    expect(await at(join(file, "data"))).toEqual({
      exitCode: 1,
      lines: [
        `kontor: the data directory ${join(file, "data")} cannot be made, because ${file} is not a directory; choose another by KONTOR_DATA_DIR.`,
      ],
    });
    if (process.platform !== "linux") return;
    expect(await at("/proc/x")).toEqual({
      exitCode: 1,
      lines: [
        "kontor: the data directory /proc/x cannot be made, because /proc takes no directories (ENOENT); choose another by KONTOR_DATA_DIR.",
      ],
    });
  });

  test("when the data were made by another PostgreSQL", async () => {
    const dataDir = directory();
    mkdirSync(join(dataDir, "postgres"));
    writeFileSync(join(dataDir, "postgres/PG_VERSION"), "17\n");
    writeFileSync(join(dataDir, "postgres/kontor-ready"), "");
    const refusal = await refusalOf({ KONTOR_DATA_DIR: dataDir, PORT: await freePort() });
    expect(refusal).toMatchObject({
      exitCode: 1,
      lines: [
        expect.stringMatching(
          /^kontor: the data in .* were made by PostgreSQL 17, this Kontor brings 18; make a backup/,
        ),
      ],
    });
  });

  test("when DATABASE_URL leads nowhere, and without its password", async () => {
    const DATABASE_URL = "postgres://kontor:a-secret@127.0.0.1:9/kontor";
    const refusal = await refusalOf({ KONTOR_DATA_DIR: directory(), PORT: await freePort(), DATABASE_URL });
    expect(refusal).toMatchObject({
      exitCode: 1,
      lines: [
        expect.stringMatching(
          /^kontor: the database at 127\.0\.0\.1:9 \(DATABASE_URL\) does not answer: .*check address/,
        ),
      ],
    });
    expect(refusal.lines.join()).not.toContain("a-secret");
  });

  test("when DATABASE_URL is no address", async () => {
    const refusal = await refusalOf({
      KONTOR_DATA_DIR: directory(),
      PORT: await freePort(),
      DATABASE_URL: "mysql://localhost",
    });
    expect(refusal).toMatchObject({
      exitCode: 1,
      lines: [
        expect.stringMatching(
          /^kontor: DATABASE_URL begins with mysql:\/\/ .*; the address of your own PostgreSQL begins with postgres:/,
        ),
      ],
    });
  });

  test("when the data were made by a newer Kontor", async () => {
    const dataDir = directory();
    const first = await running(dataDir);
    const pool = createPool(urlOf(dataDir), { max: 1 });
    await pool.query("insert into kysely_migration values ('9999-later', '2030-01-01T00:00:00.000Z')");
    await pool.end();
    first.kill("SIGTERM");
    await first.ended;
    const refusal = await refusalOf({ KONTOR_DATA_DIR: dataDir, PORT: await freePort() });
    expect(refusal).toMatchObject({
      exitCode: 1,
      lines: [
        expect.stringMatching(
          /^kontor: the database was made by a newer Kontor \(step 9999-later\); start that version/,
        ),
      ],
    });
  }, 60_000);

  test("when the password beside the data is not that of the database", async () => {
    const dataDir = directory();
    const first = await running(dataDir);
    first.kill("SIGTERM");
    await first.ended;
    writeFileSync(join(dataDir, "postgres-password"), "another");
    const refusal = await refusalOf({ KONTOR_DATA_DIR: dataDir, PORT: await freePort() });
    expect(refusal).toMatchObject({
      exitCode: 1,
      lines: [expect.stringMatching(/^kontor: the file .*postgres-password does not belong to the database/)],
    });
  }, 60_000);

  const mounts = process.getuid?.() === 0 && process.platform === "linux";
  if (!mounts)
    console.warn(
      "NOT TESTED: a full disk and a read-only one, because only root can mount a small file system",
    );
  /** A file system of its own; false where a container forbids to mount. */
  function mount(path: string, options: string): boolean {
    if (spawnSync("mount", ["-t", "tmpfs", "-o", options, "tmpfs", path]).status !== 0) return false;
    undo.push(() => spawnSync("umount", ["-l", path]));
    return true;
  }

  test.skipIf(!mounts)("when the disk is full", async ({ skip }) => {
    const dataDir = directory();
    if (!mount(dataDir, "size=20m,mode=755")) skip("NOT TESTED: mounting is not allowed here");
    const refusal = await refusalOf({ KONTOR_DATA_DIR: dataDir, PORT: await freePort() });
    expect(refusal).toMatchObject({
      exitCode: 1,
      lines: [expect.stringMatching(/^kontor: the disk that holds .* is full; free some space/)],
    });
  });

  test.skipIf(!mounts)(
    "a disk that fills up later costs the changes that do not fit, not the reading, and needs no restart",
    async ({ skip }) => {
      const dataDir = directory();
      if (!mount(dataDir, "size=150m,mode=755")) skip("NOT TESTED: mounting is not allowed here");
      const kontor = await running(dataDir);
      const pool = createPool(urlOf(dataDir), { max: 1 });
      undo.push(() => pool.end());
      const write = () =>
        pool.query(
          "insert into series (id, name_de, name_en) select gen_random_uuid()::text, repeat(md5(random()::text), 30), '' from generate_series(1, 20000)",
        );
      spawnSync("dd", ["if=/dev/zero", `of=${join(dataDir, "ballast")}`, "bs=1M"]);
      await expect(write()).rejects.toThrow("No space left on device");
      expect((await pool.query("select count(*) as count from series")).rows).toEqual([{ count: 0 }]);
      expect(await isReady(kontor.port)).toBe(true);
      rmSync(join(dataDir, "ballast"));
      await write();
      expect(await isReady(kontor.port)).toBe(true);
    },
    60_000,
  );

  test.skipIf(!mounts)("when the data directory cannot be written", async ({ skip }) => {
    const dataDir = directory();
    if (!mount(dataDir, "size=20m,mode=755,ro")) skip("NOT TESTED: mounting is not allowed here");
    const refusal = await refusalOf({ KONTOR_DATA_DIR: dataDir, PORT: await freePort() });
    expect(refusal).toMatchObject({
      exitCode: 1,
      lines: [expect.stringMatching(/^kontor: the data directory .* cannot be written; check its owner/)],
    });
  });
});
