import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { accountByEmail } from "#modules/accounts";
import { createTestDatabase, type TestDatabase } from "#testing/test-database";
import { participationsOf } from "../store/grants.ts";
import { ensureAccountOfParticipant } from "./ensure-account-of-participant.ts";

const email = "ada@example.org";
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  const { db } = database;
  await sql`insert into series (id, name_de, name_en) values ('muster', 'Muster', 'Sample')`.execute(db);
  await sql`insert into organisation (id, name, country) values ('own', 'Own', 'DE')`.execute(db);
  for (const id of ["one-2030", "two-2031"])
    await sql`insert into edition (id, series_id, motto_de, motto_en, starts_on, ends_on, time_zone, venue_name, venue_city,
      venue_country) values (${id}, 'muster', 'Muster', 'Sample', '2030-09-19', '2030-09-20', 'Europe/Berlin', 'Halle',
      'Musterstadt', 'DE')`.execute(db);
});
afterAll(() => database.drop());
beforeEach(() => sql`truncate participant, account cascade`.execute(database.db));

const register = (editionId: string, state = "approved") =>
  sql`insert into participant (edition_id, code, organisation_id, given_name, family_name, email, state, invented)
    values (${editionId}, 'p1', 'own', 'Ada', 'Muster', ${email}, ${state}, true)`.execute(database.db);
const editionsOf = async (accountId: string) =>
  (await participationsOf(database.db, accountId)).map((one) => one.editionId).toSorted();

test("a participant gets an account, for every edition with this address, and only once", async () => {
  await register("one-2030");
  await register("two-2031", "applied");
  const accountId = await ensureAccountOfParticipant(database.db, email);
  expect(await accountByEmail(database.db, email)).toMatchObject({ id: accountId, name: "Ada Muster" });
  expect(await editionsOf(accountId!)).toContain("one-2030");
  expect(await ensureAccountOfParticipant(database.db, email)).toBeNull();
});

test("someone who has an account already is tied to it", async () => {
  await register("one-2030");
  const accountId = await ensureAccountOfParticipant(database.db, email);
  await register("two-2031");
  expect(await ensureAccountOfParticipant(database.db, email)).toBe(accountId);
  expect(await editionsOf(accountId!)).toEqual(["one-2030", "two-2031"]);
});

test("nobody unknown, refused or cancelled gets one", async () => {
  expect(await ensureAccountOfParticipant(database.db, "stranger@example.org")).toBeNull();
  await register("one-2030", "refused");
  await register("two-2031", "cancelled");
  expect(await ensureAccountOfParticipant(database.db, email)).toBeNull();
  expect(await accountByEmail(database.db, email)).toBeNull();
});

test("two who ask at the same moment make one account", async () => {
  await register("one-2030");
  await Promise.all([1, 2, 3].map(() => ensureAccountOfParticipant(database.db, email)));
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from account`.execute(
    database.db,
  );
  expect(rows[0]?.count).toBe(1);
});
