import { sql } from "kysely";
import { afterEach, beforeEach, expect, test } from "vitest";
import { fixedClock } from "#kernel/time";
import { acceptRequest, inviteGroup, markParticipant, marksOf, requestMeeting } from "#modules/meetings";
import { inventedConference, type InventedConference } from "#testing/invented-conference";
import { createTestDatabase, type TestDatabase } from "#testing/test-database";
import { countQueries } from "#platform/database";
import { factsOfReader } from "../facts-of-reader.ts";
import { suggestionsOfReader } from "../suggestions-of-reader.ts";
import { askingOfReader } from "./asking-of-reader.ts";
import { parsePeopleChoice } from "./people-choice.ts";
import { peopleOfReader } from "./people-of-reader.ts";
import { profileOfPerson } from "./profile-of-person.ts";

const clock = fixedClock("2030-08-28T09:00:00Z");
const words = { preference: "want", reason: "", reasonLanguage: "en" } as const;
let database: TestDatabase;
let world: InventedConference;
beforeEach(async () => {
  database = await createTestDatabase();
  world = await inventedConference(database.db, { people: 10, slots: 4, tables: 2 });
});
afterEach(() => database.drop());

const needs = () => ({ tx: database.db, clock, announce: async () => {} });

async function organisationOf(id: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`select organisation_id as id from participant
    where id = ${id}`.execute(database.db);
  return rows[0]!.id;
}

async function reader() {
  const participantId = world.people[0]!;
  return { editionId: world.editionId, participantId, organisationId: await organisationOf(participantId) };
}

async function profile(other: string) {
  return profileOfPerson(database.db, await reader(), { language: "en", now: clock.now(), id: other });
}

test("with the quota used up, what waits can be withdrawn: requests to people and organisations, and groups", async () => {
  const { editionId, people } = world;
  const from = people[0]!;
  const asked = { editionId, from, ...words };
  expect((await requestMeeting(needs(), { ...asked, to: people[1]! })).ok).toBe(true);
  const toOrganisationId = await organisationOf(people[3]!);
  expect((await requestMeeting(needs(), { ...asked, toOrganisationId })).ok).toBe(true);
  expect((await inviteGroup(needs(), { ...asked, to: [people[5]!, people[7]!] })).ok).toBe(true);
  await sql`update edition set requests_per_participant_max = 3`.execute(database.db);
  const seen = await profile(people[9]!);
  expect(seen?.obstacle).toEqual({ code: "quota-used-up", max: 3 });
  expect(seen?.withdrawable.map(({ kind, name }) => `${kind} ${name}`).toSorted()).toEqual([
    "group Muster P006, Muster P008",
    "request Muster P002",
    `request ${toOrganisationId}`,
  ]);
});

/** Two people meet at a table, and so does everybody else whom the tables leave room for. */
async function meet(from: number, to: number, slotCode?: string) {
  const { editionId, people } = world;
  const asked = await requestMeeting(needs(), { editionId, from: people[from]!, to: people[to]!, ...words });
  if (!asked.ok) throw new Error(asked.code);
  const answer = { editionId, requestId: asked.value.requestId, by: people[to]! };
  return acceptRequest(needs(), answer, { slotCode });
}

/** What the profile, the list and the suggestions say about common times and about asking. */
async function saidOf(other: string) {
  const tx = database.db;
  const [who, organisationId] = [await reader(), await organisationOf(other)];
  await sql`insert into suggestion (edition_id, organisation_id, suggested_organisation_id, rank, kind, score, existing_contact, reasons)
    values (${who.editionId}, ${who.organisationId}, ${organisationId}, 1, 'bridge', 0.5, false, '[]') on conflict do nothing`.execute(
    tx,
  );
  const wish = {
    language: "en",
    now: clock.now(),
    facts: await factsOfReader(tx, who, clock.now()),
  } as const;
  const seen = await profile(other);
  const list = (query: string) =>
    peopleOfReader(tx, who, { ...wish, choice: parsePeopleChoice(new URLSearchParams(query)), page: 1 });
  const rowOf = ({ rows }: Awaited<ReturnType<typeof list>>) =>
    rows.find((row) => row.person.id === other) ?? null;
  const { suggestions } = await suggestionsOfReader(tx, who, wish);
  const suggested = suggestions.flatMap((one) => one.people).find((one) => one.id === other);
  return {
    times: seen?.nextTimes.map((one) => one.code),
    hint: seen?.noTime,
    listedAsFree: rowOf(await list("free=yes")) !== null,
    suggestedWithoutTime: suggested?.noTime,
    obstacles: [seen?.obstacle, rowOf(await list(""))?.obstacle, suggested?.obstacle].map((one) =>
      one ? one.code : one,
    ),
  };
}

