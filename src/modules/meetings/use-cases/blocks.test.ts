import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { fixedClock } from "#kernel/time";
import { recordedEvents } from "#testing/recorded-events";
import { conferenceWorld, type ConferenceWorld } from "../conference-world.ts";
import type { MeetingEvent } from "../domain/meeting-event.ts";
import { standingAppointmentsOf } from "../store/appointments.ts";
import { groupById, groupCountOf, groupsOf } from "../store/groups.ts";
import { marksOf } from "../store/marks.ts";
import { requestById, requestCounts, requestsPageOf, sentCountOf } from "../store/requests.ts";
import { acceptRequest } from "./accept-request.ts";
import { answerOffered } from "./answer-offered.ts";
import { cancelAppointment } from "./cancel-appointment.ts";
import { expireRequests } from "./expire-requests.ts";
import { answerInvitation, inviteGroup } from "./invite-group.ts";
import { leaveEdition } from "./leave-edition.ts";
import { markParticipant } from "./mark-participant.ts";
import { acceptProposedTime, proposeTime } from "./propose-time.ts";
import { requestMeeting } from "./request-meeting.ts";
import { requestsOfParticipant } from "./requests-of-participant.ts";
import { undoCancel } from "./undo-cancel.ts";

const clock = fixedClock("2030-08-28T09:00:00Z");
let world: ConferenceWorld;
let recorded = recordedEvents<MeetingEvent>();
let [ada, ben, eve, kim] = ["", "", "", ""];

beforeAll(async () => {
  world = await conferenceWorld({ people: 8, slots: 6, tables: 3 });
  await sql`update edition set booking_mode = 'book-as-you-go', requests_per_participant_max = 50`.execute(
    world.db,
  );
  // Neighbours come from different organisations; every second one shares its organisation with nobody here.
  [ada = "", ben = "", eve = "", kim = ""] = [0, 1, 4, 7].map((index) => world.people[index]);
});
afterAll(() => world.close());
beforeEach(async () => {
  recorded = recordedEvents();
  await sql`truncate request, meeting, group_request, encounter_mark cascade`.execute(world.db);
  await sql`update participant set bookable = true, state = 'approved'`.execute(world.db);
});

const needs = () => ({ tx: world.db, clock, announce: recorded.announce });
const words = { preference: "want", reason: "", reasonLanguage: "en" } as const;
const block = (from: string, to: string, on = true) =>
  markParticipant(needs(), { editionId: world.editionId, from, to, kind: "block", on });
const countOf = async (from: string) =>
  (await sentCountOf(world.db, world.editionId, from, clock.now())) +
  (await groupCountOf(world.db, world.editionId, from, clock.now()));
const ask = (from: string, to: string) =>
  requestMeeting(needs(), { editionId: world.editionId, from, to, ...words });
async function asked(from: string, to: string): Promise<string> {
  const result = await ask(from, to);
  if (!result.ok) throw new Error(result.code);
  return result.value.requestId;
}
const accept = (requestId: string, by: string) =>
  acceptRequest(needs(), { editionId: world.editionId, requestId, by });
const organisationOf = async (id: string) =>
  (
    await sql<{ id: string }>`select organisation_id as id from participant where id = ${id}`.execute(
      world.db,
    )
  ).rows[0]!.id;

