import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { fixedClock } from "#kernel/time";
import { recordedEvents } from "#testing/recorded-events";
import { conferenceWorld, type ConferenceWorld } from "../conference-world.ts";
import type { MeetingEvent } from "../domain/meeting-event.ts";
import { standingAppointmentsOf } from "../store/appointments.ts";
import { otherPlacesCountOf } from "../store/groups.ts";
import { leavesAround } from "../store/leaves.ts";
import { sawAppointment, seenSequencesOf } from "../store/seen-appointments.ts";
import { acceptRequest } from "./accept-request.ts";
import { alternativesFor } from "./alternatives-for.ts";
import { moveAppointment } from "./book-meeting.ts";
import { cancelAppointment } from "./cancel-appointment.ts";
import { changeRequest } from "./change-request.ts";
import { expireRequests } from "./expire-requests.ts";
import { answerInvitation, inviteGroup } from "./invite-group.ts";
import { placeWaiting } from "./place-waiting.ts";
import { acceptProposedTime, declineProposedTime, proposeTime } from "./propose-time.ts";
import { requestMeeting } from "./request-meeting.ts";
import { leftMeetingOf, returnToGroup } from "./return-to-group.ts";
import { undoCancel } from "./undo-cancel.ts";

const sentAt = "2030-08-28T09:00:00Z";
let clock = fixedClock(sentAt);
let world: ConferenceWorld;
let recorded = recordedEvents<MeetingEvent>();

beforeAll(async () => {
  world = await conferenceWorld({ people: 8, slots: 6, tables: 3 });
  await sql`update edition set booking_mode = 'book-as-you-go'`.execute(world.db);
});
afterAll(() => world.close());
beforeEach(async () => {
  recorded = recordedEvents();
  clock = fixedClock(sentAt);
  await sql`truncate request, meeting, absence, group_request cascade`.execute(world.db);
});

const needs = () => ({ tx: world.db, clock, announce: recorded.announce });
const wish = { preference: "want", reason: "", reasonLanguage: "en" } as const;
const id = (index: number) => world.people[index]!;
const ed = () => world.editionId;
const kinds = () => recorded.events.map((one) => one.kind);
const slotsNow = async () => (await standingAppointmentsOf(world.db, ed())).map((one) => one.slotCode);

async function sent(from: number, to: number): Promise<string> {
  const result = await requestMeeting(needs(), { editionId: ed(), from: id(from), to: id(to), ...wish });
  if (!result.ok) throw new Error(result.code);
  return result.value.requestId;
}
async function met(from: number, to: number, slotCode?: string): Promise<string> {
  const requestId = await sent(from, to);
  const result = await acceptRequest(needs(), { editionId: ed(), requestId, by: id(to) }, { slotCode });
  if (!result.ok) throw new Error(result.code);
  return result.value.meetingId;
}
async function proposed(about: { requestId: string } | { meetingId: string }, by: number, slot: string) {
  const result = await proposeTime(needs(), { editionId: ed(), about, by: id(by) }, slot);
  if (!result.ok) throw new Error(result.code);
  return result.value.proposalId;
}

