import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { fixedClock } from "#kernel/time";
import { saveOrganisations, type Organisation } from "#modules/directory";
import { countQueries } from "#platform/database";
import { createTestDatabase, type TestDatabase } from "#testing/test-database";
import { load as loadDirectory } from "#web/routes/[lang=lang]/organisations/+page.server.ts";
import { load as loadProfile } from "#web/routes/[lang=lang]/organisations/[organisation]/+page.server.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(() => sql`truncate organisation cascade`.execute(database.db));

function organisation(number: number, more: Partial<Organisation> = {}): Organisation {
  const two = String(number).padStart(3, "0");
  return {
    id: `o${two}`,
    name: `Cluster ${two}`,
    kind: "cluster",
    country: number % 2 === 0 ? "DE" : "DK",
    region: null,
    ecosystem: "digital",
    portfolio: null,
    keywords: { de: [], en: ["sensors"] },
    qualityLabel: null,
    descriptorBasis: null,
    sourceUrl: null,
    website: null,
    latitude: 50,
    longitude: 10,
    ...more,
  };
}

const save = (count: number) =>
  saveOrganisations(
    database.db,
    Array.from({ length: count }, (_, index) => organisation(index + 1)),
  );

/** The request of someone who is not signed in, as far as the pages look at it. */
function requestOf(path: string, params: Record<string, string> = {}) {
  const url = new URL(path, "http://localhost");
  const locals = { db: database.db, language: "en", actor: null, clock: fixedClock("2030-09-01T10:00:00Z") };
  return { url, params, locals, parent: async () => ({ editionId: "e1" }) } as never;
}

const directory = (query = "") => loadDirectory(requestOf(`/en/organisations${query}`));

test("the directory costs as many queries for 300 organisations as for one", async () => {
  await save(1);
  const one = await countQueries(() => directory("?q=sensors"));
  await save(300);
  const many = await countQueries(() => directory("?q=sensors"));
  expect([one.value.total, many.value.total]).toEqual([1, 300]);
  expect(many.count).toBe(one.count);
});

test("a profile costs as many queries among 300 organisations as alone", async () => {
  await save(1);
  const alone = await countQueries(() =>
    loadProfile(requestOf("/en/organisations/o001", { organisation: "o001" })),
  );
  await save(300);
  const amongMany = await countQueries(() =>
    loadProfile(requestOf("/en/organisations/o001", { organisation: "o001" })),
  );
  expect(amongMany.count).toBe(alone.count);
});

test("what is counted is what is listed, whatever is asked for", async () => {
  await saveOrganisations(database.db, [
    organisation(1, { country: "UK", keywords: { de: ["Laser"], en: [] } }),
    organisation(2, { country: "GB", ecosystem: null }),
    organisation(3, { country: "DE", ecosystem: null, kind: "agency", latitude: null, longitude: null }),
    organisation(4, { country: "DE", ecosystem: "health", region: "100 % Küste" }),
    organisation(5, { country: "FR", ecosystem: "health", kind: "agency", latitude: -80, longitude: 170 }),
  ]);
  const expected = {
    "": ["o001", "o002", "o003", "o004", "o005"],
    "?country=GB": ["o001", "o002"],
    "?country=GB&field=digital": ["o001"],
    "?field=health&kind=agency": ["o005"],
    "?kind=agency&kind=cluster&country=DE": ["o003", "o004"],
    "?q=laser": ["o001"],
    "?q=kuste+cluster": ["o004"],
    "?q=%25&field=health": ["o004"],
    "?part=yes": [],
    "?field=unheard-of": [],
  };
  for (const [query, ids] of Object.entries(expected)) {
    const { rows, total, map } = await directory(query);
    const shown = map.view.linked.length + map.view.unplacedCount;
    expect({ query, ids: rows.map((row) => row.id), total, shown }).toEqual({
      query,
      ids,
      total: ids.length,
      shown: ids.length,
    });
  }
});

