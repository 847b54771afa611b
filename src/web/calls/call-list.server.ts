import { calendarDayOf } from "#kernel/calendar-day";
import type { Language } from "#kernel/language";
import type { Instant } from "#kernel/time";
import {
  callDayText,
  catalogue,
  deadlinesAhead,
  mayConcern,
  placeName,
  placesOfCall,
  stateOfCall,
  type Call,
} from "#modules/calls";
import { m } from "#web/paraglide/messages.js";
import { deadlineText, openingText, whoText } from "./call-words.ts";
import { timeLineOf, type TimeLine } from "./time-line.ts";

/** The clock by which the list of calls says what is open today: that of the programme offices. */
export const listZone = "Europe/Brussels";

export type CallFilters = {
  readonly country: string;
  readonly programme: string;
  readonly openOnly: boolean;
};

export function filtersOf(parameters: URLSearchParams): CallFilters {
  const country = parameters.get("country") ?? "";
  return {
    country: /^[A-Z]{2}[0-9A-Z]{0,3}$/.test(country) ? country : "",
    programme: parameters.get("programme") ?? "",
    openOnly: parameters.get("open") === "1",
  };
}

export type CallRow = {
  readonly id: string;
  readonly title: string;
  readonly programme: string;
  readonly state: "open" | "announced" | "over" | "no-date";
  /** "offen bis 31. Oktober 2017". */
  readonly when: string;
  readonly dates: readonly { readonly who: string; readonly words: string }[];
  readonly binding: string;
};

export type CallList = {
  readonly ahead: readonly CallRow[];
  readonly withoutDate: readonly CallRow[];
  readonly over: readonly CallRow[];
  readonly line: TimeLine | null;
  readonly lineFrom: string;
  readonly lineTo: string;
  readonly total: number;
  readonly everyone: number;
  readonly countries: readonly { readonly code: string; readonly name: string }[];
  readonly programmes: readonly { readonly id: string; readonly name: string }[];
};

/** The address of a programme in the filter. */
export function programmeId(call: Pick<Call, "programme">): string {
  return (call.programme?.en ?? "").toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
}

export function callListOf(
  calls: readonly Call[],
  filters: CallFilters,
  { now, language }: { now: Instant; language: Language },
): CallList {
  const { countrySets } = catalogue();
  const at = { now, today: calendarDayOf(now, listZone), language };
  const placesByCall = new Map(calls.map((call) => [call.id, placesOfCall(call, countrySets)]));
  const found = calls.filter(
    (call) =>
      (!filters.country || mayConcern(placesByCall.get(call.id) ?? [], filters.country)) &&
      (!filters.programme || programmeId(call) === filters.programme) &&
      (!filters.openOnly || stateOfCall(call, at) === "open"),
  );
  const rows = found.map((call) => rowOf(call, at));
  const line = timeLineOf(found, at);
  const order = new Intl.Collator(language);
  const codes = new Set([...placesByCall.values()].flat().flatMap((code) => [code.slice(0, 2), code]));
  const programmes = new Map(
    calls.filter((call) => call.programme).map((call) => [programmeId(call), call.programme![language]]),
  );
  return {
    ahead: rows.filter(({ state }) => state === "open" || state === "announced"),
    withoutDate: rows.filter(({ state }) => state === "no-date"),
    over: rows.filter(({ state }) => state === "over").toReversed(),
    line,
    lineFrom: line ? callDayText(line.from.slice(0, 7), language) : "",
    lineTo: line ? callDayText(dayBefore(line.to).slice(0, 7), language) : "",
    total: found.length,
    everyone: calls.length,
    countries: [...codes]
      .map((code) => ({ code, name: placeName(code, language) }))
      .toSorted((a, b) => order.compare(a.name, b.name)),
    programmes: [...programmes]
      .map(([id, name]) => ({ id, name }))
      .toSorted((a, b) => order.compare(a.name, b.name)),
  };
}

function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}

type At = { now: Instant; today: string; language: Language };

function rowOf(call: Call, at: At): CallRow {
  const { language } = at;
  const state = stateOfCall(call, at);
  const next = deadlinesAhead(call, at.now);
  return {
    id: call.id,
    title: call.title[language],
    programme: call.programme?.[language] ?? "",
    state,
    when: state === "no-date" ? m.calls_no_date() : stateWords(call, at),
    dates: (next?.deadlines ?? []).map((one) => ({
      who: whoText(one, call.deadlines, language),
      words: deadlineText(one, language),
    })),
    binding: state === "open" || state === "announced" ? bindingSentence(call, at) : "",
  };
}

/** Whether one can apply now, and until when, in a few words. */
export function stateWords(call: Call, at: At): string {
  const { language } = at;
  const next = deadlinesAhead(call, at.now)?.deadlines ?? [];
  const [first] = next;
  if (!first) return m.calls_no_date_long();
  const state = stateOfCall(call, at);
  if (state === "over") return m.calls_is_over();
  const date = deadlineText(first, language);
  const isOne = next.every(({ endsOn }) => endsOn === first.endsOn);
  if (state === "open") return isOne ? m.calls_open_until({ date }) : m.calls_open_first({ date });
  const opens = openingText(first, call, language);
  return opens ? m.calls_opens({ date: opens }) : m.calls_opens_unknown({ date });
}

/** Which deadline is the earliest, and whom it binds; empty where none is known. */
export function bindingSentence(call: Call, { now, language }: Pick<At, "now" | "language">): string {
  const next = deadlinesAhead(call, now);
  const [first] = next?.deadlines ?? [];
  if (!next || !first) return "";
  const date = deadlineText(first, language);
  const isSame = next.deadlines.every(
    ({ endsOn, endsAtTime }) => endsOn === first.endsOn && endsAtTime === first.endsAtTime,
  );
  const sentence = isSame
    ? m.calls_binding_all({ date })
    : m.calls_binding_some({ date, place: whoText(first, call.deadlines, language) });
  const hasStages = call.deadlines.some(({ stage }) => stage > 1);
  return hasStages ? m.calls_binding_stage({ n: next.stage, sentence }) : sentence;
}
