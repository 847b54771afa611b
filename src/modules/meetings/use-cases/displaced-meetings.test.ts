import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { fixedClock } from "#kernel/time";
import { recordedEvents } from "#testing/recorded-events";
import { conferenceWorld, type ConferenceWorld } from "../conference-world.ts";
import type { MeetingEvent } from "../domain/meeting-event.ts";
import { appointmentOf, standingAppointmentsOf } from "../store/appointments.ts";
import { saveDraft } from "../store/drafts.ts";
import { ensureMeeting, waitingMeetingsOf } from "../store/meetings.ts";
import { meetingsOfParticipant } from "../store/meetings-of-participant.ts";
import { acceptRequest } from "./accept-request.ts";
import { bookMeeting } from "./book-meeting.ts";
import { cancelAppointment } from "./cancel-appointment.ts";
import { placeAllWaiting } from "./place-waiting.ts";
import { publishTimetable } from "./publish-timetable.ts";
import { requestMeeting } from "./request-meeting.ts";
import { undoCancel } from "./undo-cancel.ts";

const clock = fixedClock("2030-09-01T10:00:00Z");
let world: ConferenceWorld;
let recorded = recordedEvents<MeetingEvent>();
const needs = () => ({ tx: world.db, clock, announce: recorded.announce });
const id = (index: number) => world.people[index]!;
const ed = () => world.editionId;

beforeAll(async () => {
  world = await conferenceWorld({ people: 8, slots: 3, tables: 1 });
  await sql`update edition set booking_mode = 'book-as-you-go', requests_per_participant_max = 50`.execute(
    world.db,
  );
});
afterAll(() => world.close());
beforeEach(async () => {
  recorded = recordedEvents();
  await sql`truncate timetable, timetable_run, meeting, request, placement, seat, unplaced_meeting, absence cascade`.execute(
    world.db,
  );
});

/** A draft that wants these pairs in these slots, at the one table. */
async function draftOf(...wanted: { pair: [number, number]; slot: number }[]): Promise<string> {
  const placements = [];
  for (const { pair, slot } of wanted) {
    const [one, other] = pair.map(id) as [string, string];
    const code = `m${pair.join("-")}`;
    const meetingId = await ensureMeeting(world.db, ed(), { one, other, code }, clock.now());
    const { code: slotCode, startsAt, endsAt } = world.slots[slot]!;
    placements.push({
      meetingId,
      slotCode,
      tableCode: "T01",
      startsAt: startsAt.toISOString(),
      endsAt: endsAt.toISOString(),
      pinned: false,
      participantIds: [one, other],
    });
  }
  const nothing = { minimumShortfall: 0, breaks: 0, breaksMin: 0, idleSlots: 0, tableChanges: 0 };
  return saveDraft(world.db, {
    editionId: ed(),
    runId: null,
    createdAt: clock.now(),
    score: { ...nothing, worth: 1, worthMax: 1 },
    proof: { worth: "optimal", breaks: "optimal" },
    placements,
    unplaced: [],
  });
}

async function booked(from: number, to: number, slotCode?: string): Promise<string> {
  const wish = { preference: "want", reason: "", reasonLanguage: "en" } as const;
  const asked = await requestMeeting(needs(), { editionId: ed(), from: id(from), to: id(to), ...wish });
  const requestId = asked.ok ? asked.value.requestId : "";
  const answer = { editionId: ed(), requestId, by: id(to) };
  const result = await acceptRequest(needs(), answer, { slotCode });
  if (!result.ok) throw new Error(result.code);
  return result.value.meetingId;
}

const published = async (draft: string) => {
  recorded = recordedEvents();
  expect(await publishTimetable(needs(), draft, null)).toMatchObject({ ok: true });
  const [event] = recorded.events;
  return event?.kind === "timetable-published" ? event.changes : [];
};
const placesNow = async () =>
  Object.fromEntries(
    (await standingAppointmentsOf(world.db, ed())).map((one) => [one.meetingId, one.slotCode]),
  );
const waitingNow = async () =>
  (await waitingMeetingsOf(world.db, ed(), { now: clock.now() })).map((one) => one.id);
const changeOf = (participantId: string, counts: [number, number, number]) => {
  const [placedCount, movedCount, droppedCount] = counts;
  return { participantId, placedCount, movedCount, droppedCount };
};

