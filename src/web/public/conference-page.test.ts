import { afterAll, beforeAll, expect, test } from "vitest";
import { countQueries } from "#platform/database";
import { createTestDatabase, type TestDatabase } from "#testing/test-database";
import { sampleClock, sampleEdition } from "#web/organiser/sample-edition.ts";
import { load } from "#web/routes/[lang=lang]/editions/[edition]/+page.server.ts";

let database: TestDatabase;
const sizes = [1, 3, 300];

beforeAll(async () => {
  database = await createTestDatabase();
  for (const size of sizes) await sampleEdition(database.db, `sample-${size}`, size);
});
afterAll(() => database.drop());

const conference = (edition: string) =>
  load({ locals: { db: database.db, language: "de", clock: sampleClock }, params: { edition } } as never);

test("the page of a conference costs the same number of queries for one person and for many", async () => {
  for (const size of sizes) {
    const { value, count } = await countQueries(() => conference(`sample-${size}`));
    expect(value).toMatchObject({ edition: { id: `sample-${size}` } });
    expect({ size, count }).toEqual({ size, count: 9 });
  }
});

test("a conference that nobody knows is not found", async () => {
  await expect(conference("nowhere-2031")).rejects.toMatchObject({ status: 404 });
});
