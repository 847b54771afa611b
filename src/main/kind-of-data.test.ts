import { type Kysely, sql } from "kysely";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Schema } from "#kernel/schema";
import { fixedClock } from "#kernel/time";
import { suggestionsExist } from "#modules/matching";
import { publishedTimetableOf } from "#modules/meetings";
import { createTestDatabase, type TestDatabase } from "#testing/test-database";
import { kindOfData, objectionToData } from "./kind-of-data.ts";
import { loadDemonstration } from "./load-demonstration.ts";
import { prepareDemonstration } from "./prepare-demonstration.ts";

const root = process.cwd();
const clock = fixedClock("2017-09-14T12:00:00+02:00");
let database: TestDatabase;

beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(() => database.drop());

const addEdition = (db: Kysely<Schema>, id: string, isDemonstration: boolean) =>
  sql`insert into edition (id, series_id, motto_de, motto_en, starts_on, ends_on, time_zone, venue_name, venue_city, venue_country, is_demonstration)
    values (${id}, 'muster', '', '', '2030-09-19', '2030-09-20', 'Europe/Berlin', '', '', 'DE', ${isDemonstration})`.execute(
    db,
  );
const addSeries = (db: Kysely<Schema>) =>
  sql`insert into series (id, name_de, name_en) values ('muster', '', '')`.execute(db);

const objections = (databaseUrl?: string, dataDir = "/srv/kontor/.kontor") =>
  Promise.all(
    (["demo", "production"] as const).map((mode) =>
      objectionToData(
        database.url,
        { mode, dataDir, databaseUrl },
        { root: "/srv/kontor", command: mode === "demo" ? "npm run demo" : "npm start" },
      ),
    ),
  );

test("an installation that nobody has used is free for both, also one without a schema", async () => {
  expect(await kindOfData(database.db)).toBe("nobody's");
  expect(await objections()).toEqual([null, null]);
  await sql`drop schema public cascade; create schema public`.execute(database.db);
  expect(await kindOfData(database.db)).toBe("nobody's");
});

test.each([
  ["an account", "insert into account (id, name, email) values ('a', 'Muster', 'a@example.org')"],
  ["an organisation", "insert into organisation (id, name, country) values ('o', 'Muster', 'DE')"],
  ["a series", "insert into series (id, name_de, name_en) values ('muster', '', '')"],
])("%s is enough to keep the demonstration away", async (_, statement) => {
  await sql.raw(statement).execute(database.db);
  expect(await kindOfData(database.db)).toBe("conference");
  expect(await objections()).toEqual([
    ".kontor holds data that are not the demonstration's; give the demonstration a directory of its own: KONTOR_DATA_DIR=.kontor-demo npm run demo",
    null,
  ]);
});

test("an edition of a conference does not make the demonstration's data, an edition of the demonstration does", async () => {
  await addSeries(database.db);
  await addEdition(database.db, "musterstadt-2030", false);
  expect(await kindOfData(database.db)).toBe("conference");
  await addEdition(database.db, "stuttgart-2017", true);
  expect(await kindOfData(database.db)).toBe("demonstration");
  expect(await objections()).toEqual([
    null,
    ".kontor holds the demonstration; give the conference a directory of its own: KONTOR_DATA_DIR=data npm start",
  ]);
});

test("the line names another directory than the one that is taken, or the database without its password", async () => {
  await addSeries(database.db);
  await addEdition(database.db, "stuttgart-2017", true);
  expect((await objections(undefined, "/srv/kontor/data"))[1]).toBe(
    "data holds the demonstration; give the conference a directory of its own: KONTOR_DATA_DIR=data-2 npm start",
  );
  expect((await objections(undefined, "/var/lib/elsewhere"))[1]).toMatch(
    /^\/var\/lib\/elsewhere holds the demonstration; .* KONTOR_DATA_DIR=data npm start$/,
  );
  expect((await objections("postgres://kontor:a-secret@db.example.org:5433/kontor"))[1]).toBe(
    "the database at db.example.org:5433/kontor (DATABASE_URL) holds the demonstration; give the conference a database of its own: DATABASE_URL=postgres://… npm start",
  );
});

test("data of an older or newer Kontor are told apart too", async () => {
  await addSeries(database.db);
  await addEdition(database.db, "stuttgart-2017", true);
  await sql`delete from kysely_migration where name > '0008'; drop table suggestion_wanted`.execute(
    database.db,
  );
  expect(await kindOfData(database.db)).toBe("demonstration");
  await sql`alter table edition drop column is_demonstration`.execute(database.db);
  expect(await kindOfData(database.db)).toBe("conference");
});

test("a demonstration whose loading was interrupted is the demonstration's from its first row, and is completed", async () => {
  const { db } = database;
  await loadDemonstration({ db, root, clock });
  expect(await kindOfData(db)).toBe("demonstration");
  expect(await suggestionsExist(db, "stuttgart-2017")).toBe(false);
  expect((await objections())[0]).toBe(null);
  await prepareDemonstration({ db, root });
  expect(await suggestionsExist(db, "stuttgart-2017")).toBe(true);
  expect((await publishedTimetableOf(db, "stuttgart-2017"))?.versionNumber).toBe(1);
});
