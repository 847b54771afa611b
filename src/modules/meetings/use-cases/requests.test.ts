import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { fixedClock } from "#kernel/time";
import { recordedEvents } from "#testing/recorded-events";
import { conferenceWorld, type ConferenceWorld } from "../conference-world.ts";
import type { MeetingEvent } from "../domain/meeting-event.ts";
import { requestCounts, requestsPageOf } from "../store/requests.ts";
import { wantedMeetingsOf } from "../store/meetings.ts";
import { acceptRequest } from "./accept-request.ts";
import { declineRequest } from "./decline-request.ts";
import { requestMeeting } from "./request-meeting.ts";
import { requestsOfParticipant } from "./requests-of-participant.ts";
import { withdrawRequest } from "./withdraw-request.ts";

const clock = fixedClock("2030-08-28T09:00:00Z");
let world: ConferenceWorld;

beforeAll(async () => {
  world = await conferenceWorld({ people: 8, slots: 2, tables: 2 });
});
afterAll(() => world.close());
beforeEach(async () => {
  await sql`truncate request, meeting cascade`.execute(world.db);
});

function ask(from: number, to: number) {
  return requestMeeting(needs(), {
    editionId: world.editionId,
    from: world.people[from]!,
    to: world.people[to]!,
    preference: "want",
    reason: "Common members",
    reasonLanguage: "en",
  });
}
const needs = () => ({ tx: world.db, clock, announce: recordedEvents<MeetingEvent>().announce });
const answerer = (requestId: string, by: number) => ({
  editionId: world.editionId,
  requestId,
  by: world.people[by]!,
});

async function sent(from: number, to: number): Promise<string> {
  const result = await ask(from, to);
  if (!result.ok) throw new Error(result.code);
  return result.value.requestId;
}

describe("requests", () => {
  test("a pending request makes no meeting; accepting it makes the one meeting of the pair", async () => {
    const id = await sent(0, 1);
    expect(await wantedMeetingsOf(world.db, world.editionId)).toEqual([]);
    const result = await acceptRequest(needs(), answerer(id, 1));
    expect(result.ok).toBe(true);
    const [first, second] = [world.people[0]!, world.people[1]!].toSorted();
    expect(await wantedMeetingsOf(world.db, world.editionId)).toEqual([
      {
        id: result.ok && result.value.meetingId,
        code: "P001+P002",
        participantIds: [first, second],
      },
    ]);
    expect(await requestCounts(world.db, world.editionId)).toEqual({
      draft: 0,
      sent: 0,
      accepted: 1,
      declined: 0,
      withdrawn: 0,
      expired: 0,
      cancelled: 0,
      left: 0,
    });
  });

  test("asking back is a yes: both requests are accepted and there is one meeting", async () => {
    await sent(0, 1);
    const back = await ask(1, 0);
    expect(back.ok && back.value.meetingId).toBeTruthy();
    expect((await requestCounts(world.db, world.editionId)).accepted).toBe(2);
    expect(await wantedMeetingsOf(world.db, world.editionId)).toHaveLength(1);
  });

  test("both ask at the same moment: the second finds the first's request, and they meet", async () => {
    const results = await Promise.all([ask(0, 1), ask(1, 0)]);
    expect(results.map((result) => result.ok && result.value.meetingId !== null).toSorted()).toEqual([
      false,
      true,
    ]);
    expect((await requestCounts(world.db, world.editionId)).accepted).toBe(2);
    expect(await wantedMeetingsOf(world.db, world.editionId)).toHaveLength(1);
  });

  test("only the person asked may answer, and only once", async () => {
    const id = await sent(0, 1);
    expect(await acceptRequest(needs(), answerer(id, 2))).toEqual({ ok: false, code: "not-yours" });
    expect(await declineRequest(needs(), answerer(id, 1), "Full")).toEqual({ ok: true, value: null });
    expect(await acceptRequest(needs(), answerer(id, 1))).toEqual({
      ok: false,
      code: "already-answered",
      state: "declined",
    });
    const mine = await requestsOfParticipant(world.db, world.editionId, world.people[0]!);
    expect(mine.incoming).toEqual([]);
    expect(mine.outgoing.map((request) => [request.state, request.declineReason])).toEqual([
      ["declined", "Full"],
    ]);
  });

  test("a request of another edition is not found", async () => {
    const id = await sent(0, 1);
    const elsewhere = { ...answerer(id, 1), editionId: "elsewhere-2031" };
    expect(await acceptRequest(needs(), elsewhere)).toEqual({ ok: false, code: "not-found" });
  });

  test("a withdrawn request can be sent again", async () => {
    const id = await sent(0, 1);
    expect(await withdrawRequest(needs(), answerer(id, 0))).toEqual({ ok: true, value: null });
    expect(await sent(0, 1)).toBe(id);
  });

  test("a request that expired without an answer can be sent again", async () => {
    const id = await sent(0, 1);
    await sql`update request set state = 'expired' where id = ${id}`.execute(world.db);
    expect(await sent(0, 1)).toBe(id);
  });

  test("nobody asks their own organisation", async () => {
    expect(await ask(0, 0)).toEqual({ ok: false, code: "not-yourself" });
    await sql`update participant set organisation_id = 'cluster-0' where code = 'P008'`.execute(world.db);
    expect(await ask(0, 7)).toEqual({ ok: false, code: "own-organisation" });
  });

  test("requests at the same moment never pass the quota of three", async () => {
    const results = await Promise.all([1, 2, 3, 4, 5].map((to) => ask(0, to)));
    expect(results.filter((result) => result.ok)).toHaveLength(3);
    expect(results.filter((result) => !result.ok)).toEqual([
      { ok: false, code: "quota-reached", max: 3 },
      { ok: false, code: "quota-reached", max: 3 },
    ]);
  });

  test("pages of requests say how many there are", async () => {
    for (const [from, to] of [
      [0, 1],
      [1, 2],
      [2, 3],
    ] as const)
      await sent(from, to);
    const page = await requestsPageOf(world.db, world.editionId, { state: "sent", page: 2, perPage: 2 });
    expect([page.count, page.requests.length]).toEqual([3, 1]);
  });

  describe("while wishes are collected until 27 August", () => {
    const phases = (on: object) => sql`update edition set phases = ${JSON.stringify([on])}`.execute(world.db);
    const name = { de: "Anfragen", en: "Requests" };
    beforeEach(() => phases({ code: "requests", name, startsOn: "2030-08-01", endsOn: "2030-08-27" }));
    afterEach(() => sql`update edition set phases = '[]', booking_mode = 'collect'`.execute(world.db));

    test("nobody asks a day later, but who was asked before may ask back", async () => {
      expect(await ask(0, 1)).toEqual({ ok: false, code: "requests-closed", endedOn: "2030-08-27" });
      await phases({ code: "requests", name, startsOn: "2030-08-01", endsOn: "2030-08-28" });
      await sent(0, 1);
      await phases({ code: "requests", name, startsOn: "2030-08-01", endsOn: "2030-08-27" });
      expect((await ask(1, 0)).ok).toBe(true);
    });

    test("nobody asks before the first day", async () => {
      await phases({ code: "requests", name, startsOn: "2030-08-29" });
      expect(await ask(0, 1)).toEqual({ ok: false, code: "requests-not-yet", startsOn: "2030-08-29" });
    });

    test("where meetings are booked as one goes, the last day is none", async () => {
      await sql`update edition set booking_mode = 'book-as-you-go'`.execute(world.db);
      expect((await ask(0, 1)).ok).toBe(true);
    });
  });
});
