import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkPlan } from "./check-plan.ts";
import { parseProblem } from "./parse-problem.ts";
import type { Plan } from "./plan.ts";
import type { SolveOptions } from "./progress.ts";
import type { Problem } from "./problem.ts";
import { solveTimetable } from "./solve-timetable.ts";
import { bestByTrying } from "./testing/best-by-trying.ts";
import { smallProblems } from "./testing/small-problems.ts";

const steps: SolveOptions = { seed: 1, stepsMax: 60_000, secondsMax: Number.POSITIVE_INFINITY, now: () => 0 };
const tiny = { slotsMax: 3, participantsMax: 4, meetingsMax: 4 };
const small = { slotsMax: 7, participantsMax: 9, meetingsMax: 25 };

function problemOf(given: Record<string, unknown>): Problem {
  const parsed = parseProblem({ format: "kontor-problem/1", name: "test", ...given });
  if (!parsed.ok) throw new Error(parsed.sentence);
  return parsed.value;
}

function named(prefix: string, count: number): { id: string }[] {
  return Array.from({ length: count }, (_, at) => ({ id: `${prefix}${at + 1}` }));
}

async function planOf(problem: Problem, options: Partial<SolveOptions> = {}): Promise<Plan> {
  const outcome = await solveTimetable(problem, { ...steps, ...options });
  if (outcome.kind !== "plan") throw new Error(`no plan: ${JSON.stringify(outcome)}`);
  return outcome.plan;
}

describe("a plan", () => {
  test.each([true, false])(
    "breaks no rule, scores itself truly and names every meeting (rich: %s)",
    async (isRich) => {
      await fc.assert(
        fc.asyncProperty(smallProblems({ ...small, isRich }), async (problem) => {
          const outcome = await solveTimetable(problem, { ...steps, stepsMax: 5_000 });
          if (outcome.kind !== "plan") return;
          const { plan } = outcome;
          const checked = checkPlan(problem, plan);
          expect(checked).toMatchObject({ brokenRules: [], falseClaims: [] });
          expect(plan.score).toMatchObject(checked.score);
          expect(plan.score.worth).toBeLessThanOrEqual(plan.score.worthMax);
          expect(plan.score.breaks).toBeGreaterThanOrEqual(plan.score.breaksMin);
          const ids = [...plan.placed, ...plan.unplaced].map((one) => one.meeting).toSorted();
          expect(ids).toEqual(problem.meetings.map((meeting) => meeting.id).toSorted());
        }),
        { numRuns: 60 },
      );
    },
  );

  test.each([true, false])(
    "of a tiny problem is never beaten by trying everything, nor are its bounds (rich: %s)",
    async (isRich) => {
      await fc.assert(
        fc.asyncProperty(smallProblems({ ...tiny, isRich }), async (problem) => {
          const best = bestByTrying(problem);
          const outcome = await solveTimetable(problem, steps);
          if (best === null) {
            expect(outcome.kind).not.toBe("plan");
            return;
          }
          expect(outcome.kind).toBe("plan");
          if (outcome.kind !== "plan") return;
          const { score, proof } = outcome.plan;
          expect(score.minimumShortfall).toBe(best.shortfall);
          expect(score.worth).toBeCloseTo(best.worth, 9);
          expect(score.worthMax).toBeGreaterThan(best.worth - 1e-9);
          expect(score.breaksMin).toBeLessThanOrEqual(best.breaks);
          if (proof.breaks === "optimal") expect(score.breaks).toBe(best.breaks);
        }),
        { numRuns: 150 },
      );
    },
  );

  test.each([true, false])(
    "leaves out no meeting that counts and would fit as it is (rich: %s)",
    async (isRich) => {
      await fc.assert(
        fc.asyncProperty(smallProblems({ ...small, isRich }), async (problem) => {
          const outcome = await solveTimetable(problem, { ...steps, stepsMax: 300 });
          if (outcome.kind !== "plan") return;
          const { placed, unplaced } = outcome.plan;
          for (const { meeting: id } of unplaced) {
            const meeting = problem.meetings.find((one) => one.id === id);
            if (!meeting || meeting.worth === 0) continue;
            for (const participants of waysToAttend(meeting.sides))
              for (const slot of problem.slots)
                for (const table of problem.tables) {
                  const more = { meeting: id, slot: slot.id, table: table.id, participants };
                  expect(checkPlan(problem, { placed: [...placed, more] }).brokenRules).not.toEqual([]);
                }
          }
        }),
        { numRuns: 40 },
      );
    },
  );

  test("is the same for the same seed and steps, down to its tables and reasons", async () => {
    await fc.assert(
      fc.asyncProperty(smallProblems({ ...small, isRich: true }), fc.nat(1_000), async (problem, seed) => {
        let clock = 0;
        const hasty = { ...steps, stepsMax: 4_000, seed, now: () => (clock += 0.001) };
        const calm = { ...steps, stepsMax: 4_000, seed, now: () => (clock += 0.7) };
        const [one, other] = [await solveTimetable(problem, hasty), await solveTimetable(problem, calm)];
        expect(withoutTime(one)).toEqual(withoutTime(other));
      }),
      { numRuns: 25 },
    );
  });
});

