import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { fixedClock } from "#kernel/time";
import { createTestDatabase, type TestDatabase } from "#testing/test-database";
import { metIn, type MeetingOutcome } from "../domain/report.ts";
import { reportsOf } from "../store/reports.ts";
import { reportMeeting } from "./report-meeting.ts";

const editionId = "musterstadt-2030";
const clock = fixedClock("2030-09-19T08:05:00Z");
const id = (n: number) => `00000000-0000-4000-8000-00000000000${n}`;
const [a, b, c, stranger, group, pair] = [1, 2, 3, 4, 7, 8].map(id) as [
  string,
  string,
  string,
  string,
  string,
  string,
];
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  await database.db.transaction().execute(async (tx) => {
    const values = (list: readonly string[]) => sql.raw(list.map((one) => `'${one}'::uuid`).join(", "));
    await sql`
      insert into series (id, name_de, name_en) values ('muster', 'Muster', 'Sample');
      insert into edition (id, series_id, motto_de, motto_en, starts_on, ends_on, time_zone, venue_name, venue_city, venue_country)
        values ('musterstadt-2030', 'muster', 'M', 'M', '2030-09-19', '2030-09-20', 'Europe/Berlin', 'Halle', 'Musterstadt', 'DE');
      insert into zone (edition_id, code, name_de, name_en) values ('musterstadt-2030', 'z', 'Z', 'Z');
      insert into meeting_table (edition_id, code, zone_code, position) values ('musterstadt-2030', 'T1', 'z', 0);
      insert into slot (edition_id, code, half_day, starts_at, ends_at) values
        ('musterstadt-2030', 's1', 'h1', '2030-09-19T07:00Z', '2030-09-19T07:20Z'),
        ('musterstadt-2030', 's2', 'h1', '2030-09-19T08:00Z', '2030-09-19T08:20Z');
      insert into organisation (id, name, country) values ('own', 'Own', 'DE');
      insert into participant (id, edition_id, code, organisation_id, given_name, family_name, email, state, invented)
        select who, 'musterstadt-2030', 'p' || n, 'own', 'Muster', 'P' || n, 'p' || n || '@example.org', 'approved', true
        from unnest(array[${values([a, b, c, stranger])}]) with ordinality as list (who, n);
      insert into meeting (id, edition_id, code, kind, first_participant_id, second_participant_id) values
        (${values([group])}, 'musterstadt-2030', 'g', 'group', null, null),
        (${values([pair])}, 'musterstadt-2030', 'm', 'pair', ${values([a, b])});
      insert into meeting_member (edition_id, meeting_id, participant_id, place)
        select 'musterstadt-2030', ${values([group])}, who, n from unnest(array[${values([a, b, c])}]) with ordinality as list (who, n);
      insert into appointment (meeting_id, edition_id, slot_code, table_code, during, changed_at)
        select ${values([group])}, edition_id, code, 'T1', during, now() from slot where code = 's1' union all
        select ${values([pair])}, edition_id, code, 'T1', during, now() from slot where code = 's2';
      insert into engagement (edition_id, participant_id, during, meeting_id)
        select 'musterstadt-2030', participant_id, during, meeting_id from appointment join meeting_member using (meeting_id)
    `.execute(tx);
  });
});
beforeEach(() => sql`delete from meeting_report`.execute(database.db));
afterAll(() => database.drop());

const needs = () => ({ tx: database.db, clock });
const report = (meetingId: string, by: string, said: Parameters<typeof reportMeeting>[2]) =>
  reportMeeting(needs(), { editionId, meetingId, by }, said);
const kept = async () =>
  (await reportsOf(database.db, [group, pair])).map(({ outcome, missing, rating, nextStep }) => ({
    outcome,
    missing,
    rating,
    nextStep,
  }));
const fine = { ok: true };

