import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { fixedClock } from "#kernel/time";
import {
  acceptRequest,
  answerInvitation,
  cancelAppointment,
  groupsOf,
  inviteGroup,
  leaveEdition,
  requestMeeting,
  withdrawGroup,
} from "#modules/meetings";
import { inventedConference, type InventedConference } from "#testing/invented-conference";
import { createTestDatabase, type TestDatabase } from "#testing/test-database";
import { factsOfReader } from "../facts-of-reader.ts";
import { inboxOfReader } from "./inbox-of-reader.ts";

const clock = fixedClock("2030-08-28T09:00:00Z");
const words = { preference: "want", reason: "", reasonLanguage: "en" } as const;
let database: TestDatabase;
let world: InventedConference;
let [ada, ben, eve] = ["", "", ""];
beforeAll(async () => {
  database = await createTestDatabase();
  world = await inventedConference(database.db, { people: 6, slots: 3, tables: 2 });
  [ada = "", ben = "", eve = ""] = world.people;
});
afterAll(() => database.drop());
beforeEach(async () => {
  await sql`truncate request, group_request, meeting cascade`.execute(database.db);
});

const needs = () => ({ tx: database.db, clock, announce: async () => {} });
const editionId = "musterstadt-2030";

/** Section, state, how many are coming, and whether there is a meeting to act on, of each row. */
async function seenBy(participantId: string) {
  const reader = { editionId, organisationId: "", participantId };
  const facts = await factsOfReader(database.db, reader, clock.now());
  const inbox = await inboxOfReader(database.db, reader, { language: "en", now: clock.now(), facts });
  return {
    rows: inbox.rows.map((row) => [
      row.section,
      row.state,
      row.kind === "group" ? row.comingCount : null,
      row.meeting?.isAhead ?? false,
    ]),
    used: inbox.usedCount,
  };
}

async function invited(): Promise<string> {
  const made = await inviteGroup(needs(), { editionId, from: ada, to: [ben, eve], ...words });
  if (!made.ok) throw new Error(made.code);
  return made.value.groupRequestId;
}

test("a group that was taken back is gone for everyone: nothing to answer, and the place is free", async () => {
  const groupRequestId = await invited();
  await answerInvitation(needs(), { editionId, groupRequestId, by: ben }, "accepted");
  expect([await seenBy(ada), await seenBy(ben), await seenBy(eve)]).toEqual([
    { rows: [["waiting", "sent", 2, false]], used: 1 },
    { rows: [["waiting", "sent", 2, false]], used: 0 },
    { rows: [["to-answer", "sent", 2, false]], used: 0 },
  ]);
  await withdrawGroup(needs(), { editionId, groupRequestId, by: ada });
  for (const id of [ada, ben, eve])
    expect(await seenBy(id)).toEqual({ rows: [["closed", "withdrawn", 2, false]], used: 0 });
});

test("whoever invited leaves a group that meets: for them it is over, the others have their meeting", async () => {
  const groupRequestId = await invited();
  for (const by of [ben, eve]) await answerInvitation(needs(), { editionId, groupRequestId, by }, "accepted");
  expect(await seenBy(ada)).toEqual({ rows: [["agreed", "accepted", 3, true]], used: 1 });
  const [group] = await groupsOf(database.db, editionId, ada);
  await cancelAppointment(needs(), { editionId, meetingId: group!.meetingId!, by: ada }, "");
  expect(await seenBy(ada)).toEqual({ rows: [["closed", "cancelled", 2, false]], used: 1 });
  expect(await seenBy(ben)).toEqual({ rows: [["agreed", "accepted", 2, true]], used: 0 });
});

test("who asked somebody who takes no part any more sees that at once, with the place free", async () => {
  await requestMeeting(needs(), { editionId, from: ada, to: ben, ...words });
  expect(await seenBy(ada)).toEqual({ rows: [["waiting", "sent", null, false]], used: 1 });
  await leaveEdition(needs(), { editionId, participantId: ben });
  expect(await seenBy(ada)).toEqual({ rows: [["closed", "left", null, false]], used: 0 });
});

test("a link to an agreed meeting leads to one row, also where two requests led to it", async () => {
  const wish = { editionId, ...words };
  const asked = await requestMeeting(needs(), { ...wish, from: ada, to: ben });
  if (!asked.ok) throw new Error(asked.code);
  await acceptRequest(needs(), { editionId, requestId: asked.value.requestId, by: ben });
  await sql`insert into request (edition_id, from_participant_id, to_participant_id, reason, state, preference)
    values (${editionId}, ${ben}, ${ada}, '', 'accepted', 'want')`.execute(database.db);
  await requestMeeting(needs(), { ...wish, from: ada, to: eve });
  const reader = { editionId, organisationId: "", participantId: ada };
  const facts = await factsOfReader(database.db, reader, clock.now());
  const { rows } = await inboxOfReader(database.db, reader, { language: "en", now: clock.now(), facts });
  expect(rows.map((row) => row.section).toSorted()).toEqual(["agreed", "agreed", "waiting"]);
  const { rows: meetings } = await sql<{ id: string }>`select id from meeting`.execute(database.db);
  expect(rows.flatMap((row) => row.anchor ?? [])).toEqual([`m-${meetings[0]?.id}`]);
});
