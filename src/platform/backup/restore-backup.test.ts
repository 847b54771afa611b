import { readFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { type Kysely, sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Schema } from "#kernel/schema";
import { migrations } from "#migrations";
import { contentOf, restoreBackup, verifyBackup, writeBackup } from "#platform/backup";
import { migrate, schemaState } from "#platform/database";
import { createTestDatabase, type TestDatabase } from "#testing/test-database";

const about = { product: "0.0.0", takenAt: new Date("2030-01-01T00:00:00Z") };
const folder = mkdtempSync(join(tmpdir(), "kontor-backup-"));
const file = join(folder, "whole.backup");
let source: TestDatabase;

/** Values that lose something on every way that is not exact, in rows that refer to each other in a circle. */
async function fill(db: Kysely<Schema>): Promise<void> {
  await sql`
    insert into series (id, name_de, name_en, past_editions) values ('muster', 'Muster', 'Sample', '[{"year": 1e400}]');
    insert into edition (id, series_id, motto_de, motto_en, starts_on, ends_on, time_zone, venue_name, venue_city, venue_country)
      values ('musterstadt-2030', 'muster', E'Zeile\nzwei \u2028 "x" \\ 🧭', '', '2030-09-19', '2030-09-20', 'Europe/Berlin', 'Halle', 'Musterstadt', 'DE');
    insert into slot (edition_id, code, half_day, starts_at, ends_at)
      values ('musterstadt-2030', 's01', 'h1', '2030-10-27 02:30:00.123456+02', '2030-10-27 02:30:00.123457+01');
    insert into organisation (id, name, country, keywords_en, latitude, longitude)
      values ('muster', 'Muster', 'DE', array['a,b', '"c"', '{d}', 'NULL', ''], 0.1::float8 + 0.2::float8, 5e-324);
    insert into participant (edition_id, code, organisation_id, given_name, family_name, email)
      select 'musterstadt-2030', 'P' || n, 'muster', 'Muster', 'P' || n, 'p' || n || '@example.org' from generate_series(1, 2500) n;
    insert into timetable_run (id, edition_id, seconds_max, seed, state) values ('00000000-0000-4000-8000-000000000001', 'musterstadt-2030', 1, 1, 'finished');
    insert into timetable (id, edition_id, run_id, version_number, published_at, score, proof)
      values ('00000000-0000-4000-8000-000000000002', 'musterstadt-2030', '00000000-0000-4000-8000-000000000001', 1, now(), '{"worth": 0.1}', '{}');
    update timetable_run set timetable_id = '00000000-0000-4000-8000-000000000002'`.execute(db);
}

beforeAll(async () => {
  source = await createTestDatabase();
  await fill(source.db);
  expect((await writeBackup(source.db, file, about)).ok).toBe(true);
});
afterAll(async () => {
  await source.drop();
  rmSync(folder, { recursive: true });
});

async function onFreshDatabase(work: (db: Kysely<Schema>) => Promise<void>): Promise<void> {
  const { db, drop } = await createTestDatabase();
  try {
    await work(db);
  } finally {
    await drop();
  }
}

const restore = (db: Kysely<Schema>, path = file, replace = false) =>
  restoreBackup(db, path, { migrations, replace });

test("what is restored is what was there, to the last digit, and one changed row would be noticed", () =>
  onFreshDatabase(async (db) => {
    expect((await restore(db)).ok).toBe(true);
    const before = await contentOf(source.db);
    expect(before.find((content) => content.table === "participant")?.rows).toBe(2_500);
    expect(await contentOf(db)).toEqual(before);
    await sql`update slot set ends_at = ends_at + interval '1 microsecond'`.execute(db);
    const changed = (await contentOf(db)).filter(
      (content, index) => content.sha256 !== before[index]?.sha256,
    );
    expect(changed.map((content) => content.table)).toEqual(["slot"]);
  }));

test("the laws of the schema hold again after a restore", () =>
  onFreshDatabase(async (db) => {
    const lawsOf = async (of: Kysely<Schema>) =>
      (
        await sql`select conrelid::regclass::text as on_table, conname, pg_get_constraintdef(oid) as definition from pg_constraint
          where connamespace = 'public'::regnamespace union all
          select tgrelid::regclass::text, tgname, tgenabled::text from pg_trigger where not tgisinternal order by 1, 2, 3`.execute(
          of,
        )
      ).rows;
    const laws = await lawsOf(db);
    await restore(db);
    expect(await lawsOf(db)).toEqual(laws);
    await expect(sql`update timetable set score = '{}'`.execute(db)).rejects.toThrow(
      "published_versions_are_immutable",
    );
  }));

test("a database with rows is replaced only when that is wished", () =>
  onFreshDatabase(async (db) => {
    await sql`insert into organisation (id, name, country) values ('other', 'Other', 'FR')`.execute(db);
    const before = await contentOf(db);
    expect(await restore(db)).toEqual({ ok: false, code: "not-empty", rows: 1 });
    expect(await contentOf(db)).toEqual(before);
    expect((await restore(db, file, true)).ok).toBe(true);
    expect(await contentOf(db)).toEqual(await contentOf(source.db));
  }));

test("an empty database that Kontor has never seen gets the schema, one with tables of others is left alone", () =>
  onFreshDatabase(async (db) => {
    await sql`drop schema public cascade; create schema public`.execute(db);
    expect((await restore(db)).ok).toBe(true);
    expect(await contentOf(db)).toEqual(await contentOf(source.db));
    await sql`drop table kysely_migration`.execute(db);
    expect(await restore(db, file, true)).toMatchObject({ ok: false, code: "tables-of-others" });
  }));

test("a backup of an earlier schema is restored as it was and can then be brought up to date", () =>
  onFreshDatabase(async (old) => {
    await sql`drop schema public cascade; create schema public`.execute(old);
    await migrate(old, Object.fromEntries(Object.entries(migrations).filter(([name]) => name < "0008")));
    await sql`insert into series (id, name_de, name_en) values ('old', 'Alt', 'Old')`.execute(old);
    const path = join(folder, "earlier.backup");
    await writeBackup(old, path, about);
    const content = await contentOf(old);
    await onFreshDatabase(async (db) => {
      expect((await restore(db, path)).ok).toBe(true);
      expect(await contentOf(db)).toEqual(content);
      expect(await schemaState(db, migrations)).toEqual({
        state: "behind",
        missing: "0008-best-plan-of-a-run",
      });
      expect((await migrate(db, migrations)).ok).toBe(true);
      expect(await schemaState(db, migrations)).toEqual({ state: "current" });
    });
  }));

test("a backup with a step of the schema that this Kontor does not know is refused", () =>
  onFreshDatabase(async (db) => {
    const lines = text().split("\n");
    const header = JSON.parse(lines[0] ?? "") as { migrations: string[] };
    expect(header.migrations).toEqual(Object.keys(migrations));
    const newer = rewritten([
      JSON.stringify({ ...header, migrations: [...header.migrations, "9999-later"] }),
      ...lines.slice(1),
    ]);
    expect(await restore(db, newer)).toMatchObject({ ok: false, code: "damaged" });
    await sql`insert into kysely_migration values ('9999-later', '2030-01-01T00:00:00.000Z')`.execute(
      source.db,
    );
    const later = join(folder, "later.backup");
    await writeBackup(source.db, later, about);
    await sql`delete from kysely_migration where name = '9999-later'`.execute(source.db);
    expect(await restore(db, later)).toEqual({
      ok: false,
      code: "made-by-newer-kontor",
      step: "9999-later",
      product: "0.0.0",
    });
  }));

const text = () => gunzipSync(readFileSync(file)).toString("utf8");
const rewritten = (lines: string[]) => withBytes(gzipSync(lines.join("\n")));
let fileCount = 0;
function withBytes(bytes: Buffer): string {
  const path = join(folder, `${++fileCount}.backup`);
  writeFileSync(path, bytes);
  return path;
}

test("a file that is cut off, altered, or none of ours is refused before anything is touched", () =>
  onFreshDatabase(async (db) => {
    const bytes = readFileSync(file);
    const flipped = Buffer.from(bytes);
    flipped[Math.floor(bytes.length / 2)]! ^= 1;
    const lines = text().split("\n");
    const row = lines.findIndex((line) => line.includes("p77@example.org"));
    const damaged = [
      withBytes(flipped),
      withBytes(bytes.subarray(0, bytes.length - 9)),
      withBytes(bytes.subarray(0, bytes.length / 2)),
      rewritten(lines.map((line, index) => (index === row ? line.replace("p77@", "p78@") : line))),
      rewritten(lines.filter((_, index) => index !== row)),
      rewritten(lines.slice(0, -2).concat("")),
      rewritten([...lines.slice(0, -1), "[]", ""]),
    ];
    const before = await contentOf(db);
    for (const path of damaged) expect(await restore(db, path)).toMatchObject({ ok: false, code: "damaged" });
    expect(await verifyBackup(join(folder, "missing"))).toMatchObject({ ok: false, code: "not-readable" });
    expect(await verifyBackup(withBytes(Buffer.from("a letter")))).toMatchObject({
      ok: false,
      code: "not-a-backup",
    });
    expect(await verifyBackup(withBytes(gzipSync("a letter\n")))).toMatchObject({
      ok: false,
      code: "not-a-backup",
    });
    expect(await contentOf(db)).toEqual(before);
  }));

test("a restore that breaks off leaves the old state", () =>
  onFreshDatabase(async (db) => {
    await sql`insert into organisation (id, name, country) values ('other', 'Other', 'FR')`.execute(db);
    const before = await contentOf(db);
    const breaking = {
      ...migrations,
      "0008-best-plan-of-a-run": { up: () => Promise.reject(new Error("power cut")) },
    };
    await expect(restoreBackup(db, file, { migrations: breaking, replace: true })).rejects.toThrow(
      "power cut",
    );
    expect(await contentOf(db)).toEqual(before);
  }));

test("a backup shows one moment while others write, and never overwrites a file", async () => {
  const path = join(folder, "moving.backup");
  let stop = false;
  const writer = (async () => {
    for (let n = 0; !stop; n++) {
      await source.db.transaction().execute(async (tx) => {
        await sql`insert into series (id, name_de, name_en) values (${`w${n}`}, '', '')`.execute(tx);
        await sql`insert into organisation (id, name, country) values (${`w${n}`}, 'W', 'DE')`.execute(tx);
      });
    }
  })();
  await new Promise((resolve) => setTimeout(resolve, 50));
  await writeBackup(source.db, path, about);
  stop = true;
  await writer;
  const verified = await verifyBackup(path);
  const rows = (table: string) =>
    verified.ok && verified.value.contents.find((content) => content.table === table)?.rows;
  expect(rows("series")).toBeGreaterThan(1);
  expect(rows("organisation")).toBe(rows("series"));
  expect(await writeBackup(source.db, path, about)).toEqual({ ok: false, code: "exists" });
});
