import type { Instant } from "#kernel/time";
import { endOf, lastEndOf } from "./binding-deadline.ts";
import { firstDayOf } from "./call-day.ts";
import type { Call, Deadline } from "./call.ts";

/** Whether one can apply now. `announced`: not yet, or nobody knows since when. `no-date`: nobody knows until when. */
export type CallState = "open" | "announced" | "over" | "no-date";

/** By the earliest opening and the latest deadline of any agency; a day that is not known closely is never over too soon. */
export function stateOfCall(
  call: Pick<Call, "opensOn" | "deadlines">,
  at: { now: Instant; today: string },
): CallState {
  if (call.deadlines.length === 0) return "no-date";
  if (call.deadlines.every((one) => lastEndOf(one) < at.now)) return "over";
  const ahead = call.deadlines.filter((one) => lastEndOf(one) >= at.now);
  const hasOpened = ahead.some(({ opensOn }) => {
    const day = opensOn ?? call.opensOn;
    return day !== null && firstDayOf(day) <= at.today;
  });
  return hasOpened ? "open" : "announced";
}

/** The deadlines of the next stage that is not over, the earliest first; of the last stage where all are. */
export function deadlinesAhead(
  { deadlines }: Pick<Call, "deadlines">,
  now: Instant,
): { stage: number; deadlines: readonly Deadline[] } | null {
  const stages = [...new Set(deadlines.map(({ stage }) => stage))].toSorted((a, b) => a - b);
  const next = stages.find((stage) => deadlines.some((one) => one.stage === stage && lastEndOf(one) >= now));
  const stage = next ?? stages.at(-1);
  if (stage === undefined) return null;
  const ofStage = deadlines.filter((one) => one.stage === stage);
  const ahead = ofStage.filter((one) => lastEndOf(one) >= now);
  const shown = ahead.length > 0 ? ahead : ofStage;
  return {
    stage,
    deadlines: shown.toSorted(
      (a, b) =>
        Date.parse(firstDayOf(a.endsOn)) - Date.parse(firstDayOf(b.endsOn)) ||
        // Of the same day, one that is fixed says more than one that is expected.
        Number(a.isExpected) - Number(b.isExpected) ||
        endOf(a).getTime() - endOf(b).getTime(),
    ),
  };
}
