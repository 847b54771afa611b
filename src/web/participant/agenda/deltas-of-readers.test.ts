import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { textVersion } from "#kernel/text-version";
import { fixedClock } from "#kernel/time";
import {
  agreeToContact,
  calendarOfSecret,
  offerContact,
  renewCalendarAddress,
  reportMeeting,
  saveNote,
  type ReportToSave,
} from "#modules/contacts";
import { currentAgendaFrame, sawAppointment } from "#modules/meetings";
import { countQueries } from "#platform/database";
import { createTestDatabase, type TestDatabase } from "#testing/test-database";
import { performAct } from "../offline/perform-act.server.ts";
import { recordedEvents } from "#testing/recorded-events";
import { deltaOfReader } from "./agenda-of-reader.server.ts";
import { deltasOfReaders } from "./deltas-of-readers.server.ts";

const editionId = "musterstadt-2030";
const clock = fixedClock("2030-09-19T08:05:00Z");
let database: TestDatabase;
let ids: string[];
let meeting: string;

beforeAll(async () => {
  database = await createTestDatabase();
  const { db } = database;
  await sql`insert into series (id, name_de, name_en) values ('muster', 'Muster', 'Sample')`.execute(db);
  await sql`insert into edition (id, series_id, motto_de, motto_en, starts_on, ends_on, time_zone, venue_name, venue_city,
    venue_country) values (${editionId}, 'muster', 'Muster', 'Sample', '2030-09-19', '2030-09-20', 'Europe/Berlin', 'Halle',
    'Musterstadt', 'DE')`.execute(db);
  await sql`insert into zone (edition_id, code, name_de, name_en) values (${editionId}, 'foyer', 'Foyer', 'Foyer')`.execute(
    db,
  );
  await sql`insert into meeting_table (edition_id, code, zone_code, position) values (${editionId}, 'T1', 'foyer', 0)`.execute(
    db,
  );
  await sql`insert into slot (edition_id, code, half_day, starts_at, ends_at)
    values (${editionId}, 's1', 'h1', '2030-09-19T08:00:00Z', '2030-09-19T08:20:00Z')`.execute(db);
  await sql`insert into organisation (id, name, country) values ('own', 'Own', 'DE')`.execute(db);
  const made = await sql<{
    id: string;
  }>`insert into participant (edition_id, code, organisation_id, given_name, family_name,
    email, state, invented) select ${editionId}, 'p' || n, 'own', 'Muster', 'P' || n, 'p' || n || '@example.org', 'approved', true
    from generate_series(1, 3) as n returning id`.execute(db);
  ids = made.rows.map((row) => row.id).toSorted();
  const pair = await sql<{
    id: string;
  }>`insert into meeting (edition_id, code, first_participant_id, second_participant_id)
    values (${editionId}, 'm', ${ids[0]}, ${ids[1]}) returning id`.execute(db);
  meeting = pair.rows[0]!.id;
  await db.transaction().execute(async (tx) => {
    await sql`insert into appointment (meeting_id, edition_id, slot_code, table_code, during, changed_at, sequence)
      select ${meeting}, edition_id, code, 'T1', during, ${clock.now()}, 2 from slot`.execute(tx);
    await sql`insert into engagement (edition_id, participant_id, during, meeting_id)
      select edition_id, who, during, ${meeting} from slot, unnest(${ids.slice(0, 2)}::uuid[]) as who`.execute(
      tx,
    );
  });
});
afterAll(() => database.drop());

const needs = () => ({ tx: database.db, clock });
const typed = (text: string, ...on: string[]) =>
  [{ text, bases: on.map(textVersion) }, async (at: Date) => `Elsewhere ${at.toISOString()}:`] as const;
const delta = (index: number) =>
  deltaOfReader(needs(), { editionId, organisationId: "own", participantId: ids[index]! }, "en");

