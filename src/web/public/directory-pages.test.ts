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

test("an empty directory is a page too", async () => {
  const { total, everyone, rows, pages } = await directory();
  expect({ total, everyone, rows, pages }).toEqual({ total: 0, everyone: 0, rows: [], pages: 1 });
});

test("an organisation that nobody knows is not found", async () => {
  await expect(loadProfile(requestOf("/en/organisations/x", { organisation: "x" }))).rejects.toMatchObject({
    status: 404,
  });
});
