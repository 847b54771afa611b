import type { Language } from "#kernel/language";
import type { Instant } from "#kernel/time";
import { firstDayOf, isExactDay, lastDayOf, stateOfCall, type Call, type Deadline } from "#modules/calls";
import { deadlineText, openingText, whoText } from "./call-words.ts";

const dayMs = 86_400_000;

/** Shares of the width, in percent. */
export type Bar = {
  readonly from: number;
  readonly width: number;
  /** The part in which a deadline lies that is not known to the day. */
  readonly hazeFrom: number;
  readonly hazeWidth: number;
  readonly end: number;
  readonly isExpected: boolean;
  /** It begins before what is drawn, or ends after it. */
  readonly isCutLeft: boolean;
  readonly isCutRight: boolean;
  readonly isBinding: boolean;
};

export type LineRow = { readonly who: string; readonly words: string; readonly bar: Bar };

export type LineCall = { readonly id: string; readonly title: string; readonly rows: readonly LineRow[] };

export type TimeLine = {
  readonly from: string;
  readonly to: string;
  readonly now: number;
  readonly months: readonly { readonly at: number; readonly text: string; readonly isYear: boolean }[];
  readonly calls: readonly LineCall[];
};

const monthsBefore = 9;
const monthsAhead = 15;

/**
 * One time line across calls and agencies: what is open or announced within a window around now, whole months, no wider than
 * what there is to show. Null where there is nothing in it.
 */
export function timeLineOf(
  calls: readonly Call[],
  { now, today, language }: { now: Instant; today: string; language: Language },
): TimeLine | null {
  const earliest = monthStart(today, -monthsBefore);
  const latest = monthStart(today, monthsAhead);
  const shown = calls
    .filter((call) => ["open", "announced"].includes(stateOfCall(call, { now, today })))
    .map((call) => ({
      call,
      deadlines: call.deadlines.filter(
        (one) => lastDayOf(one.endsOn) >= today && firstDayOf(one.endsOn) < latest,
      ),
    }))
    .filter(({ deadlines }) => deadlines.length > 0);
  if (shown.length === 0) return null;
  const startsOf = (call: Call, one: Deadline) => {
    const opens = one.opensOn ?? call.opensOn;
    return opens === null ? firstDayOf(one.endsOn) : firstDayOf(opens);
  };
  const starts = shown.flatMap(({ call, deadlines }) => deadlines.map((one) => startsOf(call, one)));
  const ends = shown.flatMap(({ deadlines }) => deadlines.map(({ endsOn }) => lastDayOf(endsOn)));
  const from = latestOf([monthStart([...starts, today].toSorted()[0]!, 0), earliest]);
  const to = earliestOf([monthStart(latestOf([...ends, monthStart(today, 2)]), 1), latest]);
  const span = daysBetween(from, to);
  const at = (day: string) => round((100 * Math.min(Math.max(daysBetween(from, day), 0), span)) / span);
  return {
    from,
    to,
    now: at(today),
    months: monthsOf(from, to, language).map((month) => ({ ...month, at: at(month.day) })),
    calls: shown.map(({ call, deadlines }) => {
      const ofStage = deadlines.filter(({ stage }) => stage === deadlines[0]!.stage);
      const [binding] = ofStage.toSorted(
        (a, b) =>
          Date.parse(firstDayOf(a.endsOn)) - Date.parse(firstDayOf(b.endsOn)) ||
          Number(a.isExpected) - Number(b.isExpected),
      );
      return {
        id: call.id,
        title: call.title[language],
        rows: deadlines.map((one) => {
          const start = startsOf(call, one);
          const firstEnd = firstDayOf(one.endsOn);
          const lastEnd = nextDay(lastDayOf(one.endsOn));
          const opens = openingText(one, call, language);
          const until = deadlineText(one, language);
          return {
            who: whoText(one, call.deadlines, language),
            words: opens ? `${opens} – ${until}` : until,
            bar: {
              from: at(start),
              width: round(at(isExactDay(one.endsOn) ? lastEnd : firstEnd) - at(start)),
              hazeFrom: at(firstEnd),
              hazeWidth: isExactDay(one.endsOn) ? 0 : round(at(lastEnd) - at(firstEnd)),
              end: at(lastEnd),
              isExpected: one.isExpected || !isExactDay(one.endsOn),
              isCutLeft: start < from,
              isCutRight: lastEnd > to,
              isBinding: ofStage.length > 1 && one === binding,
            },
          };
        }),
      };
    }),
  };
}

function round(share: number): number {
  return Math.round(share * 100) / 100;
}

function daysBetween(from: string, to: string): number {
  return (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMs;
}

function nextDay(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + dayMs).toISOString().slice(0, 10);
}

/** The first day of the month so many months after that of a day. */
function monthStart(day: string, months: number): string {
  const [year, month] = day.split("-").map(Number);
  return new Date(Date.UTC(year!, month! - 1 + months, 1)).toISOString().slice(0, 10);
}

function latestOf(days: readonly string[]): string {
  return days.toSorted().at(-1)!;
}

function earliestOf(days: readonly string[]): string {
  return days.toSorted()[0]!;
}

/** A mark for each month, with a word for as many as can be read. */
function monthsOf(
  from: string,
  to: string,
  language: Language,
): { day: string; text: string; isYear: boolean }[] {
  const days: string[] = [];
  for (let day = from; day < to; day = monthStart(day, 1)) days.push(day);
  const every = days.length > 14 ? 3 : days.length > 8 ? 2 : 1;
  const name = new Intl.DateTimeFormat(language === "de" ? "de-DE" : "en-GB", {
    month: "short",
    timeZone: "UTC",
  });
  return days.map((day, index) => {
    const isYear = day.slice(5, 7) === "01" || index === 0;
    const month = index % every === 0 ? name.format(new Date(`${day}T00:00:00Z`)) : "";
    return { day, text: month && isYear ? `${month} ${day.slice(0, 4)}` : month, isYear };
  });
}
