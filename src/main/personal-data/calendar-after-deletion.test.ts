import ICAL from "ical.js";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fixedClock } from "#kernel/time";
import { acceptRequest, requestMeeting, seenSequencesOf } from "#modules/meetings";
import { inventedConference, type InventedConference } from "#testing/invented-conference";
import { createTestDatabase, type TestDatabase } from "#testing/test-database";
import { agendaOfReader } from "#web/participant/agenda/agenda-of-reader.server.ts";
import { calendarOfReader } from "#web/participant/agenda/calendar-of-reader.server.ts";
import { deletePerson } from "./delete-person.ts";

let database: TestDatabase;
let world: InventedConference;
let at = "2030-09-01T10:00:00Z";
const clock = { now: () => fixedClock(at).now() };
const needs = () => ({ tx: database.db, clock, announce: async () => {} });

beforeAll(async () => {
  database = await createTestDatabase();
  world = await inventedConference(database.db, { people: 4, slots: 4, tables: 2 });
  await sql`insert into account (id, name, email) values ('acc', 'Muster', 'p001@example.org')`.execute(
    database.db,
  );
  await sql`update participant set account_id = 'acc' where id = ${world.people[0]!}`.execute(database.db);
});
afterAll(() => database.drop());

async function met(from: number, to: number, slotCode: string): Promise<void> {
  const [one, other] = [world.people[from]!, world.people[to]!];
  const { editionId } = world;
  const wish = { preference: "want", reason: "", reasonLanguage: "en" } as const;
  const asked = await requestMeeting(needs(), { editionId, from: one, to: other, ...wish });
  const requestId = asked.ok ? asked.value.requestId : "";
  const result = await acceptRequest(needs(), { editionId, requestId, by: other }, { slotCode });
  if (!result.ok) throw new Error(result.code);
}

/** Summary and sequence of each entry in somebody's calendar, as a strict parser reads it. */
async function entriesOf(index: number): Promise<Map<string, { summary: string; sequence: number }>> {
  const reader = { editionId: world.editionId, participantId: world.people[index]!, organisationId: "" };
  const agenda = await agendaOfReader({ tx: database.db, clock }, reader, "en");
  const ics = calendarOfReader({
    ...agenda,
    language: "en",
    origin: "https://kontor.example",
    now: clock.now(),
  });
  for (const line of ics.split("\r\n")) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  const root = new ICAL.Component(ICAL.parse(ics) as never);
  const events = root.getAllSubcomponents("vevent").map((one) => new ICAL.Event(one));
  return new Map(events.map(({ uid, summary, sequence }) => [uid, { summary, sequence }]));
}

test("whatever an entry says otherwise once somebody is deleted has a higher sequence, and nothing else has", async () => {
  await met(0, 1, "s01");
  await met(2, 1, "s02");
  // The first meeting is over, so that it stays in the calendar with its person deleted.
  at = world.slots[1]!.startsAt.toISOString();
  const before = await entriesOf(1);
  expect(before.size).toBe(2);
  await deletePerson(needs(), "acc");
  const after = await entriesOf(1);
  const changed = [...before].filter(([uid, one]) => after.get(uid)?.summary !== one.summary);
  expect(changed).toHaveLength(1);
  for (const [uid, one] of before) {
    const raised = (after.get(uid)?.sequence ?? 0) > one.sequence;
    expect(raised, one.summary).toBe(changed.some(([each]) => each === uid));
  }
  // Nothing has moved: who had seen all has nothing new to look at.
  const [seen] = (await seenSequencesOf(database.db, [world.people[1]!])).filter((one) => one.sequence > 0);
  expect(seen?.sequence).toBe(after.get(changed[0]![0])?.sequence);
});
