import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { countQueries } from "#platform/database";
import { recordedEvents } from "#testing/recorded-events";
import { conferenceWorld, type ConferenceWorld } from "../conference-world.ts";
import type { MeetingEvent } from "../domain/meeting-event.ts";
import { standingAppointmentsOf } from "../store/appointments.ts";
import { acceptRequest } from "./accept-request.ts";
import { bookMeeting } from "./book-meeting.ts";
import { cancelAppointment } from "./cancel-appointment.ts";
import { answerInvitation, inviteGroup } from "./invite-group.ts";
import { placeAllWaiting, placeWaiting } from "./place-waiting.ts";
import { requestMeeting } from "./request-meeting.ts";
import { returnToGroup } from "./return-to-group.ts";
import { undoCancel } from "./undo-cancel.ts";

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
  await sql`truncate request, meeting, absence, encounter_mark, group_request cascade`.execute(world.db);
  await sql`update participant set meetings_max = 9, state = 'approved'`.execute(world.db);
  await sql`update edition set booking_mode = 'book-as-you-go'`.execute(world.db);
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

async function standingAfter(minutes: number): Promise<string[]> {
  minute += minutes;
  await placeAllWaiting(needs());
  return standing();
}

const undone = (meetingId: string, by: number) =>
  undoCancel(needs(), { editionId: world.editionId, meetingId, by: world.people[by]! });

describe("the time of a cancelled meeting", () => {
  test("is kept for ten minutes, then goes to the agreed meeting that has waited longest, and both of it hear", async () => {
    const first = await agreed(0, 1);
    const second = await agreed(2, 3);
    await agreed(4, 5);
    expect(await standing()).toEqual([first]);
    recorded = recordedEvents();
    await cancelled(first, 0);
    expect(await standingAfter(10)).toEqual([]);
    expect(await standingAfter(1)).toEqual([second]);
    const participantIds = [world.people[2]!, world.people[3]!].toSorted();
    expect(recorded.events.map(({ kind }) => kind)).toEqual(["appointment-cancelled", "appointment-made"]);
    expect(recorded.events[1]).toMatchObject({ meetingId: second, participantIds, by: null });
    expect(await undone(first, 0)).toMatchObject({ ok: false, code: "too-late" });
  });

  test("goes back to it until then, however often what waits is placed meanwhile; unkept it would be gone", async () => {
    const first = await agreed(0, 1);
    const second = await agreed(2, 3);
    const third = await agreed(0, 4);
    await cancelled(first, 0);
    for (const minutes of [0, 5, 5]) expect(await standingAfter(minutes)).toEqual([]);
    expect(await undone(first, 0)).toMatchObject({ ok: true });
    expect(await standing()).toEqual([first]);
    // The control: what was given up long ago is not kept, and the same undo comes too late for its place.
    await cancelled(first, 0);
    const long = sql`interval '1 hour'`;
    await sql`update meeting set cancelled_at = cancelled_at - ${long} where id = ${first}`.execute(world.db);
    expect(await standingAfter(0)).toEqual([second]);
    await sql`update meeting set cancelled_at = cancelled_at + ${long} where id = ${first}`.execute(world.db);
    expect(await undone(first, 0)).toMatchObject({ ok: false, code: "place-gone", taken: "table" });
    expect(third).not.toBe(second);
  });

  test("is kept from those who wait for one of the two, too, and not from whoever says yes by hand", async () => {
    await withTable("T02", async () => {
      const first = await agreed(0, 1);
      const waiting = await agreed(0, 2);
      await cancelled(first, 1);
      expect(await standingAfter(0)).toEqual([]);
      const byHand = await agreed(0, 3);
      expect(await standing()).toEqual([byHand]);
      expect(await undone(first, 1)).toMatchObject({ ok: false, code: "place-gone", taken: "time" });
      await cancelled(byHand, 0);
      expect(await standingAfter(11)).toEqual([waiting]);
    });
  });

  test("is the last that the system chooses for a yes without a time", async () => {
    await withSlot("s02", async () => {
      const first = await agreed(0, 1);
      await cancelled(first, 0);
      const second = await agreed(0, 2);
      expect(await slotOf(second)).toBe("s02");
      expect(await undone(first, 0)).toMatchObject({ ok: true });
      expect(await slotOf(first)).toBe("s01");
    });
  });
});

test("whoever left a group finds their time kept for ten minutes, and the group itself waits as long", async () => {
  await withTable("T02", async () => {
    const [from, ...others] = [0, 1, 2, 3].map((index) => world.people[index]!);
    const { editionId } = world;
    const asked = await inviteGroup(needs(), {
      editionId,
      from: from!,
      to: others,
      preference: "want",
      reason: "",
      reasonLanguage: "en",
    });
    const groupRequestId = asked.ok ? asked.value.groupRequestId : "";
    for (const by of others) await answerInvitation(needs(), { editionId, groupRequestId, by }, "accepted");
    const [meetingId] = await standing();
    const waiting = await agreed(3, 4);
    await cancelled(meetingId!, 3);
    expect(await standingAfter(10)).toEqual([meetingId]);
    expect(await returnToGroup(needs(), { editionId, meetingId: meetingId!, by: others[2]! })).toMatchObject({
      ok: true,
    });
    await cancelled(meetingId!, 3);
    expect((await standingAfter(11)).toSorted()).toEqual([meetingId!, waiting].toSorted());
    expect(await returnToGroup(needs(), { editionId, meetingId: meetingId!, by: others[2]! })).toMatchObject({
      ok: false,
    });
  });
});

