import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "#testing/test-database";
import { newEditionDefaults, type NewEditionEntries } from "../domain/new-edition-entries.ts";
import { editionOf, editionsOf, seriesOf } from "../store/editions.ts";
import { slotsOf, tablesOf, zonesOf } from "../store/places.ts";
import { createEdition } from "./create-edition.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const entries: NewEditionEntries = {
  ...newEditionDefaults,
  series: "Clustertage",
  mottoDe: "Gemeinsam weiter",
  startsOn: "2030-09-19",
  endsOn: "2030-09-20",
  venueName: "Musterhalle",
  venueCity: "Musterstadt",
};
const create = (more: Partial<NewEditionEntries>) =>
  createEdition({ tx: database.db }, { ...entries, ...more });
const taken = (address: string) => ({
  ok: false,
  code: "wrong-entries",
  faults: { address: { code: "address-taken", address } },
});

test("an edition is saved with its slots, its zone and its tables, in a series that may have others", async () => {
  expect(await create({})).toEqual({ ok: true, value: "musterstadt-2030" });
  expect(await create({ series: "CLUSTERTAGE", address: "nachlese" })).toEqual({
    ok: true,
    value: "nachlese",
  });
  const saved = await editionOf(database.db, "musterstadt-2030");
  expect([saved?.startsOn, saved?.endsOn, saved?.motto.en]).toEqual([
    "2030-09-19",
    "2030-09-20",
    "Gemeinsam weiter",
  ]);
  const slots = await slotsOf(database.db, "musterstadt-2030");
  expect(slots).toHaveLength(32);
  expect(slots[0]).toEqual({
    code: "d1-01",
    halfDay: "d1-morning",
    startsAt: new Date("2030-09-19T07:30:00Z"),
    endsAt: new Date("2030-09-19T07:50:00Z"),
  });
  expect(await tablesOf(database.db, "musterstadt-2030")).toHaveLength(20);
  expect((await zonesOf(database.db, "musterstadt-2030")).map((zone) => zone.name.de)).toEqual(["Foyer"]);
  expect((await seriesOf(database.db)).map(({ id }) => id)).toEqual(["clustertage"]);
});

test("an address that is taken is refused, the edition there stays, and nothing of the second remains", async () => {
  expect((await create({ address: "first" })).ok).toBe(true);
  const second = await create({
    address: "first",
    series: "Andere Reihe",
    mottoDe: "Anders",
    tableCount: "3",
  });
  expect(second).toEqual(taken("first"));
  expect((await editionOf(database.db, "first"))?.motto.de).toBe("Gemeinsam weiter");
  expect(await tablesOf(database.db, "first")).toHaveLength(20);
  expect((await seriesOf(database.db)).map(({ id }) => id)).toEqual(["clustertage"]);
});

test("of several administrators who take one address at once, one is first and the others are refused", async () => {
  const tableCounts = ["1", "2", "3", "4", "5"];
  const results = await Promise.all(
    tableCounts.map((tableCount) => create({ address: "race", mottoDe: `Motto ${tableCount}`, tableCount })),
  );
  const winner = tableCounts[results.findIndex((result) => result.ok)];
  expect(results.filter((result) => !result.ok)).toEqual(Array(4).fill(taken("race")));
  expect((await editionOf(database.db, "race"))?.motto.de).toBe(`Motto ${winner}`);
  expect(await tablesOf(database.db, "race")).toHaveLength(Number(winner));
});

test("wrong entries are refused and write nothing", async () => {
  const before = (await editionsOf(database.db)).length;
  expect(await create({ address: "new" })).toEqual({
    ok: false,
    code: "wrong-entries",
    faults: { address: { code: "reserved-address", address: "new" } },
  });
  expect(await editionsOf(database.db)).toHaveLength(before);
});