test("a time at which all tables are taken is nobody's common time, on no page, and asking is still possible", async () => {
  await sql`delete from slot where code <> 's01'`.execute(database.db);
  const other = world.people[9]!;
  const before = await saidOf(other);
  expect(before).toMatchObject({
    times: ["s01"],
    hint: null,
    listedAsFree: true,
    suggestedWithoutTime: false,
  });
  await meet(1, 2, "s01");
  await meet(3, 4, "s01");
  expect(await saidOf(other)).toEqual({
    times: [],
    hint: "yours",
    listedAsFree: false,
    suggestedWithoutTime: true,
    obstacles: [null, null, null],
  });
  const { editionId, people } = world;
  const asked = await requestMeeting(needs(), { editionId, from: people[0]!, to: other, ...words });
  expect(asked.ok).toBe(true);
});

test("who has as many meetings as they wish has no common time with anybody", async () => {
  await meet(9, 8, "s01");
  expect((await saidOf(world.people[9]!)).times).toEqual(["s02", "s03", "s04"]);
  await sql`update participant set meetings_max = 1`.execute(database.db);
  expect(await saidOf(world.people[9]!)).toMatchObject({ times: [], hint: "common", listedAsFree: false });
});

test("someone who takes no requests is told as such by every page", async () => {
  await sql`update participant set bookable = false where id = ${world.people[9]!}`.execute(database.db);
  const { obstacles } = await saidOf(world.people[9]!);
  expect(obstacles).toEqual(["not-open", undefined, "not-open"]);
});

test("what stands between the reader and one person costs as many queries as with everybody", async () => {
  const tx = database.db;
  const who = await reader();
  const facts = await factsOfReader(tx, who, clock.now());
  const marks = await marksOf(tx, who.editionId, who.participantId);
  const asking = (others: string[]) =>
    countQueries(() => askingOfReader(tx, who, { now: clock.now(), facts, marks, others }));
  const [one, all] = [await asking(world.people.slice(1, 2)), await asking(world.people.slice(1))];
  expect(all.value.timesWith(world.people[9]!)).toHaveLength(4);
  expect(one.count).toBe(all.count);
});

test("one person is asked once, directly or through their organisation, and a group of the same people once", async () => {
  const { editionId, people } = world;
  const asked = { editionId, from: people[0]!, ...words };
  const toOrganisationId = await organisationOf(people[3]!);
  expect((await requestMeeting(needs(), { ...asked, toOrganisationId })).ok).toBe(true);
  const directly = await requestMeeting(needs(), { ...asked, to: people[3]! });
  expect(directly).toEqual({ ok: false, code: "organisation-asked" });
  expect((await profile(people[3]!))?.obstacle).toEqual({ code: "asked" });
  expect((await requestMeeting(needs(), { ...asked, to: people[5]! })).ok).toBe(true);
  const other = await organisationOf(people[5]!);
  const throughOrganisation = await requestMeeting(needs(), { ...asked, toOrganisationId: other });
  expect(throughOrganisation).toEqual({ ok: false, code: "someone-asked", participantId: people[5]! });
  const to = [people[7]!, people[9]!];
  expect((await inviteGroup(needs(), { ...asked, to })).ok).toBe(true);
  expect(await inviteGroup(needs(), { ...asked, to: to.toReversed() })).toEqual({
    ok: false,
    code: "already-invited",
  });
  await sql`update participant set bookable = false where id = ${people[8]!}`.execute(database.db);
  expect(await inviteGroup(needs(), { ...asked, to: [people[7]!, people[8]!] })).toEqual({
    ok: false,
    code: "not-bookable",
    participantIds: [people[8]],
  });
});

test("two of the others between whom the way is closed are not named, and a blocked person has no times", async () => {
  const { editionId, people } = world;
  const block = (from: string, to: string) =>
    markParticipant(needs(), { editionId, from, to, kind: "block", on: true });
  await block(people[7]!, people[9]!);
  const asked = { editionId, from: people[0]!, ...words, to: [people[7]!, people[9]!] };
  expect(await inviteGroup(needs(), asked)).toEqual({ ok: false, code: "not-bookable", participantIds: [] });
  expect((await profile(people[9]!))?.commonCount).toBe(4);
  await block(people[0]!, people[9]!);
  expect((await profile(people[9]!))?.commonCount).toBe(0);
});

test("a time that does not exist, or has begun, is refused as such", async () => {
  const reasonOf = (result: Awaited<ReturnType<typeof meet>>) =>
    !result.ok && result.code === "slot-taken" ? result.reason : "none";
  expect(reasonOf(await meet(1, 2, "forged"))).toBe("unknown");
  await sql`update slot set starts_at = '2030-08-28T08:50:00Z', ends_at = '2030-08-28T09:10:00Z'
    where code = 's01'`.execute(database.db);
  expect(reasonOf(await meet(3, 4, "s01"))).toBe("begun");
});
