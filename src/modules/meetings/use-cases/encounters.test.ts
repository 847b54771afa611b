import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { fixedClock } from "#kernel/time";
import { recordedEvents } from "#testing/recorded-events";
import { conferenceWorld, type ConferenceWorld } from "../conference-world.ts";
import { messageLengthMax, messagesPerHourMax } from "../domain/message.ts";
import type { MeetingEvent } from "../domain/meeting-event.ts";
import { marksOf } from "../store/marks.ts";
import {
  conversationsOf,
  haveDealt,
  messagesBetween,
  reportedMessagesOf,
  saveReading,
  unreadConversationCount,
} from "../store/messages.ts";
import { decideReport } from "./decide-report.ts";
import { inviteGroup } from "./invite-group.ts";
import { markParticipant } from "./mark-participant.ts";
import { reportMessage } from "./report-message.ts";
import { requestMeeting } from "./request-meeting.ts";
import { sendMessage } from "./send-message.ts";

const clock = fixedClock("2030-08-28T09:00:00Z");
let world: ConferenceWorld;
let [ada, ben, eve] = ["", "", ""];

beforeAll(async () => {
  world = await conferenceWorld({ people: 8, slots: 2, tables: 2 });
  [ada = "", ben = "", eve = ""] = world.people;
});
afterAll(() => world.close());
beforeEach(async () => {
  await sql`truncate request, meeting, group_request, encounter_mark, message cascade`.execute(world.db);
  await sql`update participant set bookable = true, state = 'approved'`.execute(world.db);
});

type Kind = Parameters<typeof markParticipant>[1]["kind"];
const mark = (from: string, to: string, kind: Kind, on = true) =>
  markParticipant(
    { tx: world.db, clock, announce: async () => {} },
    { editionId: world.editionId, from, to, kind, on },
  );

async function seenBy(id: string) {
  const { own, mutual, closed } = await marksOf(world.db, world.editionId, id);
  return {
    own: Object.fromEntries([...own].map(([to, kinds]) => [to, [...kinds].toSorted()])),
    mutual: [...mutual],
    closed: [...closed],
  };
}

const nothing = { own: {}, mutual: [], closed: [] };

/** A request of the state, straight into the database: how it came about is told elsewhere. */
async function request(from: string, to: string, state = "sent"): Promise<void> {
  await sql`insert into request (edition_id, from_participant_id, to_participant_id, state)
    values (${world.editionId}, ${from}, ${to}, ${state})`.execute(world.db);
}

