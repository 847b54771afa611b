import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fixedClock } from "#kernel/time";
import { inviteGroup, markParticipant } from "#modules/meetings";
import { countQueries } from "#platform/database";
import { inventedConference, type InventedConference } from "#testing/invented-conference";
import { createTestDatabase, type TestDatabase } from "#testing/test-database";
import type { Reader } from "../reader.ts";
import { companionsOfReader, companionsShownMax } from "./companions-of-reader.ts";

const clock = fixedClock("2030-08-28T09:00:00Z");
let database: TestDatabase;
let world: InventedConference;
let reader: Reader;
beforeAll(async () => {
  database = await createTestDatabase();
  world = await inventedConference(database.db, { people: 40, slots: 2, tables: 2 });
  reader = {
    editionId: world.editionId,
    organisationId: "cluster-0",
    participantId: world.people[0]!,
  };
  const mark = (from: number, to: number, kind: "bookmark" | "interested" | "block") =>
    markParticipant(needs(), { editionId: world.editionId, from: id(from), to: id(to), kind, on: true });
  await mark(0, 30, "bookmark");
  for (const [from, to] of [
    [0, 31],
    [31, 0],
  ] as const)
    await mark(from, to, "interested");
  await mark(0, 33, "block");
  await mark(34, 0, "block");
  await sql`update participant set bookable = false where id = ${id(35)}`.execute(database.db);
  await sql`insert into participation_type (edition_id, code, name_de, name_en, may_meet) values
    (${world.editionId}, 'press', 'Presse', 'Press', '{press}'),
    (${world.editionId}, 'business', 'Unternehmen', 'Business', null)`.execute(database.db);
  await sql`update participant set type_code = 'business'`.execute(database.db);
  await sql`update participant set type_code = 'press' where id = ${id(36)}`.execute(database.db);
  await sql`insert into suggestion (edition_id, organisation_id, suggested_organisation_id, rank, kind, score, existing_contact, reasons)
    select ${world.editionId}, 'cluster-0', organisation_id, 1, 'bridge', 0.5, false, '[]' from participant
    where id = ${id(25)}`.execute(database.db);
});
afterAll(() => database.drop());

const id = (index: number) => world.people[index]!;
const needs = () => ({ tx: database.db, clock, announce: async () => {} });
const name = (index: number) => `Muster P${String(index + 1).padStart(3, "0")}`;
const found = (words: string, chosen: string[] = []) =>
  companionsOfReader(database.db, reader, { language: "en", words, chosen });

test("everyone who may be asked can be chosen: those both sides want, saved and suggested people first", async () => {
  const list = await found("");
  expect(list.people.slice(0, 3).map((one) => [one.person.name, one.near])).toEqual([
    [name(31), "mutual"],
    [name(30), "bookmark"],
    [name(25), "suggested"],
  ]);
  expect(list.people).toHaveLength(companionsShownMax);
  // Of 39 others one was blocked, one blocks, one takes no requests and one does not meet the reader's kind.
  expect(list.moreCount).toBe(35 - companionsShownMax);
  expect([list.chosen, list.closed]).toEqual([[], []]);
});

test("a search looks in names and organisations and says of each who cannot be asked why", async () => {
  expect((await found("p038")).people.map((one) => one.person.name)).toEqual([name(37)]);
  expect((await found("CLUSTER-1018")).people.map((one) => one.person.name)).toEqual([name(37)]);
  const why = async (index: number) => {
    const { people, closed } = await found(name(index));
    return [people.length, closed.map((one) => one.obstacle?.code)];
  };
  expect(await why(33)).toEqual([0, ["you-blocked"]]);
  // Whoever has closed the way looks like whoever is closed to all.
  expect(await why(34)).toEqual([0, ["not-open"]]);
  expect(await why(35)).toEqual([0, ["not-open"]]);
  expect(await why(36)).toEqual([0, ["types-do-not-meet"]]);
});

test("whoever is chosen stays in sight, whatever is searched for, and with the reason where they cannot be asked", async () => {
  const list = await found("p038", [id(5), id(35)]);
  expect(list.chosen.map((one) => [one.person.name, one.obstacle?.code ?? null])).toEqual([
    [name(5), null],
    [name(35), "not-open"],
  ]);
  expect(list.people.map((one) => one.person.name)).toEqual([name(37)]);
});

test("a group in which kinds of participation do not meet each other is refused, also among the invited", async () => {
  const invite = (from: number, to: number[]) =>
    inviteGroup(needs(), {
      editionId: world.editionId,
      from: id(from),
      to: to.map(id),
      preference: "want",
      reason: "",
      reasonLanguage: "en",
    });
  expect(await invite(0, [5, 36])).toEqual({ ok: false, code: "types-do-not-meet" });
  expect(await invite(36, [5, 6])).toEqual({ ok: false, code: "types-do-not-meet" });
  expect((await invite(0, [5, 6])).ok).toBe(true);
});

test("the page costs the same number of queries for few and for many", async () => {
  const many = await countQueries(() => found(""));
  await sql`delete from participant where code > 'P010'`.execute(database.db);
  const few = await countQueries(() => found(""));
  expect([few.value.people.length, few.count]).toEqual([9, many.count]);
});
