import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { recordedEvents } from "#testing/recorded-events";
import { conferenceWorld, type ConferenceWorld } from "../conference-world.ts";
import type { MeetingEvent } from "../domain/meeting-event.ts";
import { standingAppointmentsOf } from "../store/appointments.ts";
import { acceptRequest } from "./accept-request.ts";
import { cancelAppointment } from "./cancel-appointment.ts";
import { placeWaiting } from "./place-waiting.ts";
import { requestMeeting } from "./request-meeting.ts";

let minute = 0;
/** Each agreement comes a minute after the one before. */
const clock = { now: () => new Date(Date.parse("2030-08-28T09:00:00Z") + minute * 60_000) };
let world: ConferenceWorld;
let recorded = recordedEvents<MeetingEvent>();

beforeAll(async () => {
  world = await conferenceWorld({ people: 8, slots: 1, tables: 1 });
  await sql`update edition set booking_mode = 'book-as-you-go', requests_per_participant_max = 50`.execute(
    world.db,
  );
});
afterAll(() => world.close());
beforeEach(async () => {
  recorded = recordedEvents();
  await sql`truncate request, meeting, absence, encounter_mark cascade`.execute(world.db);
});

const needs = () => ({ tx: world.db, clock, announce: recorded.announce });

async function agreed(from: number, to: number): Promise<string> {
  minute++;
  const { people, editionId } = world;
  const asked = await requestMeeting(needs(), {
    editionId,
    from: people[from]!,
    to: people[to]!,
    preference: "want",
    reason: "",
    reasonLanguage: "en",
  });
  if (!asked.ok) throw new Error(asked.code);
  const result = await acceptRequest(needs(), {
    editionId,
    requestId: asked.value.requestId,
    by: people[to]!,
  });
  if (!result.ok) throw new Error(result.code);
  return result.value.meetingId;
}

const cancelled = (meetingId: string, by: number) =>
  cancelAppointment(needs(), { editionId: world.editionId, meetingId, by: world.people[by]! }, "");
const standing = async () =>
  (await standingAppointmentsOf(world.db, world.editionId)).map((one) => one.meetingId);

test("a cancellation gives its time to the agreed meeting that has waited longest, and both of it hear", async () => {
  const first = await agreed(0, 1);
  const second = await agreed(2, 3);
  await agreed(4, 5);
  expect(await standing()).toEqual([first]);
  recorded = recordedEvents();
  await cancelled(first, 0);
  expect(await standing()).toEqual([second]);
  const participantIds = [world.people[2]!, world.people[3]!].toSorted();
  expect(recorded.events.map(({ kind }) => kind)).toEqual(["appointment-cancelled", "appointment-made"]);
  expect(recorded.events[1]).toMatchObject({ meetingId: second, participantIds, by: null });
});

test("an absence that is taken back makes room, and people with a closed way between them are passed over", async () => {
  await sql`insert into absence (edition_id, participant_id, slot_code)
    select ${world.editionId}, id, 's01' from participant`.execute(world.db);
  await agreed(0, 1);
  const second = await agreed(2, 3);
  expect(await placeWaiting(needs(), world.editionId)).toBe(0);
  await sql`insert into encounter_mark (edition_id, from_participant_id, to_participant_id, kind, marked_at)
    values (${world.editionId}, ${world.people[0]!}, ${world.people[1]!}, 'block', ${clock.now()})`.execute(
    world.db,
  );
  await sql`truncate absence`.execute(world.db);
  expect(await placeWaiting(needs(), world.editionId)).toBe(1);
  expect(await standing()).toEqual([second]);
});

test("while wishes are collected nothing is placed", async () => {
  const first = await agreed(0, 1);
  await agreed(2, 3);
  await sql`update edition set booking_mode = 'collect'`.execute(world.db);
  await cancelled(first, 0);
  expect(await standing()).toEqual([]);
  await sql`update edition set booking_mode = 'book-as-you-go'`.execute(world.db);
  expect(await placeWaiting(needs(), world.editionId)).toBe(1);
});
