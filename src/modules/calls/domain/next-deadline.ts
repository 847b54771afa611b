import { firstDayOf, lastDayOf, type CallDay } from "./call-day.ts";
import type { Call } from "./call.ts";

/** The next day on which an application to a call is due. */
export type NextDeadline = {
  readonly endsOn: CallDay;
  readonly isExpected: boolean;
  /** Whether it is another day for some. */
  readonly differsByRegion: boolean;
};

/** The first deadline from a day on; null where there is none any more, or none that anybody knows. */
export function nextDeadline({ deadlines }: Pick<Call, "deadlines">, day: string): NextDeadline | null {
  const ahead = deadlines.filter(({ endsOn }) => lastDayOf(endsOn) >= day);
  const orderOf = ({ endsOn, isExpected }: (typeof ahead)[number]) =>
    `${firstDayOf(endsOn)} ${lastDayOf(endsOn)} ${Number(isExpected)}`;
  const [first] = ahead.toSorted((a, b) => (orderOf(a) < orderOf(b) ? -1 : orderOf(a) > orderOf(b) ? 1 : 0));
  if (!first) return null;
  const days = new Set(ahead.filter(({ stage }) => stage === first.stage).map(({ endsOn }) => endsOn));
  return { endsOn: first.endsOn, isExpected: first.isExpected, differsByRegion: days.size > 1 };
}