function waysToAttend(sides: readonly (readonly string[])[]): string[][] {
  return sides.reduce<string[][]>(
    (some, side) => some.flatMap((chosen) => side.map((one) => [...chosen, one])),
    [[]],
  );
}

function withoutTime(outcome: Awaited<ReturnType<typeof solveTimetable>>) {
  return outcome.kind === "plan" ? { ...outcome.plan, seconds: 0 } : outcome;
}

describe("what cannot be planned", () => {
  const two = { slots: named("s", 2), tables: named("t", 2), participants: named("p", 5) };
  const required = (id: string, participants: string[], more = {}) => ({
    id,
    participants,
    required: true,
    ...more,
  });
  test.each([
    [
      "a meeting of two who are never there together",
      {
        participants: [
          { id: "p1", unavailable: ["s1"] },
          { id: "p2", unavailable: ["s2"] },
        ],
        meetings: [required("m1", ["p1", "p2"])],
      },
      "no-common-slot",
      { participants: ["p1", "p2"], meetings: ["m1"] },
    ],
    [
      "more meetings of one person than slots",
      {
        meetings: [required("m1", ["p1", "p2"]), required("m2", ["p1", "p3"]), required("m3", ["p1", "p4"])],
      },
      "participant-overloaded",
      { participants: ["p1"] },
    ],
    [
      "two meetings of one person that share their only slot",
      {
        meetings: [
          required("m1", ["p1", "p2"], { slots: ["s1"] }),
          required("m2", ["p1", "p3"], { slots: ["s1"] }),
        ],
      },
      "participant-slots-too-few",
      { participants: ["p1"], slots: ["s1"] },
    ],
    [
      "two meetings at one table in one slot",
      {
        meetings: [
          required("m1", ["p1", "p2"], { slots: ["s1"], table: "t1" }),
          required("m2", ["p3", "p4"], { slots: ["s1"], table: "t1" }),
        ],
      },
      "table-slots-too-few",
      { slots: ["s1"], meetings: ["m1", "m2"] },
    ],
    [
      "more meetings in a session than tables",
      {
        tables: named("t", 1),
        meetings: [
          required("m1", ["p1", "p2"], { slots: ["s2"] }),
          required("m2", ["p3", "p4"], { slots: ["s2"] }),
        ],
      },
      "slots-too-full",
      { slots: ["s2"] },
    ],
    [
      "more meetings than all slots hold",
      {
        tables: named("t", 1),
        meetings: [required("m1", ["p1", "p2"]), required("m2", ["p3", "p4"]), required("m3", ["p1", "p5"])],
      },
      "too-many-required",
      {},
    ],
    [
      "a meeting that must follow one in the last slot",
      {
        meetings: [
          required("m1", ["p1", "p2"], { slots: ["s2"] }),
          required("m2", ["p3", "p4"], { after: ["m1"] }),
        ],
      },
      "no-common-slot",
      {},
    ],
    [
      "a triangle in two slots, which no single person explains",
      {
        meetings: [required("m1", ["p1", "p2"]), required("m2", ["p2", "p3"]), required("m3", ["p3", "p1"])],
      },
      "proven-by-search",
      {},
    ],
  ])("%s is proven to be impossible, with whom or what it concerns", async (_, given, reason, about) => {
    const outcome = await solveTimetable(problemOf({ ...two, ...given }), steps);
    expect(outcome).toMatchObject({ kind: "impossible", reason, about });
    if (outcome.kind === "impossible") expect(outcome.sentence.de).not.toBe(outcome.sentence.en);
  });
});

