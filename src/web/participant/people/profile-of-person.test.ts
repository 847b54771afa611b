import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fixedClock } from "#kernel/time";
import { inviteGroup, requestMeeting } from "#modules/meetings";
import { inventedConference, type InventedConference } from "#testing/invented-conference";
import { createTestDatabase, type TestDatabase } from "#testing/test-database";
import { profileOfPerson } from "./profile-of-person.ts";

const clock = fixedClock("2030-08-28T09:00:00Z");
const words = { preference: "want", reason: "", reasonLanguage: "en" } as const;
let database: TestDatabase;
let world: InventedConference;
beforeAll(async () => {
  database = await createTestDatabase();
  world = await inventedConference(database.db, { people: 10, slots: 4, tables: 2 });
});
afterAll(() => database.drop());

const needs = () => ({ tx: database.db, clock, announce: async () => {} });

async function organisationOf(id: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`select organisation_id as id from participant
    where id = ${id}`.execute(database.db);
  return rows[0]!.id;
}

async function profile(other: string) {
  const participantId = world.people[0]!;
  const reader = {
    editionId: world.editionId,
    participantId,
    organisationId: await organisationOf(participantId),
  };
  return profileOfPerson(database.db, reader, { language: "en", now: clock.now(), id: other });
}

test("with the quota used up, what waits can be withdrawn: requests to people and organisations, and groups", async () => {
  const { editionId, people } = world;
  const from = people[0]!;
  const asked = { editionId, from, ...words };
  expect((await requestMeeting(needs(), { ...asked, to: people[1]! })).ok).toBe(true);
  const toOrganisationId = await organisationOf(people[3]!);
  expect((await requestMeeting(needs(), { ...asked, toOrganisationId })).ok).toBe(true);
  expect((await inviteGroup(needs(), { ...asked, to: [people[5]!, people[7]!] })).ok).toBe(true);
  await sql`update edition set requests_per_participant_max = 3`.execute(database.db);
  const seen = await profile(people[9]!);
  expect(seen?.obstacle).toEqual({ code: "quota-used-up", max: 3 });
  expect(seen?.withdrawable.map(({ kind, name }) => `${kind} ${name}`).toSorted()).toEqual([
    "group Muster P006, Muster P008",
    "request Muster P002",
    `request ${toOrganisationId}`,
  ]);
});
