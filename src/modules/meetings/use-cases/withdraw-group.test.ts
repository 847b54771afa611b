import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { fixedClock } from "#kernel/time";
import { recordedEvents } from "#testing/recorded-events";
import { conferenceWorld, type ConferenceWorld } from "../conference-world.ts";
import type { MeetingEvent } from "../domain/meeting-event.ts";
import { standingAppointmentsOf } from "../store/appointments.ts";
import { groupById, groupCountOf, groupsOf } from "../store/groups.ts";
import { cancelAppointment } from "./cancel-appointment.ts";
import { answerInvitation, inviteGroup } from "./invite-group.ts";
import { withdrawGroup } from "./withdraw-group.ts";

const clock = fixedClock("2030-08-28T09:00:00Z");
let world: ConferenceWorld;
let recorded = recordedEvents<MeetingEvent>();
let [ada, ben, eve, kim] = ["", "", "", ""];

beforeAll(async () => {
  world = await conferenceWorld({ people: 8, slots: 6, tables: 3 });
  await sql`update edition set booking_mode = 'book-as-you-go', requests_per_participant_max = 1`.execute(
    world.db,
  );
  [ada = "", ben = "", eve = "", kim = ""] = [0, 1, 4, 7].map((index) => world.people[index]);
});
afterAll(() => world.close());
beforeEach(async () => {
  recorded = recordedEvents();
  await sql`truncate request, meeting, group_request cascade`.execute(world.db);
});

const needs = () => ({ tx: world.db, clock, announce: recorded.announce });
const { editionId } = { editionId: "musterstadt-2030" };
const invite = (to = [ben, eve, kim]) =>
  inviteGroup(needs(), {
    editionId,
    from: ada,
    to,
    preference: "want",
    reason: "",
    reasonLanguage: "en",
  });
async function invited(): Promise<string> {
  const made = await invite();
  if (!made.ok) throw new Error(made.code);
  return made.value.groupRequestId;
}
const answer = (groupRequestId: string, by: string) =>
  answerInvitation(needs(), { editionId, groupRequestId, by }, "accepted");
const withdraw = (groupRequestId: string, by: string) =>
  withdrawGroup(needs(), { editionId, groupRequestId, by });
const stateSeenBy = async (id: string) => (await groupsOf(world.db, editionId, id)).map((one) => one.state);

describe("a group that waits", () => {
  test("is taken back by whoever invited: the place is free, nobody can join, and who said yes hears of it", async () => {
    const group = await invited();
    await answer(group, ben);
    expect(await invite()).toEqual({ ok: false, code: "already-invited" });
    expect(await invite([ben, eve])).toEqual({ ok: false, code: "quota-reached", max: 1 });
    recorded.events.length = 0;
    expect(await withdraw(group, ada)).toEqual({ ok: true, value: null });
    expect(recorded.events).toEqual([
      { kind: "group-withdrawn", editionId, groupRequestId: group, from: ada, to: ben },
    ]);
    for (const id of [ada, ben, eve]) expect(await stateSeenBy(id)).toEqual(["withdrawn"]);
    expect(await answer(group, eve)).toEqual({ ok: false, code: "already-answered", state: "cancelled" });
    expect(await withdraw(group, ada)).toEqual({ ok: false, code: "group-over" });
    expect((await invite()).ok).toBe(true);
  });

  test("is nobody else's to take back, and not after its time or once it meets", async () => {
    const group = await invited();
    for (const by of [ben, world.people[2]!])
      expect(await withdraw(group, by)).toEqual({ ok: false, code: "not-found" });
    const { expiresAt } = (await groupById(world.db, editionId, { id: group, held: false }))!;
    const late = { ...needs(), clock: { now: () => expiresAt! } };
    expect(await withdrawGroup(late, { editionId, groupRequestId: group, by: ada })).toEqual({
      ok: false,
      code: "group-over",
    });
    for (const by of [ben, eve]) await answer(group, by);
    expect(await withdraw(group, ada)).toEqual({ ok: false, code: "group-met" });
    expect(await standingAppointmentsOf(world.db, editionId)).toHaveLength(1);
  });

  test("and the yes that would make it, at the same moment: it meets or it is gone, never both", async () => {
    for (let round = 0; round < 8; round++) {
      await sql`truncate request, meeting, group_request cascade`.execute(world.db);
      const group = await invited();
      await answer(group, ben);
      const [gone, yes] = await Promise.all([withdraw(group, ada), answer(group, eve)]);
      expect(gone.ok).toBe(!yes.ok);
      expect(await standingAppointmentsOf(world.db, editionId)).toHaveLength(yes.ok ? 1 : 0);
    }
  });

  test("that is withdrawn has no meeting, says the database", async () => {
    const group = await invited();
    for (const by of [ben, eve]) await answer(group, by);
    await expect(
      sql`update group_request set state = 'withdrawn' where id = ${group}`.execute(world.db),
    ).rejects.toThrow("withdrawn_groups_have_no_meeting");
  });
});

test("whoever invited leaves a group that meets: the others go on, and the place is free again", async () => {
  const group = await invited();
  for (const by of [ben, eve]) await answer(group, by);
  const { meetingId } = (await groupById(world.db, editionId, { id: group, held: false }))!;
  expect(await groupCountOf(world.db, editionId, ada, clock.now())).toBe(1);
  const left = await cancelAppointment(needs(), { editionId, meetingId: meetingId!, by: ada }, "");
  expect(left.ok && left.value.kind).toBe("left");
  const after = await groupById(world.db, editionId, { id: group, held: false });
  expect([after?.state, after?.isFromComing]).toEqual(["met", false]);
  // As long as it can be taken back its place is kept.
  expect(await groupCountOf(world.db, editionId, ada, clock.now())).toBe(1);
  expect(await groupCountOf(world.db, editionId, ada, new Date("2030-08-28T09:10:01Z"))).toBe(0);
  expect((await standingAppointmentsOf(world.db, editionId))[0]?.participantIds.toSorted()).toEqual(
    [ben, eve].toSorted(),
  );
});

test("the kind of participation decides how many requests one may have open; else the edition does", async () => {
  const type = (code: string, max: number | null) =>
    sql`insert into participation_type (edition_id, code, name_de, name_en, requests_max)
      values (${editionId}, ${code}, 'Art', 'Kind', ${max}) on conflict (edition_id, code) do update set requests_max = ${max}`.execute(
      world.db,
    );
  await type("speaker", 2);
  await sql`update participant set type_code = 'speaker' where id = ${ada}`.execute(world.db);
  expect([(await invite()).ok, (await invite([ben, eve])).ok]).toEqual([true, true]);
  expect(await invite([eve, kim])).toEqual({ ok: false, code: "quota-reached", max: 2 });
  await type("speaker", null);
  expect(await invite([eve, kim])).toEqual({ ok: false, code: "quota-reached", max: 1 });
  await sql`update participant set type_code = null where id = ${ada}`.execute(world.db);
});