test("whoever was missing in a group is named, whether the others met or not", async () => {
  expect(await report(group, a, { outcome: "held", missing: [c] })).toMatchObject(fine);
  expect(await report(group, a, { rating: 3 })).toMatchObject(fine);
  expect(await kept()).toEqual([{ outcome: "held", missing: [c], rating: 3, nextStep: null }]);
  expect(await report(group, a, { outcome: "missed", missing: [b, c, c] })).toMatchObject(fine);
  expect(await kept()).toEqual([{ outcome: "missed", missing: [b, c], rating: null, nextStep: null }]);
  // What was not named stays.
  expect(await report(group, a, { nextStep: "meet-again" })).toMatchObject(fine);
  expect(await kept()).toEqual([
    { outcome: "missed", missing: [b, c], rating: null, nextStep: "meet-again" },
  ]);
  expect(await report(group, a, { outcome: null })).toMatchObject(fine);
  expect(await kept()).toEqual([{ outcome: null, missing: [], rating: null, nextStep: "meet-again" }]);
});

test("whoever was not there themselves has nothing to rate", async () => {
  await report(group, a, { rating: 2 });
  await report(group, a, { outcome: "held", missing: [a] });
  expect((await kept())[0]?.rating).toBe(null);
  await report(group, a, { rating: 3 });
  expect(await kept()).toEqual([{ outcome: "held", missing: [a], rating: null, nextStep: null }]);
});

test.each([
  ["a group that did not meet without anybody named", group, { outcome: "missed" }, "nobody-named"],
  ["the other, where there are several", group, { outcome: "missed-by-other" }, "nobody-named"],
  ["a meeting of one", group, { outcome: "held", missing: [a, b] }, "nobody-left"],
  ["somebody who does not belong to it", group, { outcome: "missed", missing: [stranger] }, "not-a-member"],
  ["names in a meeting of two", pair, { outcome: "held", missing: [b] }, "not-a-member"],
  ["a meeting of two that was missed by nobody", pair, { outcome: "missed" }, "nobody-named"],
] as const)("not taken: %s", async (_, meetingId, said, code) => {
  expect(await report(meetingId, a, said)).toEqual({ ok: false, code });
  expect(await kept()).toEqual([]);
});

/** What the database itself refuses, by the name of the law. */
async function lawBrokenBy(
  outcome: string,
  missing: readonly string[],
  of = group,
  rating: number | null = null,
) {
  const broken = database.db.transaction().execute(async (tx) => {
    await sql`insert into meeting_report (edition_id, meeting_id, participant_id, outcome, rating, reported_at)
      values (${editionId}, ${of}, ${a}, ${outcome}, ${rating}, now())`.execute(tx);
    for (const one of missing)
      await sql`insert into missing_member values (${editionId}, ${of}, ${a}, ${one})`.execute(tx);
  });
  return broken.then(
    () => null,
    (failure: { constraint?: string }) => failure.constraint ?? "?",
  );
}

test.each([
  ["missed", [], group, null, "a_missed_group_says_who_was_missing"],
  ["missed-by-other", [], group, null, "only_reports_of_groups_name_people"],
  ["missed", [b], pair, null, "only_reports_of_groups_name_people"],
  ["held", [a, b], group, null, "a_meeting_that_took_place_had_two_people"],
  ["held", [a], group, 3, "only_those_who_were_there_rate"],
  ["missed", [stranger], group, null, "only_members_can_be_missing"],
  ["held", [b], group, 3, null],
  ["missed", [a, b, c], group, null, null],
  ["missed-by-both", [], pair, null, null],
] as const)("the database knows who can be missing: %s, %j", async (outcome, missing, of, rating, law) => {
  expect(await lawBrokenBy(outcome, missing, of, rating)).toBe(law);
});

test("the last one named cannot be taken away from a group that did not meet", async () => {
  await report(group, a, { outcome: "missed", missing: [b] });
  await expect(sql`delete from missing_member`.execute(database.db)).rejects.toThrow(
    "a_missed_group_says_who_was_missing",
  );
});

test.each([
  [null, [], [b, c]],
  ["held", [], [b, c]],
  ["held", [b], [c]],
  ["held", [a], []],
  ["missed", [b], []],
  ["missed-by-other", [], []],
] as [MeetingOutcome | null, string[], string[]][])(
  "one met, after %s without %j: %j",
  (outcome, missing, met) => {
    expect(metIn({ outcome, missing, others: [b, c] }, a)).toEqual(met);
  },
);