describe("why a meeting has no place", () => {
  const base = { slots: named("s", 2), tables: named("t", 1), participants: named("p", 6) };
  test.each([
    [
      "no-common-slot",
      {
        participants: [
          { id: "p1", unavailable: ["s1"] },
          { id: "p2", unavailable: ["s2"] },
        ],
        meetings: [{ id: "m", participants: ["p1", "p2"] }],
      },
    ],
    [
      "participant-full",
      {
        participants: [{ id: "p1", meetingsMax: 1 }, ...named("p", 4).slice(1)],
        meetings: [
          { id: "m", participants: ["p1", "p2"], worth: 1 },
          { id: "n", participants: ["p1", "p3"], worth: 5 },
        ],
      },
    ],
    [
      "tables-full",
      {
        slots: named("s", 1),
        meetings: [
          { id: "m", participants: ["p1", "p2"], worth: 1 },
          { id: "n", participants: ["p3", "p4"], worth: 5 },
        ],
      },
    ],
    [
      "waits-for-meeting",
      {
        participants: [...named("p", 6).filter((one) => one.id !== "p3"), { id: "p3", meetingsMax: 1 }],
        tables: named("t", 3),
        meetings: [
          { id: "n", participants: ["p3", "p4"], worth: 1 },
          { id: "o", participants: ["p3", "p5"], worth: 5 },
          { id: "m", participants: ["p1", "p2"], worth: 1, after: ["n"] },
        ],
      },
    ],
    [
      "outweighed",
      {
        slots: named("s", 2),
        tables: named("t", 3),
        participants: named("p", 4).map((one) => ({ ...one, meetingsMax: 9 })),
        meetings: [
          { id: "m", participants: ["p1", "p2"], slots: ["s1"], worth: 1 },
          { id: "n", participants: ["p1", "p3"], slots: ["s1"], worth: 5 },
        ],
      },
    ],
  ])("is told: %s", async (reason, given) => {
    const plan = await planOf(problemOf({ ...base, ...given }));
    const told = plan.unplaced.find((one) => one.meeting === "m");
    expect(told?.reason).toBe(reason);
    expect(told?.sentence.en).toMatch(/\.$/);
    expect(told?.sentence.de).toMatch(/\.$/);
  });
});