describe("another time", () => {
  test("proposed for a request and taken by the sender is the time of the meeting", async () => {
    const proposalId = await proposed({ requestId: await sent(0, 1) }, 1, "s04");
    expect(await acceptProposedTime(needs(), { editionId: ed(), proposalId, by: id(1) })).toMatchObject({
      code: "not-yours",
    });
    const result = await acceptProposedTime(needs(), { editionId: ed(), proposalId, by: id(0) });
    expect(result.ok && result.value.place?.slotCode).toBe("s04");
    expect(await acceptProposedTime(needs(), { editionId: ed(), proposalId, by: id(0) })).toMatchObject({
      ok: false,
      code: "proposal-over",
    });
  });

  test("moves a meeting once the other side takes it, and leaves it where it is otherwise", async () => {
    const meetingId = await met(0, 1);
    const first = await proposed({ meetingId }, 0, "s03");
    expect(
      await declineProposedTime(needs(), { editionId: ed(), proposalId: first, by: id(1) }),
    ).toMatchObject({ ok: true });
    expect(await slotsNow()).toEqual(["s01"]);
    const second = await proposed({ meetingId }, 0, "s03");
    await acceptProposedTime(needs(), { editionId: ed(), proposalId: second, by: id(1) });
    expect(await slotsNow()).toEqual(["s03"]);
    expect(kinds().slice(-4)).toEqual([
      "time-proposed",
      "time-declined",
      "time-proposed",
      "appointment-moved",
    ]);
  });

  test("that was taken meanwhile is refused with others, and the request still waits", async () => {
    const requestId = await sent(0, 1);
    const proposalId = await proposed({ requestId }, 1, "s02");
    await met(0, 2, "s02");
    const result = await acceptProposedTime(needs(), { editionId: ed(), proposalId, by: id(0) });
    expect(!result.ok && result.code === "slot-taken" && result.alternatives.length).toBe(5);
    const { rows } = await sql`select from request where id = ${requestId} and state = 'sent'`.execute(
      world.db,
    );
    expect(rows).toHaveLength(1);
  });

  test("is never the present one: it is neither offered nor taken as a proposal", async () => {
    const meetingId = await met(0, 1, "s02");
    const both = [id(0), id(1)];
    const codes = async (besides: string | null) =>
      (await alternativesFor(world.db, ed(), both, { now: clock.now(), besides })).map((one) => one.slotCode);
    expect((await codes(meetingId)).toSorted()).toEqual(["s01", "s03", "s04", "s05", "s06"]);
    const proposing = { editionId: ed(), about: { meetingId }, by: id(0) };
    expect(await proposeTime(needs(), proposing, "s02")).toEqual({ ok: false, code: "same-time" });
    await met(0, 2, "s03");
    const refusal = await proposeTime(needs(), proposing, "s03");
    const others = !refusal.ok && refusal.code === "slot-taken" ? refusal.alternatives : [];
    expect(others.map((one) => one.slotCode).toSorted()).toEqual(["s01", "s04", "s05", "s06"]);
  });

  test("at which the meeting has come to stand meanwhile changes nothing and tells nobody", async () => {
    const meetingId = await met(0, 1, "s01");
    const proposalId = await proposed({ meetingId }, 0, "s03");
    await sql`update appointment set slot_code = 's03', during = (select tstzrange(starts_at, ends_at) from slot
      where code = 's03' and slot.edition_id = appointment.edition_id)`.execute(world.db);
    recorded = recordedEvents();
    const sequenceNow = async () => (await standingAppointmentsOf(world.db, ed())).map((one) => one.sequence);
    const before = await sequenceNow();
    const result = await acceptProposedTime(needs(), { editionId: ed(), proposalId, by: id(1) });
    expect(result.ok && result.value.place?.slotCode).toBe("s03");
    expect(await sequenceNow()).toEqual(before);
    expect(kinds()).toEqual([]);
  });

  test("is given by the organisers directly", async () => {
    const meetingId = await met(0, 1);
    await moveAppointment(needs(), { editionId: ed(), meetingId }, { slotCode: "s05" });
    expect(await slotsNow()).toEqual(["s05"]);
  });
});

