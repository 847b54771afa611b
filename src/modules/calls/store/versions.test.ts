import { afterAll, beforeAll, expect, test } from "vitest";
import { sql } from "kysely";
import { createTestDatabase, type TestDatabase } from "#testing/test-database";
import { changesOfCall, concernsDatesOrRules } from "../domain/changes-of-call.ts";
import { saveCatalogue, saveEarlierCalls } from "../use-cases/save-catalogue.ts";
import { callOf } from "./calls.ts";
import { versionsOfCall } from "./versions.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

test("each change of a call is a version that says what was, and when", async () => {
  const { db } = database;
  const earlier = { id: "clip-bsr-2017", deadlines: [], opensIsExpected: true };
  await saveEarlierCalls(db, [earlier], new Date("2017-04-03T09:00:00Z"));
  await saveCatalogue(db, new Date("2017-05-08T09:00:00Z"));
  await saveCatalogue(db, new Date("2017-06-01T09:00:00Z"));
  const [now, before, ...none] = await versionsOfCall(db, "clip-bsr-2017");
  expect(none).toEqual([]);
  expect([now!.call.version, before!.call.version]).toEqual([2, 1]);
  expect(now!.madeAt.toISOString()).toBe("2017-05-08T09:00:00.000Z");
  const changes = changesOfCall(before!.call, now!.call);
  expect(changes.map(({ what }) => what)).toEqual(["opening", "deadline"]);
  expect(concernsDatesOrRules(changes)).toBe(true);
  expect((await callOf(db, "clip-bsr-2017"))?.version).toBe(2);
});

test("no change passes without a version, no version without a change, and what one said stays", async () => {
  const { db } = database;
  await saveCatalogue(db);
  await expect(sql`update call set title_de = 'x' where id = 'he-ria'`.execute(db)).rejects.toThrow(
    "new version",
  );
  await expect(sql`update call set version = version + 1 where id = 'he-ria'`.execute(db)).rejects.toThrow(
    "changes something",
  );
  await expect(
    sql`update call_version set title_de = 'x' where call_id = 'he-ria'`.execute(db),
  ).rejects.toThrow("what a version said stays");
  await sql`update call set title_de = 'x', version = version + 1 where id = 'he-ria'`.execute(db);
  expect((await versionsOfCall(db, "he-ria")).map(({ call }) => call.version)).toEqual([2, 1]);
});

test("a call that somebody keeps by hand is not brought back to what the product knows", async () => {
  const { db } = database;
  await saveCatalogue(db);
  await sql`update call set title_de = 'Eigener Titel', version = version + 1, is_kept_by_hand = true
    where id = 'escp-s3'`.execute(db);
  await saveCatalogue(db);
  expect((await callOf(db, "escp-s3"))?.title.de).toBe("Eigener Titel");
});
