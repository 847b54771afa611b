import { describe, expect, test } from "vitest";
import { checkPlan } from "./check-plan.ts";
import { parseProblem } from "./parse-problem.ts";
import type { GivenPlan } from "./plan.ts";

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

  test("remarks on too many meetings in a row, which is a wish and no rule", () => {
    const calm = { ...problem, rules: { breaksSpreadMax: null, consecutiveMax: 1 } };
    const { brokenRules, remarks } = checkPlan(calm, { placed: [first, team] });
    expect([brokenRules, remarks]).toEqual([
      [],
      ["participant p2 has 2 meetings in a row, at most 1 are wanted"],
    ]);
  });
});
