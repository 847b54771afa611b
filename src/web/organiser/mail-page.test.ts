import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fixedClock } from "#kernel/time";
import { ensureAccount } from "#modules/accounts";
import { holdMailing } from "#modules/notifications";
import { countQueries } from "#platform/database";
import { inventedConference, type InventedConference } from "#testing/invented-conference";
import { createTestDatabase, type TestDatabase } from "#testing/test-database";
import { mailPage } from "./mail-page.ts";

let database: TestDatabase;
let world: InventedConference;
let by: string;
const clock = fixedClock("2030-09-01T10:00:00Z");

beforeAll(async () => {
  database = await createTestDatabase();
  world = await inventedConference(database.db, { people: 300, slots: 1, tables: 1 });
  by = await ensureAccount(database.db, { email: "organiser@example.org", name: "Organiser" });
});
afterAll(() => database.drop());

test("the organisers' mail page costs the same number of queries for one letter and for many", async () => {
  const { db } = database;
  const looks: { letters: number; mailings: number; queries: number }[] = [];
  for (const size of [1, 299]) {
    const entries = {
      editionId: world.editionId,
      by,
      segment: "approved" as const,
      subject: { de: "Neues", en: "News" },
      text: { de: "Text", en: "Text" },
    };
    for (let count = 0; count < Math.min(size, 15); count++)
      await holdMailing({ tx: db, clock }, entries, world.people.slice(0, size));
    await sql`update letter set state = 'failed', last_failure = '550 nobody' where state = 'held'`.execute(
      db,
    );
    const { value, count } = await countQueries(() =>
      mailPage(db, world.editionId, { state: null, page: 1, language: "de" }),
    );
    expect(value.choice).toBe("failed");
    expect(value.letters[0]).toMatchObject({
      lastFailure: "550 nobody",
      address: expect.stringContaining("@example.org"),
    });
    looks.push({ letters: value.counts.failed, mailings: value.mailings.length, queries: count });
  }
  expect(looks).toEqual([
    { letters: 1, mailings: 1, queries: 5 },
    { letters: 4486, mailings: 16, queries: 5 },
  ]);
});

test("signs that turn the reading direction do not reach the list of letters", async () => {
  const { db } = database;
  await sql`update participant set given_name = ${"Ann\u202eexe"} where edition_id = ${world.editionId}`.execute(
    db,
  );
  const { letters } = await mailPage(db, world.editionId, { state: null, page: 1, language: "de" });
  expect(letters[0]!.name).toMatch(/^Annexe /);
});