describe("a way that is closed", () => {
  test("sounds like someone who is not bookable, from both sides, and leaves nothing behind", async () => {
    await sql`update participant set bookable = false where id = ${ben}`.execute(world.db);
    const unbookable = await ask(ada, ben);
    await sql`update participant set bookable = true`.execute(world.db);
    await block(ben, ada);
    expect(await ask(ada, ben)).toEqual(unbookable);
    expect(await ask(ben, ada)).toEqual(unbookable);
    expect((await sql`select from request`.execute(world.db)).rows).toEqual([]);
    expect((await ask(ada, eve)).ok).toBe(true);
  });

  test("is no way around: asking back settles nothing", async () => {
    await asked(ada, ben);
    await block(ben, ada);
    expect(await ask(ben, ada)).toEqual({ ok: false, code: "not-bookable" });
  });

  test("withdraws what was asked by whoever closes it, and gives the place back", async () => {
    const [requestId, stays] = [await asked(ada, ben), await asked(ada, eve)];
    recorded.events.length = 0;
    expect(await countOf(ada)).toBe(2);
    await block(ada, ben);
    const states = async () =>
      Promise.all(
        [requestId, stays].map((id) => requestById(world.db, world.editionId, id).then((one) => one?.state)),
      );
    expect(await states()).toEqual(["withdrawn", "sent"]);
    expect(await countOf(ada)).toBe(1);
    expect(recorded.events).toEqual([
      { kind: "request-withdrawn", editionId: world.editionId, requestId, from: ada, to: ben },
    ]);
    expect(await accept(requestId, ben)).toEqual({
      ok: false,
      code: "already-answered",
      state: "withdrawn",
    });
    expect(await standingAppointmentsOf(world.db, world.editionId)).toEqual([]);
  });

  test("hides from whoever closes it what the other has asked, who sees no difference until it expires", async () => {
    const requestId = await asked(ben, ada);
    const proposal = { editionId: world.editionId, about: { requestId }, by: ben };
    const seenByBen = async () => ({
      requests: await requestsOfParticipant(world.db, world.editionId, ben),
      used: await countOf(ben),
      looksClosed: [...(await marksOf(world.db, world.editionId, ben)).looksClosed],
      again: await ask(ben, ada),
      proposed: (await proposeTime(needs(), proposal, "s03")).ok,
    });
    const seenByOrganisers = async () => ({
      counts: await requestCounts(world.db, world.editionId),
      page: await requestsPageOf(world.db, world.editionId, { page: 1, perPage: 25 }),
    });
    const incoming = async () =>
      (await requestsOfParticipant(world.db, world.editionId, ada)).incoming.map((one) => one.id);
    const before = [await seenByBen(), await seenByOrganisers()];
    expect(await incoming()).toEqual([requestId]);
    await block(ada, ben);
    expect(await incoming()).toEqual([]);
    expect([await seenByBen(), await seenByOrganisers()]).toEqual(before);
    expect(await accept(requestId, ada)).toEqual({ ok: false, code: "not-available" });
    expect(
      (await answerOffered(world.db, { editionId: world.editionId, requestId, by: ada }, clock.now()))?.state,
    ).toBe("blocked");
    recorded.events.length = 0;
    const expiresAt = (await requestById(world.db, world.editionId, requestId))!.expiresAt!;
    const soon = { now: () => new Date(expiresAt.getTime() - 60_000) };
    expect(await expireRequests({ ...needs(), clock: soon })).toEqual({ expiredCount: 0, remindedCount: 1 });
    expect(recorded.events).toEqual([]);
    await expireRequests({ ...needs(), clock: { now: () => expiresAt } });
    expect(recorded.events).toEqual([
      { kind: "request-expired", editionId: world.editionId, requestId, from: ben, to: ada },
    ]);
    expect([await countOf(ben), await incoming()]).toEqual([0, []]);
  });

  test("shows what waits again when it is taken back in time", async () => {
    const requestId = await asked(ben, ada);
    await block(ada, ben);
    await block(ada, ben, false);
    expect((await accept(requestId, ada)).ok).toBe(true);
  });

  test("stops a proposed time, made before or after", async () => {
    const requestId = await asked(ada, ben);
    const about = { editionId: world.editionId, about: { requestId }, by: ben };
    const proposal = await proposeTime(needs(), about, "s03");
    if (!proposal.ok) throw new Error(proposal.code);
    await block(ben, ada);
    const { proposalId } = proposal.value;
    // Whoever closes the way takes their own proposal back.
    expect(await acceptProposedTime(needs(), { editionId: world.editionId, proposalId, by: ada })).toEqual({
      ok: false,
      code: "proposal-over",
      state: "declined",
    });
    expect(await proposeTime(needs(), about, "s04")).toEqual({ ok: false, code: "not-available" });
  });

  test("keeps a request to the organisation from them, and counts as nobody where they are the only one", async () => {
    const organisation = await organisationOf(ben);
    const toOrganisation = {
      editionId: world.editionId,
      from: ada,
      toOrganisationId: organisation,
      ...words,
    };
    const open = await requestMeeting(needs(), toOrganisation);
    if (!open.ok) throw new Error(open.code);
    const all = (await requestById(world.db, world.editionId, open.value.requestId))!.candidateIds;
    expect(all).toContain(ben);
    const own = await requestById(world.db, world.editionId, open.value.requestId);
    await block(ben, ada);
    expect(await requestById(world.db, world.editionId, open.value.requestId)).toEqual(own);
    expect(await accept(open.value.requestId, ben)).toEqual({ ok: false, code: "not-available" });
    await sql`truncate request cascade`.execute(world.db);
    const closed = await requestMeeting(needs(), toOrganisation);
    if (all.length === 1) expect(closed).toEqual({ ok: false, code: "nobody-bookable" });
    else {
      const reached = closed.ok
        ? (await requestById(world.db, world.editionId, closed.value.requestId))!.candidateIds
        : [];
      expect([...reached, ben].toSorted()).toEqual([...all].toSorted());
    }
  });

  test("keeps a group from being invited, in the words for someone who is not bookable, and from being joined", async () => {
    const group = { editionId: world.editionId, from: ada, to: [ben, eve], ...words };
    const made = await inviteGroup(needs(), group);
    if (!made.ok) throw new Error(made.code);
    await sql`update participant set bookable = false where id = ${ben}`.execute(world.db);
    const unbookable = await inviteGroup(needs(), group);
    await sql`update participant set bookable = true`.execute(world.db);
    await block(ben, ada);
    expect(await inviteGroup(needs(), group)).toEqual(unbookable);
    const { groupRequestId } = made.value;
    const answering = { editionId: world.editionId, groupRequestId, by: ben };
    expect(await answerInvitation(needs(), answering, "accepted")).toEqual({
      ok: false,
      code: "already-answered",
      state: "cancelled",
    });
    expect(await groupsOf(world.db, world.editionId, ben)).toEqual([]);
    expect((await answerInvitation(needs(), answering, "declined")).ok).toBe(true);
    expect((await groupById(world.db, world.editionId, { id: groupRequestId, held: false }))?.state).toBe(
      "open",
    );
    // Two of the invited between whom the way is closed are not brought to one table either.
    await block(eve, kim);
    // Whose way it is, nobody is told.
    expect(await inviteGroup(needs(), { ...group, to: [eve, kim] })).toEqual({
      ...unbookable,
      participantIds: [],
    });
  });

  test("takes an invitation to a group back, told to whoever had said yes; the group goes on with the others", async () => {
    const group = { editionId: world.editionId, from: ada, to: [ben, eve, kim], ...words };
    const made = await inviteGroup(needs(), group);
    if (!made.ok) throw new Error(made.code);
    const { groupRequestId } = made.value;
    const answer = (by: string) =>
      answerInvitation(needs(), { editionId: world.editionId, groupRequestId, by }, "accepted");
    expect((await answer(ben)).ok).toBe(true);
    recorded.events.length = 0;
    await block(ada, ben);
    expect(recorded.events).toEqual([
      { kind: "group-withdrawn", editionId: world.editionId, groupRequestId, from: ada, to: ben },
    ]);
    expect(await answer(ben)).toEqual({ ok: false, code: "already-answered", state: "cancelled" });
    for (const by of [eve, kim]) expect((await answer(by)).ok).toBe(true);
    const [standing] = await standingAppointmentsOf(world.db, world.editionId);
    expect(standing?.participantIds.toSorted()).toEqual([ada, eve, kim].toSorted());
  });

  test("brings nobody to one table who has said yes and closed the way to whoever invited since", async () => {
    const made = await inviteGroup(needs(), {
      editionId: world.editionId,
      from: ada,
      to: [ben, eve, kim],
      ...words,
    });
    if (!made.ok) throw new Error(made.code);
    const { groupRequestId } = made.value;
    const answer = (by: string) =>
      answerInvitation(needs(), { editionId: world.editionId, groupRequestId, by }, "accepted");
    await answer(ben);
    await block(ben, ada);
    for (const by of [eve, kim]) expect((await answer(by)).ok).toBe(true);
    const [standing] = await standingAppointmentsOf(world.db, world.editionId);
    expect(standing?.participantIds.toSorted()).toEqual([ada, eve, kim].toSorted());
  });

  test("lets no cancellation be taken back across it", async () => {
    const agreed = await accept(await asked(ada, ben), ben);
    if (!agreed.ok) throw new Error(agreed.code);
    const changer = { editionId: world.editionId, meetingId: agreed.value.meetingId, by: ada };
    await cancelAppointment(needs(), changer, "");
    await block(ben, ada);
    expect(await undoCancel(needs(), changer)).toEqual({ ok: false, code: "not-available" });
  });

  test("that is closed at the very moment of the answer is found closed, never a failure of the database", async () => {
    for (let round = 0; round < 10; round++) {
      await sql`truncate request, meeting, encounter_mark cascade`.execute(world.db);
      const requestId = await asked(ada, ben);
      const [answer] = await Promise.all([
        accept(requestId, ben),
        block(round % 2 ? ada : ben, round % 2 ? ben : ada),
      ]);
      expect(answer.ok || answer.code).toEqual(
        answer.ok ? true : round % 2 ? "already-answered" : "not-available",
      );
    }
  });
});

