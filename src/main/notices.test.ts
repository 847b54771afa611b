import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { silentLog } from "#kernel/log";
import type { Clock } from "#kernel/time";
import {
  acceptRequest,
  answerInvitation,
  bookMeeting,
  cancelAppointment,
  declineProposedTime,
  declineRequest,
  expireRequests,
  inviteGroup,
  moveAppointment,
  proposeTime,
  requestMeeting,
  returnToGroup,
  sendMessage,
  undoCancel,
  withdrawGroup,
  withdrawRequest,
} from "#modules/meetings";
import {
  cancelMailing,
  holdMailing,
  parseUnsubscribeToken,
  releaseMailing,
  saveNotificationSetting,
  sendLetters,
  type WrittenLetter,
} from "#modules/notifications";
import { ensureAccount } from "#modules/accounts";
import { addBarrierReport, answerBarrier, contactBlocksOf, writeToContact } from "#modules/site";
import { countQueries } from "#platform/database";
import { readAnswerToken } from "#platform/answer-token";
import { createTestDatabase, type TestDatabase } from "#testing/test-database";
import { inventedConference, type InventedConference } from "#testing/invented-conference";
import { letterWriter } from "./letter-writers.ts";
import { announceWith, reactions, type HouseEvent } from "./reactions.ts";

const origin = "https://kontor.example.org";
const secret = "a secret of these tests";
let database: TestDatabase;
let world: InventedConference;
let now: number;
let organiser: string;
const clock: Clock = { now: () => new Date(now) };
/** By the conference's clock this is three weeks before it begins. */
const start = Date.parse("2030-08-28T09:00:00Z");
const minutes = (count: number) => count * 60_000;

beforeAll(async () => {
  database = await createTestDatabase();
  world = await inventedConference(database.db, { people: 12, slots: 8, tables: 6 });
  organiser = await ensureAccount(database.db, { email: "organiser@example.org", name: "Organiser" });
});
afterAll(() => database.drop());
beforeEach(async () => {
  now = start;
  await sql`truncate letter, notice, notification_setting, mailing, request, meeting, absence, group_request, message, timetable,
    invitation cascade`.execute(database.db);
  await sql`update participant set state = 'approved'`.execute(database.db);
});

const announce = (tx: Parameters<ReturnType<typeof announceWith>>[0], event: HouseEvent) =>
  announceWith({ clock, realClock: clock })(tx, event);
const needs = () => ({ tx: database.db, clock, announce });
const id = (index: number) => world.people[index]!;
const address = (index: number) => `p${String(index + 1).padStart(3, "0")}@example.org`;
const wish = { preference: "want", reason: "Sensors for ports", reasonLanguage: "en" } as const;
const inEdition = () => ({ editionId: world.editionId });

function valueOf<Value>(result: { ok: true; value: Value } | { ok: false; code?: string }): Value {
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.value;
}

async function ask(from: number, to: number): Promise<string> {
  const asked = await requestMeeting(needs(), { ...inEdition(), from: id(from), to: id(to), ...wish });
  return valueOf(asked).requestId;
}
async function meet(from: number, to: number, slotCode?: string): Promise<string> {
  const requestId = await ask(from, to);
  const agreed = await acceptRequest(needs(), { ...inEdition(), requestId, by: id(to) }, { slotCode });
  return valueOf(agreed).meetingId;
}

type Sent = WrittenLetter & { messageId: string };

/** Everything that is due by the clock, as it is handed to the mail server. */
async function send(): Promise<Sent[]> {
  const handed: Sent[] = [];
  await sendLetters({
    tx: database.db,
    clock,
    chance: () => 0.5,
    log: silentLog,
    write: letterWriter({
      tx: database.db,
      clock,
      realClock: clock,
      origin,
      senderAddress: "kontor@example.org",
      secret,
      issueSignIn: async () => ({
        email: "someone@example.org",
        code: "123456",
        linkToken: "token",
        language: "en",
        name: "",
      }),
    }),
    carrier: {
      async deliver(letter) {
        handed.push(letter);
        return { outcome: "accepted" };
      },
    },
    messageIdHost: "example.org",
  });
  return handed.toSorted((a, b) => (a.to < b.to ? -1 : 1));
}