describe("cancelling", () => {
  test("frees both at once, and the two may ask each other again", async () => {
    const meetingId = await met(0, 1);
    const changer = { editionId: ed(), meetingId, by: id(1) };
    expect(await cancelAppointment(needs(), { ...changer, by: id(5) }, "")).toMatchObject({
      code: "not-yours",
    });
    expect(await cancelAppointment(needs(), changer, "Ill")).toEqual({
      ok: true,
      value: { kind: "cancelled", reason: "Ill" },
    });
    expect(await cancelAppointment(needs(), changer, "")).toMatchObject({ code: "already-cancelled" });
    expect(await slotsNow()).toEqual([]);
    expect(await met(0, 1)).toBe(meetingId);
  });

  test("keeps its place in the quota as long as it can be taken back, so that taking it back never passes the quota", async () => {
    await sql`update edition set requests_per_participant_max = 2`.execute(world.db);
    try {
      const meetingId = await met(0, 1);
      await sent(0, 4);
      const changer = { editionId: ed(), meetingId, by: id(1) };
      const ask = (to: number) =>
        requestMeeting(needs(), { editionId: ed(), from: id(0), to: id(to), ...wish });
      await cancelAppointment(needs(), changer, "");
      expect(await ask(5)).toEqual({ ok: false, code: "quota-reached", max: 2 });
      expect(await otherPlacesCountOf(world.db, ed(), id(0), clock.now())).toBe(1);
      expect((await undoCancel(needs(), changer)).ok).toBe(true);
      expect(await otherPlacesCountOf(world.db, ed(), id(0), clock.now())).toBe(0);
      expect(await ask(5)).toEqual({ ok: false, code: "quota-reached", max: 2 });
      await cancelAppointment(needs(), changer, "");
      clock = fixedClock("2030-08-28T09:10:01Z");
      expect(await otherPlacesCountOf(world.db, ed(), id(0), clock.now())).toBe(0);
      expect((await ask(5)).ok).toBe(true);
    } finally {
      await sql`update edition set requests_per_participant_max = 20`.execute(world.db);
    }
  });

  test("of a group keeps its place as long, and the same person may be asked anew in its place", async () => {
    await sql`update edition set requests_per_participant_max = 1`.execute(world.db);
    try {
      const meetingId = await met(0, 1);
      await cancelAppointment(needs(), { editionId: ed(), meetingId, by: id(0) }, "");
      expect((await sent(0, 1)).length).toBeGreaterThan(0);
      await sql`truncate request, meeting cascade`.execute(world.db);
      const group = await inviteGroup(needs(), { editionId: ed(), from: id(0), to: [id(1), id(4)], ...wish });
      if (!group.ok) throw new Error(group.code);
      const { groupRequestId } = group.value;
      const yes = (by: number) =>
        answerInvitation(needs(), { editionId: ed(), groupRequestId, by: id(by) }, "accepted");
      await yes(1);
      const made = await yes(4);
      const { meetingId: ofGroup } = made.ok && made.value ? made.value : { meetingId: "" };
      // Two are a meeting no more that goes on without one of them.
      await sql`delete from meeting_member where meeting_id = ${ofGroup} and participant_id = ${id(4)}`.execute(
        world.db,
      );
      await cancelAppointment(needs(), { editionId: ed(), meetingId: ofGroup, by: id(1) }, "");
      expect(await otherPlacesCountOf(world.db, ed(), id(0), clock.now())).toBe(1);
      expect(await otherPlacesCountOf(world.db, ed(), id(0), new Date("2030-08-28T09:10:01Z"))).toBe(0);
    } finally {
      await sql`update edition set requests_per_participant_max = 20`.execute(world.db);
    }
  });

  test("a meeting that moved meanwhile is refused with its new time, and not cancelled", async () => {
    const meetingId = await met(0, 1, "s02");
    const changer = { editionId: ed(), meetingId, by: id(1) };
    await moveAppointment(needs(), { editionId: ed(), meetingId }, { slotCode: "s05" });
    const refusal = await cancelAppointment(needs(), changer, "", 0);
    expect(refusal).toMatchObject({ code: "moved", startsAt: world.slots[4]!.startsAt, sequence: 1 });
    expect(await slotsNow()).toEqual(["s05"]);
    expect(await cancelAppointment(needs(), changer, "", 1)).toMatchObject({ ok: true });
  });

  test("can be taken back within ten minutes by who cancelled, while the place is free", async () => {
    const meetingId = await met(0, 1, "s02");
    const changer = { editionId: ed(), meetingId, by: id(1) };
    await cancelAppointment(needs(), changer, "");
    expect(await undoCancel(needs(), { ...changer, by: id(0) })).toMatchObject({ code: "not-yours" });
    expect((await undoCancel(needs(), changer)).ok).toBe(true);
    expect(await slotsNow()).toEqual(["s02"]);
    await cancelAppointment(needs(), changer, "");
    await met(0, 2, "s02");
    const gone = await undoCancel(needs(), changer);
    expect(gone).toMatchObject({ ok: false, code: "place-gone", taken: "time" });
    const others = !gone.ok && gone.code === "place-gone" ? gone.alternatives.map((one) => one.slotCode) : [];
    expect(others.toSorted()).toEqual(["s01", "s03", "s04", "s05", "s06"]);
    clock = fixedClock("2030-08-28T09:10:01Z");
    expect(await undoCancel(needs(), changer)).toMatchObject({ ok: false, code: "too-late" });
  });

  test("whose time somebody took by hand can be taken back at another time, which both sides hear", async () => {
    const meetingId = await met(0, 1, "s02");
    const changer = { editionId: ed(), meetingId, by: id(1) };
    await cancelAppointment(needs(), changer, "");
    await met(0, 2, "s02");
    expect(await undoCancel(needs(), changer, { slotCode: "s02" })).toMatchObject({ code: "place-gone" });
    const back = await undoCancel(needs(), changer, { slotCode: "s04" });
    expect(back.ok && back.value.place?.slotCode).toBe("s04");
    expect(kinds().at(-1)).toBe("appointment-moved");
    expect(await slotsNow()).toEqual(["s02", "s04"]);
  });

  test("says that only the table is taken where everyone still has the time", async () => {
    const meetingId = await met(0, 1, "s02");
    const changer = { editionId: ed(), meetingId, by: id(1) };
    await cancelAppointment(needs(), changer, "");
    for (const [from, to] of [
      [2, 3],
      [4, 5],
      [6, 7],
    ] as const)
      await met(from, to, "s02");
    expect(await undoCancel(needs(), changer)).toMatchObject({ code: "place-gone", taken: "table" });
  });

  test("and taken back leaves nothing new to look at for whoever knew where the meeting is", async () => {
    const meetingId = await met(0, 1);
    const changer = { editionId: ed(), meetingId, by: id(1) };
    await cancelAppointment(needs(), changer, "");
    await undoCancel(needs(), changer);
    const [standing] = await standingAppointmentsOf(world.db, ed());
    expect(standing?.sequence).toBe(2);
    expect((await seenSequencesOf(world.db, [id(0), id(1)])).map((one) => one.sequence)).toEqual([2, 2]);
    expect(kinds().at(-1)).toBe("appointment-restored");
    await moveAppointment(needs(), { editionId: ed(), meetingId }, { slotCode: "s05" });
    await cancelAppointment(needs(), changer, "");
    await undoCancel(needs(), changer);
    // The move is still to be seen.
    expect((await seenSequencesOf(world.db, [id(0), id(1)])).map((one) => one.sequence)).toEqual([2, 2]);
  });

  test("is too late once the meeting has begun", async () => {
    const meetingId = await met(0, 1);
    clock = fixedClock(world.slots[0]!.startsAt);
    expect(await cancelAppointment(needs(), { editionId: ed(), meetingId, by: id(1) }, "")).toEqual({
      ok: false,
      code: "has-begun",
    });
  });
});

