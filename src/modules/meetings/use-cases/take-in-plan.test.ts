import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { fixedClock } from "#kernel/time";
import { conferenceWorld, type ConferenceWorld } from "../conference-world.ts";
import type { Plan } from "../domain/plan.ts";
import { ensureMeeting } from "../store/meetings.ts";
import { latestRunOf } from "../store/runs.ts";
import { placementsOf, timetablesOf } from "../store/timetables.ts";
import { takeInPlan } from "./take-in-plan.ts";

const clock = fixedClock("2030-09-01T10:00:00Z");
const run = {
  seconds: 8,
  seed: 7,
  startedAt: new Date("2030-09-01T08:00:00Z"),
  endedAt: new Date("2030-09-01T08:00:08Z"),
  progress: [{ seconds: 1, placed: 1, worth: 6, worthMax: 6, breaks: 0, breaksMin: 0, shortfall: 0 }],
};
const plan: Plan = {
  format: "kontor-plan/1",
  status: "optimal",
  placed: [{ meeting: "P001+P002", slot: "s02", table: "T01", participants: ["P001", "P002"] }],
  unplaced: [],
  score: {
    minimumShortfall: 0,
    worth: 6,
    worthMax: 6,
    breaks: 0,
    breaksMin: 0,
    idleSlots: 0,
    tableChanges: 0,
  },
  proof: { worth: "optimal", breaks: "optimal" },
};

let world: ConferenceWorld;
beforeAll(async () => {
  world = await conferenceWorld({ people: 4, slots: 3, tables: 2 });
});
afterAll(() => world.close());
beforeEach(async () => {
  await sql`truncate timetable, timetable_run, meeting, placement, seat, unplaced_meeting cascade`.execute(
    world.db,
  );
  const pair = { one: world.people[0]!, other: world.people[1]!, code: "P001+P002" };
  await ensureMeeting(world.db, world.editionId, pair, clock.now());
});

const take = (rules: string[]) =>
  takeInPlan({ tx: world.db, solver: { brokenRules: () => rules } }, world.editionId, { plan, run });

test("a plan made elsewhere becomes a draft of the run that made it, with the dates of that run", async () => {
  const taken = await take([]);
  const [draft] = await timetablesOf(world.db, world.editionId);
  expect(taken).toEqual({ ok: true, value: draft?.id });
  expect(draft).toMatchObject({
    versionNumber: null,
    createdAt: run.endedAt,
    placedCount: 1,
    runOrdinal: 1,
    score: plan.score,
  });
  const [placement] = await placementsOf(world.db, draft!.id);
  expect([placement?.slotCode, placement?.tableCode]).toEqual(["s02", "T01"]);
  expect(await latestRunOf(world.db, world.editionId)).toMatchObject({
    id: draft?.runId,
    state: "finished",
    seed: 7,
    secondsMax: 8,
    startedAt: run.startedAt,
    endedAt: run.endedAt,
    progress: run.progress,
    timetableId: draft?.id,
  });
});

test("a plan that breaks a rule is refused with the rules, and leaves nothing", async () => {
  expect(await take(["P001 sits at two tables in s02"])).toEqual({
    ok: false,
    code: "plan-breaks-rules",
    rules: ["P001 sits at two tables in s02"],
  });
  expect(await timetablesOf(world.db, world.editionId)).toEqual([]);
  expect(await latestRunOf(world.db, world.editionId)).toBeNull();
});