/** What is sent once everything has gathered. */
async function sendAll(): Promise<Sent[]> {
  now += minutes(60);
  return send();
}

/** Empties the outbox, so that only what comes next is looked at. */
async function settle(): Promise<void> {
  await sendAll();
  await sql`truncate letter, notice cascade`.execute(database.db);
}

describe("notices", () => {
  test("of some minutes become one letter, in the reader's language, with what is to be answered", async () => {
    for (const from of [1, 2, 3]) {
      await ask(from, 0);
      now += minutes(4);
    }
    expect(await send()).toEqual([]);
    now = start + minutes(15);
    const letters = await send();
    expect(letters.map((one) => [one.to, one.subject])).toEqual([
      [address(0), "3 Neuigkeiten zu Ihren Treffen: Muster-Forum"],
    ]);
    for (const from of [1, 2, 3]) expect(letters[0]?.text).toContain(`Muster P00${from + 1}`);
    const links = [...(letters[0]?.text ?? "").matchAll(/\/de\/answer\/(\S+)/g)].map((match) => match[1]!);
    const rights = links.map((token) => readAnswerToken(secret, token));
    expect(rights.map((right) => right?.participantId)).toEqual([id(0), id(0), id(0)]);
    const { rows } = await sql<{ id: string }>`select id from request`.execute(database.db);
    expect(rights.map((right) => right?.requestId).toSorted()).toEqual(rows.map((row) => row.id).toSorted());
    for (const right of rights) expect(right?.expiresAt.getTime()).toBeGreaterThan(now);
    expect(await sendAll()).toEqual([]);
  });

  test("that come while a letter is on its way get the next one", async () => {
    await ask(1, 0);
    now += minutes(15);
    const late: Promise<string>[] = [];
    await sendLetters({
      tx: database.db,
      clock,
      chance: () => 0.5,
      log: silentLog,
      write: letterWriter({
        tx: database.db,
        clock,
        realClock: clock,
        origin,
        senderAddress: "kontor@example.org",
        secret,
        issueSignIn: async () => null,
      }),
      carrier: {
        async deliver() {
          late.push(ask(2, 0));
          await late[0];
          return { outcome: "accepted" };
        },
      },
      messageIdHost: "example.org",
    });
    const [letter] = await sendAll();
    expect(letter?.subject).toBe("Muster P003 möchte Sie treffen");
  });

  test("that are no longer true are left out; where nothing is left, no letter goes", async () => {
    const withdrawn = await ask(1, 0);
    const stays = await ask(2, 0);
    await withdrawRequest(needs(), { ...inEdition(), requestId: withdrawn, by: id(1) });
    const letters = await sendAll();
    expect(letters.map((one) => one.subject)).toEqual(["Muster P003 möchte Sie treffen"]);
    expect(letters[0]?.text).not.toContain("P002");
    expect(stays).not.toBe(withdrawn);

    const undone = await ask(3, 0);
    await withdrawRequest(needs(), { ...inEdition(), requestId: undone, by: id(3) });
    expect(await sendAll()).toEqual([]);
    const { rows } = await sql`select state from letter where state = 'dropped'`.execute(database.db);
    expect(rows).toHaveLength(1);
  });

  test("of a meeting that was made and moved and cancelled say only how it ended", async () => {
    const meetingId = await meet(1, 0, "s01");
    await settle();
    valueOf(await moveAppointment(needs(), { ...inEdition(), meetingId }, { slotCode: "s03" }));
    valueOf(await cancelAppointment(needs(), { ...inEdition(), meetingId, by: null }, "Table is broken"));
    const letters = await sendAll();
    expect(letters.map((one) => [one.to, one.subject])).toEqual([
      [address(0), "Ihr Treffen mit Muster P002 fällt aus"],
      [address(1), "Your meeting with Muster P001 is cancelled"],
    ]);
  });

  test("of a cancellation that was taken back before anybody heard of it say nothing at all", async () => {
    const meetingId = await meet(1, 0, "s01");
    await settle();
    const changer = { ...inEdition(), meetingId, by: id(1) };
    valueOf(await cancelAppointment(needs(), changer, "Ill"));
    now += minutes(1);
    valueOf(await undoCancel(needs(), changer));
    expect(await sendAll()).toEqual([]);
    // Once it is told, both hear that the meeting stands as before.
    valueOf(await cancelAppointment(needs(), changer, "Ill"));
    now += minutes(3);
    expect(await send()).toHaveLength(2);
    valueOf(await undoCancel(needs(), changer));
    expect((await sendAll()).map((one) => one.subject)).toEqual([
      "Ihr Treffen mit Muster P002 findet wie vereinbart statt",
      "For your calendar: meeting with Muster P001",
    ]);
  });

  test("of a move that nobody has heard of are not lost when a cancellation after it is taken back", async () => {
    const meetingId = await meet(1, 0, "s01");
    await settle();
    valueOf(await moveAppointment(needs(), { ...inEdition(), meetingId }, { slotCode: "s03" }));
    const changer = { ...inEdition(), meetingId, by: id(1) };
    now += 1_000;
    valueOf(await cancelAppointment(needs(), changer, ""));
    now += 1_000;
    valueOf(await undoCancel(needs(), changer));
    expect((await sendAll()).map((one) => one.subject)).toEqual([
      "Ihr Treffen mit Muster P002 wurde verlegt",
      "Your meeting with Muster P001 was moved",
    ]);
  });

  test("of a meeting within a day go at once, and wait two minutes otherwise", async () => {
    const meetingId = await meet(1, 0, "s01");
    await settle();
    await moveAppointment(needs(), { ...inEdition(), meetingId }, { slotCode: "s02" });
    expect(await send()).toEqual([]);
    now += minutes(2);
    expect(await send()).toHaveLength(2);
    now = world.slots[0]!.startsAt.getTime() - minutes(180);
    await moveAppointment(needs(), { ...inEdition(), meetingId }, { slotCode: "s03" });
    expect((await send()).map((one) => one.subject)).toEqual([
      "Ihr Treffen mit Muster P002 wurde verlegt",
      "Your meeting with Muster P001 was moved",
    ]);
  });

  test("cost the same number of queries for one and for many", async () => {
    const counts: number[] = [];
    for (const size of [1, 11]) {
      await settle();
      await sql`truncate request cascade`.execute(database.db);
      for (let from = 1; from <= size; from++) await ask(from, 0);
      now += minutes(60);
      const { value, count } = await countQueries(send);
      expect(value).toHaveLength(1);
      counts.push(count);
    }
    expect(counts[0]).toBe(counts[1]);
  });
});