test("names stand in the order of a dictionary, in either language", async () => {
  const names = [
    "Żywność", "zero", "Øresund", "Oslo", "öko", "Ökotec", "Straße", "Strasse 2", "Łódź", "Lodz B", "FOOD+i", "æther",
    "Food-Processing", "Food", "food valley", "1st Cluster", "“Quoted”", "(Brackets)", "A.B", "A-B", "A B", "A_B", "AB",
  ]; // prettier-ignore
  await saveOrganisations(
    database.db,
    names.map((name, index) => organisation(index, { name })),
  );
  const shown = (await directory()).rows.map((row) => row.name);
  for (const language of ["de", "en"])
    expect(shown).toEqual(names.toSorted(new Intl.Collator(language).compare));
});

test("every organisation stands on exactly one page, in the order of names", async () => {
  await save(65);
  const pages = await Promise.all([1, 2, 3].map((page) => directory(`?page=${page}`)));
  const ids = pages.flatMap((page) => page.rows.map((row) => row.id));
  expect(ids).toEqual(Array.from({ length: 65 }, (_, index) => organisation(index + 1).id));
  expect(pages.map((page) => page.pages)).toEqual([3, 3, 3]);
});

test("a page beyond the last leads to the last, and keeps the choice", async () => {
  await save(65);
  await expect(directory("?country=DK&page=9")).rejects.toMatchObject({
    status: 303,
    location: "/en/organisations?country=DK&page=2",
  });
});

/** How many dots the paths draw. */
const dotCount = (dots: readonly { path: string }[]) =>
  dots.reduce((sum, { path }) => sum + path.split("M").length - 1, 0);

test("a large directory is drawn in at most 2,000 dots that stand for all, and costs as many queries when it grows", async () => {
  const saveSpread = (count: number) =>
    saveOrganisations(
      database.db,
      Array.from({ length: count }, (_, index) =>
        organisation(index + 1, { latitude: 38 + (index % 53) * 0.6, longitude: -8 + (index % 97) * 0.4 }),
      ),
    );
  await saveSpread(1_200);
  const before = await countQueries(() => directory("?country=DE"));
  await saveSpread(6_000);
  const after = await countQueries(() => directory("?country=DE"));
  expect(after.count).toBe(before.count);
  const { view } = after.value.map;
  expect(after.value.total).toBe(3_000);
  expect(view.isHeaped).toBe(true);
  expect(view.linked).toEqual([]);
  const dots = dotCount(view.drawn) + dotCount(view.pale);
  expect(dots).toBeGreaterThan(300);
  expect(dots).toBeLessThanOrEqual(2_000);

  const profile = await loadProfile(requestOf("/en/organisations/o001", { organisation: "o001" }));
  expect(dotCount(profile.map!.pale)).toBeLessThanOrEqual(2_000);
});

test("few found in a large directory have a dot each that leads to them", async () => {
  await save(1_200);
  const { map, rows } = await directory("?q=cluster+117");
  expect(rows).toHaveLength(12);
  expect(map.view.linked.map((dot) => dot.name)).toEqual(
    expect.arrayContaining(["Cluster 117", "Cluster 1170"]),
  );
  expect(map.view.linked).toHaveLength(12);
  expect(dotCount(map.view.pale)).toBe(1);
});

test("the map of a large directory follows an import at once", async () => {
  await save(1_200);
  expect((await directory()).map.view.unplacedCount).toBe(0);
  await saveOrganisations(database.db, [organisation(1, { latitude: null, longitude: null })]);
  expect((await directory()).map.view.unplacedCount).toBe(1);
});

test("an empty directory is a page too", async () => {
  const { total, everyone, rows, pages } = await directory();
  expect({ total, everyone, rows, pages }).toEqual({ total: 0, everyone: 0, rows: [], pages: 1 });
});

test("an organisation that nobody knows is not found", async () => {
  await expect(loadProfile(requestOf("/en/organisations/x", { organisation: "x" }))).rejects.toMatchObject({
    status: 404,
  });
});
