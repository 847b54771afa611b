import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { silentLog } from "#kernel/log";
import { fixedClock } from "#kernel/time";
import { conferenceWorld, type ConferenceWorld } from "../conference-world.ts";
import type { Plan } from "../domain/plan.ts";
import type { RunProgressPoint } from "../domain/run.ts";
import type { SolverListener, SolverTask, TimetableSolver } from "../solver/timetable-solver.ts";
import { ensureMeeting } from "../store/meetings.ts";
import { latestRunOf, requestCancel, runById } from "../store/runs.ts";
import { placementsOf, timetablesOf, unplacedOf } from "../store/timetables.ts";
import { interruptStaleRuns } from "./interrupt-stale-runs.ts";
import { publishTimetable } from "./publish-timetable.ts";
import { startTimetableRun } from "./start-timetable-run.ts";
import { interruptRunsOfThisProcess } from "./watch-run.ts";
import { timetableProblemOf } from "./timetable-problem-of.ts";
import { recordedEvents } from "#testing/recorded-events";

const { announce } = recordedEvents();

const clock = fixedClock("2030-09-01T10:00:00Z");
let world: ConferenceWorld;
let solver: RecordingSolver;

beforeAll(async () => {
  world = await conferenceWorld({ people: 4, slots: 2, tables: 1 });
});
afterAll(() => world.close());
beforeEach(async () => {
  await sql`truncate timetable, timetable_run, meeting, request, placement, seat, unplaced_meeting cascade`.execute(
    world.db,
  );
  solver = new RecordingSolver();
  for (const [a, b] of [
    [0, 1],
    [0, 2],
    [0, 3],
  ] as const)
    await ensureMeeting(
      world.db,
      world.editionId,
      { one: world.people[a]!, other: world.people[b]!, code: `P00${a + 1}+P00${b + 1}` },
      clock.now(),
    );
});

/** A solver that says what the test tells it to say. */
class RecordingSolver implements TimetableSolver {
  task!: SolverTask;
  listener!: SolverListener;
  settle!: (plan: Plan | null) => void;
  break!: (error: Error) => void;
  cancels = 0;
  stops = 0;
  broken: string[] = [];
  onCancel = (): void => {};

  start(task: SolverTask, _limits: unknown, listener: SolverListener) {
    this.task = task;
    this.listener = listener;
    const outcome = new Promise<Plan | null>((resolve, reject) => {
      this.settle = resolve;
      this.break = reject;
    });
    return {
      outcome,
      cancel: () => {
        this.cancels++;
        this.onCancel();
      },
      stop: async () => {
        this.stops++;
      },
    };
  }

  brokenRules() {
    return this.broken;
  }
}

const plan: Plan = {
  format: "kontor-plan/1",
  status: "feasible",
  placed: [
    { meeting: "P001+P002", slot: "s01", table: "T01", participants: ["P001", "P002"] },
    { meeting: "P001+P003", slot: "s02", table: "T01", participants: ["P001", "P003"] },
  ],
  unplaced: [
    {
      meeting: "P001+P004",
      reason: "tables-full",
      sentence: { de: "Voll.", en: "Full." },
      about: { participants: ["P001"] },
    },
  ],
  score: {
    minimumShortfall: 0,
    worth: 12,
    worthMax: 18,
    breaks: 0,
    breaksMin: 0,
    idleSlots: 0,
    tableChanges: 0,
  },
  proof: { worth: "bounded", breaks: "bounded" },
};
const point: RunProgressPoint = {
  seconds: 1,
  placed: 2,
  worth: 12,
  worthMax: 18,
  breaks: 0,
  breaksMin: 0,
  shortfall: 0,
};
const pace = { beatMs: 5, planSaveMs: 0, cancelGraceMs: 20 };
const needs = () => ({ tx: world.db, clock, log: silentLog, solver, pace });

async function start(keepsPublished = false) {
  const result = await startTimetableRun(needs(), {
    editionId: world.editionId,
    seconds: 10,
    seed: 1,
    keepsPublished,
    by: null,
  });
  if (!result.ok) throw new Error(result.code);
  return result.value;
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 2));
}