describe("someone who takes no part any more", () => {
  test("meets nobody: the others hear of it, a group goes on, and what they asked is withdrawn", async () => {
    await accept(await asked(ada, ben), ben);
    const open = await asked(ada, eve);
    const group = await inviteGroup(needs(), {
      editionId: world.editionId,
      from: eve,
      to: [ada, kim],
      ...words,
    });
    if (!group.ok) throw new Error(group.code);
    for (const by of [ada, kim])
      await answerInvitation(
        needs(),
        { editionId: world.editionId, groupRequestId: group.value.groupRequestId, by },
        "accepted",
      );
    const stays = await accept(await asked(ben, eve), eve);
    expect(stays.ok).toBe(true);
    expect(await standingAppointmentsOf(world.db, world.editionId)).toHaveLength(3);
    recorded.events.length = 0;

    const left = await leaveEdition(needs(), { editionId: world.editionId, participantId: ada });
    expect(left).toEqual({ meetingCount: 2, requestCount: 1, closedCount: 0 });
    const standing = await standingAppointmentsOf(world.db, world.editionId);
    expect(standing.map((one) => one.participantIds.toSorted())).toEqual(
      expect.arrayContaining([[ben, eve].toSorted(), [eve, kim].toSorted()]),
    );
    expect(standing).toHaveLength(2);
    expect((await requestById(world.db, world.editionId, open))?.state).toBe("withdrawn");
    expect(recorded.events.map((one) => one.kind).toSorted()).toEqual([
      "appointment-cancelled",
      "group-left",
      "request-withdrawn",
    ]);
    expect(await leaveEdition(needs(), { editionId: world.editionId, participantId: ada })).toEqual({
      meetingCount: 0,
      requestCount: 0,
      closedCount: 0,
    });
  });

  test("leaves nobody waiting: who asked them hears why, has the place back and may ask again later", async () => {
    const [requestId, other] = [await asked(ben, ada), await asked(ben, eve)];
    recorded.events.length = 0;
    const left = await leaveEdition(needs(), { editionId: world.editionId, participantId: ada });
    expect(left).toEqual({ meetingCount: 0, requestCount: 0, closedCount: 1 });
    const closed = await requestById(world.db, world.editionId, requestId);
    expect([closed?.state, closed?.answeredAt]).toEqual(["left", clock.now()]);
    expect((await requestById(world.db, world.editionId, other))?.state).toBe("sent");
    expect(await countOf(ben)).toBe(1);
    expect(recorded.events).toEqual([
      { kind: "request-closed", editionId: world.editionId, requestId, from: ben, to: ada },
    ]);
    expect(await accept(requestId, ada)).toEqual({ ok: false, code: "already-answered", state: "left" });
    expect((await ask(ben, ada)).ok).toBe(true);
  });

  test("ends their own groups, and a group of others that waits for them goes on", async () => {
    const invite = async (from: string, to: string[]) => {
      const made = await inviteGroup(needs(), { editionId: world.editionId, from, to, ...words });
      if (!made.ok) throw new Error(made.code);
      return made.value.groupRequestId;
    };
    const [own, theirs] = [await invite(ada, [ben, eve]), await invite(kim, [ada, ben])];
    for (const groupRequestId of [own, theirs])
      await answerInvitation(needs(), { editionId: world.editionId, groupRequestId, by: ben }, "accepted");
    recorded.events.length = 0;
    await leaveEdition(needs(), { editionId: world.editionId, participantId: ada });
    const stateOf = async (id: string) =>
      (await groupById(world.db, world.editionId, { id, held: false }))?.state;
    expect([await stateOf(own), await stateOf(theirs)]).toEqual(["withdrawn", "met"]);
    expect(recorded.events.map((one) => [one.kind, "to" in one ? one.to : null])).toEqual([
      ["group-withdrawn", ben],
      ["appointment-made", null],
    ]);
  });

  test("leaves a request to their organisation to their colleagues, while there is one", async () => {
    const [first, second] = world.people.filter((_, index) => index === 0 || index === 2);
    expect(await organisationOf(first!)).not.toBe(await organisationOf(ben));
    await sql`update participant set organisation_id = (select organisation_id from participant where id = ${first!})
      where id = ${second!}`.execute(world.db);
    const toOrganisationId = await organisationOf(first!);
    const made = await requestMeeting(needs(), {
      editionId: world.editionId,
      from: ben,
      toOrganisationId,
      ...words,
    });
    if (!made.ok) throw new Error(made.code);
    const { requestId } = made.value;
    const read = () => requestById(world.db, world.editionId, requestId);
    expect((await read())?.candidateIds).toHaveLength(2);
    await leaveEdition(needs(), { editionId: world.editionId, participantId: first! });
    expect([(await read())?.state, (await read())?.candidateIds]).toEqual(["sent", [second]]);
    recorded.events.length = 0;
    await leaveEdition(needs(), { editionId: world.editionId, participantId: second! });
    expect((await read())?.state).toBe("left");
    expect(recorded.events.map((one) => one.kind)).toEqual(["request-closed"]);
  });
});