describe("a request that nobody answers", () => {
  test("reminds once, expires, and gives the quota back, also where two look at the same moment", async () => {
    const requestId = await sent(0, 1);
    clock = fixedClock("2030-08-30T16:00:00Z");
    const reminded = await Promise.all([expireRequests(needs()), expireRequests(needs())]);
    expect(reminded.reduce((sum, one) => sum + one.remindedCount, 0)).toBe(1);
    clock = fixedClock("2030-08-31T09:00:00Z");
    const by = id(1);
    expect(await acceptRequest(needs(), { editionId: ed(), requestId, by })).toMatchObject({
      state: "expired",
    });
    const expired = await Promise.all([expireRequests(needs()), expireRequests(needs())]);
    expect(expired.reduce((sum, one) => sum + one.expiredCount, 0)).toBe(1);
    expect(kinds()).toEqual(["request-sent", "request-expires-soon", "request-expired"]);
    expect(await sent(0, 1)).toBe(requestId);
  });

  test("can be changed by its sender while it waits", async () => {
    const requestId = await sent(0, 1);
    const change = { reason: "Sensors", reasonLanguage: "en", preference: "must" } as const;
    expect(await changeRequest(needs(), { editionId: ed(), requestId, by: id(1) }, change)).toMatchObject({
      code: "not-yours",
    });
    expect(await changeRequest(needs(), { editionId: ed(), requestId, by: id(0) }, change)).toEqual({
      ok: true,
      value: null,
    });
  });
});

test("two colleagues answer for their organisation at once: one becomes the other side", async () => {
  await sql`update participant set organisation_id = 'cluster-1000' where code = 'P006'`.execute(world.db);
  const result = await requestMeeting(needs(), {
    editionId: ed(),
    from: id(0),
    toOrganisationId: "cluster-1000",
    ...wish,
  });
  const requestId = result.ok ? result.value.requestId : "";
  const answers = await Promise.all(
    [1, 5].map((one) => acceptRequest(needs(), { editionId: ed(), requestId, by: id(one) })),
  );
  expect(answers.filter((one) => one.ok)).toHaveLength(1);
  expect(answers.find((one) => !one.ok)).toEqual({ ok: false, code: "already-answered", state: "accepted" });
  expect(await slotsNow()).toEqual(["s01"]);
});

