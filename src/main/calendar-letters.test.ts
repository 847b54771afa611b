import { randomUUID } from "node:crypto";
import ICAL from "ical.js";
import { sql } from "kysely";
import type { ParsedMail } from "mailparser";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { silentLog } from "#kernel/log";
import type { Clock } from "#kernel/time";
import {
  acceptProposedTime,
  acceptRequest,
  answerInvitation,
  bookMeeting,
  cancelAppointment,
  inviteGroup,
  moveAppointment,
  placeAllWaiting,
  proposeTime,
  publishTimetable,
  requestMeeting,
  sendMessage,
} from "#modules/meetings";
import {
  catchingCarrier,
  caughtLetter,
  caughtLettersOf,
  keepLetters,
  sendLetters,
} from "#modules/notifications";
import { smtpMailer } from "#platform/mailer";
import { inventedConference, type InventedConference } from "#testing/invented-conference";
import { openMailServer, type MailServer } from "#testing/mail-server";
import { createTestDatabase, type TestDatabase } from "#testing/test-database";
import { letterWriter } from "./letter-writers.ts";
import { announceWith } from "./reactions.ts";

const replyTo = "office@example.org";
let database: TestDatabase;
let world: InventedConference;
let server: MailServer;
let now: number;
const clock: Clock = { now: () => new Date(now) };

beforeAll(async () => {
  database = await createTestDatabase();
  world = await inventedConference(database.db, { people: 4, slots: 6, tables: 3 });
});
afterAll(() => database.drop());
beforeEach(async () => {
  now = Date.parse("2030-08-28T09:00:00Z");
  server = await openMailServer();
  await sql`truncate letter, notice, request, meeting, message, timetable, absence cascade`.execute(
    database.db,
  );
  await sql`update edition set reply_to = ${replyTo}`.execute(database.db);
});
afterEach(() => server.close());

const needs = () => ({ tx: database.db, clock, announce: announceWith({ clock, realClock: clock }) });
const id = (index: number) => world.people[index]!;
const address = (index: number) => `p${String(index + 1).padStart(3, "0")}@example.org`;
const inEdition = () => ({ editionId: world.editionId });

function valueOf<Value>(result: { ok: true; value: Value } | { ok: false; code?: string }): Value {
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.value;
}

async function ask(from: number, to: number, reason = "Sensors for ports"): Promise<string> {
  const wish = { preference: "want", reason, reasonLanguage: "en" } as const;
  return valueOf(await requestMeeting(needs(), { ...inEdition(), from: id(from), to: id(to), ...wish }))
    .requestId;
}

async function meet(from: number, to: number, slotCode: string): Promise<string> {
  const requestId = await ask(from, to);
  const agreed = await acceptRequest(needs(), { ...inEdition(), requestId, by: id(to) }, { slotCode });
  return valueOf(agreed).meetingId;
}

/** Sends what has gathered over SMTP; the letters of this time to one person. */
async function lettersTo(index: number): Promise<ParsedMail[]> {
  now += 3 * 3_600_000;
  const before = server.arrived.length;
  const mailer = smtpMailer(server.url, "Kontor <kontor@example.org>");
  await sendLetters({
    tx: database.db,
    clock,
    chance: () => 0.5,
    log: silentLog,
    write: letterWriter({
      tx: database.db,
      clock,
      realClock: clock,
      origin: "https://kontor.example.org",
      senderAddress: "kontor@example.org",
      secret: "a secret of these tests",
      issueSignIn: async () => null,
    }),
    carrier: mailer,
    messageIdHost: "example.org",
  });
  mailer.close();
  const parsed = await server.parsed();
  return parsed.filter((_, at) => at >= before && server.arrived[at]!.to === address(index));
}

type Part = { type: string; method: string; name: string; ics: string };

/** The calendar parts as the mail parser finds them. */
function partsOf(letter: ParsedMail): Part[] {
  return letter.attachments.map((one) => {
    const header = one.headers.get("content-type") as
      { value: string; params: Record<string, string> } | undefined;
    return {
      type: one.contentType,
      method: header?.params.method ?? "",
      name: one.filename ?? "",
      ics: one.content.toString("utf8"),
    };
  });
}

