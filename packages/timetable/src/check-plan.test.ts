import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkPlan } from "./check-plan.ts";
import { parseProblem } from "./parse-problem.ts";
import type { GivenPlan } from "./plan.ts";
import type { Problem } from "./problem.ts";
import { solveTimetable } from "./solve-timetable.ts";
import { smallProblems } from "./testing/small-problems.ts";

const parsed = parseProblem({
  format: "kontor-problem/1",
  slots: ["s1", "s2", "s3", "s4"].map((id) => ({ id })),
  tables: [{ id: "t1", unavailable: ["s4"] }, { id: "t2" }],
  participants: [
    { id: "p1", meetingsMax: 2, meetingsMin: 2 },
    { id: "p2", unavailable: ["s4"] },
    { id: "p3" },
    { id: "p4", meetingsMin: 3 },
  ],
  meetings: [
    { id: "first", participants: ["p1", "p2"], worth: 4, required: true, slots: ["s1", "s4"] },
    { id: "second", participants: ["p1", "p3"], worth: 2, after: ["first"], table: "t2" },
    { id: "team", oneOf: [["p2", "p3"], ["p4"]], worth: 1 },
    { id: "more", participants: ["p1", "p4"], worth: 1 },
  ],
  rules: { breaksSpreadMax: 1, consecutiveMax: 2 },
});
if (!parsed.ok) throw new Error(parsed.sentence);
const problem = parsed.value;

const first = { meeting: "first", slot: "s1", table: "t1", participants: ["p1", "p2"] };
const second = { meeting: "second", slot: "s3", table: "t2", participants: ["p1", "p3"] };
const team = { meeting: "team", slot: "s2", table: "t1", participants: ["p2", "p4"] };
const broken = (...placed: GivenPlan["placed"][number][]) => checkPlan(problem, { placed }).brokenRules;