describe("marks", () => {
  test("a mark is set and taken back; twice is as once", async () => {
    for (const on of [true, true])
      expect(await mark(ada, ben, "bookmark", on)).toEqual({ ok: true, value: null });
    expect(await seenBy(ada)).toEqual({ ...nothing, own: { [ben]: ["bookmark"] } });
    for (const on of [false, false]) await mark(ada, ben, "bookmark", on);
    expect(await seenBy(ada)).toEqual(nothing);
  });

  test("interested takes the place of not now, and the other way round; a bookmark stays", async () => {
    await mark(ada, ben, "bookmark");
    await mark(ada, ben, "not_now");
    await mark(ada, ben, "interested");
    expect((await seenBy(ada)).own).toEqual({ [ben]: ["bookmark", "interested"] });
    await mark(ada, ben, "not_now");
    expect((await seenBy(ada)).own).toEqual({ [ben]: ["bookmark", "not_now"] });
  });

  test("the database lets nobody be interested and not now at once", async () => {
    await mark(ada, ben, "interested");
    await expect(
      sql`insert into encounter_mark (edition_id, from_participant_id, to_participant_id, kind, marked_at)
        values (${world.editionId}, ${ada}, ${ben}, 'not_now', now())`.execute(world.db),
    ).rejects.toThrow("interested_or_not_now_but_not_both");
  });

  test("both buttons at the same moment leave one of the two marks", async () => {
    await Promise.all([mark(ada, ben, "interested"), mark(ada, ben, "not_now")]);
    expect((await seenBy(ada)).own[ben]).toHaveLength(1);
  });

  test("nobody sees what another marks, until both are interested", async () => {
    for (const kind of ["bookmark", "interested"] as const) await mark(ada, ben, kind);
    expect(await seenBy(ben)).toEqual(nothing);
    await mark(ben, ada, "interested");
    expect((await seenBy(ben)).mutual).toEqual([ada]);
    expect((await seenBy(ada)).mutual).toEqual([ben]);
    await mark(ada, ben, "not_now");
    expect((await seenBy(ben)).mutual).toEqual([]);
  });

  test("a block closes both ways, and the way opens when it is taken back", async () => {
    await mark(ada, ben, "block");
    expect([(await seenBy(ada)).closed, (await seenBy(ben)).closed]).toEqual([[ben], [ada]]);
    expect((await seenBy(ben)).own).toEqual({});
    await mark(ada, ben, "block", false);
    expect([(await seenBy(ada)).closed, (await seenBy(ben)).closed]).toEqual([[], []]);
  });

  test("nobody marks themselves, or someone who takes no part", async () => {
    expect(await mark(ada, ada, "bookmark")).toEqual({ ok: false, code: "not-yourself" });
    await sql`update participant set state = 'applied' where id = ${ben}`.execute(world.db);
    expect(await mark(ada, ben, "bookmark")).toEqual({ ok: false, code: "unknown-participant" });
  });

  test("the database refuses a request across a block, in both directions, and lets others through", async () => {
    await mark(ada, ben, "block");
    await expect(request(ada, ben)).rejects.toThrow("nobody_reaches_across_a_block");
    await expect(request(ben, ada)).rejects.toThrow("nobody_reaches_across_a_block");
    await request(ada, eve);
    await mark(ada, ben, "block", false);
    await request(ben, ada);
    await mark(ada, ben, "block");
    await expect(
      sql`update request set state = 'accepted' where from_participant_id = ${ben}`.execute(world.db),
    ).rejects.toThrow("nobody_reaches_across_a_block");
    await sql`update request set state = 'withdrawn' where from_participant_id = ${ben}`.execute(world.db);
  });
});