function strictly(ics: string) {
  expect(ics.endsWith("END:VCALENDAR\r\n")).toBe(true);
  expect(ics.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
  for (const line of ics.split("\r\n")) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  const root = new ICAL.Component(ICAL.parse(ics) as never);
  const [event, ...more] = root.getAllSubcomponents("vevent").map((one) => new ICAL.Event(one));
  expect(more).toEqual([]);
  const { component } = event!;
  return {
    method: root.getFirstPropertyValue("method"),
    uid: event!.uid,
    sequence: event!.sequence,
    status: component.getFirstPropertyValue("status"),
    location: event!.location,
    zone: component.getFirstProperty("dtstart")!.getParameter("tzid"),
    zones: root.getAllSubcomponents("vtimezone").map((one) => one.getFirstPropertyValue("tzid")),
    start: event!.startDate.toString(),
    organiser: component.getFirstPropertyValue("organizer"),
    attendees: component.getAllProperties("attendee").map((one) => one.getFirstValue()),
  };
}

test("a meeting that is made, moved and cancelled is one entry in the mail program, over a real dialogue", async () => {
  const [first, second] = [world.slots[0]!, world.slots[3]!];
  const meetingId = await meet(0, 1, first.code);
  const made = await lettersTo(0);
  valueOf(await moveAppointment(needs(), { ...inEdition(), meetingId }, { slotCode: second.code }));
  const moved = await lettersTo(0);
  valueOf(await cancelAppointment(needs(), { ...inEdition(), meetingId, by: id(1) }, "Ill"));
  const cancelled = await lettersTo(0);

  const states = [made, moved, cancelled].map((letters) => {
    expect(letters).toHaveLength(1);
    const parts = partsOf(letters[0]!);
    // The letter's other form, which mail programs show as an appointment, and the same as a file.
    expect(parts.map(({ type, name }) => [type, name])).toEqual([
      ["text/calendar", ""],
      ["application/ics", "meeting.ics"],
    ]);
    expect(parts[0]!.ics).toBe(parts[1]!.ics);
    const said = strictly(parts[1]!.ics);
    expect(parts[0]!.method).toBe(said.method);
    return said;
  });
  expect(states.map((one) => [one.method, one.status])).toEqual([
    ["REQUEST", "CONFIRMED"],
    ["REQUEST", "CONFIRMED"],
    ["CANCEL", "CANCELLED"],
  ]);
  expect(new Set(states.map((one) => one.uid))).toEqual(new Set([`meeting-${meetingId}@kontor`]));
  expect(states.map((one) => one.sequence)).toEqual([0, 1, 2]);
  expect(states.map((one) => one.start)).toEqual([
    "2030-09-19T10:00:00",
    "2030-09-19T11:00:00",
    "2030-09-19T11:00:00",
  ]);
  for (const one of states) {
    expect(one.location).toMatch(/^Tisch T\d, Foyer, Halle, Musterstadt$/);
    expect([one.zone, one.zones]).toEqual(["Europe/Berlin", ["Europe/Berlin"]]);
    expect([one.organiser, one.attendees]).toEqual([`mailto:${replyTo}`, [`mailto:${address(0)}`]]);
  }
  const raw = server.arrived.find((one) => one.to === address(0))!.raw;
  expect(raw).toMatch(
    /content-type: multipart\/alternative[\s\S]*content-type: text\/calendar;\s*charset=utf-8;\s*method=REQUEST/i,
  );
});

test("a letter about several meetings has a file for each, and none of them stands for the letter", async () => {
  await meet(0, 1, world.slots[0]!.code);
  const off = await meet(0, 2, world.slots[1]!.code);
  expect((await lettersTo(0)).map((one) => partsOf(one).length)).toEqual([2]);
  await meet(0, 3, world.slots[2]!.code);
  valueOf(await cancelAppointment(needs(), { ...inEdition(), meetingId: off, by: id(2) }, ""));
  const [letter] = await lettersTo(0);
  const parts = partsOf(letter!);
  expect(parts.map(({ type, name, method }) => [type, name, method])).toEqual([
    ["text/calendar", "meeting-1.ics", "CANCEL"],
    ["text/calendar", "meeting-2.ics", "REQUEST"],
  ]);
  expect(parts.map(({ ics }) => strictly(ics).method)).toEqual(["CANCEL", "REQUEST"]);
  // Files beside the letter, not another form of it.
  expect(server.arrived.findLast((one) => one.to === address(0))!.raw).not.toMatch(
    /method=\w+\s+content-transfer-encoding: (7bit|quoted-printable)/i,
  );
  expect(letter!.attachments.map((one) => one.contentDisposition)).toEqual(["attachment", "attachment"]);
});

describe("the letter of a published timetable", () => {
  async function publish(versionNumber: number, ...to: number[]): Promise<void> {
    await sql`insert into timetable (edition_id, version_number, published_at, score, proof)
      values (${world.editionId}, ${versionNumber}, ${clock.now()}, '{}', '{}')`.execute(database.db);
    await keepLetters(
      { tx: database.db, clock },
      to.map((index) => ({
        kind: "timetable-published" as const,
        about: { versionNumber },
        to: { ...inEdition(), participantId: id(index) },
      })),
    );
  }

  test("has an entry for each meeting, and takes out what fell away with it", async () => {
    await meet(0, 1, world.slots[0]!.code);
    const off = await meet(0, 2, world.slots[1]!.code);
    const before = await meet(0, 3, world.slots[2]!.code);
    await cancelAppointment(needs(), { ...inEdition(), meetingId: before, by: id(3) }, "");
    await lettersTo(0);
    await cancelAppointment(needs(), { ...inEdition(), meetingId: off, by: null }, "");
    await sql`truncate letter, notice cascade`.execute(database.db);
    await publish(1, 0);
    const [letter] = await lettersTo(0);
    const said = partsOf(letter!).map(({ ics }) => strictly(ics));
    expect(said.map(({ method, uid }) => [method, uid === `meeting-${off}@kontor`])).toEqual([
      ["REQUEST", false],
      ["CANCEL", true],
    ]);
  });

  test("names what lost its time to the timetable, with a next step, and only as long as it has none", async () => {
    await meet(0, 1, world.slots[0]!.code);
    await meet(0, 2, world.slots[1]!.code);
    await lettersTo(0);
    const wanted = valueOf(
      await acceptRequest(needs(), { ...inEdition(), requestId: await ask(0, 3), by: id(3) }),
    );
    await sql`truncate letter, notice cascade`.execute(database.db);
    // One of them is there at no other time.
    await sql`insert into absence (edition_id, participant_id, slot_code)
      select ${world.editionId}, ${id(1)}, code from slot where code <> ${world.slots[0]!.code}`.execute(
      database.db,
    );
    valueOf(await publishTimetable(needs(), await draftOf(wanted.meetingId, world.slots[0]!, 0, 3), null));
    const letters = async (index: number) => (await lettersTo(index)).map((one) => one.text ?? "");
    const [toOther = ""] = await letters(1);
    expect(toOther).toMatch(/still agreed, without a time at present/i);
    expect(toOther).toContain("Muster P001");
    const { rows } = await sql<{
      id: string;
    }>`select meeting_id as id from appointment where state = 'cancelled'`.execute(database.db);
    expect(toOther).toContain(`https://kontor.example.org/en/me/requests#m-${rows[0]?.id}`);
    expect(toOther).not.toMatch(/see free times/i);
    await sql`truncate absence`.execute(database.db);
    expect(await placeAllWaiting(needs())).toBe(1);
    const [found = ""] = await letters(1);
    expect(found).toContain("Muster P001");
    expect(found).not.toMatch(/without a time/i);
  });

  /** A draft with this one meeting, at the first table. */
  async function draftOf(
    meetingId: string,
    slot: { code: string; startsAt: Date; endsAt: Date },
    ...members: number[]
  ): Promise<string> {
    const { rows } = await sql<{ id: string }>`insert into timetable (edition_id, score, proof)
      values (${world.editionId}, '{}', '{}') returning id`.execute(database.db);
    const draft = rows[0]!.id;
    await database.db.transaction().execute(async (tx) => {
      await sql`insert into placement (edition_id, timetable_id, meeting_id, slot_code, table_code, during)
        values (${world.editionId}, ${draft}, ${meetingId}, ${slot.code}, 'T1', tstzrange(${slot.startsAt}, ${slot.endsAt}))`.execute(
        tx,
      );
      for (const index of members)
        await sql`insert into seat (edition_id, timetable_id, meeting_id, participant_id, during)
          values (${world.editionId}, ${draft}, ${meetingId}, ${id(index)}, tstzrange(${slot.startsAt}, ${slot.endsAt}))`.execute(
          tx,
        );
    });
    return draft;
  }

  test("is sent though a newer version follows, to those for whom that changes nothing", async () => {
    await meet(0, 1, world.slots[0]!.code);
    await lettersTo(0);
    await publish(1, 0, 1);
    now += 1_000;
    await publish(2, 1);
    expect(await lettersTo(0)).toHaveLength(1);
    expect(
      server.arrived.filter((one) => one.to === address(1) && /Subject:.*agenda/i.test(one.raw)),
    ).toHaveLength(1);
  });
});

test("the demonstration's mailbox keeps the file as it was sent", async () => {
  await meet(0, 1, world.slots[0]!.code);
  const [letter] = await lettersTo(0);
  const { ics } = partsOf(letter!)[0]!;
  const files = [{ name: "meeting.ics", method: "REQUEST" as const, content: ics }];
  const words = { subject: "s", text: "t", html: "h", messageId: "<a@example.org>" };
  const carrier = catchingCarrier(database.db, clock);
  await carrier.deliver({ to: address(0), ...words, calendarFiles: files });
  await carrier.deliver({ to: address(1), ...words });
  const filesOf = async (index: number) => {
    const { rows } = await caughtLettersOf(database.db, { address: address(index), page: 1, pageSize: 5 });
    return (await caughtLetter(database.db, rows[0]!.id))?.files;
  };
  expect([await filesOf(0), await filesOf(1)]).toEqual([files, []]);
});

test("a letter that tells of no place has no entry", async () => {
  await ask(1, 0);
  const [letter] = await lettersTo(0);
  expect(letter!.subject).toContain("möchte Sie treffen");
  expect(letter!.attachments).toEqual([]);
});

test("a request without a place says nothing to a calendar until it has one", async () => {
  await sql`update edition set booking_mode = 'collect'`.execute(database.db);
  const requestId = await ask(0, 1);
  const agreed = await acceptRequest(needs(), { ...inEdition(), requestId, by: id(1) });
  const [accepted] = await lettersTo(0);
  expect(accepted!.attachments).toEqual([]);
  await sql`update edition set booking_mode = 'book-as-you-go'`.execute(database.db);
  const { meetingId } = valueOf(agreed);
  valueOf(await bookMeeting(needs(), { ...inEdition(), meetingId, by: id(1) }, {}));
  const [placed] = await lettersTo(0);
  expect(partsOf(placed!).map(({ ics }) => strictly(ics).sequence)).toEqual([0, 0]);
});

test("answers go to the organisers, and nobody's address is told by what they write", async () => {
  await meet(0, 1, world.slots[0]!.code);
  await lettersTo(0);
  valueOf(
    await sendMessage(needs(), {
      ...inEdition(),
      from: id(1),
      to: id(0),
      text: "See you there",
      once: randomUUID(),
    }),
  );
  const [message] = await lettersTo(0);
  expect(message!.subject).toContain("Neue Nachricht von Muster P002");
  expect(message!.replyTo?.value).toEqual([{ name: "", address: replyTo }]);
  const toOthers = server.arrived.filter((one) => one.to !== address(1));
  expect(toOthers.length).toBeGreaterThan(1);
  const parsed = (await server.parsed()).filter((_, at) => server.arrived[at]!.to !== address(1));
  for (const [at, { raw }] of toOthers.entries()) {
    const words = [raw, parsed[at]!.text, parsed[at]!.html, ...partsOf(parsed[at]!).map((one) => one.ics)];
    expect(words.join("\n")).not.toContain(address(1));
  }
});

test("without an address of the organisers none is named for answers", async () => {
  await sql`update edition set reply_to = null`.execute(database.db);
  await meet(0, 1, world.slots[0]!.code);
  const [letter] = await lettersTo(0);
  expect(letter!.replyTo).toBeUndefined();
  expect(strictly(partsOf(letter!)[0]!.ics).organiser).toBe("mailto:kontor@example.org");
});

test("whoever cancels, leaves a group or takes another time has their own entry changed as well", async () => {
  const meetingId = await meet(1, 0, world.slots[0]!.code);
  await lettersTo(0);
  const proposing = { ...inEdition(), about: { meetingId }, by: id(0) };
  const { proposalId } = valueOf(await proposeTime(needs(), proposing, world.slots[3]!.code));
  await lettersTo(1);
  valueOf(await acceptProposedTime(needs(), { ...inEdition(), proposalId, by: id(1) }));
  const entriesOf = (letters: readonly ParsedMail[]) =>
    letters.flatMap((letter) => partsOf(letter).slice(1)).map(({ ics }) => strictly(ics));
  const [moved] = entriesOf(await lettersTo(1));
  expect([moved?.method, moved?.sequence, moved?.start]).toEqual(["REQUEST", 1, "2030-09-19T11:00:00"]);
  valueOf(await cancelAppointment(needs(), { ...inEdition(), meetingId, by: id(1) }, "Ill"));
  const [cancelled] = entriesOf(await lettersTo(1));
  expect([cancelled?.method, cancelled?.sequence, cancelled?.uid]).toEqual(["CANCEL", 2, moved?.uid]);

  const wish = { preference: "want", reason: "Sensors", reasonLanguage: "en" } as const;
  const invited = await inviteGroup(needs(), { ...inEdition(), from: id(0), to: [1, 2, 3].map(id), ...wish });
  const { groupRequestId } = valueOf(invited);
  for (const by of [1, 2, 3])
    valueOf(await answerInvitation(needs(), { ...inEdition(), groupRequestId, by: id(by) }, "accepted"));
  await lettersTo(0);
  const { rows } = await sql<{
    id: string;
    sequence: number;
  }>`select meeting_id as id, sequence from appointment
    where state = 'standing'`.execute(database.db);
  const group = rows[0]!;
  valueOf(await cancelAppointment(needs(), { ...inEdition(), meetingId: group.id, by: id(2) }, "Ill"));
  const [leaver] = entriesOf(await lettersTo(2));
  expect([leaver?.method, leaver?.sequence]).toEqual(["CANCEL", group.sequence + 1]);
  const at = server.arrived.findLastIndex((one) => one.to === address(0));
  const [stays] = entriesOf([(await server.parsed())[at]!]);
  expect([stays?.method, stays?.sequence, stays?.uid]).toEqual(["REQUEST", group.sequence + 1, leaver?.uid]);
});

test("whoever accepts gets the entry of the meeting as well, and what they do later changes that entry", async () => {
  const meetingId = await meet(1, 0, world.slots[0]!.code);
  const entryOf = (letters: readonly ParsedMail[]) => strictly(partsOf(letters.at(-1)!).at(-1)!.ics);
  const made = entryOf(await lettersTo(0));
  expect([made.method, made.sequence, made.start]).toEqual(["REQUEST", 0, "2030-09-19T10:00:00"]);
  valueOf(await cancelAppointment(needs(), { ...inEdition(), meetingId, by: id(0) }, "Ill"));
  const cancelled = entryOf(await lettersTo(0));
  expect([cancelled.method, cancelled.sequence, cancelled.uid]).toEqual(["CANCEL", 1, made.uid]);
});

test("someone whose data were deleted is named so in the reader's language, in the letter and in its entry", async () => {
  const meetingId = await meet(1, 0, world.slots[0]!.code);
  await lettersTo(0);
  await sql`update participant set given_name = 'Deleted', email = 'deleted-p002@deleted.invalid'
    where id = ${id(1)}`.execute(database.db);
  await cancelAppointment(needs(), { ...inEdition(), meetingId, by: id(1) }, "");
  const [letter] = await lettersTo(0);
  await sql`update participant set given_name = 'Muster', email = ${address(1)} where id = ${id(1)}`.execute(
    database.db,
  );
  expect(letter!.subject).toBe("Ihr Treffen mit Gelöschte Person fällt aus");
  expect(partsOf(letter!).at(-1)!.ics).toMatch(/^SUMMARY:.*Gelöschte Person/m);
  expect(`${letter!.text} ${String(letter!.html)}`).not.toContain("Deleted");
});