describe("how somebody wishes to hear", () => {
  const set = (setting: Parameters<typeof saveNotificationSetting>[2], of = 0) =>
    saveNotificationSetting(database.db, { ...inEdition(), participantId: id(of) }, setting, clock.now());

  test("daily waits for seven in the morning at the conference", async () => {
    await set({ requests: "daily" });
    await ask(1, 0);
    now = Date.parse("2030-08-29T04:59:00Z");
    expect(await send()).toEqual([]);
    now = Date.parse("2030-08-29T05:00:00Z");
    expect((await send()).map((one) => one.to)).toEqual([address(0)]);
  });

  test("gathered over three hours is one letter", async () => {
    await set({ requests: "digest" });
    await ask(1, 0);
    now += minutes(150);
    await ask(2, 0);
    expect(await send()).toEqual([]);
    now = start + minutes(180);
    expect((await send()).map((one) => one.subject)).toEqual([
      "2 Neuigkeiten zu Ihren Treffen: Muster-Forum",
    ]);
  });

  test("off sends nothing, but changes of meetings cannot be off", async () => {
    await set({ requests: "off", messages: "off" });
    await ask(1, 0);
    expect(await sendAll()).toEqual([]);
    await expect(
      sql`update notification_setting set changes = 'off' where participant_id = ${id(0)}`.execute(
        database.db,
      ),
    ).rejects.toThrow(/constraint/);
    const meetingId = await meet(2, 0, "s01");
    await settle();
    await cancelAppointment(needs(), { ...inEdition(), meetingId, by: id(2) }, "Ill");
    expect((await sendAll()).map((one) => one.to)).toEqual([address(0), address(2)]);
  });

  test("the language that somebody chose is that of their letters", async () => {
    await set({ language: "en" });
    await ask(1, 0);
    expect((await sendAll())[0]?.subject).toBe("Muster P002 would like to meet you");
  });

  test("a letter names what can be unsubscribed, and only that", async () => {
    await ask(1, 0);
    const [request] = await sendAll();
    const token = request?.unsubscribeUrl?.split("/").at(-1) ?? "";
    expect(parseUnsubscribeToken(token, secret)).toEqual({ participantId: id(0), scope: "requests" });
    expect(parseUnsubscribeToken(token, "another secret")).toBeNull();
    const meetingId = await meet(2, 0, "s01");
    await settle();
    await cancelAppointment(needs(), { ...inEdition(), meetingId, by: id(2) }, "Ill");
    const [cancelled] = await sendAll();
    expect(cancelled?.to).toBe(address(0));
    expect(cancelled).not.toHaveProperty("unsubscribeUrl");
  });
});

