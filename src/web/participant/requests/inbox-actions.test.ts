import { isActionFailure, type RequestEvent } from "@sveltejs/kit";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { fixedClock } from "#kernel/time";
import {
  acceptRequest,
  cancelAppointment,
  moveAppointment,
  requestMeeting,
  standingAppointmentsOf,
} from "#modules/meetings";
import { inventedConference, type InventedConference } from "#testing/invented-conference";
import { createTestDatabase, type TestDatabase } from "#testing/test-database";
import type { ActionAnswer } from "../request-actions.ts";
import { bookAction, cancelAction, proposeAction, undoAction } from "./inbox-actions.ts";

const clock = fixedClock("2030-08-28T09:00:00Z");
let database: TestDatabase;
let world: InventedConference;
beforeAll(async () => {
  database = await createTestDatabase();
  world = await inventedConference(database.db, { people: 6, slots: 4, tables: 2 });
});
afterAll(() => database.drop());
beforeEach(async () => {
  await sql`truncate request, meeting, absence cascade`.execute(database.db);
});

const needs = () => ({ tx: database.db, clock, announce: async () => {} });

/** Sends a form of the page of requests as its first person does; the answer of its row. */
async function sent(
  action: (event: RequestEvent) => Promise<unknown>,
  fields: Record<string, string>,
): Promise<ActionAnswer> {
  const participation = { editionId: world.editionId, participantId: world.people[0]!, organisationId: "" };
  const event = {
    locals: {
      db: database.db,
      clock,
      announce: async () => {},
      language: "en",
      actor: { participations: [participation] },
    },
    request: new Request("https://kontor.example", { method: "POST", body: new URLSearchParams(fields) }),
  };
  const answer = await action(event as never);
  return (isActionFailure(answer) ? answer.data : answer) as ActionAnswer;
}

async function asked(from: number, to: number): Promise<string> {
  const wish = { preference: "want", reason: "", reasonLanguage: "en" } as const;
  const [one, other] = [world.people[from]!, world.people[to]!];
  const result = await requestMeeting(needs(), { editionId: world.editionId, from: one, to: other, ...wish });
  if (!result.ok) throw new Error(result.code);
  return result.value.requestId;
}
async function met(from: number, to: number, slotCode?: string): Promise<{ row: string; meeting: string }> {
  const row = await asked(from, to);
  const answering = { editionId: world.editionId, requestId: row, by: world.people[to]! };
  const result = await acceptRequest(needs(), answering, { slotCode });
  if (!result.ok) throw new Error(result.code);
  return { row, meeting: result.value.meetingId };
}
const standing = async () =>
  (await standingAppointmentsOf(database.db, world.editionId)).map((one) => one.slotCode);

test("a cancellation from a page that shows another time than holds now does not hit the meeting", async () => {
  const { row, meeting } = await met(0, 1, "s01");
  await moveAppointment(needs(), { editionId: world.editionId, meetingId: meeting }, { slotCode: "s03" });
  const stale = await sent(cancelAction, { row, meeting, sequence: "0", reason: "Ill" });
  expect(stale.refused).toMatch(
    /^The meeting has been moved to Thursday 19 September, .* meanwhile and is not cancelled\.$/,
  );
  expect(stale).toMatchObject({ panel: "cancel", typed: { reason: "Ill" } });
  expect(await standing()).toEqual(["s03"]);
  // The control: the same cancellation from a page that shows what holds.
  expect((await sent(cancelAction, { row, meeting, sequence: "1", reason: "Ill" })).done).toBeDefined();
  expect(await standing()).toEqual([]);
});

test("a cancellation from a page that showed no time does not hit a meeting that has got one", async () => {
  await sql`update participant set meetings_max = 0`.execute(database.db);
  const { row, meeting } = await met(0, 1);
  await sql`update participant set meetings_max = 9`.execute(database.db);
  expect((await sent(bookAction, { row, meeting, slot: "s02" })).done).toBeDefined();
  const stale = await sent(cancelAction, { row, meeting, sequence: "", reason: "" });
  expect(stale.refused).toContain("is not cancelled");
  expect(await standing()).toEqual(["s02"]);
});

test("a time that does not exist has its own sentence, and the choice is kept", async () => {
  const row = await asked(1, 0);
  const unknown = await sent(proposeAction, { row, slot: "s99" });
  expect(unknown).toMatchObject({
    refused: "There is no such time. Please choose one of the times shown.",
    slot: "s99",
    panel: "times",
  });
  const { row: other, meeting } = await met(0, 2, "s01");
  const forged = await sent(proposeAction, { row: other, meeting, slot: "'; drop table slot" });
  expect(forged.refused).toBe(unknown.refused);
  // The control: a time that is taken says so.
  await met(0, 3, "s02");
  const taken = await sent(proposeAction, { row: other, meeting, slot: "s02" });
  expect(taken.refused).toMatch(/taken/);
  expect(taken.slot).toBe("s02");
});

test("an undo that comes too late for its time says why, and takes another of the times it names", async () => {
  const { row, meeting } = await met(0, 1, "s01");
  await cancelAppointment(
    needs(),
    { editionId: world.editionId, meetingId: meeting, by: world.people[0]! },
    "",
  );
  await met(1, 2, "s01");
  const gone = await sent(undoAction, { row, meeting });
  expect(gone.refused).toMatch(/^One of you has given this time to another meeting/);
  const [time] = gone.alternatives ?? [];
  expect((await sent(undoAction, { row, meeting, slot: time!.slotCode })).done).toMatch(/^Taken back/);
  expect((await standing()).toSorted()).toEqual(["s01", time!.slotCode].toSorted());
});
