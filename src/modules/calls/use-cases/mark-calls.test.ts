import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inventedConference, type InventedConference } from "#testing/invented-conference";
import { createTestDatabase, type TestDatabase } from "#testing/test-database";
import { catalogue } from "../domain/catalogue.ts";
import { addCallsToEdition, allCalls, callsOf, saveCalls } from "../store/calls.ts";
import { addCallInterests, callInterestsOf } from "../store/interests.ts";
import { markCalls } from "./mark-calls.ts";
import { saveCatalogue } from "./save-catalogue.ts";
import { setCallsOfEdition } from "./set-calls-of-edition.ts";

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
  await sql`update call set title_de = 'Veraltet', version = 2 where id = 'h2020-ria'`.execute(db);
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

test("an edition is about the calls that are set; one that somebody marked stays, one that there is not is left out", async () => {
  const { db } = database;
  const set = (callIds: string[]) => setCallsOfEdition({ tx: db }, world.editionId, callIds);
  const ids = async () => (await callsOf(db, world.editionId)).map(({ id }) => id);
  expect(await set(["clip-bsr-2017", "no-such-call", "bsr-ie-2017"])).toEqual({ keptIds: ["h2020-ria"] });
  expect(await ids()).toEqual(["bsr-ie-2017", "clip-bsr-2017", "h2020-ria"]);
  expect(await set(["innosup-01", "bsr-ie-2017", "h2020-ria"])).toEqual({ keptIds: [] });
  expect(await ids()).toEqual(["bsr-ie-2017", "innosup-01", "h2020-ria"]);
  expect((await allCalls(db)).length).toBe(16);
});

test("whoever marks a call while it is taken away has marked it or finds it gone; nobody meets an error", async () => {
  const { db } = database;
  const { editionId, people } = world;
  for (let round = 0; round < 20; round++) {
    await addCallsToEdition(db, editionId, ["escp-s3"]);
    const kept = ["innosup-01", "bsr-ie-2017", "h2020-ria"];
    const [, { keptIds }] = await Promise.all([
      markCalls({ tx: db }, { editionId, participantId: people[0]! }, { callIds: ["escp-s3"], at }),
      setCallsOfEdition({ tx: db }, editionId, kept),
    ]);
    const isThere = (await callsOf(db, editionId)).some(({ id }) => id === "escp-s3");
    const marks = await callInterestsOf(db, editionId, [people[0]!]);
    expect([keptIds, marks.map(({ callId }) => callId)]).toEqual(
      isThere ? [["escp-s3"], ["escp-s3"]] : [[], []],
    );
    await markCalls({ tx: db }, { editionId, participantId: people[0]! }, { callIds: [], at });
  }
});

test("without holding the call, a mark that waits for its removal meets an error; held, it finds the call gone", async () => {
  const { db } = database;
  const { editionId, people } = world;
  const participantId = people[0]!;
  const interest = { participantId, callId: "escp-s3", markedAt: at };
  const waiting = async () =>
    (
      await sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(
        db,
      )
    ).rows.length;
  /** Marks the call while it is being taken away. */
  async function duringRemoval(mark: () => Promise<unknown>): Promise<unknown> {
    await addCallsToEdition(db, editionId, ["escp-s3"]);
    let marking: Promise<unknown> = Promise.resolve();
    await db.transaction().execute(async (tx) => {
      await sql`delete from edition_call where call_id = 'escp-s3'`.execute(tx);
      marking = mark().then(
        () => "done",
        (fault: Error) => fault.message,
      );
      while ((await waiting()) === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    });
    return marking;
  }
  const unheld = () =>
    sql`insert into call_interest select edition_id, ${participantId}::uuid, call_id, ${at} from edition_call
      where edition_id = ${editionId} and call_id = 'escp-s3'`.execute(db);
  expect(await duringRemoval(unheld)).toContain("calls_that_interest_somebody_stay");
  expect(await duringRemoval(() => addCallInterests(db, editionId, [interest]))).toBe("done");
  expect(await callInterestsOf(db, editionId, [participantId])).toEqual([]);
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