describe("the check", () => {
  test("finds nothing wrong with a good plan and counts its score itself", () => {
    expect(checkPlan(problem, { placed: [first, second, team] })).toEqual({
      brokenRules: [],
      falseClaims: [],
      remarks: [],
      placedCount: 3,
      score: { minimumShortfall: 2, worth: 7, breaks: 1, idleSlots: 1, tableChanges: 1 },
    });
  });

  test.each([
    ["required and missing", [], "meeting first is required and not placed"],
    ["two at once", [first, { ...team, slot: "s1", table: "t2" }], "participant p2 has two meetings at s1"],
    [
      "a table twice",
      [first, { ...team, slot: "s1", participants: ["p3", "p4"] }],
      "table t1 has meetings first and team at s1",
    ],
    [
      "somebody who is away",
      [{ ...first, slot: "s4", table: "t2" }],
      "participant p2 is not available at s4",
    ],
    [
      "a table that is away",
      [first, { ...team, slot: "s4", participants: ["p3", "p4"] }],
      "table t1 is not available at s4",
    ],
    [
      "a slot that is not allowed",
      [{ ...first, slot: "s2" }],
      "meeting first is at s2, which is not one of its slots",
    ],
    [
      "another table than its own",
      [first, { ...second, table: "t1" }],
      "meeting second is at table t1 instead of t2",
    ],
    ["the wrong order", [first, { ...second, slot: "s1" }], "meeting second does not come after first"],
    [
      "more than the limit",
      [first, second, { meeting: "more", slot: "s2", table: "t2", participants: ["p1", "p4"] }],
      "participant p1 has 3 meetings, at most 2 are allowed",
    ],
    ["a meeting twice", [first, { ...first, slot: "s4", table: "t2" }], "meeting first is placed twice"],
    [
      "somebody who does not belong to it",
      [{ ...first, participants: ["p1", "p3"] }],
      "meeting first is not attended by one of each side",
    ],
    [
      "two of one side",
      [first, { ...team, participants: ["p2", "p3", "p4"] }],
      "meeting team is not attended by one of each side",
    ],
    [
      "nobody named where there is a choice",
      [first, { ...team, participants: undefined }],
      "meeting team does not say who attends",
    ],
    ["an unknown meeting", [first, { ...team, meeting: "x" }], "meeting x is not in the problem"],
    ["an unknown slot", [first, { ...team, slot: "x" }], "slot x is not in the problem"],
    ["an unknown table", [first, { ...team, table: "x" }], "table x is not in the problem"],
  ])("notices %s", (_, placed, line) => {
    expect(broken(...placed)).toContain(line);
  });

  test("notices that breaks are spread too unequally", () => {
    const strict = { ...problem, rules: { breaksSpreadMax: 0, consecutiveMax: null } };
    expect(checkPlan(strict, { placed: [first, second] }).brokenRules).toEqual([
      "the numbers of breaks differ by 1, at most 0 is allowed",
    ]);
  });

  const claimed = {
    status: "optimal" as const,
    placed: [first, second, team],
    unplaced: [{ meeting: "more" }],
    score: {
      minimumShortfall: 2,
      worth: 7,
      worthMax: 7,
      breaks: 1,
      breaksMin: 1,
      idleSlots: 1,
      tableChanges: 1,
    },
  };

  test("believes a plan that says of itself what is so", () => {
    expect(checkPlan(problem, claimed)).toMatchObject({ brokenRules: [], falseClaims: [] });
  });

  test.each([
    ["a worth", { score: { worth: 8 } }, "score.worth is 8 in the plan, but counted 7"],
    ["its breaks", { score: { breaks: 0 } }, "score.breaks is 0 in the plan, but counted 1"],
    [
      "a bound on worth that it beats itself",
      { score: { worthMax: 6 } },
      "score.worthMax is 6, but the plan itself is worth 7",
    ],
    [
      "a bound on breaks that it beats itself",
      { score: { breaksMin: 2 } },
      "score.breaksMin is 2, but the plan itself has 1 breaks",
    ],
    [
      "the greatest worth below its own bound",
      { score: { worthMax: 8 } },
      "the plan says it is optimal, but its worth 7 is below 8",
    ],
    [
      "the fewest breaks above its own bound",
      { score: { breaksMin: 0 } },
      "the plan says it is optimal, but its breaks 1 are above 0",
    ],
    ["nothing of a meeting", { unplaced: [] }, "meeting more is neither placed nor named as unplaced"],
    [
      "two things of a meeting",
      { unplaced: [{ meeting: "more" }, { meeting: "team" }] },
      "meeting team is both placed and unplaced",
    ],
  ])("does not believe a plan that falsely says %s", (_, change, line) => {
    const score = { ...claimed.score, ...("score" in change ? change.score : {}) };
    expect(checkPlan(problem, { ...claimed, ...change, score }).falseClaims).toEqual([line]);
  });

  test("remarks on too many meetings in a row, which is a wish and no rule", () => {
    const calm = { ...problem, rules: { breaksSpreadMax: null, consecutiveMax: 1 } };
    const { brokenRules, remarks } = checkPlan(calm, { placed: [first, team] });
    expect([brokenRules, remarks]).toEqual([
      [],
      ["participant p2 has 2 meetings in a row, at most 1 are wanted"],
    ]);
  });
});

type Places = GivenPlan["placed"];
/** Breaks a good plan in one way; null where the plan offers no occasion. */
type Damage = (problem: Problem, placed: Places) => { problem?: Problem; placed?: Places } | null;

function damaged(placed: Places, at: number, change: Partial<Places[number]>): { placed: Places } | null {
  const one = placed[at];
  return one ? { placed: placed.with(at, { ...one, ...change }) } : null;
}

/** The first damage that any placed meeting offers. */
function someOf(
  placed: Places,
  damage: (one: Places[number], at: number) => { placed: Places } | null,
): { placed: Places } | null {
  for (const [at, one] of placed.entries()) {
    const done = damage(one, at);
    if (done) return done;
  }
  return null;
}

