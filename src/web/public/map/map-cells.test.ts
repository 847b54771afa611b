import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { mapCells, saveOrganisations, type Organisation } from "#modules/directory";
import { createTestDatabase, type TestDatabase } from "#testing/test-database";
import { grid, shownPlaceOf } from "./map-frame.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(() => sql`truncate organisation cascade`.execute(database.db));

const at = (
  number: number,
  latitude: number | null,
  longitude: number | null,
  country = "DE",
): Organisation => ({
  id: `o${number}`,
  name: `Cluster ${number}`,
  kind: "cluster",
  country,
  region: null,
  ecosystem: null,
  portfolio: null,
  keywords: { de: [], en: [] },
  qualityLabel: null,
  descriptorBasis: null,
  sourceUrl: null,
  website: null,
  latitude,
  longitude,
});

test.each([
  ["Stuttgart", 48.8, 9.2],
  ["the centre of the map", 54, 12],
  ["Tromsø", 69.6, 19],
  ["Lisbon", 38.7, -9.1],
  ["Ankara", 39.9, 32.9],
  ["Sydney", -33.9, 151.2],
  ["Honolulu", 21.3, -157.9],
  ["a pole", 90, 0],
])("PostgreSQL puts %s where the map does", async (_, latitude, longitude) => {
  await saveOrganisations(database.db, [at(1, latitude, longitude)]);
  const { cells, countries } = await mapCells(database.db, {}, grid);
  const { x, y, isBeyond } = shownPlaceOf({ latitude, longitude });
  expect(cells).toEqual([{ isFound: true, count: 1, x: expect.closeTo(x, 6), y: expect.closeTo(y, 6) }]);
  expect(countries).toMatchObject([
    { country: "DE", count: 1, beyondCount: isBeyond ? 1 : 0, unplacedCount: 0 },
  ]);
});

test("the place on earth opposite to the centre of the map is no error", async () => {
  await saveOrganisations(database.db, [at(1, -54, -168)]);
  const { cells, countries } = await mapCells(database.db, {}, grid);
  expect(cells).toHaveLength(1);
  expect(countries).toMatchObject([{ beyondCount: 1 }]);
});

test("neighbours share a cell, by whether they are found; countries are counted over all cells", async () => {
  await saveOrganisations(database.db, [
    at(1, 48.8, 9.2),
    at(2, 48.8, 9.2),
    at(3, 48.8, 9.2, "FR"),
    at(4, 60, 20),
    at(5, null, null),
    at(6, null, null, "DK"),
  ]);
  const { cells, countries } = await mapCells(database.db, { countries: ["DE", "DK"] }, grid);
  expect(cells.map(({ isFound, count }) => `${isFound} ${count}`).toSorted()).toEqual([
    "false 1",
    "true 1",
    "true 2",
  ]);
  const ofGermany = countries.find((one) => one.country === "DE")!;
  expect(ofGermany).toMatchObject({ count: 4, unplacedCount: 1, beyondCount: 0 });
  const [south, north] = [
    shownPlaceOf({ latitude: 48.8, longitude: 9.2 }),
    shownPlaceOf({ latitude: 60, longitude: 20 }),
  ];
  expect(ofGermany.middle!.x).toBeCloseTo((2 * south.x + north.x) / 3, 6);
  expect(countries.find((one) => one.country === "DK")).toEqual({
    country: "DK",
    count: 1,
    beyondCount: 0,
    unplacedCount: 1,
    middle: null,
  });
  expect(countries).toHaveLength(2);
});
