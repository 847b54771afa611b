import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inventedConference, type InventedConference } from "#testing/invented-conference";
import { createTestDatabase, type TestDatabase } from "#testing/test-database";
import { catalogue } from "../domain/catalogue.ts";
import { addCallsToEdition, callsOf, saveCalls } from "../store/calls.ts";
import { addCallInterests, callInterestsOf } from "../store/interests.ts";
import { markCalls } from "./mark-calls.ts";
import { saveCatalogue } from "./save-catalogue.ts";

const at = new Date("2030-05-01T10:00:00Z");
const later = new Date("2030-05-02T10:00:00Z");
let database: TestDatabase;
let world: InventedConference;

beforeAll(async () => {
  database = await createTestDatabase();
  world = await inventedConference(database.db, { people: 3, slots: 1, tables: 1 });
});
afterAll(() => database.drop());

const mark = (index: number, callIds: string[], when = at) =>
  markCalls(
    { tx: database.db },
    { editionId: world.editionId, participantId: world.people[index]! },
    { callIds, at: when },
  );
const marked = async () =>
  (await callInterestsOf(database.db, world.editionId)).map(({ participantId, callId }) => [
    world.people.indexOf(participantId),
    callId,
  ]);

test("the catalogue is brought in once, and only what differs is written again", async () => {
  const { db } = database;
  expect(await saveCatalogue(db)).toBe(16);
  expect(await saveCatalogue(db)).toBe(0);
  await sql`update call set title_de = 'Veraltet' where id = 'h2020-ria'`.execute(db);
  expect(await saveCatalogue(db)).toBe(1);
  expect(await saveCalls(db, [])).toBe(0);
});

test("an edition has the calls that it was given, those with the earliest deadline first, as the catalogue knows them", async () => {
  const { db } = database;
  const ids = ["h2020-ria", "innosup-01", "bsr-ie-2017"];
  for (const _ of [1, 2]) await addCallsToEdition(db, world.editionId, ids);
  const calls = await callsOf(db, world.editionId);
  expect(calls.map(({ id }) => id)).toEqual(["bsr-ie-2017", "innosup-01", "h2020-ria"]);
  expect(calls[0]).toEqual(catalogue().calls[0]);
  expect(await callsOf(db, "another-edition")).toEqual([]);
});

test("what somebody marks takes the place of what they marked before; what stays keeps its moment", async () => {
  await mark(0, ["bsr-ie-2017", "h2020-ria"]);
  await mark(1, ["h2020-ria"]);
  await mark(0, ["innosup-01", "h2020-ria", "h2020-ria"], later);
  expect((await marked()).toSorted()).toEqual([
    [0, "h2020-ria"],
    [0, "innosup-01"],
    [1, "h2020-ria"],
  ]);
  const { rows } = await sql<{
    call_id: string;
    marked_at: Date;
  }>`select call_id, marked_at from call_interest
    where participant_id = ${world.people[0]} order by 1`.execute(database.db);
  expect(rows).toEqual([
    { call_id: "h2020-ria", marked_at: at },
    { call_id: "innosup-01", marked_at: later },
  ]);
  await mark(0, []);
  expect(await marked()).toEqual([[1, "h2020-ria"]]);
  expect(await callInterestsOf(database.db, world.editionId, [])).toEqual([]);
  expect(await callInterestsOf(database.db, world.editionId, [world.people[0]!])).toEqual([]);
});

test("a call that the edition is not about, or that there is not, is left out", async () => {
  await mark(2, ["clip-bsr-2017", "nothing'; drop table call", "bsr-ie-2017"]);
  expect(await callInterestsOf(database.db, world.editionId, [world.people[2]!])).toEqual([
    { participantId: world.people[2], callId: "bsr-ie-2017" },
  ]);
});

test("the database itself keeps marks within the edition, and what is marked in place", async () => {
  const { db } = database;
  const insert = (participant: string, call: string) =>
    sql`insert into call_interest values (${world.editionId}, ${participant}, ${call}, now())`.execute(db);
  await expect(insert(world.people[0]!, "clip-bsr-2017")).rejects.toThrow(
    "calls_that_interest_somebody_stay",
  );
  await expect(sql`delete from edition_call where call_id = 'h2020-ria'`.execute(db)).rejects.toThrow(
    "calls_that_interest_somebody_stay",
  );
  await expect(sql`delete from call where id = 'innosup-01'`.execute(db)).rejects.toThrow(
    "calls_of_an_edition_are_in_the_catalogue",
  );
  await expect(sql`insert into call values ('Not plain', 'A', 'A', '{}')`.execute(db)).rejects.toThrow(
    "addresses_of_calls_are_plain",
  );
  await expect(sql`insert into call values ('plain', '', 'A', '{}')`.execute(db)).rejects.toThrow(
    "calls_have_a_title_in_both_languages",
  );
});

test("marks go with whoever made them, and with the edition", async () => {
  const { db } = database;
  await addCallInterests(db, world.editionId, [
    { participantId: world.people[2]!, callId: "innosup-01", markedAt: at },
  ]);
  await sql`delete from participant where id = ${world.people[2]}`.execute(db);
  expect(await marked()).toEqual([[1, "h2020-ria"]]);
  await sql`delete from edition where id = ${world.editionId}`.execute(db);
  expect(await marked()).toEqual([]);
  expect(await callsOf(db, world.editionId)).toEqual([]);
});