describe("a run", () => {
  test("saves what it found as a draft and names every meeting it did not place", async () => {
    const { runId, ended } = await start();
    solver.listener.progress(point);
    await until(async () => (await runById(world.db, runId))!.progress.length > 2);
    solver.settle(plan);
    await ended;
    const run = await runById(world.db, runId);
    expect(run).toMatchObject({ state: "finished", failure: null });
    // The solver spoke once; what it said last goes on counting until it ends.
    expect(run?.progress[0]).toEqual(point);
    expect(new Set(run?.progress.map(({ worth }) => worth))).toEqual(new Set([point.worth]));
    expect(await placementsOf(world.db, run!.timetableId!)).toMatchObject([
      { slotCode: "s01", tableCode: "T01", startsAt: world.slots[0]!.startsAt },
      { slotCode: "s02", tableCode: "T01", startsAt: world.slots[1]!.startsAt },
    ]);
    expect(await unplacedOf(world.db, run!.timetableId!)).toMatchObject([
      { reason: "tables-full", sentence: { de: "Voll.", en: "Full." }, about: { participants: ["P001"] } },
    ]);
  });

  test("is refused while another one is going", async () => {
    const { ended } = await start();
    const second = await startTimetableRun(needs(), {
      editionId: world.editionId,
      seconds: 10,
      seed: 1,
      keepsPublished: false,
      by: null,
    });
    expect(second).toEqual({ ok: false, code: "run-already-going" });
    solver.settle(plan);
    await ended;
  });

  test("starts from what is published where that is to stay, and from nothing otherwise", async () => {
    const first = await start();
    solver.settle(plan);
    await first.ended;
    const { timetableId } = (await runById(world.db, first.runId))!;
    await publishTimetable({ tx: world.db, clock, announce }, timetableId!, null);
    for (const keeps of [true, false]) {
      const { runId, ended } = await start(keeps);
      expect(solver.task.from?.placed ?? null).toEqual(
        keeps ? plan.placed.map(({ meeting, slot, table }) => ({ meeting, slot, table })) : null,
      );
      solver.settle(plan);
      await ended;
      expect((await runById(world.db, runId))?.keepsPublished).toBe(keeps);
    }
  });

  test("has no slot left once the last has begun", async () => {
    const after = fixedClock(world.slots.at(-1)!.startsAt.toISOString());
    const result = await startTimetableRun(
      { ...needs(), clock: after },
      { editionId: world.editionId, seconds: 1, seed: 1, keepsPublished: false, by: null },
    );
    expect(result).toEqual({ ok: false, code: "no-slots-left" });
  });

  const refusals = [
    { seconds: 0, seed: 1, refusal: { code: "seconds-out-of-range", min: 1, max: 600 } },
    { seconds: 1.5, seed: 1, refusal: { code: "seconds-out-of-range", min: 1, max: 600 } },
    { seconds: Number.NaN, seed: 1, refusal: { code: "seconds-out-of-range", min: 1, max: 600 } },
    { seconds: 10, seed: -1, refusal: { code: "seed-not-a-whole-number" } },
  ];
  for (const { seconds, seed, refusal } of refusals)
    test(`of ${seconds} seconds with seed ${seed} is refused`, async () => {
      const result = await startTimetableRun(needs(), {
        editionId: world.editionId,
        seconds,
        seed,
        keepsPublished: false,
        by: null,
      });
      expect(result).toEqual({ ok: false, ...refusal });
    });

  test("has nothing to do without accepted meetings", async () => {
    await sql`truncate meeting cascade`.execute(world.db);
    const result = await startTimetableRun(needs(), {
      editionId: world.editionId,
      seconds: 1,
      seed: 1,
      keepsPublished: false,
      by: null,
    });
    expect(result).toEqual({ ok: false, code: "nothing-to-place" });
  });

  test("that is cancelled, from whatever process, keeps the best plan", async () => {
    const { runId, ended } = await start();
    solver.onCancel = () => solver.settle(plan);
    expect(await requestCancel(world.db, world.editionId)).toBe(true);
    await ended;
    const run = await runById(world.db, runId);
    expect([run!.state, run!.timetableId !== null, solver.cancels]).toEqual(["cancelled", true, 1]);
    expect(await requestCancel(world.db, world.editionId)).toBe(false);
  });

  test("that is cancelled and does not listen is stopped, and its best plan is kept", async () => {
    const { runId, ended } = await start();
    solver.listener.plan(plan);
    await requestCancel(world.db, world.editionId);
    await ended;
    const run = await runById(world.db, runId);
    expect([run!.state, run!.timetableId !== null, solver.stops > 0]).toEqual(["cancelled", true, true]);
  });

  test("whose process is asked to stop ends as interrupted, and its best plan is kept", async () => {
    const { runId } = await start();
    solver.onCancel = () => solver.settle(plan);
    await interruptRunsOfThisProcess();
    const run = await runById(world.db, runId);
    expect([run!.state, run!.timetableId !== null]).toEqual(["interrupted", true]);
  });

  test("whose solver breaks says so, and keeps the best plan it had", async () => {
    const { runId, ended } = await start();
    solver.break(new Error("out of memory"));
    await ended;
    expect(await runById(world.db, runId)).toMatchObject({
      state: "failed",
      failure: "out of memory",
      timetableId: null,
    });
    const second = await start();
    solver.listener.plan(plan);
    solver.break(new Error("out of memory"));
    await second.ended;
    expect((await runById(world.db, second.runId))!.state).toBe("interrupted");
    expect(await timetablesOf(world.db, world.editionId)).toHaveLength(1);
  });

  test("that cannot even begin has failed, and the next one may start", async () => {
    const refusing = {
      ...solver,
      start: () => {
        throw new Error("no threads left");
      },
      brokenRules: () => [],
    };
    const input = { editionId: world.editionId, seconds: 10, seed: 1, keepsPublished: false, by: null };
    const result = await startTimetableRun({ ...needs(), solver: refusing }, input);
    if (!result.ok) throw new Error(result.code);
    await result.value.ended;
    expect(await runById(world.db, result.value.runId)).toMatchObject({
      state: "failed",
      failure: "Error: no threads left",
    });
    const { ended } = await start();
    solver.settle(plan);
    await ended;
  });

  test("whose plan breaks a rule is not saved", async () => {
    const { runId, ended } = await start();
    solver.broken = ["one-meeting-per-table: T01 at s01"];
    solver.settle(plan);
    await ended;
    expect(await runById(world.db, runId)).toMatchObject({
      state: "failed",
      failure: "plan-breaks-rules: one-meeting-per-table: T01 at s01",
      timetableId: null,
    });
  });
});

