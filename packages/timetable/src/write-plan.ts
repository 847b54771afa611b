import { assignTables, type PublishedTables } from "./assign-tables.ts";
import { checkPlan } from "./check-plan.ts";
import { reasonFor } from "./explain/reason-for.ts";
import type { Selection } from "./bounds/selection.ts";
import type { HeldProblem } from "./hold-published.ts";
import type { Model } from "./model.ts";
import type { PlacedMeeting, Plan, UnplacedMeeting } from "./plan.ts";
import { Board, type Snapshot } from "./search/board.ts";

export type Bounds = { readonly shortfallMin: number; readonly worthMax: number; readonly breaksMin: number };

export type PlanFacts = {
  /** The problem as it was given; `searched` may be a narrower one (published meetings held in their place). */
  readonly given: Model;
  readonly searched: Model;
  readonly snapshot: Snapshot;
  readonly published: HeldProblem | null;
  /** What bounds every plan, whether or not it keeps what is published. */
  readonly whole: Selection | null;
  readonly bounds: Bounds;
  readonly seed: number;
  readonly seconds: number;
};

/** Sums of decimal worths differ in their last digits by the order of adding. */
const tolerance = 1e-6;

/** Writes down a timetable: tables, reasons, score, and what is proven about it. */
export function writePlan(facts: PlanFacts): Plan {
  const { given, snapshot } = facts;
  const { problem } = given;
  const board = new Board(given);
  for (let meeting = 0; meeting < given.meetingCount; meeting += 1) {
    const slot = snapshot.slotOf[meeting] as number;
    if (slot >= 0) board.place(meeting, sameOption(facts, meeting), slot);
  }
  const tableOf = assignTables(board, publishedTables(facts));
  const placed: PlacedMeeting[] = [];
  for (const [at, meeting] of problem.meetings.entries()) {
    const slot = board.slotOf[at] as number;
    if (slot < 0) continue;
    placed.push({
      meeting: meeting.id,
      slot: problem.slots[slot]?.id ?? "",
      table: problem.tables[tableOf[at] as number]?.id ?? "",
      participants: peopleOf(given, board.optionOf[at] as number),
    });
  }
  const { score } = checkPlan(problem, { placed });
  const bounds = boundsOf(facts, score.minimumShortfall);
  const isWorthProven =
    score.minimumShortfall <= bounds.shortfallMin && score.worth >= bounds.worthMax - tolerance;
  const isBreaksProven = isWorthProven && score.breaks <= bounds.breaksMin;
  const unplaced: UnplacedMeeting[] = [];
  for (let meeting = 0; meeting < given.meetingCount; meeting += 1)
    if ((board.slotOf[meeting] as number) < 0) unplaced.push(reasonFor(board, meeting, isWorthProven));
  // A worth that reaches the bound but for rounding is the bound.
  const isAtBound = Math.abs(score.worth - bounds.worthMax) <= tolerance;
  const worthMax = isAtBound ? Math.max(bounds.worthMax, score.worth) : bounds.worthMax;
  return {
    format: "kontor-plan/1",
    problem: problem.name,
    status: isBreaksProven ? "optimal" : "feasible",
    placed,
    unplaced,
    score: { ...score, worthMax, breaksMin: bounds.breaksMin },
    proof: { worth: isWorthProven ? "optimal" : "bounded", breaks: isBreaksProven ? "optimal" : "bounded" },
    seed: facts.seed,
    seconds: facts.seconds,
  };
}

/** A held meeting has its published table as its own in the narrower problem; one that moved only wishes for it. */
function publishedTables({ given: { problem }, searched, published }: PlanFacts): PublishedTables | null {
  if (!published) return null;
  const tableAt = new Map(problem.tables.map((table, at) => [table.id, at]));
  const places = (tableOf: (meeting: string, at: number) => string | null | undefined) =>
    Int32Array.from(problem.meetings, ({ id }, at) => tableAt.get(tableOf(id, at) ?? "") ?? -1);
  return {
    held: places((_, at) => searched.problem.meetings[at]?.table),
    wished: places((meeting) => published.tableOf.get(meeting)),
  };
}

/**
 * What is found around published meetings is a bound for that search only: what may be said holds for every plan with
 * as small a shortfall.
 */
export function boundsOf(
  { given, whole, bounds }: Pick<PlanFacts, "given" | "whole" | "bounds">,
  shortfall: number,
): Bounds {
  if (!whole) return bounds;
  const { shortfallMin } = whole;
  const bound = shortfall <= shortfallMin ? whole.bound : whole.boundAt(shortfall);
  const everything = given.worth.reduce((sum, one) => sum + one, 0);
  return { shortfallMin, worthMax: bound?.worthMax ?? everything, breaksMin: 0 };
}

function peopleOf(model: Model, option: number): string[] {
  const all = model.members.subarray(
    model.memberStart[option] as number,
    model.memberStart[option + 1] as number,
  );
  return [...all].flatMap((one) =>
    one < model.participantCount ? [model.problem.participants[one]?.id ?? ""] : [],
  );
}

/** The option of the given problem with the same people as the one that was chosen in the searched problem. */
function sameOption({ given, searched, snapshot }: PlanFacts, meeting: number): number {
  const option = snapshot.optionOf[meeting] as number;
  if (given === searched) return option;
  const people = peopleOf(searched, option).join(" ");
  const [first, end] = [given.optionStart[meeting] as number, given.optionStart[meeting + 1] as number];
  for (let own = first; own < end; own += 1) if (peopleOf(given, own).join(" ") === people) return own;
  return first;
}
