import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { fixedClock } from "#kernel/time";
import { recordedEvents } from "#testing/recorded-events";
import { conferenceWorld, type ConferenceWorld } from "../conference-world.ts";
import type { MeetingEvent } from "../domain/meeting-event.ts";
import { acceptRequest } from "./accept-request.ts";
import { answerInvitation, inviteGroup } from "./invite-group.ts";
import { markParticipant } from "./mark-participant.ts";
import { groupOffered, proposalOffered } from "./offered-by-letter.ts";
import { declineProposedTime, proposeTime } from "./propose-time.ts";
import { requestMeeting } from "./request-meeting.ts";

const clock = fixedClock("2030-08-28T09:00:00Z");
const now = clock.now();
let world: ConferenceWorld;
let [ada, ben, eve, kim] = ["", "", "", ""];

beforeAll(async () => {
  world = await conferenceWorld({ people: 8, slots: 6, tables: 3 });
  await sql`update edition set booking_mode = 'book-as-you-go'`.execute(world.db);
  [ada = "", ben = "", eve = "", kim = ""] = [0, 1, 4, 7].map((index) => world.people[index]);
});
afterAll(() => world.close());
beforeEach(async () => {
  await sql`truncate request, meeting, group_request, encounter_mark cascade`.execute(world.db);
});

const needs = () => ({ tx: world.db, clock, announce: recordedEvents<MeetingEvent>().announce });
const wish = { preference: "want", reason: "", reasonLanguage: "en" } as const;
const block = (from: string, to: string) =>
  markParticipant(needs(), { editionId: world.editionId, from, to, kind: "block", on: true });

test("an invitation to a group can be answered by whoever is invited, once, and by nobody else", async () => {
  const { editionId } = world;
  const made = await inviteGroup(needs(), { editionId, from: ada, to: [ben, eve], ...wish });
  const groupRequestId = made.ok ? made.value.groupRequestId : "";
  const offered = (by: string) => groupOffered(world.db, { groupRequestId, by }, now);
  expect(await offered(ben)).toMatchObject({ editionId, isOpen: true, answer: null });
  expect([await offered(kim), await offered(ada)]).toEqual([null, null]);
  await answerInvitation(needs(), { editionId, groupRequestId, by: ben }, "accepted");
  expect(await offered(ben)).toMatchObject({ isOpen: false, answer: "accepted" });
  await block(eve, ada);
  expect(await offered(eve)).toMatchObject({ isOpen: false, answer: null });
});

test("another time can be answered by the other side until it is answered, and by nobody else", async () => {
  const { editionId } = world;
  const sent = await requestMeeting(needs(), { editionId, from: ada, to: ben, ...wish });
  const requestId = sent.ok ? sent.value.requestId : "";
  const agreed = await acceptRequest(needs(), { editionId, requestId, by: ben }, { slotCode: "s02" });
  const meetingId = agreed.ok ? agreed.value.meetingId : "";
  const proposed = await proposeTime(needs(), { editionId, about: { meetingId }, by: ben }, "s04");
  const proposalId = proposed.ok ? proposed.value.proposalId : "";
  const offered = (by: string) => proposalOffered(world.db, { proposalId, by }, now);
  expect(await offered(ada)).toMatchObject({ editionId, isOpen: true });
  expect([await offered(ben), await offered(eve)]).toEqual([null, null]);
  await declineProposedTime(needs(), { editionId, proposalId, by: ada });
  expect(await offered(ada)).toMatchObject({ isOpen: false, proposal: { state: "declined" } });
});
