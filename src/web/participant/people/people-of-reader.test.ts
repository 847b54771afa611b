import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fixedClock } from "#kernel/time";
import { addCallsToEdition, markCalls, saveCatalogue } from "#modules/calls";
import { markParticipant } from "#modules/meetings";
import { countQueries } from "#platform/database";
import { inventedConference, type InventedConference } from "#testing/invented-conference";
import { createTestDatabase, type TestDatabase } from "#testing/test-database";
import { factsOfReader } from "../facts-of-reader.ts";
import type { Reader } from "../reader.ts";
import { parsePeopleChoice, peopleQueryOf, filterCountOf } from "./people-choice.ts";
import { peopleOfReader } from "./people-of-reader.ts";
import { profileOfPerson } from "./profile-of-person.ts";

const clock = fixedClock("2030-08-28T09:00:00Z");
let database: TestDatabase;
let world: InventedConference;
let reader: Reader;

/** Of 302 people, two of whom come for each organisation but the reader's, some mark calls and speak other languages. */
beforeAll(async () => {
  database = await createTestDatabase();
  const { db } = database;
  world = await inventedConference(db, { people: 302, slots: 2, tables: 2 });
  const { editionId, people } = world;
  await sql`update participant set organisation_id = 'cluster-1000' where id = ${people[3]}`.execute(db);
  reader = { editionId, organisationId: "cluster-0", participantId: people[0]! };
  await saveCatalogue(db);
  await addCallsToEdition(db, editionId, ["bsr-ie-2017", "clip-bsr-2017", "innosup-01"]);
  const mark = (index: number, callIds: string[]) =>
    markCalls({ tx: db }, { editionId, participantId: people[index]! }, { callIds, at: clock.now() });
  // 1 and 3 come for one organisation: what one has marked, both are found by.
  await mark(1, ["bsr-ie-2017"]);
  await mark(4, ["bsr-ie-2017", "clip-bsr-2017"]);
  await mark(5, ["clip-bsr-2017"]);
  await mark(6, ["clip-bsr-2017"]);
  await sql`update participant set state = 'cancelled' where id = ${people[6]}`.execute(db);
  await sql`update participant set languages = '{pl,en}' where id = any(${[people[3], people[4], people[5]]})`.execute(
    db,
  );
  await sql`update participant set languages = '{lt}' where id = ${people[1]}`.execute(db);
});
afterAll(() => database.drop());

const id = (index: number) => world.people[index]!;

async function found(query: string) {
  const facts = await factsOfReader(database.db, reader, clock.now());
  const wish = { language: "en", now: clock.now(), facts, page: 1 } as const;
  return peopleOfReader(database.db, reader, {
    ...wish,
    choice: parsePeopleChoice(new URLSearchParams(query)),
  });
}
const whoIn = (list: Awaited<ReturnType<typeof found>>) =>
  list.rows.map((row) => world.people.indexOf(row.person.id)).toSorted((a, b) => a - b);
const who = async (query: string) => whoIn(await found(query));

test("by a call everyone is found whose organisation it interests, whoever marked it, and nobody who does not come", async () => {
  expect(await who("call=bsr-ie-2017")).toEqual([1, 3, 4]);
  expect(await who("call=clip-bsr-2017")).toEqual([4, 5]);
  expect(await who("call=clip-bsr-2017&call=bsr-ie-2017")).toEqual([1, 3, 4, 5]);
  expect(await who("call=innosup-01")).toEqual([]);
  expect(await who("call=no-such-call")).toEqual([]);
});

test("by a language everyone is found who speaks it, beside whoever shares one with the reader", async () => {
  expect(await who("speaks=pl")).toEqual([3, 4, 5]);
  expect(await who("speaks=pl&speaks=lt")).toEqual([1, 3, 4, 5]);
  expect(await who("speaks=lt&language=yes")).toEqual([]);
  expect(await who("speaks=pl&language=yes&call=bsr-ie-2017")).toEqual([3, 4]);
  expect(await who("speaks=xx")).toEqual([]);
});

test("each value is counted as it would be found with the other filters, of languages that are spoken here", async () => {
  const { facets } = await found("speaks=pl");
  const counted = (list: readonly { code: string; count: number }[]) =>
    Object.fromEntries(list.map((one) => [one.code, one.count]));
  expect(counted(facets.calls)).toEqual({ "bsr-ie-2017": 2, "clip-bsr-2017": 2 });
  expect(counted(facets.languages)).toEqual({ lt: 1, pl: 3, en: 299 });
  expect(counted((await found("call=clip-bsr-2017")).facets.languages)).toEqual({ lt: 0, pl: 2, en: 2 });
});

test("the filters go with others, and with those whom the reader saved", async () => {
  const needs = { tx: database.db, clock, announce: async () => {} };
  await markParticipant(needs, {
    editionId: world.editionId,
    from: id(0),
    to: id(4),
    kind: "bookmark",
    on: true,
  });
  expect(await who("mark=bookmark&call=bsr-ie-2017&speaks=pl")).toEqual([4]);
  expect(await who("mark=bookmark&speaks=lt")).toEqual([]);
  expect(await who("call=clip-bsr-2017&country=FR")).toEqual([]);
});

test("the address keeps both filters, and each counts behind the button", () => {
  const query = "?call=bsr-ie-2017&call=clip-bsr-2017&speaks=pl&language=yes&view=map";
  const choice = parsePeopleChoice(new URLSearchParams(query));
  expect(peopleQueryOf(choice)).toBe("?call=bsr-ie-2017&call=clip-bsr-2017&speaks=pl&language=yes&view=map");
  expect(filterCountOf(choice)).toBe(4);
  const hostile = parsePeopleChoice(new URLSearchParams("call='--&speaks=<b>&call=&speaks=de&speaks=de"));
  expect([hostile.calls, hostile.languages]).toEqual([[], ["de"]]);
});

test("the list costs the same number of queries for one row and for three hundred, with the filters and without", async () => {
  const costs = async (query: string) => {
    const { value, count } = await countQueries(() => found(query));
    return { rows: value.total, count };
  };
  const one = await costs("speaks=lt");
  expect(one.rows).toBe(1);
  expect(await costs("")).toEqual({ rows: 300, count: one.count });
  expect(await costs("call=bsr-ie-2017")).toEqual({ rows: 3, count: one.count });
});

test("a profile names the calls that interest the organisation, those with the earliest deadline first", async () => {
  const callsOn = async (index: number) =>
    (await profileOfPerson(database.db, reader, { language: "de", now: clock.now(), id: id(index) }))?.calls;
  expect(await callsOn(4)).toEqual([
    { id: "bsr-ie-2017", title: "BSR Innovation Express 2017" },
    { id: "clip-bsr-2017", title: "CLIP BSR 2017: Clusterprojekte im Ostseeraum" },
  ]);
  expect((await callsOn(3))?.map((one) => one.id)).toEqual(["bsr-ie-2017"]);
  expect(await callsOn(8)).toEqual([]);
});
