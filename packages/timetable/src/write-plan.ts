import { assignTables } from "./assign-tables.ts";
import { checkPlan } from "./check-plan.ts";
import { reasonFor } from "./explain/reason-for.ts";
import type { Model } from "./model.ts";
import type { PlacedMeeting, Plan, UnplacedMeeting } from "./plan.ts";
import { Board, type Snapshot } from "./search/board.ts";

export type Bounds = { readonly shortfallMin: number; readonly worthMax: number; readonly breaksMin: number };

export type PlanFacts = {
  /** The problem as it was given; `searched` may be a narrower one (published meetings held in their place). */
  readonly given: Model;
  readonly searched: Model;
  readonly snapshot: Snapshot;
  readonly publishedTableOf: ReadonlyMap<string, string> | null;
  readonly bounds: Bounds;
  readonly seed: number;
  readonly seconds: number;
};

/** Sums of decimal worths differ in their last digits by the order of adding. */
const tolerance = 1e-6;

/** Writes down a timetable: tables, reasons, score, and what is proven about it. */
export function writePlan(facts: PlanFacts): Plan {
  const { given, searched, snapshot, bounds } = facts;
  const { problem } = given;
  const board = new Board(given);
  for (let meeting = 0; meeting < given.meetingCount; meeting += 1) {
    const slot = snapshot.slotOf[meeting] as number;
    if (slot >= 0) board.place(meeting, sameOption(facts, meeting), slot);
  }
  const tableAt = new Map(problem.tables.map((table, at) => [table.id, at]));
  const held = facts.publishedTableOf;
  // A held meeting has its published table as its own in the narrower problem.
  const wanted =
    held &&
    Int32Array.from(
      problem.meetings,
      (meeting, at) => tableAt.get(searched.problem.meetings[at]?.table ?? held.get(meeting.id) ?? "") ?? -1,
    );
  const tableOf = assignTables(board, wanted);
  const placed: PlacedMeeting[] = [];
  const unplaced: UnplacedMeeting[] = [];
  problem.meetings.forEach((meeting, at) => {
    const slot = board.slotOf[at] as number;
    if (slot < 0) return void unplaced.push(reasonFor(board, at));
    placed.push({
      meeting: meeting.id,
      slot: problem.slots[slot]?.id ?? "",
      table: problem.tables[tableOf[at] as number]?.id ?? "",
      participants: peopleOf(given, board.optionOf[at] as number),
    });
  });
  const { score } = checkPlan(problem, { placed });
  const isWorthProven =
    score.minimumShortfall <= bounds.shortfallMin && score.worth >= bounds.worthMax - tolerance;
  const isBreaksProven = isWorthProven && score.breaks <= bounds.breaksMin;
  return {
    format: "kontor-plan/1",
    problem: problem.name,
    status: isBreaksProven ? "optimal" : "feasible",
    placed,
    unplaced,
    score: { ...score, worthMax: bounds.worthMax, breaksMin: bounds.breaksMin },
    proof: { worth: isWorthProven ? "optimal" : "bounded", breaks: isBreaksProven ? "optimal" : "bounded" },
    seed: facts.seed,
    seconds: facts.seconds,
  };
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