describe("a meeting that was booked since the draft was made, where the plan needs its place", () => {
  test("gets another time with the publication, as one entry that moved, and both sides hear of it", async () => {
    const draft = await draftOf({ pair: [0, 1], slot: 0 });
    const displaced = await booked(2, 3, "s01");
    const changes = await published(draft);
    expect((await placesNow())[displaced]).toBe("s02");
    expect(changes).toContainEqual(changeOf(id(2), [0, 1, 0]));
    expect(changes).toContainEqual(changeOf(id(3), [0, 1, 0]));
    const own = await meetingsOfParticipant(world.db, ed(), id(2));
    expect(own.map((one) => [one.id, one.place?.slotCode])).toEqual([[displaced, "s02"]]);
    expect((await appointmentOf(world.db, ed(), displaced))!.sequence).toBeGreaterThan(0);
  });

  test("stays agreed where no common time is left: both hear, it waits, and gets the next time that is free", async () => {
    const draft = await draftOf({ pair: [0, 1], slot: 0 });
    await sql`insert into absence (edition_id, participant_id, slot_code)
      select ${ed()}, ${id(2)}, code from slot where code <> 's01'`.execute(world.db);
    const displaced = await booked(2, 3, "s01");
    const changes = await published(draft);
    expect(changes).toContainEqual(changeOf(id(2), [0, 0, 1]));
    expect(changes).toContainEqual(changeOf(id(3), [0, 0, 1]));
    const lost = await appointmentOf(world.db, ed(), displaced);
    expect(lost).toMatchObject({ state: "cancelled", isAgreed: true, cancelledBy: null });
    expect(await waitingNow()).toEqual([displaced]);
    expect((await meetingsOfParticipant(world.db, ed(), id(2)))[0]).toMatchObject({
      state: "wanted",
      place: null,
    });
    expect(await placeAllWaiting(needs())).toBe(0);
    await sql`truncate absence`.execute(world.db);
    expect(await placeAllWaiting(needs())).toBe(1);
    const back = await appointmentOf(world.db, ed(), displaced);
    expect([back?.state, back?.slotCode]).toEqual(["standing", "s02"]);
    expect(back!.sequence).toBeGreaterThan(lost!.sequence);
    expect(recorded.events.at(-1)).toMatchObject({ kind: "appointment-made", meetingId: displaced });
  });

  test("can be given a time or cancelled by hand though its old one has begun", async () => {
    const draft = await draftOf({ pair: [0, 1], slot: 0 });
    await sql`insert into absence (edition_id, participant_id, slot_code)
      select ${ed()}, ${id(2)}, code from slot where code <> 's01'`.execute(world.db);
    const displaced = await booked(2, 3, "s01");
    await published(draft);
    await sql`truncate absence`.execute(world.db);
    const later = { ...needs(), clock: fixedClock(new Date(world.slots[0]!.startsAt.getTime() + 60_000)) };
    const changer = { editionId: ed(), meetingId: displaced, by: id(2) };
    expect(await bookMeeting(later, changer, { slotCode: "s03" })).toMatchObject({ ok: true });
  });

  test("and cancelled and taken back while it waits, it waits again, and not at its old place", async () => {
    const draft = await draftOf({ pair: [0, 1], slot: 0 });
    await sql`insert into absence (edition_id, participant_id, slot_code)
      select ${ed()}, ${id(2)}, code from slot where code <> 's01'`.execute(world.db);
    const displaced = await booked(2, 3, "s01");
    await published(draft);
    const later = { ...needs(), clock: fixedClock("2030-09-01T11:00:00Z") };
    const changer = { editionId: ed(), meetingId: displaced, by: id(2) };
    expect(await cancelAppointment(later, changer, "")).toMatchObject({ ok: true });
    expect(await undoCancel(later, changer)).toEqual({ ok: true, value: { place: null } });
    expect(await waitingNow()).toEqual([displaced]);
  });
});

test("whatever was agreed before a publication stands after it or waits, and the waiting ones hear of it", async () => {
  const draft = await draftOf({ pair: [0, 1], slot: 0 }, { pair: [2, 3], slot: 1 });
  const agreed = [await booked(4, 5, "s01"), await booked(0, 6, "s02"), await booked(0, 7, "s03")];
  const before = new Set(Object.keys(await placesNow()));
  expect(agreed.every((one) => before.has(one))).toBe(true);
  const changes = await published(draft);
  const [standing, waiting] = [Object.keys(await placesNow()), await waitingNow()];
  for (const one of agreed) expect([...standing, ...waiting]).toContain(one);
  // One table and three slots: two of the four that the plan and the people want there are left over.
  expect(standing).toHaveLength(3);
  for (const one of agreed.filter((each) => waiting.includes(each))) {
    const { participantIds } = (await appointmentOf(world.db, ed(), one))!;
    for (const participantId of participantIds)
      expect(changes.find((each) => each.participantId === participantId)?.droppedCount).toBeGreaterThan(0);
  }
});

test("a meeting that the plan could not place keeps its time where that is still free", async () => {
  const meetingId = await booked(0, 1, "s02");
  const draft = await draftOf({ pair: [2, 3], slot: 0 });
  await sql`insert into unplaced_meeting (timetable_id, edition_id, meeting_id, reason, sentence_de, sentence_en, about)
    values (${draft}, ${ed()}, ${meetingId}, 'no-slot', 'x', 'x', '{}')`.execute(world.db);
  const changes = await published(draft);
  expect((await placesNow())[meetingId]).toBe("s02");
  expect(changes.map((one) => one.participantId).toSorted()).toEqual([id(2), id(3)].toSorted());
});