describe("a published plan", () => {
  test("stays where it is; only who can no longer come is moved or replaced", async () => {
    const given = {
      slots: named("s", 6),
      tables: named("t", 4),
      meetings: [
        ["p1", "p2"],
        ["p3", "p4"],
        ["p5", "p6"],
        ["p1", "p3"],
        ["p2", "p4"],
        ["p1", "p5"],
        ["p2", "p6"],
        ["p3", "p5"],
      ].map((participants, at) => ({ id: `m${at}`, participants, worth: 1 })),
    };
    const published = await planOf(problemOf({ ...given, participants: named("p", 6) }));
    const first = published.placed.find((one) => one.meeting === "m0");
    const participants = named("p", 6).map((one) =>
      one.id === "p1" ? { ...one, unavailable: [first?.slot] } : one,
    );
    const repaired = await planOf(problemOf({ ...given, participants }), { from: published });
    const others = (plan: Plan) =>
      plan.placed.filter((one) => one.meeting !== "m0").toSorted((a, b) => (a.meeting < b.meeting ? -1 : 1));
    expect(others(repaired)).toEqual(others(published));
    expect(repaired.placed.find((one) => one.meeting === "m0")?.slot).not.toBe(first?.slot);
  });

  test("says no more of its worth than holds for plans that keep nothing", async () => {
    const problem = problemOf({
      slots: named("s", 2),
      tables: named("t", 1),
      participants: named("p", 3).map((one) => ({ ...one, meetingsMax: 1 })),
      meetings: [
        { id: "kept", participants: ["p1", "p2"], worth: 1 },
        { id: "better", participants: ["p1", "p3"], worth: 5 },
      ],
    });
    const from = { placed: [{ meeting: "kept", slot: "s1", table: "t1" }] };
    const kept = await planOf(problem, { from });
    expect(kept.placed.map((one) => one.meeting)).toEqual(["kept"]);
    expect([kept.score.worth, kept.score.worthMax, kept.proof.worth]).toEqual([1, 5, "bounded"]);
    expect((await planOf(problem)).score.worth).toBe(5);
  });

  test("keeps its tables too: who has to move does not take the table of who stays", async () => {
    const problem = problemOf({
      slots: named("s", 2),
      tables: named("t", 2),
      participants: [{ id: "p1", unavailable: ["s1"] }, ...named("p", 4).slice(1)],
      meetings: [
        { id: "moves", participants: ["p1", "p2"] },
        { id: "stays", participants: ["p3", "p4"] },
      ],
    });
    const from = {
      placed: [
        { meeting: "moves", slot: "s1", table: "t1" },
        { meeting: "stays", slot: "s2", table: "t1" },
      ],
    };
    const { placed } = await planOf(problem, { from });
    expect(placed.map(({ meeting, slot, table }) => [meeting, slot, table])).toEqual([
      ["moves", "s2", "t2"],
      ["stays", "s2", "t1"],
    ]);
  });

  test("is kept as a whole where nothing has changed, table for table", async () => {
    await fc.assert(
      fc.asyncProperty(smallProblems({ ...small, isRich: true }), fc.nat(1_000), async (problem, seed) => {
        const outcome = await solveTimetable(problem, { ...steps, stepsMax: 500 });
        if (outcome.kind !== "plan") return;
        const again = await planOf(problem, { seed, stepsMax: 2_000, from: outcome.plan });
        const kept = new Set(outcome.plan.placed.map((one) => one.meeting));
        expect(again.placed.filter((one) => kept.has(one.meeting))).toEqual(outcome.plan.placed);
      }),
      { numRuns: 60 },
    );
  });

  test("leaves everything that can stay when somebody is away, and drops nobody's meeting for another", async () => {
    await fc.assert(
      fc.asyncProperty(smallProblems({ ...small, isRich: false }), fc.nat(100), async (problem, draw) => {
        const outcome = await solveTimetable(problem, { ...steps, stepsMax: 500 });
        if (outcome.kind !== "plan") return;
        const { placed } = outcome.plan;
        const gone = placed[draw % Math.max(1, placed.length)];
        if (!gone) return;
        const optional = problem.meetings.map((meeting) => ({ ...meeting, required: false }));
        const participants = problem.participants.map((one) =>
          gone.participants[0] === one.id
            ? { ...one, unavailable: [...new Set([...one.unavailable, gone.slot])] }
            : one,
        );
        const later = { ...problem, meetings: optional, participants };
        const plan = await planOf(later, { stepsMax: 2_000, from: outcome.plan });
        expect(checkPlan(later, plan)).toMatchObject({ brokenRules: [], falseClaims: [] });
        const places = new Map(plan.placed.map((one) => [one.meeting, one]));
        for (const one of placed) if (one !== gone) expect(places.get(one.meeting)).toEqual(one);
      }),
      { numRuns: 60 },
    );
  });

  test("gives way where a required meeting has no other place", async () => {
    const given = { slots: named("s", 1), tables: named("t", 2), participants: named("p", 3) };
    const published = await planOf(
      problemOf({ ...given, meetings: [{ id: "old", participants: ["p1", "p2"] }] }),
    );
    const meetings = [
      { id: "old", participants: ["p1", "p2"] },
      { id: "new", participants: ["p1", "p3"], required: true },
    ];
    const plan = await planOf(problemOf({ ...given, meetings }), { from: published });
    expect(plan.placed.map((one) => one.meeting)).toEqual(["new"]);
  });
});