describe("a group", () => {
  async function invited(...to: number[]): Promise<string> {
    const result = await inviteGroup(needs(), { editionId: ed(), from: id(0), to: to.map(id), ...wish });
    if (!result.ok) throw new Error(result.code);
    return result.value.groupRequestId;
  }
  const answer = (groupRequestId: string, by: number, how: "accepted" | "declined") =>
    answerInvitation(needs(), { editionId: ed(), groupRequestId, by: id(by) }, how);

  test("that waits for a time is joined as well; nobody joins one that has a time and no other for all", async () => {
    await sql`insert into absence (edition_id, participant_id, slot_code)
      select edition_id, ${id(0)}, code from slot`.execute(world.db);
    const group = await inviteGroup(needs(), {
      editionId: ed(),
      from: id(0),
      to: [id(1), id(4), id(7)],
      ...wish,
    });
    if (!group.ok) throw new Error(group.code);
    const answering = { editionId: ed(), groupRequestId: group.value.groupRequestId };
    const yes = (by: number) => answerInvitation(needs(), { ...answering, by: id(by) }, "accepted");
    await yes(1);
    const made = await yes(4);
    expect(made.ok && made.value).toMatchObject({ place: null, unplaced: { code: "no-common-slot" } });
    const joined = await yes(7);
    expect(joined.ok && joined.value).toMatchObject({ place: null, unplaced: { code: "no-common-slot" } });
    expect(await yes(7)).toEqual({ ok: false, code: "already-answered", state: "accepted" });
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from meeting_member`.execute(
      world.db,
    );
    expect(rows).toEqual([{ count: 4 }]);
    await sql`truncate absence`.execute(world.db);
    expect(await placeWaiting(needs(), ed())).toBe(1);
    expect((await standingAppointmentsOf(world.db, ed()))[0]?.participantIds).toHaveLength(4);
    // One that stands stays as it is where whoever comes later has no time for it.
    const other = await inviteGroup(needs(), {
      editionId: ed(),
      from: id(0),
      to: [id(1), id(4), id(6)],
      ...wish,
    });
    if (!other.ok) throw new Error(other.code);
    const answer = (by: number) =>
      answerInvitation(
        needs(),
        { editionId: ed(), groupRequestId: other.value.groupRequestId, by: id(by) },
        "accepted",
      );
    await sql`insert into absence (edition_id, participant_id, slot_code)
      select edition_id, ${id(6)}, code from slot`.execute(world.db);
    for (const by of [1, 4]) expect((await answer(by)).ok).toBe(true);
    expect(await answer(6)).toEqual({ ok: false, code: "no-common-slot" });
    expect(await slotsNow()).toHaveLength(2);
  });

  test("meets once two others have said yes; a later yes joins; who leaves leaves it to the others", async () => {
    const group = await invited(1, 2, 3);
    expect(await answer(group, 1, "accepted")).toEqual({ ok: true, value: null });
    const made = await answer(group, 2, "accepted");
    expect(made.ok && made.value?.place?.slotCode).toBe("s01");
    await answer(group, 3, "accepted");
    const [four] = await standingAppointmentsOf(world.db, ed());
    expect(four?.participantIds).toHaveLength(4);
    const meetingId = four!.meetingId;
    for (const [by, kind] of [
      [3, "left"],
      [2, "left"],
      [1, "cancelled"],
    ] as const)
      expect(await cancelAppointment(needs(), { editionId: ed(), meetingId, by: id(by) }, "")).toMatchObject({
        value: { kind },
      });
    expect(await slotsNow()).toEqual([]);
  });

  test("that somebody joins at the same place and time has changed for nobody who had seen it", async () => {
    const group = await invited(1, 2, 3);
    for (const by of [1, 2]) await answer(group, by, "accepted");
    const [three] = await standingAppointmentsOf(world.db, ed());
    await answer(group, 3, "accepted");
    const [four] = await standingAppointmentsOf(world.db, ed());
    expect([four?.slotCode, four?.tableCode]).toEqual([three?.slotCode, three?.tableCode]);
    // Calendars read the entry anew.
    expect(four!.sequence).toBeGreaterThan(three!.sequence);
    for (const one of [0, 1, 2, 3])
      expect(await seenSequencesOf(world.db, [id(one)])).toMatchObject([{ sequence: four!.sequence }]);
  });

  test("that moves for somebody who joins is new to the others, and has not changed for whoever joined", async () => {
    const group = await invited(1, 2, 3);
    for (const by of [1, 2]) await answer(group, by, "accepted");
    const [three] = await standingAppointmentsOf(world.db, ed());
    await met(3, 4, three!.slotCode);
    await answer(group, 3, "accepted");
    const four = (await standingAppointmentsOf(world.db, ed())).find(
      (one) => one.meetingId === three!.meetingId,
    );
    expect(four!.slotCode).not.toBe(three!.slotCode);
    const seen = await seenSequencesOf(world.db, [0, 1, 2, 3].map(id));
    expect(seen.filter((one) => one.meetingId === four!.meetingId)).toEqual([
      { meetingId: four!.meetingId, participantId: id(3), sequence: four!.sequence },
    ]);
  });

  async function groupOfFour(): Promise<string> {
    const group = await invited(1, 2, 3);
    for (const by of [1, 2, 3]) await answer(group, by, "accepted");
    const [four] = await standingAppointmentsOf(world.db, ed());
    return four!.meetingId;
  }

  test("that somebody leaves stays as it is for the others, and whoever left can come back for ten minutes", async () => {
    const meetingId = await groupOfFour();
    const [before] = await standingAppointmentsOf(world.db, ed());
    await sawAppointment(world.db, { meetingId, participantId: id(1), sequence: before!.sequence });
    await sql`insert into meeting_note values (${ed()}, ${meetingId}, ${id(3)}, 'my note', now())`.execute(
      world.db,
    );
    const leaving = { editionId: ed(), meetingId, by: id(3) };
    await cancelAppointment(needs(), leaving, "Ill");
    const [left] = await standingAppointmentsOf(world.db, ed());
    expect([left?.slotCode, left?.tableCode, left?.participantIds.length]).toEqual([
      before?.slotCode,
      before?.tableCode,
      3,
    ]);
    // Calendars read the entry anew; on the pages nothing has moved.
    expect(left!.sequence).toBe(before!.sequence + 1);
    const seenBy = async (index: number) => (await seenSequencesOf(world.db, [id(index)]))[0]?.sequence;
    expect(await seenBy(1)).toBe(left!.sequence);
    const notes = await sql`select text from meeting_note`.execute(world.db);
    expect(notes.rows).toEqual([{ text: "my note" }]);
    expect((await leavesAround(world.db, ed(), id(1))).map((one) => [one.participantId, one.reason])).toEqual(
      [[id(3), "Ill"]],
    );

    expect(await leftMeetingOf(world.db, leaving, clock.now())).toMatchObject({ mayReturn: true });
    expect(await returnToGroup(needs(), { ...leaving, by: id(4) })).toMatchObject({ code: "not-found" });
    expect(await returnToGroup(needs(), leaving)).toEqual({ ok: true, value: null });
    expect(kinds().slice(-2)).toEqual(["group-left", "group-returned"]);
    const [back] = await standingAppointmentsOf(world.db, ed());
    expect(back?.participantIds).toHaveLength(4);
    expect(back?.slotCode).toBe(before?.slotCode);
    expect([await seenBy(1), await seenBy(3)]).toEqual([back?.sequence, back?.sequence]);
    expect(await leftMeetingOf(world.db, leaving, clock.now())).toBeNull();
    expect(await returnToGroup(needs(), leaving)).toMatchObject({ code: "not-found" });
  });

  test("cannot be come back to once the time is taken or ten minutes are over, and nothing promises it", async () => {
    const meetingId = await groupOfFour();
    const leaving = { editionId: ed(), meetingId, by: id(3) };
    await cancelAppointment(needs(), leaving, "");
    const [now] = await standingAppointmentsOf(world.db, ed());
    await met(3, 4, now!.slotCode);
    expect(await leftMeetingOf(world.db, leaving, clock.now())).toMatchObject({ mayReturn: false });
    expect(await returnToGroup(needs(), leaving)).toEqual({ ok: false, code: "place-gone" });
    clock = fixedClock("2030-08-28T09:10:01Z");
    expect(await returnToGroup(needs(), leaving)).toEqual({ ok: false, code: "too-late", minutesMax: 10 });
    expect((await standingAppointmentsOf(world.db, ed())).map((one) => one.participantIds.length)).toEqual([
      3, 2,
    ]);
  });

  test("makes one meeting where the last two say yes at the same moment", async () => {
    const group = await invited(1, 2);
    const answers = await Promise.all([1, 2].map((one) => answer(group, one, "accepted")));
    expect(answers.map((one) => one.ok)).toEqual([true, true]);
    const standing = await standingAppointmentsOf(world.db, ed());
    expect(standing.map((one) => one.participantIds.length)).toEqual([3]);
  });

  test("of nobody does not meet", async () => {
    const group = await invited(1, 2);
    await answer(group, 1, "declined");
    await answer(group, 2, "declined");
    expect(await slotsNow()).toEqual([]);
    expect(await answer(group, 1, "accepted")).toMatchObject({ code: "already-answered" });
  });
});
