import { checkPlan } from "../check-plan.ts";
import type { PlacedMeeting } from "../plan.ts";
import type { Problem } from "../problem.ts";

export type BestByTrying = { readonly shortfall: number; readonly worth: number; readonly breaks: number };

/** Tries every plan of a tiny problem and returns the best score, level by level; null where none keeps all rules. */
export function bestByTrying(problem: Problem): BestByTrying | null {
  let best: BestByTrying | null = null;
  const placed: PlacedMeeting[] = [];
  const isTaken = (kind: "table" | "who", id: string, slot: string) =>
    placed.some(
      (other) =>
        other.slot === slot && (kind === "table" ? other.table === id : other.participants.includes(id)),
    );
  const visit = (at: number): void => {
    const meeting = problem.meetings[at];
    if (!meeting) {
      const { brokenRules, score } = checkPlan(problem, { placed });
      if (brokenRules.length > 0) return;
      const found = { shortfall: score.minimumShortfall, worth: score.worth, breaks: score.breaks };
      if (!best || isBetter(found, best)) best = found;
      return;
    }
    visit(at + 1);
    for (const participants of ways(meeting.sides))
      for (const slot of problem.slots) {
        if (meeting.slots && !meeting.slots.includes(slot.id)) continue;
        if (participants.some((id) => isTaken("who", id, slot.id))) continue;
        for (const table of problem.tables) {
          if (meeting.table !== null && meeting.table !== table.id) continue;
          if (table.unavailable.includes(slot.id) || isTaken("table", table.id, slot.id)) continue;
          placed.push({ meeting: meeting.id, slot: slot.id, table: table.id, participants });
          visit(at + 1);
          placed.pop();
        }
      }
  };
  visit(0);
  return best;
}

function ways(sides: readonly (readonly string[])[]): string[][] {
  return sides.reduce<string[][]>(
    (some, side) => some.flatMap((chosen) => side.map((one) => [...chosen, one])),
    [[]],
  );
}

function isBetter(one: BestByTrying, other: BestByTrying): boolean {
  if (one.shortfall !== other.shortfall) return one.shortfall < other.shortfall;
  // Decimal worths add up differently in another order.
  if (Math.abs(one.worth - other.worth) > 1e-9) return one.worth > other.worth;
  return one.breaks < other.breaks;
}
