/**
 * Which meetings take place, when, and at which table? This package plans, bounds, explains and verifies.
 * It owns the problem and plan formats, the search, and the independent check.
 * It never reads files, opens connections, or looks at a clock of its own: time is told to it.
 * It guarantees: no plan that breaks a hard rule; `worthMax` and `breaksMin` are never beaten at the levels before
 * theirs; `optimal` only with a proof; every meeting without a place has a reason; the same seed and step limit give
 * the same plan.
 */
export { capacityOf, type Capacity } from "./capacity.ts";
export { checkPlan, type CheckedPlan } from "./check-plan.ts";
export { infeasiblePlan } from "./infeasible-plan.ts";
export { parseDzn } from "./parse-dzn.ts";
export { parseProblem } from "./parse-problem.ts";
export {
  parsePlan,
  type GivenPlan,
  type PlacedMeeting,
  type Plan,
  type Score,
  type UnplacedMeeting,
  type UnplacedReason,
} from "./plan.ts";
export type { Bilingual, Meeting, Parsed, Participant, Problem, Rules, Slot, Table } from "./problem.ts";
export type { Outcome, Progress, SolveOptions } from "./progress.ts";
export { solveTimetable } from "./solve-timetable.ts";
