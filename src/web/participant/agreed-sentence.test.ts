import { afterAll, beforeAll, expect, test } from "vitest";
import { fixedClock } from "#kernel/time";
import { acceptRequest, requestMeeting } from "#modules/meetings";
import { inventedConference, type InventedConference } from "#testing/invented-conference";
import { createTestDatabase, type TestDatabase } from "#testing/test-database";
import { agreedSentence } from "./agreed-sentence.ts";

const clock = fixedClock("2030-08-28T09:00:00Z");
let database: TestDatabase;
let world: InventedConference;
beforeAll(async () => {
  database = await createTestDatabase();
  world = await inventedConference(database.db, { people: 6, slots: 1, tables: 2 });
});
afterAll(() => database.drop());

const needs = () => ({ tx: database.db, clock, announce: async () => {} });

async function agreedBetween(from: number, to: number) {
  const { editionId, people } = world;
  const asked = await requestMeeting(needs(), {
    editionId,
    from: people[from]!,
    to: people[to]!,
    preference: "want",
    reason: "",
    reasonLanguage: "en",
  });
  if (!asked.ok) throw new Error(asked.code);
  const { requestId } = asked.value;
  const agreed = await acceptRequest(needs(), { editionId, requestId, by: people[to]! });
  if (!agreed.ok) throw new Error(agreed.code);
  return agreedSentence(database.db, agreed.value, { editionId, language: "en" });
}

test("whoever accepts is told when, at which table and where, or why there is no place yet", async () => {
  expect(await agreedBetween(0, 1)).toMatch(/10:00.*T1.*Foyer/);
  expect(await agreedBetween(0, 3)).toMatch(/keine gemeinsame freie Zeit|no common free time/);
});
