import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { fixedClock } from "#kernel/time";
import { accountByEmail, firstRunState } from "#modules/accounts";
import { callInterestsOf, callsOf, nextDeadline } from "#modules/calls";
import { allCooperations, allProfiles } from "#modules/directory";
import { editionOf, slotsOf, tablesOf } from "#modules/editions";
import {
  placementsOf,
  publishedTimetableOf,
  requestCounts,
  requestsOfParticipant,
  timetableProblemOf,
  wantedMeetingCountOf,
} from "#modules/meetings";
import { sessionsOf } from "#modules/programme";
import {
  delegationsOf,
  editionFigures,
  grantsOf,
  participantOfAccount,
  statementsOf,
} from "#modules/registration";
import { createTestDatabase, type TestDatabase } from "#testing/test-database";
import { demonstrationSignIns } from "./demonstration-sign-ins.ts";
import { loadDemonstration } from "./load-demonstration.ts";
import { publishFirstTimetable } from "./prepare-demonstration.ts";

const edition = "stuttgart-2017";
const root = process.cwd();
const clock = fixedClock("2017-09-14T12:00:00+02:00");
let database: TestDatabase;

beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(() => database.drop());

const figures = async () => ({
  organisations: (await allProfiles(database.db)).length,
  cooperations: (await allCooperations(database.db)).length,
  slots: (await slotsOf(database.db, edition)).length,
  tables: (await tablesOf(database.db, edition)).length,
  sessions: (await sessionsOf(database.db, edition)).length,
  delegations: (await delegationsOf(database.db, edition)).length,
  statements: (await statementsOf(database.db, edition)).length,
  meetings: await wantedMeetingCountOf(database.db, edition),
  people: (await editionFigures(database.db, edition)).participantsByState,
  requests: await requestCounts(database.db, edition),
  interests: (await callInterestsOf(database.db, edition)).length,
});

test("the demonstration is loaded once, whole, and stays as it is when it is loaded again", async () => {
  expect(await loadDemonstration({ db: database.db, root, clock })).toBe(true);
  const first = await figures();
  expect(first).toMatchObject({
    organisations: 329,
    slots: 18,
    tables: 42,
    meetings: 641,
    people: { approved: 250, applied: 3, waiting: 2, refused: 1, cancelled: 2 },
  });
  expect(await loadDemonstration({ db: database.db, root, clock })).toBe(false);
  expect(await figures()).toEqual(first);
});

test("the conference is about the four calls of its time, none of them over", async () => {
  await loadDemonstration({ db: database.db, root, clock });
  const calls = await callsOf(database.db, edition);
  expect(calls.map((one) => [one.id, nextDeadline(one, "2017-09-21")?.endsOn])).toEqual([
    ["bsr-ie-2017", "2017-10-31"],
    ["clip-bsr-2017", "2017-10-31"],
    ["innosup-01", "2018-04-12"],
    ["h2020-ria", undefined],
  ]);
  expect(calls.filter(({ opensOn }) => (opensOn ?? "") > "2017-09-21")).toEqual([]);
  expect((await figures()).interests).toBe(299);
});

test("a load that breaks on the way leaves nothing", async () => {
  const breaking = {
    now: () => {
      throw new Error("the clock stopped");
    },
  };
  await expect(loadDemonstration({ db: database.db, root, clock: breaking })).rejects.toThrow(
    "the clock stopped",
  );
  expect(await editionOf(database.db, edition)).toBeNull();
  expect(await allProfiles(database.db)).toEqual([]);
});

test("each role can sign in with its rights, and the first run is over", async () => {
  await loadDemonstration({ db: database.db, root, clock });
  const rights = [];
  for (const one of demonstrationSignIns(root)) {
    const account = await accountByEmail(database.db, one.email);
    const participant = account && (await participantOfAccount(database.db, edition, account.id));
    const [grant] = account ? await grantsOf(database.db, account.id) : [];
    rights.push([
      one.role,
      account?.name === one.name,
      participant?.code,
      grant?.role,
      grant?.editionId,
      grant?.delegationCode,
    ]);
  }
  const code = demonstrationSignIns(root).find((one) => one.role === "participant")?.participant;
  expect(rights).toEqual([
    ["organiser", true, undefined, "organiser", edition, null],
    ["partner", true, undefined, "partner", edition, "denmark"],
    ["participant", true, code, undefined, undefined, undefined],
    ["funder", true, undefined, "funder", edition, null],
    ["administrator", true, undefined, "administrator", null, null],
  ]);
  expect((await firstRunState(database.db)).done).toBe(true);
});

test("the optimiser is asked for every accepted pair, and sees who is away or in a session", async () => {
  await loadDemonstration({ db: database.db, root, clock });
  const problem = await timetableProblemOf(database.db, edition);
  expect([problem.meetings.length, problem.participants.length]).toEqual([641, 250]);
  expect(problem.participants.filter((one) => one.unavailable.length > 0).length).toBeGreaterThan(50);
  const committed = readFileSync(join(root, "demo/stuttgart-2017/problem.json"), "utf8");
  expect(problem).toEqual(JSON.parse(committed));
});

test("the participant has two requests to answer and one that waits", async () => {
  await loadDemonstration({ db: database.db, root, clock });
  const signIn = demonstrationSignIns(root).find((one) => one.role === "participant");
  const account = await accountByEmail(database.db, signIn?.email ?? "");
  const participant = await participantOfAccount(database.db, edition, account?.id ?? "");
  const { incoming, outgoing } = await requestsOfParticipant(database.db, edition, participant?.id ?? "");
  expect(incoming.filter((one) => one.state === "sent").length).toBe(2);
  expect(outgoing.filter((one) => one.state === "sent").length).toBe(1);
});

test("the plan that lies beside the data fits them and becomes version 1", async () => {
  await loadDemonstration({ db: database.db, root, clock });
  await publishFirstTimetable({ db: database.db, root }, clock);
  const published = await publishedTimetableOf(database.db, edition);
  expect(published).toMatchObject({
    versionNumber: 1,
    publishedAt: clock.now(),
    placedCount: 604,
    unplacedCount: 37,
    runOrdinal: 1,
  });
  expect(published?.score).toMatchObject({ minimumShortfall: 0 });
});

test("during the first slot of the first day people are meeting, and the participant has a full agenda", async () => {
  await loadDemonstration({ db: database.db, root, clock });
  await publishFirstTimetable({ db: database.db, root }, clock);
  const published = await publishedTimetableOf(database.db, edition);
  const placements = await placementsOf(database.db, published?.id ?? "");
  expect(placements.filter((one) => one.slotCode === "d1-01").length).toBeGreaterThan(20);
  const signIn = demonstrationSignIns(root).find((one) => one.role === "participant");
  const account = await accountByEmail(database.db, signIn?.email ?? "");
  const participant = await participantOfAccount(database.db, edition, account?.id ?? "");
  const own = placements.filter((one) => one.participantIds.includes(participant?.id ?? ""));
  expect(own.map((one) => one.slotCode).slice(0, 2)).toEqual(["d1-01", "d1-02"]);
  expect(own.length).toBe(8);
});
