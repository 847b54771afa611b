import type { Board } from "./board.ts";

/** How good a timetable is at the levels above breaks, each settled before the next. */
export type Standing = {
  readonly requiredMissing: number;
  readonly shortfall: number;
  readonly worth: number;
};

export function standingOf(board: Board): Standing {
  const { model, slotOf, degree } = board;
  let [requiredMissing, shortfall, worth] = [0, 0, 0];
  for (let meeting = 0; meeting < model.meetingCount; meeting += 1) {
    if ((slotOf[meeting] as number) >= 0) worth += model.worth[meeting] as number;
    else requiredMissing += model.required[meeting] as number;
  }
  for (let one = 0; one < model.participantCount; one += 1)
    shortfall += Math.max(0, (model.meetingsMin[one] as number) - (degree[one] as number));
  return { requiredMissing, shortfall, worth };
}

/** Sums of decimal worths differ in their last digits by the order of adding. */
const tolerance = 1e-6;

/** Positive where the first is better, negative where the second is, 0 where they are level. */
export function compareStandings(one: Standing, other: Standing): number {
  if (one.requiredMissing !== other.requiredMissing) return other.requiredMissing - one.requiredMissing;
  if (one.shortfall !== other.shortfall) return other.shortfall - one.shortfall;
  return Math.abs(one.worth - other.worth) < tolerance ? 0 : one.worth - other.worth;
}
