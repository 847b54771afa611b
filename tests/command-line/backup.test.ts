import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { contentOf } from "#platform/backup";
import { createTestDatabase, type TestDatabase } from "#testing/test-database";
import { runKontor } from "./run-kontor.ts";

const folder = mkdtempSync(join(tmpdir(), "kontor-backup-command-"));
const file = join(folder, "everything.backup");
let source: TestDatabase;
let target: TestDatabase;

beforeAll(async () => {
  [source, target] = [await createTestDatabase(), await createTestDatabase()];
  await sql`insert into organisation (id, name, country) select 'c' || n, 'Cluster ' || n, 'DE' from generate_series(1, 50) n`.execute(
    source.db,
  );
});
afterAll(async () => {
  await source.drop();
  await target.drop();
  rmSync(folder, { recursive: true });
});

test("a backup is one file for its owner's eyes, and restoring it gives the same content", async () => {
  const written = await runKontor(["backup", file], { DATABASE_URL: source.url });
  expect(written).toMatchObject({ exitCode: 0, stderr: "" });
  expect(written.stdout).toMatch(
    /: \d+ rows of \d+ tables, \d+ kB, schema \d{4}-[a-z-]+, content [0-9a-f]{64}\n$/,
  );
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const restored = await runKontor(["restore", file], { DATABASE_URL: target.url });
  expect(restored).toMatchObject({ exitCode: 0, stderr: "" });
  expect(await contentOf(target.db)).toEqual(await contentOf(source.db));
});

const contentHash = (said: { stdout: string }) => /content ([0-9a-f]{64})/.exec(said.stdout)?.[1];

test("equal content has an equal hash, whenever and wherever it was taken, and another row another one", async () => {
  const other = await createTestDatabase();
  try {
    const backup = (name: string, from: TestDatabase) =>
      runKontor(["backup", join(folder, name)], { DATABASE_URL: from.url });
    const first = contentHash(await backup("first.backup", source));
    const second = contentHash(await backup("second.backup", source));
    const restored = contentHash(
      await runKontor(["restore", join(folder, "first.backup")], { DATABASE_URL: other.url }),
    );
    const third = contentHash(await backup("third.backup", other));
    expect(first).toMatch(/^[0-9a-f]{64}$/);
    expect([second, restored, third]).toEqual([first, first, first]);
    const lines = gunzipSync(readFileSync(join(folder, "third.backup")))
      .toString("utf8")
      .split("\n");
    expect(
      createHash("sha256")
        .update(`${lines.slice(1, -2).join("\n")}\n`)
        .digest("hex"),
    ).toBe(first);
    await sql`update organisation set name = 'Cluster One' where id = 'c1'`.execute(other.db);
    expect(contentHash(await backup("fourth.backup", other))).not.toBe(first);
  } finally {
    await other.drop();
  }
});

test("what would overwrite something asks first", async () => {
  expect(await runKontor(["backup", file], { DATABASE_URL: source.url })).toEqual({
    exitCode: 1,
    stdout: "",
    stderr: `kontor: ${file} exists already and is not overwritten; choose another name.\n`,
  });
  const again = await runKontor(["restore", file], { DATABASE_URL: target.url });
  expect(again.stderr).toBe(
    `kontor: the database holds 50 rows; make a backup of them and add --replace to put ${file} in their place. Nothing has changed.\n`,
  );
  expect(again.exitCode).toBe(1);
  expect((await runKontor(["restore", file, "--replace"], { DATABASE_URL: target.url })).exitCode).toBe(0);
});

test("bad input gets one line and the exit code 1", async () => {
  const bytes = readFileSync(file);
  const cut = join(folder, "cut.backup");
  writeFileSync(cut, bytes.subarray(0, bytes.length - 20));
  const note = join(folder, "note.txt");
  writeFileSync(note, "not a backup");
  // An address that nobody answers: a bad file is refused before a database is looked for.
  const nowhere = { DATABASE_URL: "postgres://kontor@127.0.0.1:9/kontor" };
  const cases = [
    { args: ["backup"], line: /^kontor: name one file/ },
    {
      args: ["backup", join(folder, "no/such/folder.backup")],
      at: { DATABASE_URL: source.url },
      line: /folder does not exist/,
    },
    {
      args: ["backup", join(folder, "x.backup")],
      at: nowhere,
      line: /^kontor: the database at 127\.0\.0\.1:9/,
    },
    { args: ["restore", "--replace"], line: /^kontor: name one file/ },
    {
      args: ["restore", join(folder, "missing.backup")],
      at: nowhere,
      line: /cannot be read: there is no such file/,
    },
    { args: ["restore", folder], at: nowhere, line: /cannot be read/ },
    { args: ["restore", note], at: nowhere, line: /is not restored: it is not a Kontor backup/ },
    {
      args: ["restore", cut],
      at: nowhere,
      line: /is damaged \(it ends in the middle\) and was not restored, nothing has changed/,
    },
  ];
  for (const { args, at, line } of cases) {
    const { exitCode, stdout, stderr } = await runKontor(args, at);
    expect({ exitCode, stdout, lines: stderr.trimEnd().split("\n") }).toEqual({
      exitCode: 1,
      stdout: "",
      lines: [expect.stringMatching(line)],
    });
  }
});