describe("a published plan with a meeting that must come in", () => {
  const people = named("p", 12);
  const crowd = people.flatMap((one, at) =>
    people.slice(at + 1, at + 5).map((other) => ({
      id: `${one.id}+${other.id}`,
      participants: [one.id, other.id],
    })),
  );
  const given = { slots: named("s", 7), tables: named("t", 6), participants: people, meetings: crowd };
  const late = { id: "late", participants: ["p1", "p12"], required: true };

  test("changes no more than it has to, and claims no proof for what it cannot know", async () => {
    const published = await planOf(problemOf(given));
    // Whoever is in the late meeting has every slot taken, so that somebody must give way.
    const busy = (id: string) => published.placed.filter((one) => one.participants.includes(id));
    const problem = problemOf({
      ...given,
      participants: people.map((one) => {
        const slots = busy(one.id).map((placed) => placed.slot);
        const idle = given.slots.map((slot) => slot.id).filter((id) => !slots.includes(id));
        return ["p1", "p12"].includes(one.id) ? { ...one, unavailable: idle } : one;
      }),
      meetings: [...crowd, late],
    });
    const plan = await planOf(problem, { from: published });
    expect(checkPlan(problem, plan)).toMatchObject({ brokenRules: [], falseClaims: [] });
    const places = new Map(plan.placed.map((placed) => [placed.meeting, `${placed.slot} ${placed.table}`]));
    const changed = published.placed.filter(
      (placed) => places.get(placed.meeting) !== `${placed.slot} ${placed.table}`,
    );
    expect(places.has("late")).toBe(true);
    expect(changed.length).toBeGreaterThan(0);
    expect(changed.length).toBeLessThanOrEqual(2);
    expect(plan).toMatchObject({ status: "feasible", proof: { worth: "bounded", breaks: "bounded" } });
  });
});

describe("a search", () => {
  test("that is cancelled gives the best plan so far", async () => {
    const meetings = Array.from({ length: 60 }, (_, at) => ({
      id: `m${at}`,
      participants: [`p${(at % 12) + 1}`, `p${((at * 5 + 1 + (at % 12)) % 12) + 1}`],
    })).filter(({ participants }) => participants[0] !== participants[1]);
    const problem = problemOf({
      slots: named("s", 12),
      tables: named("t", 6),
      participants: named("p", 12),
      meetings,
    });
    let asked = 0;
    const plan = await planOf(problem, { stepsMax: 1e12, isCancelled: () => (asked += 1) > 400 });
    expect(checkPlan(problem, plan).brokenRules).toEqual([]);
    expect(plan.placed.length).toBeGreaterThan(0);
  });

  test("tells ever better plans, each of which may be used", async () => {
    const participants = named("p", 14).map((one) => ({ ...one, meetingsMax: 4 }));
    const meetings = Array.from({ length: 80 }, (_, at) => [at % 14, (at * 3 + 1) % 14, at] as const)
      .filter(([one, other]) => one !== other)
      .map(([one, other, at]) => ({
        id: `m${at}`,
        participants: [`p${one + 1}`, `p${other + 1}`],
        worth: 1 + (at % 5),
      }));
    const problem = problemOf({ slots: named("s", 6), tables: named("t", 4), participants, meetings });
    let clock = 0;
    const worths: number[] = [];
    await planOf(problem, {
      now: () => (clock += 1),
      onPlan: (plan) => {
        expect(checkPlan(problem, plan).brokenRules).toEqual([]);
        worths.push(plan.score.worth - 1_000 * plan.score.minimumShortfall);
      },
    });
    expect(worths.length).toBeGreaterThan(1);
    expect(worths).toEqual(worths.toSorted((a, b) => a - b));
  });
});