test("notes, ratings and addresses stay with whom they belong to; agreed contacts and steps are shared", async () => {
  const of = (index: number) => ({ editionId, meetingId: meeting, by: ids[index]! });
  expect(await saveNote(needs(), of(0), ...typed("only mine"))).toMatchObject({ ok: true });
  expect(await saveNote(needs(), of(2), ...typed("not my meeting"))).toEqual({
    ok: false,
    code: "not-found",
  });
  expect(await saveNote(needs(), of(0), ...typed("x".repeat(5_001)))).toEqual({
    ok: false,
    code: "note-too-long",
    max: 5_000,
  });
  await reportMeeting(needs(), of(0), { outcome: "held", rating: 1, nextStep: "i-write" });
  await sawAppointment(database.db, { meetingId: meeting, participantId: ids[0]!, sequence: 9 });
  expect(await agreeToContact(needs(), { editionId, by: ids[0]! }, ids[1]!)).toMatchObject({
    value: { state: "mine" },
  });
  const [own, other, stranger] = await Promise.all([delta(0), delta(1), delta(2)]);
  expect(own.meetings[0]).toMatchObject({
    note: { text: "only mine" },
    rating: 1,
    seen: 2,
    agreedNextStep: null,
  });
  expect(JSON.stringify(other)).not.toContain("only mine");
  expect(other.meetings[0]).toMatchObject({ note: null, rating: null, outcome: null, nextStep: null });
  expect(JSON.stringify(other)).not.toContain(own.self.email);
  expect([stranger.meetings, stranger.contacts]).toEqual([[], []]);
  await reportMeeting(needs(), of(1), { nextStep: "they-write" });
  await agreeToContact(needs(), { editionId, by: ids[1]! }, ids[0]!);
  const after = await delta(1);
  expect(after.meetings[0]?.agreedNextStep).toBe("they-write");
  expect(after.contacts).toMatchObject([{ exchange: "both", email: own.self.email }]);
});

test("what two devices write to one note at a time is both kept, and the person is told", async () => {
  const of = { editionId, meetingId: meeting, by: ids[1]! };
  const save = async (text: string, ...on: string[]) => {
    const result = await saveNote(needs(), of, ...typed(text, ...on));
    return result.ok && result.value.wasChangedElsewhere;
  };
  const note = async () => (await delta(1)).meetings[0]?.note?.text ?? "";
  expect(await save("read by both", "")).toBe(false);
  expect(await save("later elsewhere", "read by both")).toBe(false);
  expect(await save("typed offline", "read by both")).toBe(true);
  const both = "typed offline\n\nElsewhere 2030-09-19T08:05:00.000Z:\nlater elsewhere";
  expect(await note()).toBe(both);
  expect(await save("typed offline", "read by both")).toBe(true);
  expect(await save("", "read by both")).toBe(true);
  expect(await note()).toBe(both);
  expect(await save("", both)).toBe(false);
  expect(await note()).toBe("");
  // At the same moment, both on nothing: whichever comes second finds the first.
  const words = ["one", "two", "three", "four"];
  const told = await Promise.all(words.map((word) => save(word, "")));
  expect(told.filter(Boolean)).toHaveLength(words.length - 1);
  for (const word of words) expect((await note()).split("\n")).toContain(word);
});

test("a meeting that did not take place has no rating, whichever is said first", async () => {
  const of = { editionId, meetingId: meeting, by: ids[1]! };
  const said = async (report: ReportToSave) => {
    await reportMeeting(needs(), of, report);
    const { outcome, rating } = (await delta(1)).meetings[0]!;
    return [outcome, rating];
  };
  expect(await said({ outcome: null, rating: 3 })).toEqual([null, 3]);
  expect(await said({ outcome: "missed-by-other" })).toEqual(["missed-by-other", null]);
  expect(await said({ rating: 3 })).toEqual(["missed-by-other", null]);
  expect(await said({ outcome: "held" })).toEqual(["held", null]);
  expect(await said({ rating: 2 })).toEqual(["held", 2]);
});