describe("a run whose process was killed", () => {
  test("is interrupted at the next start, and its last saved plan becomes a draft", async () => {
    const { runId } = await start();
    solver.listener.plan(plan);
    const saved = sql<{
      saved: boolean;
    }>`select best_plan is not null as saved from timetable_run where id = ${runId}`;
    await until(async () => (await saved.execute(world.db)).rows[0]!.saved);
    expect(await interruptStaleRuns(needs())).toBe(0);
    // The heartbeat of a dead process grows old; the watcher of this one must not write over it.
    await sql`create or replace function stand_still() returns trigger language plpgsql as $$ begin
      new.heartbeat_at := clock_timestamp() - interval '16 seconds'; return new; end $$`.execute(world.db);
    await sql`create trigger stand_still before update on timetable_run for each row execute function stand_still()`.execute(
      world.db,
    );
    await until(async () => (await interruptStaleRuns(needs())) === 1);
    await sql`drop trigger stand_still on timetable_run`.execute(world.db);
    const run = await latestRunOf(world.db, world.editionId);
    expect(run).toMatchObject({ id: runId, state: "interrupted" });
    expect(await placementsOf(world.db, run!.timetableId!)).toHaveLength(2);
    await until(async () => solver.stops > 0);
    expect(await timetablesOf(world.db, world.editionId)).toHaveLength(1);
  });
});

test("a plan that the database refuses ends its run, so that the next one may start", async () => {
  const { runId } = await insertStaleRun(
    JSON.stringify({ ...plan, placed: [{ ...plan.placed[0]!, table: "T99" }] }),
  );
  expect(await interruptStaleRuns(needs())).toBe(1);
  const run = (await runById(world.db, runId))!;
  expect([run.state, run.timetableId, run.failure?.slice(0, 13)]).toEqual([
    "interrupted",
    null,
    "plan-not-kept",
  ]);
  const next = await start();
  solver.settle({ ...plan, placed: [{ ...plan.placed[0]!, table: "T99" }] });
  await next.ended;
  expect((await runById(world.db, next.runId))!.state).toBe("failed");
});

/** A run as a process leaves it behind that was killed a while ago. */
async function insertStaleRun(bestPlan: string): Promise<{ runId: string }> {
  const { rows } = await sql<{
    id: string;
  }>`insert into timetable_run (edition_id, seconds_max, seed, best_plan, heartbeat_at)
    values (${world.editionId}, 10, 1, ${bestPlan}, clock_timestamp() - interval '1 minute') returning id`.execute(
    world.db,
  );
  return { runId: rows[0]!.id };
}

test("the problem of an edition holds what the database holds", async () => {
  await sql`insert into absence (edition_id, participant_id, slot_code) values (${world.editionId}, ${world.people[1]!}, 's02')`.execute(
    world.db,
  );
  const problem = await timetableProblemOf(world.db, world.editionId);
  expect(problem.participants.map((participant) => [participant.id, participant.unavailable])).toEqual([
    ["P001", []],
    ["P002", ["s02"]],
    ["P003", []],
    ["P004", []],
  ]);
  expect(problem.meetings.map((meeting) => meeting.id)).toEqual(["P001+P002", "P001+P003", "P001+P004"]);
  await sql`delete from absence`.execute(world.db);
});