describe("a mailing", () => {
  const entries = () => ({
    ...inEdition(),
    by: organiser,
    segment: "approved" as const,
    subject: { de: "Neues", en: "News" },
    text: { de: "Guten Tag {given_name}", en: "Hello {given_name}" },
  });
  const hold = async () => valueOf(await holdMailing(needs(), entries(), [id(0), id(1)])).mailingId;

  test("is held until somebody releases it, and then goes in each reader's language", async () => {
    const mailingId = await hold();
    expect(await sendAll()).toEqual([]);
    const decision = { ...inEdition(), mailingId, by: organiser };
    expect(await releaseMailing(needs(), decision)).toBe(true);
    expect(await releaseMailing(needs(), decision)).toBe(false);
    expect(await cancelMailing(needs(), decision)).toBe(false);
    expect((await send()).map((one) => [one.subject, one.unsubscribeUrl !== undefined])).toEqual([
      ["Neues", true],
      ["News", true],
    ]);
    expect(await sendAll()).toEqual([]);
  });

  test("that is cancelled never goes", async () => {
    const mailingId = await hold();
    expect(await cancelMailing(needs(), { ...inEdition(), mailingId, by: organiser })).toBe(true);
    expect(await releaseMailing(needs(), { ...inEdition(), mailingId, by: organiser })).toBe(false);
    expect(await sendAll()).toEqual([]);
  });

  test("leaves out whoever wants no news or is no longer approved when it goes", async () => {
    const mailingId = await hold();
    await saveNotificationSetting(
      database.db,
      { ...inEdition(), participantId: id(0) },
      { news: "off" },
      clock.now(),
    );
    await sql`update participant set state = 'waiting' where id = ${id(1)}`.execute(database.db);
    await releaseMailing(needs(), { ...inEdition(), mailingId, by: organiser });
    expect(await send()).toEqual([]);
  });
});