test("a code leads to a contact for ten minutes, and never to oneself or somebody unmet", async () => {
  const { secret } = await offerContact(needs(), { editionId, by: ids[2]! });
  const late = { tx: database.db, clock: fixedClock("2030-09-19T08:15:01Z") };
  const by = (index: number) => ({ editionId, by: ids[index]! });
  expect(await agreeToContact(late, by(0), { secret })).toEqual({ ok: false, code: "offer-has-run-out" });
  expect(await agreeToContact(needs(), by(2), { secret })).toEqual({ ok: false, code: "not-yourself" });
  expect(await agreeToContact(needs(), by(0), ids[2]!)).toEqual({ ok: false, code: "not-met" });
  expect(await agreeToContact(needs(), by(0), { secret })).toMatchObject({ value: { state: "mine" } });
});

test("a new calendar address ends the former one", async () => {
  const of = { editionId, by: ids[0]!, language: "de" as const };
  const first = await renewCalendarAddress(needs(), of);
  const second = await renewCalendarAddress(needs(), of);
  expect(await calendarOfSecret(database.db, first.secret)).toBe(null);
  expect(await calendarOfSecret(database.db, second.secret)).toMatchObject({
    participantId: ids[0],
    language: "de",
  });
});

test("the frame keeps its name until something of it changes", async () => {
  const of = { editionId, language: "en" as const };
  const first = await currentAgendaFrame(needs(), of);
  expect((await currentAgendaFrame(needs(), of)).hash).toBe(first.hash);
  await sql`update zone set name_en = 'Hall' where code = 'foyer'`.execute(database.db);
  const second = await currentAgendaFrame(needs(), of);
  expect(second.hash).not.toBe(first.hash);
  expect(second.plain).toContain("Hall");
});

test("the deltas of many cost as many queries as the delta of one", async () => {
  const of = { editionId, language: "en" as const, frame: "f" };
  const counts = [];
  for (const readers of [ids.slice(0, 1), ids])
    counts.push((await countQueries(() => deltasOfReaders(database.db, of, readers))).count);
  expect(counts).toEqual([11, 11]);
});

test("whoever had their data deleted is shown as such, and nothing is exchanged with them any more", async () => {
  const reader = { editionId, organisationId: "own", participantId: ids[0]! };
  const locals = { db: database.db, clock, language: "en" as const, announce: recordedEvents().announce };
  const exchange = () => performAct(locals, reader, { kind: "exchange", person: ids[1]! });
  expect((await delta(0)).meetings[0]?.people[0]?.isDeleted).toBeUndefined();
  expect(await exchange()).toEqual({ done: true });
  await sql`update participant set email = 'gone@deleted.invalid' where id = ${ids[1]}`.execute(database.db);
  expect((await delta(0)).meetings[0]?.people[0]?.isDeleted).toBe(true);
  expect(await exchange()).toMatchObject({ done: false, sentence: expect.stringContaining("data deleted") });
});

test("what a meeting is about is still said once it is cancelled, and nothing that was declined is", async () => {
  await sql`insert into request (edition_id, from_participant_id, to_participant_id, reason, state, preference) values
    (${editionId}, ${ids[0]}, ${ids[1]}, 'my words', 'accepted', 'want'),
    (${editionId}, ${ids[1]}, ${ids[0]}, 'declined words', 'declined', 'want')`.execute(database.db);
  const mine = [{ mine: true, text: "my words", language: "de" }];
  const about = async () => (await delta(0)).meetings[0]?.wishes.map((one) => ({ ...one, language: "de" }));
  expect(await about()).toEqual(mine);
  await sql`update request set state = 'cancelled' where state = 'accepted'`.execute(database.db);
  expect(await about()).toEqual([]);
  await database.db.transaction().execute(async (tx) => {
    await sql`delete from engagement`.execute(tx);
    await sql`update appointment set state = 'cancelled'`.execute(tx);
  });
  expect(await about()).toEqual(mine);
});