const damages: Record<string, Damage> = {
  "a meeting twice": (_, placed) => (placed[0] ? { placed: [...placed, placed[0]] } : null),
  "two meetings at one table": (_, placed) =>
    someOf(placed, (one, at) => {
      const other = placed.findIndex((some, index) => index !== at && some.slot === one.slot);
      return other < 0 ? null : damaged(placed, at, { table: placed[other]?.table as string });
    }),
  "two meetings of one person": (_, placed) =>
    someOf(placed, (one, at) => {
      const other = placed.find(
        (some) => some.slot !== one.slot && some.participants?.some((who) => one.participants?.includes(who)),
      );
      return other ? damaged(placed, at, { slot: other.slot }) : null;
    }),
  "somebody who is away": ({ participants }, placed) =>
    someOf(placed, (one, at) => {
      const away = participants.find(
        (who) => one.participants?.includes(who.id) && who.unavailable.length > 0,
      );
      return away ? damaged(placed, at, { slot: away.unavailable[0] as string }) : null;
    }),
  "a table that is closed": ({ tables }, placed) =>
    someOf(placed, (one, at) => {
      const closed = tables.find((table) => table.unavailable.includes(one.slot));
      return closed ? damaged(placed, at, { table: closed.id }) : null;
    }),
  "a slot that is not its own": ({ meetings, slots }, placed) =>
    someOf(placed, (one, at) => {
      const own = meetings.find((meeting) => meeting.id === one.meeting)?.slots;
      const other = own && slots.find((slot) => !own.includes(slot.id));
      return other ? damaged(placed, at, { slot: other.id }) : null;
    }),
  "a table that is not its own": ({ meetings, tables }, placed) =>
    someOf(placed, (one, at) => {
      const own = meetings.find((meeting) => meeting.id === one.meeting)?.table;
      const other = own && tables.find((table) => table.id !== own);
      return other ? damaged(placed, at, { table: other.id }) : null;
    }),
  "a meeting before the one it follows": ({ meetings }, placed) =>
    someOf(placed, (one, at) => {
      const [earlier] = meetings.find((meeting) => meeting.id === one.meeting)?.after ?? [];
      const before = placed.find((some) => some.meeting === earlier);
      return before ? damaged(placed, at, { slot: before.slot }) : null;
    }),
  "a meeting without the one it follows": ({ meetings }, placed) => {
    const followed = new Set(
      placed.flatMap((one) => meetings.find((meeting) => meeting.id === one.meeting)?.after ?? []),
    );
    const rest = placed.filter((one) => !followed.has(one.meeting));
    return followed.size > 0 && rest.length > 0 ? { placed: rest } : null;
  },
  "a required meeting missing": ({ meetings }, placed) => {
    const rest = placed.filter((one) => !meetings.find((meeting) => meeting.id === one.meeting)?.required);
    return rest.length < placed.length ? { placed: rest } : null;
  },
  "an outsider": ({ participants }, placed) =>
    someOf(placed, (one, at) => {
      const outsider = participants.find((who) => !one.participants?.includes(who.id));
      const alone = [...(one.participants ?? []).slice(1), outsider?.id ?? ""];
      return outsider ? damaged(placed, at, { participants: [...alone, "nobody"] }) : null;
    }),
  "one person too few": (_, placed) =>
    someOf(placed, (one, at) => damaged(placed, at, { participants: one.participants?.slice(1) })),
  "somebody above the limit": (problem, placed) => {
    const who = placed[0]?.participants?.[0];
    const count = placed.filter((one) => one.participants?.includes(who as string)).length;
    if (who === undefined) return null;
    const participants = problem.participants.map((one) =>
      one.id === who ? { ...one, meetingsMin: 0, meetingsMax: count - 1 } : one,
    );
    return { problem: { ...problem, participants } };
  },
};

describe("a plan that was made and then broken in one way", () => {
  const shape = { slotsMax: 6, participantsMax: 8, meetingsMax: 18, isRich: true };
  const limits = { seed: 1, stepsMax: 1_000, secondsMax: Number.POSITIVE_INFINITY, now: () => 0 };

  test.each(Object.entries(damages))("is refused: %s", async (_, damage) => {
    let count = 0;
    await fc.assert(
      fc.asyncProperty(smallProblems(shape), async (given) => {
        const outcome = await solveTimetable(given, limits);
        if (outcome.kind !== "plan") return;
        expect(checkPlan(given, outcome.plan).brokenRules).toEqual([]);
        const after = damage(given, outcome.plan.placed);
        if (!after) return;
        count += 1;
        const placed = after.placed ?? outcome.plan.placed;
        expect(checkPlan(after.problem ?? given, { placed }).brokenRules).not.toEqual([]);
      }),
      { numRuns: 40, seed: 7 },
    );
    expect(count).toBeGreaterThan(0);
  });
});