describe("whatever happens, each hears what concerns them", () => {
  type Case = { happens: () => Promise<unknown>; says: readonly (readonly [number | string, string])[] };

  async function invited(): Promise<{ groupRequestId: string }> {
    return valueOf(
      await inviteGroup(needs(), { ...inEdition(), from: id(1), to: [id(0), id(2), id(3)], ...wish }),
    );
  }
  async function proposed(): Promise<string> {
    const requestId = await ask(1, 0);
    await settle();
    const proposal = await proposeTime(needs(), { ...inEdition(), about: { requestId }, by: id(0) }, "s03");
    return valueOf(proposal).proposalId;
  }
  const security = (kind: "second-factor-added" | "second-factor-removed") =>
    announce(database.db, { kind, accountId: organiser, factor: "totp" });
  const ofPerson = (kind: "application-received" | "registered-again") =>
    announce(database.db, { kind, ...inEdition(), participantId: id(0) });

  const cases: { [Kind in HouseEvent["kind"]]: Case } = {
    "sign-in-wanted": {
      happens: () =>
        announce(database.db, {
          kind: "sign-in-wanted",
          orderId: "order",
          email: "a@example.org",
          language: "en",
        }),
      says: [["someone@example.org", "123456"]],
    },
    "second-factor-added": {
      happens: () => security("second-factor-added"),
      says: [["organiser@example.org", "sign"]],
    },
    "second-factor-removed": {
      happens: () => security("second-factor-removed"),
      says: [["organiser@example.org", "sign"]],
    },
    "webhook-disabled": {
      async happens() {
        const { rows } = await sql<{
          id: string;
        }>`insert into webhook_endpoint (edition_id, url, name, event_types, state,
          disabled_at, disabled_because, sealed_secret, made_at) values (${world.editionId}, 'https://hooks.example.org/', 'Region',
          '{meeting.placed}', 'disabled', now(), 'gone', '', now()) returning id`.execute(database.db);
        await announce(database.db, {
          kind: "webhook-disabled",
          ...inEdition(),
          endpointId: rows[0]!.id,
          because: "gone",
          to: organiser,
        });
      },
      says: [["organiser@example.org", "Region"]],
    },
    "application-received": { happens: () => ofPerson("application-received"), says: [[0, "Muster-Forum"]] },
    "registered-again": { happens: () => ofPerson("registered-again"), says: [[0, "Muster-Forum"]] },
    "application-answered": {
      happens: () =>
        announce(database.db, {
          kind: "application-answered",
          ...inEdition(),
          participantId: id(0),
          answer: "approved",
          reason: "",
        }),
      says: [[0, "Muster-Forum"]],
    },
    "participant-invited": {
      async happens() {
        const { rows } = await sql<{
          id: string;
        }>`insert into invitation (edition_id, email, given_name, token_hash,
          created_at, released_at) values (${world.editionId}, 'guest@example.org', 'Gast', 'hash', ${clock.now()},
          ${clock.now()}) returning id`.execute(database.db);
        await announce(database.db, {
          kind: "participant-invited",
          ...inEdition(),
          invitationId: rows[0]!.id,
        });
      },
      says: [["guest@example.org", "Sample Forum"]],
    },
    "participation-cancelled": {
      happens: () =>
        announce(database.db, { kind: "participation-cancelled", ...inEdition(), participantId: id(0) }),
      says: [],
    },
    "request-sent": { happens: () => ask(1, 0), says: [[0, "Muster P002 möchte Sie treffen"]] },
    "request-expires-soon": {
      async happens() {
        const requestId = await ask(1, 0);
        await settle();
        await announce(database.db, {
          kind: "request-expires-soon",
          ...inEdition(),
          requestId,
          from: id(1),
          to: id(0),
        });
      },
      says: [[0, "Bald zu spät: Muster P002 wartet auf Ihre Antwort"]],
    },
    "request-expired": {
      async happens() {
        await ask(1, 0);
        await settle();
        now += 90 * 86_400_000;
        await expireRequests(needs());
      },
      says: [[1, "Your request to Muster P001 was not answered"]],
    },
    "request-withdrawn": {
      async happens() {
        await withdrawRequest(needs(), { ...inEdition(), requestId: await ask(1, 0), by: id(1) });
      },
      says: [],
    },
    "request-closed": {
      async happens() {
        await ask(1, 0);
        await settle();
        await sql`update participant set state = 'cancelled' where id = ${id(0)}`.execute(database.db);
        await announce(database.db, {
          kind: "participation-cancelled",
          ...inEdition(),
          participantId: id(0),
        });
      },
      says: [[1, "Your request to Muster P001 is closed"]],
    },
    "request-declined": {
      async happens() {
        const requestId = await ask(1, 0);
        await declineRequest(needs(), { ...inEdition(), requestId, by: id(0) }, "");
      },
      says: [[1, "Muster P001 declined your request"]],
    },
    "request-accepted": {
      happens: () => meet(1, 0),
      says: [
        [0, "Für Ihren Kalender: Treffen mit Muster P002"],
        [1, "Muster P001 accepted your request"],
      ],
    },
    "time-proposed": { happens: proposed, says: [[1, "Muster P001 proposes another time"]] },
    "time-declined": {
      async happens() {
        const proposalId = await proposed();
        await settle();
        valueOf(await declineProposedTime(needs(), { ...inEdition(), proposalId, by: id(1) }));
      },
      says: [[0, "Muster P002 kann zu der anderen Zeit nicht"]],
    },
    "group-invited": {
      happens: invited,
      says: [
        [0, "Muster P002 lädt Sie zu einem Treffen mit anderen ein"],
        [2, "Muster P002 invites you to a meeting with others"],
        [3, "Muster P002 invites you to a meeting with others"],
      ],
    },
    "group-withdrawn": {
      async happens() {
        const { groupRequestId } = await invited();
        valueOf(await answerInvitation(needs(), { ...inEdition(), groupRequestId, by: id(0) }, "accepted"));
        await settle();
        valueOf(await withdrawGroup(needs(), { ...inEdition(), groupRequestId, by: id(1) }));
      },
      says: [[0, "Muster P002 zieht die Einladung zum Treffen mit anderen zurück"]],
    },
    "group-left": {
      async happens() {
        const { groupRequestId } = await invited();
        for (const by of [0, 2, 3])
          valueOf(
            await answerInvitation(needs(), { ...inEdition(), groupRequestId, by: id(by) }, "accepted"),
          );
        await settle();
        const { rows } = await sql<{ id: string }>`select meeting_id as id from group_request`.execute(
          database.db,
        );
        const left = await cancelAppointment(
          needs(),
          { ...inEdition(), meetingId: rows[0]!.id, by: id(2) },
          "Ill",
        );
        expect(valueOf(left).kind).toBe("left");
      },
      says: [
        [0, "Muster P003 kommt nicht zu Ihrem Treffen"],
        [1, "Muster P003 is not coming to your meeting"],
        [2, "For your calendar: meeting with Muster"],
        [3, "Muster P003 is not coming to your meeting"],
      ],
    },
    "group-returned": {
      async happens() {
        const { groupRequestId } = await invited();
        for (const by of [0, 2, 3])
          valueOf(
            await answerInvitation(needs(), { ...inEdition(), groupRequestId, by: id(by) }, "accepted"),
          );
        const { rows } = await sql<{ id: string }>`select meeting_id as id from group_request`.execute(
          database.db,
        );
        const leaving = { ...inEdition(), meetingId: rows[0]!.id, by: id(2) };
        valueOf(await cancelAppointment(needs(), leaving, ""));
        await sql`truncate letter, notice cascade`.execute(database.db);
        valueOf(await returnToGroup(needs(), leaving));
      },
      says: [
        [0, "Muster P003 kommt doch zu Ihrem Treffen"],
        [1, "Muster P003 is coming to your meeting after all"],
        [2, "For your calendar: meeting with Muster"],
        [3, "Muster P003 is coming to your meeting after all"],
      ],
    },
    "appointment-made": {
      async happens() {
        await sql`update edition set booking_mode = 'collect'`.execute(database.db);
        const meetingId = await meet(1, 0);
        await sql`update edition set booking_mode = 'book-as-you-go'`.execute(database.db);
        await settle();
        valueOf(await bookMeeting(needs(), { ...inEdition(), meetingId, by: id(1) }));
      },
      says: [
        [0, "Neues Treffen mit Muster P002"],
        [1, "For your calendar: meeting with Muster P001"],
      ],
    },
    "appointment-restored": {
      async happens() {
        const meetingId = await meet(1, 0);
        await cancelAppointment(needs(), { ...inEdition(), meetingId, by: id(1) }, "");
        await sql`truncate letter, notice cascade`.execute(database.db);
        valueOf(await undoCancel(needs(), { ...inEdition(), meetingId, by: id(1) }));
      },
      says: [
        [0, "Ihr Treffen mit Muster P002 findet wie vereinbart statt"],
        [1, "For your calendar: meeting with Muster P001"],
      ],
    },
    "appointment-moved": {
      async happens() {
        const meetingId = await meet(1, 0, "s01");
        await settle();
        valueOf(await moveAppointment(needs(), { ...inEdition(), meetingId }, { slotCode: "s04" }));
      },
      says: [
        [0, "Ihr Treffen mit Muster P002 wurde verlegt"],
        [1, "Your meeting with Muster P001 was moved"],
      ],
    },
    "appointment-cancelled": {
      async happens() {
        const meetingId = await meet(1, 0);
        await settle();
        valueOf(await cancelAppointment(needs(), { ...inEdition(), meetingId, by: id(1) }, "Ill"));
      },
      says: [
        [0, "Ihr Treffen mit Muster P002 fällt aus"],
        [1, "For your calendar: meeting with Muster P001"],
      ],
    },
    "timetable-published": {
      async happens() {
        await sql`insert into timetable (edition_id, version_number, published_at, score, proof)
          values (${world.editionId}, 1, ${clock.now()}, '{}', '{}')`.execute(database.db);
        const change = { participantId: id(0), placedCount: 1, movedCount: 0, droppedCount: 0 };
        await announce(database.db, {
          kind: "timetable-published",
          ...inEdition(),
          versionNumber: 1,
          changes: [change],
        });
      },
      says: [[0, "Muster-Forum"]],
    },
    "message-sent": {
      async happens() {
        await meet(1, 0);
        await settle();
        valueOf(
          await sendMessage(needs(), { ...inEdition(), from: id(1), to: id(0), text: "Hello", once: null }),
        );
      },
      says: [[0, "Neue Nachricht von Muster P002"]],
    },
    "message-reported": {
      happens: () =>
        announce(database.db, { kind: "message-reported", ...inEdition(), messageId: id(0), by: id(0) }),
      says: [],
    },
    "contact-written": {
      async happens() {
        await sql`insert into contact_block (name, email, changed_at) values ('Muster', 'contact@example.org', now())`.execute(
          database.db,
        );
        const [block] = await contactBlocksOf(database.db, null);
        const wish = { name: "Ann", email: "ann@example.org", text: "Hello", language: "en" as const };
        valueOf(await writeToContact(needs(), { ...wish, blockId: block!.id, once: null }));
      },
      says: [["contact@example.org", "Message from Ann"]],
    },
    "barrier-answered": {
      async happens() {
        const report = {
          page: "",
          text: "Too small",
          answerAddress: "jo@example.org",
          language: "en" as const,
        };
        const number = await addBarrierReport(database.db, { ...report, once: null }, clock.now());
        valueOf(await answerBarrier(needs(), { number, answer: "It is larger now." }));
      },
      says: [["jo@example.org", "our answer"]],
    },
  };

  test.each(Object.keys(reactions) as HouseEvent["kind"][])("%s", async (kind) => {
    const { happens, says } = cases[kind];
    await happens();
    const letters = await sendAll();
    expect(letters.map((one) => one.to)).toEqual(
      says.map(([to]) => (typeof to === "number" ? address(to) : to)).toSorted(),
    );
    for (const [index, [, words]] of says.entries()) expect(letters[index]?.subject).toContain(words);
  });

  test("whoever leaves a group says why to those who stay", async () => {
    await cases["group-left"].happens();
    const letters = await sendAll();
    for (const index of [0, 1, 3])
      expect(letters.find((one) => one.to === address(index))?.text).toContain("Ill");
  });

  test("a request to an organisation is told to everyone of it who could answer, once", async () => {
    const { rows } = await sql<{ organisation_id: string }>`select organisation_id from participant
      where id = ${id(2)}`.execute(database.db);
    const asked = await requestMeeting(needs(), {
      ...inEdition(),
      from: id(1),
      toOrganisationId: rows[0]!.organisation_id,
      ...wish,
    });
    const { requestId } = valueOf(asked);
    const peers = await sql<{ email: string }>`select email from participant
      where organisation_id = ${rows[0]!.organisation_id} order by email`.execute(database.db);
    const letters = await sendAll();
    expect(letters.map((one) => one.to)).toEqual(peers.rows.map((row) => row.email));
    await declineRequest(needs(), { ...inEdition(), requestId, by: id(2) }, "");
    expect((await sendAll()).map((one) => [one.to, one.subject])).toEqual([
      [address(1), "Muster P003 declined your request"],
    ]);
  });
});
