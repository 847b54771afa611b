import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { fixedClock } from "#kernel/time";
import { conferenceWorld, type ConferenceWorld } from "../conference-world.ts";
import type { RequestImportRow } from "../domain/request-import.ts";
import { wantedMeetingsOf } from "../store/meetings.ts";
import { importRequests } from "./import-requests.ts";
import { markParticipant } from "./mark-participant.ts";

const clock = fixedClock("2030-08-28T09:00:00Z");
let world: ConferenceWorld;

beforeAll(async () => {
  world = await conferenceWorld({ people: 60, slots: 2, tables: 2 });
});
afterAll(() => world.close());
beforeEach(async () => {
  await sql`truncate request, meeting, encounter_mark cascade`.execute(world.db);
});

const row = (values: Partial<RequestImportRow>): RequestImportRow => ({
  row: 2,
  code: "R0001",
  from: "P001",
  to: "P002",
  preference: "must",
  reasonLanguage: "de",
  reason: "Gemeinsame Mitglieder",
  state: "accepted",
  sentAt: "2030-08-20T09:00:00+02:00",
  answeredAt: "2030-08-21T09:00:00+02:00",
  ...values,
});
const take = (rows: RequestImportRow[]) => importRequests(world.db, world.editionId, rows, clock);
const codes = async () => (await wantedMeetingsOf(world.db, world.editionId)).map((meeting) => meeting.code);

test("accepted pairs get one meeting, also where both have asked", async () => {
  const rows = [
    row({}),
    row({ row: 3, code: "R0002", from: "P002", to: "P001" }),
    row({ row: 4, code: "R0003", to: "P003", state: "sent", answeredAt: "" }),
  ];
  expect(await take(rows)).toEqual({ ok: true, value: { inserted: 3, updated: 0, unchanged: 0 } });
  expect(await codes()).toEqual(["P001+P002"]);
});

test("the same file twice changes nothing, a changed row changes itself and its meeting", async () => {
  await take([row({})]);
  expect(await take([row({})])).toEqual({ ok: true, value: { inserted: 0, updated: 0, unchanged: 1 } });
  const declined = row({ state: "declined", declineReason: "Agenda voll" });
  expect(await take([declined])).toEqual({ ok: true, value: { inserted: 0, updated: 1, unchanged: 0 } });
  expect(await codes()).toEqual([]);
  await take([row({})]);
  expect(await codes()).toEqual(["P001+P002"]);
});

test("an answer given since the file was written stays, an answer in a later file counts", async () => {
  const unanswered = row({ state: "sent", answeredAt: "" });
  await take([unanswered]);
  await sql`update request set state = 'accepted', answered_at = '2030-08-25T09:00:00Z'`.execute(world.db);
  const unchanged = { ok: true, value: { inserted: 0, updated: 0, unchanged: 1 } };
  expect(await take([unanswered])).toEqual(unchanged);
  expect(await take([row({ state: "declined", answeredAt: "2030-08-24T09:00:00Z" })])).toEqual(unchanged);
  expect(await take([row({ state: "declined", answeredAt: "2030-08-26T09:00:00Z" })])).toEqual({
    ok: true,
    value: { inserted: 0, updated: 1, unchanged: 0 },
  });
});

test("a row that would ask across a block is refused with a sentence that does not tell of it; what stands stays", async () => {
  const [first, second] = world.people;
  const block = (from: string, to: string) =>
    markParticipant(
      { tx: world.db, clock, announce: async () => {} },
      { editionId: world.editionId, from, to, kind: "block", on: true },
    );
  const waiting = row({ state: "sent", answeredAt: "" });
  await take([waiting]);
  await block(second!, first!);
  expect(await take([waiting])).toEqual({ ok: true, value: { inserted: 0, updated: 0, unchanged: 1 } });
  const refused = await take([row({}), row({ row: 3, code: "R0002", from: "P002", to: "P001" })]);
  expect(refused.ok).toBe(false);
  const errors = refused.ok ? [] : refused.errors;
  expect(errors.map((one) => [one.row, one.column])).toEqual([
    [2, "to"],
    [3, "to"],
  ]);
  expect(JSON.stringify(errors)).not.toMatch(/block|sperr/i);
  const declined = row({ state: "declined" });
  expect(await take([declined])).toEqual({ ok: true, value: { inserted: 0, updated: 1, unchanged: 0 } });
});

test("1,500 rows are a handful of statements", async () => {
  const rows: RequestImportRow[] = [];
  for (let from = 1; from <= 60 && rows.length < 1_500; from++)
    for (let to = 1; to <= 60 && rows.length < 1_500; to++)
      if (from !== to) {
        const text = (code: number) => `P${String(code).padStart(3, "0")}`;
        rows.push(row({ row: rows.length + 2, code: `R${rows.length}`, from: text(from), to: text(to) }));
      }
  expect(await take(rows)).toEqual({ ok: true, value: { inserted: 1_500, updated: 0, unchanged: 0 } });
  expect(await take(rows)).toEqual({ ok: true, value: { inserted: 0, updated: 0, unchanged: 1_500 } });
});

test("one wrong row refuses the file, and every wrong cell is named", async () => {
  const wrong = [
    row({}),
    row({ row: 3, code: "R0001", from: "P003" }),
    row({ row: 4, code: "R0004" }),
    row({
      row: 5,
      code: " ",
      from: "P900",
      to: "P901",
      preference: "love",
      state: "maybe",
      reasonLanguage: "sv",
    }),
    row({ row: 6, code: "R0006", from: "P005", to: "P005" }),
    row({
      row: 7,
      code: "R0007",
      from: "P006",
      reason: "a\nb",
      declineReason: "x".repeat(501),
      sentAt: "28.08.2030",
      answeredAt: "x",
    }),
    row({ row: 8, code: "R0008", from: "P007", answeredAt: "2030-08-19T09:00:00+02:00" }),
  ];
  const result = await take(wrong);
  expect(!result.ok && result.errors.map((error) => [error.row, error.column])).toEqual([
    [3, "code"],
    [4, "to"],
    [5, "code"],
    [5, "from"],
    [5, "to"],
    [5, "preference"],
    [5, "state"],
    [5, "reasonLanguage"],
    [6, "to"],
    [7, "reason"],
    [7, "declineReason"],
    [7, "sentAt"],
    [7, "answeredAt"],
    [8, "answeredAt"],
  ]);
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from request`.execute(world.db);
  expect(rows).toEqual([{ count: 0 }]);
});

test("a pair that is known under another code is refused", async () => {
  await take([row({})]);
  const result = await take([row({ code: "R0009" })]);
  expect(!result.ok && result.errors).toMatchObject([{ row: 2, column: "code", value: "R0009" }]);
});

test("what waits for an answer has its time from the day it is taken in, once; what is answered has none", async () => {
  const waiting = row({ state: "sent", answeredAt: "" });
  await take([waiting, row({ row: 3, code: "R0002", from: "P003", to: "P004" })]);
  const expiries = async () => {
    const { rows } = await sql<{
      expires_at: Date | null;
    }>`select expires_at from request order by code`.execute(world.db);
    return rows.map((one) => one.expires_at?.toISOString() ?? null);
  };
  // 72 hours after 28 August, not after 20 August, when the file says that it was sent.
  expect(await expiries()).toEqual(["2030-08-31T09:00:00.000Z", null]);
  const later = fixedClock("2030-08-29T09:00:00Z");
  await importRequests(world.db, world.editionId, [{ ...waiting, reason: "Neue Worte" }], later);
  expect(await expiries()).toEqual(["2030-08-31T09:00:00.000Z", null]);
});