describe("an agreed meeting without a place gets one", () => {
  test("when an organiser adds a table", async () => {
    const first = await agreed(0, 1);
    const second = await agreed(2, 3);
    expect(await standingAfter(1)).toEqual([first]);
    await withTable("T02", async () => {
      expect((await standingAfter(1)).toSorted()).toEqual([first, second].toSorted());
    });
  });

  test("when an organiser adds a slot", async () => {
    const first = await agreed(0, 1);
    const second = await agreed(0, 2);
    expect(await standingAfter(1)).toEqual([first]);
    await withSlot("s02", async () => {
      expect((await standingAfter(1)).toSorted()).toEqual([first, second].toSorted());
    });
  });

  test("when somebody takes more meetings than before", async () => {
    await sql`update participant set meetings_max = 0 where id = ${world.people[0]!}`.execute(world.db);
    const first = await agreed(0, 1);
    expect(await standingAfter(1)).toEqual([]);
    await sql`update participant set meetings_max = 9`.execute(world.db);
    expect(await standingAfter(1)).toEqual([first]);
  });

  test("when somebody is there after all; people with a closed way between them are passed over", async () => {
    await sql`insert into absence (edition_id, participant_id, slot_code)
      select ${world.editionId}, id, 's01' from participant`.execute(world.db);
    await agreed(0, 1);
    const second = await agreed(2, 3);
    expect(await standingAfter(1)).toEqual([]);
    await sql`insert into encounter_mark (edition_id, from_participant_id, to_participant_id, kind, marked_at)
      values (${world.editionId}, ${world.people[0]!}, ${world.people[1]!}, 'block', ${clock.now()})`.execute(
      world.db,
    );
    await sql`truncate absence`.execute(world.db);
    expect(await standingAfter(1)).toEqual([second]);
  });

  test("not while wishes are collected, and not with somebody who is no longer approved", async () => {
    await sql`update edition set booking_mode = 'collect'`.execute(world.db);
    const first = await agreed(0, 1);
    expect(await standingAfter(1)).toEqual([]);
    await sql`update edition set booking_mode = 'book-as-you-go'`.execute(world.db);
    await sql`update participant set state = 'waiting' where id = ${world.people[0]!}`.execute(world.db);
    expect(await standingAfter(1)).toEqual([]);
    await sql`update participant set state = 'approved'`.execute(world.db);
    expect(await standingAfter(1)).toEqual([first]);
  });
});

test("looking costs one query where nothing waits", async () => {
  await agreed(0, 1);
  expect(await countQueries(() => placeAllWaiting(needs()))).toEqual({ value: 0, count: 1 });
});

describe("two processes at once", () => {
  test("place each meeting once: one entry, one letter", async () => {
    await withTable("T02", async () => {
      await sql`update participant set meetings_max = 0`.execute(world.db);
      const meetings = [await agreed(0, 1), await agreed(2, 3)];
      await sql`update participant set meetings_max = 9`.execute(world.db);
      recorded = recordedEvents();
      const counts = await Promise.all([1, 2, 3, 4].map(() => placeAllWaiting(needs())));
      expect(counts.reduce((sum, one) => sum + one, 0)).toBe(2);
      expect(recorded.events.map((one) => one.kind)).toEqual(["appointment-made", "appointment-made"]);
      const now = await standingAppointmentsOf(world.db, world.editionId);
      expect(now.map((one) => [one.meetingId, one.sequence]).toSorted()).toEqual(
        meetings.map((one) => [one, 0]).toSorted(),
      );
    });
  });

  test("leave a meeting alone that somebody booked since the list of what waits was read", async () => {
    await withTable("T02", async () => {
      await sql`update participant set meetings_max = 0`.execute(world.db);
      const first = await agreed(0, 1);
      const second = await agreed(2, 3);
      await sql`update participant set meetings_max = 9`.execute(world.db);
      const booked: string[] = [];
      // Between the first and the second of the list somebody books the second by hand.
      const announce: typeof recorded.announce = async (tx, event) => {
        await recorded.announce(tx, event);
        if (event.kind !== "appointment-made" || event.meetingId !== first) return;
        const by = { editionId: world.editionId, meetingId: second, by: world.people[2]! };
        const result = await bookMeeting(needs(), by);
        if (result.ok) booked.push(second);
      };
      recorded = recordedEvents();
      expect(await placeWaiting({ ...needs(), announce }, world.editionId)).toBe(1);
      expect(booked).toEqual([second]);
      const events = recorded.events.filter((one) => one.kind.startsWith("appointment-"));
      expect(events).toHaveLength(2);
      const now = await standingAppointmentsOf(world.db, world.editionId);
      expect(now.map((one) => one.sequence)).toEqual([0, 0]);
    });
  });
});

const slotOf = async (meetingId: string) =>
  (await standingAppointmentsOf(world.db, world.editionId)).find((one) => one.meetingId === meetingId)
    ?.slotCode;

/** The world has one slot and one table; some tests need a second one. */
async function withTable(second: string, work: () => Promise<void>): Promise<void> {
  await sql`insert into meeting_table (edition_id, code, zone_code, position)
    values (${world.editionId}, ${second}, 'foyer', 1)`.execute(world.db);
  try {
    await work();
  } finally {
    await sql`truncate meeting, request, group_request cascade`.execute(world.db);
    await sql`delete from meeting_table where code = ${second}`.execute(world.db);
  }
}

async function withSlot(second: string, work: () => Promise<void>): Promise<void> {
  const { endsAt } = world.slots[0]!;
  await sql`insert into slot (edition_id, code, half_day, starts_at, ends_at)
    values (${world.editionId}, ${second}, 'h1', ${endsAt}, ${new Date(endsAt.getTime() + 20 * 60_000)})`.execute(
    world.db,
  );
  try {
    await work();
  } finally {
    await sql`truncate meeting, request, group_request cascade`.execute(world.db);
    await sql`delete from slot where code = ${second}`.execute(world.db);
  }
}
