import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { editionOf, settingsOf } from "#modules/editions";
import { inventedConference, type InventedConference } from "#testing/invented-conference";
import { recordedEvents } from "#testing/recorded-events";
import { createTestDatabase, type TestDatabase } from "#testing/test-database";
import { entryRulesOf, type EntryRules } from "../domain/entry-rules.ts";
import { plainParticipation } from "../domain/participation-type.ts";
import { participationTypesOf, registrationRulesOf, saveParticipationTypes } from "../store/rules.ts";
import { changeEntryRules } from "./change-entry-rules.ts";
import { changeLimits } from "./change-limits.ts";

let database: TestDatabase;
let world: InventedConference;
let recorded: ReturnType<typeof recordedEvents>;
const clock = { now: () => new Date("2030-06-01T08:00:00Z") };

beforeAll(async () => {
  database = await createTestDatabase();
  world = await inventedConference(database.db, { people: 4, slots: 2, tables: 2 });
});
afterAll(() => database.drop());
beforeEach(async () => {
  recorded = recordedEvents();
  const { db } = database;
  await sql`update participant set state = 'approved', type_code = null, meetings_min = 0, meetings_max = 9`.execute(
    db,
  );
  await sql`delete from registration_rules`.execute(db);
  await sql`delete from participation_type`.execute(db);
  await sql`update edition set meetings_min = 0, meetings_max = 9, requests_per_participant_max = 20`.execute(
    db,
  );
});

const rules = async () =>
  entryRulesOf(
    await registrationRulesOf(database.db, world.editionId),
    await participationTypesOf(database.db, world.editionId),
  );
const change = (entries: EntryRules, seen: EntryRules) =>
  changeEntryRules({ tx: database.db, clock, announce: recorded.announce }, world.editionId, {
    entries,
    seen,
  });
const stateOf = async (index: number) => {
  const { rows } = await sql<{ state: string }>`select state from participant
    where id = ${world.people[index]}`.execute(database.db);
  return rows[0]?.state;
};

test("more places go to those who wait, who are told; fewer take nobody's", async () => {
  await sql`update participant set state = 'waiting' where id = ${world.people[3]}`.execute(database.db);
  const seen = await rules();
  expect(seen).toEqual({ participantsMax: "", needsApproval: true, byHand: [] });
  expect(await change({ ...seen, participantsMax: "2" }, seen)).toEqual({
    ok: true,
    value: { filledCount: 0 },
  });
  expect([await stateOf(2), await stateOf(3)]).toEqual(["approved", "waiting"]);
  const now = await rules();
  expect(await change({ ...now, participantsMax: "4" }, now)).toEqual({
    ok: true,
    value: { filledCount: 1 },
  });
  expect(await stateOf(3)).toBe("approved");
  expect(recorded.events).toMatchObject([{ kind: "application-answered", participantId: world.people[3] }]);
});

test.each(["-1", "1.5", "many", "100001"])("%s places are refused", async (participantsMax) => {
  const seen = await rules();
  expect(await change({ ...seen, participantsMax }, seen)).toEqual({
    ok: false,
    code: "wrong-places",
    max: 100_000,
  });
  expect(await rules()).toEqual(seen);
});

test("who decides is set for the edition, or for each kind of participation", async () => {
  const seen = await rules();
  await change({ ...seen, needsApproval: false }, seen);
  expect((await rules()).needsApproval).toBe(false);
  await saveParticipationTypes(database.db, world.editionId, [
    { ...plainParticipation, code: "cluster" },
    { ...plainParticipation, code: "company" },
  ]);
  const now = await rules();
  expect(now.byHand).toEqual(["cluster", "company"]);
  await change({ ...now, byHand: ["company", "gone"] }, now);
  expect((await rules()).byHand).toEqual(["company"]);
});

test("who comes second is told what holds, and nothing is overwritten", async () => {
  const seen = await rules();
  await change({ ...seen, participantsMax: "50" }, seen);
  const late = await change({ ...seen, needsApproval: false }, seen);
  expect(late).toEqual({ ok: false, code: "changed-meanwhile", now: { ...seen, participantsMax: "50" } });
  expect(await rules()).toEqual({ ...seen, participantsMax: "50" });
});

test("bounds of meetings follow for those who have the former ones, not for those with their own", async () => {
  const { db } = database;
  await sql`update participant set meetings_max = 3 where id = ${world.people[1]}`.execute(db);
  await saveParticipationTypes(db, world.editionId, [
    { ...plainParticipation, code: "agency", meetingsMax: 9 },
  ]);
  await sql`update participant set type_code = 'agency' where id = ${world.people[2]}`.execute(db);
  const seen = settingsOf((await editionOf(db, world.editionId))!).limits;
  const entries = { ...seen, meetingsMin: "1", meetingsMax: "6" };
  expect(await changeLimits({ tx: db }, world.editionId, { entries, seen })).toEqual({
    ok: true,
    value: { followedCount: 2 },
  });
  const { rows } = await sql<{ of: string }>`select meetings_min || '-' || meetings_max as of from participant
    order by code`.execute(db);
  expect(rows.map((row) => row.of)).toEqual(["1-6", "0-3", "0-9", "1-6"]);
});