describe("messages", () => {
  const write = (from: string, to: string, text: string, once: string | null = null, at = clock) => {
    const { announce, events } = recordedEvents<MeetingEvent>();
    const message = { editionId: world.editionId, from, to, text, once };
    return sendMessage({ tx: world.db, clock: at, announce }, message).then((result) => ({ result, events }));
  };
  const refusalOf = async (from: string, to: string, text: string) => {
    const { result, events } = await write(from, to, text);
    expect(events).toEqual([]);
    return result.ok ? null : result.code;
  };
  const between = (reader: string, other: string) =>
    messagesBetween(world.db, world.editionId, { reader, other }, 50);

  test("only people with a request or a meeting write to each other", async () => {
    expect(await refusalOf(ada, ben, "Hello")).toBe("not-acquainted");
    await request(ben, ada, "draft");
    expect(await refusalOf(ada, ben, "Hello")).toBe("not-acquainted");
    for (const state of ["withdrawn", "declined", "expired", "cancelled"]) {
      await sql`update request set state = ${state}`.execute(world.db);
      expect(await refusalOf(ada, ben, "Hello")).toBe("not-acquainted");
    }
    await sql`update request set state = 'sent'`.execute(world.db);
    await sql`update request set expires_at = ${clock.now()}`.execute(world.db);
    expect(await refusalOf(ada, ben, "Hello")).toBe("not-acquainted");
    await sql`update request set expires_at = null`.execute(world.db);
    const { result, events } = await write(ada, ben, "Hello");
    expect(result).toEqual({ ok: true, value: null });
    const [message] = await between(ben, ada);
    expect(message?.text).toBe("Hello");
    expect(events).toEqual([
      { kind: "message-sent", editionId: world.editionId, messageId: message?.id, from: ada, to: ben },
    ]);
  });

  test("members of one meeting write to each other without any request", async () => {
    await sql`insert into meeting (edition_id, code, first_participant_id, second_participant_id)
      values (${world.editionId}, 'm', least(${ada}::uuid, ${ben}::uuid), greatest(${ada}::uuid, ${ben}::uuid))`.execute(
      world.db,
    );
    expect((await write(ada, ben, "Hello")).result.ok).toBe(true);
    await sql`update participant set bookable = false where id = ${ben}`.execute(world.db);
    expect((await write(ada, ben, "Hello")).result.ok).toBe(true);
    await sql`update participant set bookable = true`.execute(world.db);
    await sql`update meeting set state = 'cancelled', cancelled_at = ${clock.now()}`.execute(world.db);
    expect(await refusalOf(ada, ben, "Hello")).toBe("not-acquainted");
  });

  test("those with whom it is over are known from those with whom there never was anything", async () => {
    const dealt = (one: string, other: string) => haveDealt(world.db, world.editionId, { one, other });
    expect(await dealt(ada, ben)).toBe(false);
    await request(ada, ben, "withdrawn");
    expect([await dealt(ada, ben), await dealt(ben, ada), await dealt(ada, eve)]).toEqual([
      true,
      true,
      false,
    ]);
    expect(await refusalOf(ada, ben, "Hello")).toBe("not-acquainted");
    const group = await inviteGroup(
      { tx: world.db, clock, announce: async () => {} },
      {
        editionId: world.editionId,
        from: world.people[4]!,
        to: [ada, eve],
        preference: "want",
        reason: "",
        reasonLanguage: "en",
      },
    );
    expect(group.ok).toBe(true);
    await sql`update group_request set state = 'withdrawn'`.execute(world.db);
    expect(await dealt(ada, eve)).toBe(true);
  });

  test("whoever answers for an organisation that was asked, and all who are invited to one group, write to each other", async () => {
    const needs = { tx: world.db, clock, announce: async () => {} };
    const words = {
      editionId: world.editionId,
      from: ada,
      preference: "want",
      reason: "",
      reasonLanguage: "en",
    } as const;
    const { rows } = await sql<{
      id: string;
    }>`select organisation_id as id from participant where id = ${ben}`.execute(world.db);
    expect(await refusalOf(ben, ada, "Hello")).toBe("not-acquainted");
    const asked = await requestMeeting(needs, { ...words, toOrganisationId: rows[0]!.id });
    expect(asked.ok).toBe(true);
    expect((await write(ben, ada, "Hello")).result.ok).toBe(true);
    expect((await write(ada, ben, "Hello")).result.ok).toBe(true);
    expect(await refusalOf(ben, eve, "Hello")).toBe("not-acquainted");
    const group = await inviteGroup(needs, { ...words, to: [ben, eve] });
    expect(group.ok).toBe(true);
    expect((await write(ben, eve, "Hello")).result.ok).toBe(true);
    await sql`update group_request set state = 'withdrawn'`.execute(world.db);
    expect(await refusalOf(ben, eve, "Hello")).toBe("not-acquainted");
  });

  test("markup, emoji, right-to-left names and line breaks are kept as they were written", async () => {
    await request(ada, ben);
    const text = "<b onclick=alert(1)>نور</b>\n=1+1\nBEGIN:VEVENT 👩‍🔬";
    await write(ada, ben, `  ${text.replaceAll("\n", "\r\n")}  `);
    expect((await between(ben, ada)).map((one) => one.text)).toEqual([text]);
  });

  test("an empty message, one of 2,001 characters, and one to someone who is gone are refused; 2,000 emoji are not", async () => {
    await request(ada, ben);
    expect(await refusalOf(ada, ben, " \n ")).toBe("nothing-written");
    expect((await write(ada, ben, "x".repeat(messageLengthMax + 1))).result).toEqual({
      ok: false,
      code: "message-too-long",
      max: messageLengthMax,
      count: messageLengthMax + 1,
    });
    expect((await write(ada, ben, "😀".repeat(messageLengthMax))).result.ok).toBe(true);
    await sql`update participant set state = 'cancelled' where id = ${ben}`.execute(world.db);
    expect(await refusalOf(ada, ben, "Hello")).toBe("not-reachable");
  });

  test("whoever blocks hears what is said of someone who takes no part any more, and no longer finds what was written", async () => {
    await request(ada, ben);
    await sql`update participant set state = 'cancelled' where id = ${ada}`.execute(world.db);
    const closed = (await write(ben, ada, "Hello")).result;
    await sql`update participant set state = 'approved'`.execute(world.db);
    await write(ada, ben, "Hello");
    expect(await unreadConversationCount(world.db, world.editionId, ben)).toBe(1);
    await mark(ben, ada, "block");
    expect((await write(ben, ada, "Hello")).result).toEqual(closed);
    expect(await conversationsOf(world.db, world.editionId, ben)).toEqual([]);
    expect(await unreadConversationCount(world.db, world.editionId, ben)).toBe(0);
    await mark(ben, ada, "block", false);
    expect(await unreadConversationCount(world.db, world.editionId, ben)).toBe(1);
  });

  test("whoever is blocked writes as before and sees it as before; it reaches nobody, also when the block is taken back", async () => {
    await request(ada, ben);
    await write(ada, ben, "Before");
    const seen = async () => ({
      between: (await between(ada, ben)).map(({ text, readAt, reported }) => ({ text, readAt, reported })),
      conversations: (await conversationsOf(world.db, world.editionId, ada)).map((one) => ({
        ...one,
        lastText: "",
      })),
    });
    const before = await seen();
    await mark(ben, ada, "block");
    expect(await seen()).toEqual(before);
    const { result, events } = await write(ada, ben, "After");
    expect([result, events]).toEqual([{ ok: true, value: null }, []]);
    expect(await seen()).toEqual({
      ...before,
      between: [...before.between, { text: "After", readAt: null, reported: false }],
    });
    await mark(ben, ada, "block", false);
    expect((await between(ben, ada)).map((one) => one.text)).toEqual(["Before"]);
    expect((await conversationsOf(world.db, world.editionId, ben)).map((one) => one.lastText)).toEqual([
      "Before",
    ]);
    await saveReading(world.db, { editionId: world.editionId, reader: ben, other: ada }, clock.now());
    const held = (await between(ada, ben)).at(-1)!;
    const report = { editionId: world.editionId, messageId: held.id, by: ben, reason: "" };
    expect(await reportMessage({ tx: world.db, clock, announce: async () => {} }, report)).toEqual({
      ok: false,
      code: "no-such-message",
    });
  });

  test("the database refuses a message across a block", async () => {
    await mark(ada, ben, "block");
    const insert = (from: string, to: string) =>
      sql`insert into message (edition_id, from_participant_id, to_participant_id, text, sent_at)
        values (${world.editionId}, ${from}, ${to}, 'x', now())`.execute(world.db);
    await expect(insert(ada, ben)).rejects.toThrow("nobody_reaches_across_a_block");
    await expect(insert(ben, ada)).rejects.toThrow("nobody_reaches_across_a_block");
    await insert(ada, eve);
    await sql`insert into message (edition_id, from_participant_id, to_participant_id, text, sent_at, held_back)
      values (${world.editionId}, ${ben}, ${ada}, 'x', now(), true)`.execute(world.db);
    await expect(sql`update message set held_back = false where held_back`.execute(world.db)).rejects.toThrow(
      "nobody_reaches_across_a_block",
    );
  });

  test("one sending that arrives twice is one message and one event", async () => {
    await request(ada, ben);
    const once = "7d8a6a3e-7d19-4e55-9a2f-3f1c7c1f7a10";
    const sendings = await Promise.all([write(ada, ben, "Hello", once), write(ada, ben, "Hello", once)]);
    expect(sendings.map(({ result }) => result.ok)).toEqual([true, true]);
    expect(sendings.flatMap(({ events }) => events)).toHaveLength(1);
    expect(await between(ben, ada)).toHaveLength(1);
  });

  test("thirty messages an hour are sent, even at the same moment, and the next only when an hour is over", async () => {
    await request(ada, ben);
    const sendings = await Promise.all(
      Array.from({ length: messagesPerHourMax + 2 }, (_, index) => write(ada, ben, `No. ${index}`)),
    );
    expect(sendings.filter(({ result }) => result.ok)).toHaveLength(messagesPerHourMax);
    expect(await refusalOf(ada, ben, "More")).toBe("too-many-messages");
    expect((await write(ada, ben, "Later", null, fixedClock("2030-08-28T10:00:00Z"))).result.ok).toBe(true);
  });

  test("what was not read is counted by person, until it is read; the sender does not learn of it", async () => {
    await request(ada, ben);
    await request(eve, ben);
    for (const from of [ada, ada, eve]) await write(from, ben, "Hello");
    const counted = async () => [
      await unreadConversationCount(world.db, world.editionId, ben),
      (await conversationsOf(world.db, world.editionId, ben)).map((one) => one.unreadCount).toSorted(),
    ];
    expect(await counted()).toEqual([2, [1, 2]]);
    await saveReading(world.db, { editionId: world.editionId, reader: ben, other: ada }, clock.now());
    expect(await counted()).toEqual([1, [0, 1]]);
    expect((await between(ada, ben)).map((one) => one.readAt)).toEqual([null, null]);
    expect((await conversationsOf(world.db, world.editionId, ada)).map((one) => one.unreadCount)).toEqual([
      0,
    ]);
  });

  test("only who received a message reports it, once; the organisers hide it from both sides, or let it stand", async () => {
    await request(ada, ben);
    for (const text of ["Buy my car", "Now!"]) await write(ada, ben, text);
    const message = (await between(ben, ada)).find((one) => one.text === "Buy my car");
    const { announce, events } = recordedEvents<MeetingEvent>();
    const report = (by: string) =>
      reportMessage(
        { tx: world.db, clock, announce },
        { editionId: world.editionId, messageId: message!.id, by, reason: "Advertising" },
      );
    for (const by of [ada, eve]) expect(await report(by)).toEqual({ ok: false, code: "no-such-message" });
    for (const by of [ben, ben]) expect(await report(by)).toEqual({ ok: true, value: null });
    expect(events).toEqual([
      { kind: "message-reported", editionId: world.editionId, messageId: message!.id, by: ben },
    ]);
    expect((await between(ada, ben)).map((one) => one.reported)).toEqual([false, false]);
    expect((await between(ben, ada)).filter((one) => one.reported).map((one) => one.text)).toEqual([
      "Buy my car",
    ]);
    const listed = await reportedMessagesOf(world.db, world.editionId, { page: 1, perPage: 25 });
    expect(listed.reports.map(({ text, reason, state }) => [text, reason, state])).toEqual([
      ["Buy my car", "Advertising", "open"],
    ]);
    expect((await reportedMessagesOf(world.db, "elsewhere-2031", { page: 1, perPage: 25 })).count).toBe(0);
    const decide = (state: "hidden" | "dismissed", editionId = world.editionId) =>
      decideReport({ tx: world.db, clock }, { editionId, messageId: message!.id, state, by: null });
    expect(await decide("hidden", "elsewhere-2031")).toBe(false);
    const texts = async () => [
      (await between(ada, ben)).map((one) => one.text),
      (await between(ben, ada)).map((one) => one.text),
    ];
    expect(await texts()).toEqual([
      ["Buy my car", "Now!"],
      ["Buy my car", "Now!"],
    ]);
    expect(await decide("hidden")).toBe(true);
    expect(await texts()).toEqual([
      [null, "Now!"],
      [null, "Now!"],
    ]);
    expect(await decide("dismissed")).toBe(true);
    expect(await texts()).toEqual([
      ["Buy my car", "Now!"],
      ["Buy my car", "Now!"],
    ]);
  });
});
