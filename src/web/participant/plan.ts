import { calendarDayOf, calendarDaysBetween } from "./calendar-day.ts";
import type { PersonView } from "./person-view.ts";

type Span = { readonly startsAt: Date; readonly endsAt: Date };

/** What one of the two wrote when asking. */
export type MeetingWish = {
  readonly mine: boolean;
  readonly text: string;
  readonly language: "de" | "en";
};

export type PlannedMeeting = Span & {
  readonly kind: "meeting";
  readonly id: string;
  readonly tableCode: string;
  readonly zone: string;
  readonly way: string;
  readonly person: PersonView;
  readonly wishes: readonly MeetingWish[];
};

export type PlannedSession = Span & {
  readonly kind: "session";
  readonly id: string;
  readonly title: string;
  readonly room: string | null;
};

/** Meetings and sessions of one participant, in the reader's language, in order of time. */
export type PlanEntry = PlannedMeeting | PlannedSession;

/** Time between two entries in which nothing is planned. */
export type Gap = Span & { readonly kind: "gap"; readonly id: string };

export type PlanDay = { readonly on: string; readonly items: readonly (PlanEntry | Gap)[] };

/** Changing tables takes a few minutes; a shorter pause is not worth a line. */
const gapMinutesMin = 15;

export function inOrderOfTime<Entry extends Span>(entries: readonly Entry[]): Entry[] {
  return entries.toSorted(
    (a, b) => a.startsAt.getTime() - b.startsAt.getTime() || a.endsAt.getTime() - b.endsAt.getTime(),
  );
}

/** Every day of the edition with its entries and the gaps between them; also days on which nothing is planned. */
export function daysOfPlan(
  entries: readonly PlanEntry[],
  frame: { startsOn: string; endsOn: string; timeZone: string },
): PlanDay[] {
  const ordered = inOrderOfTime(entries);
  const daysOfEntries = ordered.map((entry) => calendarDayOf(entry.startsAt, frame.timeZone));
  const days = new Set([...calendarDaysBetween(frame.startsOn, frame.endsOn), ...daysOfEntries]);
  return [...days].toSorted().map((on) => ({
    on,
    items: withGaps(ordered.filter((_, index) => daysOfEntries[index] === on)),
  }));
}

function withGaps(entries: readonly PlanEntry[]): (PlanEntry | Gap)[] {
  const items: (PlanEntry | Gap)[] = [];
  let busyUntil: Date | null = null;
  for (const entry of entries) {
    if (busyUntil && entry.startsAt.getTime() - busyUntil.getTime() >= gapMinutesMin * 60_000)
      items.push({ kind: "gap", id: `gap-${busyUntil.getTime()}`, startsAt: busyUntil, endsAt: entry.startsAt });
    items.push(entry);
    if (!busyUntil || entry.endsAt > busyUntil) busyUntil = entry.endsAt;
  }
  return items;
}

/** What a participant needs to know at a moment. */
export type TodayView = {
  /** Going on now: `[startsAt, endsAt)` holds the moment. */
  readonly running: readonly PlanEntry[];
  /** The meeting to go to next, today or on a later day. */
  readonly next: PlannedMeeting | null;
  readonly nextIsToday: boolean;
  /** Whole minutes until the next meeting begins, rounded up. */
  readonly minutesUntilNext: number | null;
  /** What else follows on the day shown: today, or the next day on which there is something. */
  readonly following: readonly PlanEntry[];
  readonly followingOn: string | null;
  readonly meetingsHeldCount: number;
};

export function todayViewOf(entries: readonly PlanEntry[], now: Date, timeZone: string): TodayView {
  const ordered = inOrderOfTime(entries);
  const ahead = ordered.filter((entry) => entry.startsAt > now);
  const next = ahead.find((entry) => entry.kind === "meeting") ?? null;
  const today = calendarDayOf(now, timeZone);
  const dayOf = (entry: PlanEntry) => calendarDayOf(entry.startsAt, timeZone);
  const others = ahead.filter((entry) => entry !== next);
  const shownDay = others.some((entry) => dayOf(entry) === today)
    ? today
    : ((next && dayOf(next)) ?? (others[0] && dayOf(others[0])) ?? null);
  const following = others.filter((entry) => dayOf(entry) === shownDay);
  return {
    running: ordered.filter((entry) => entry.startsAt <= now && now < entry.endsAt),
    next,
    nextIsToday: next !== null && dayOf(next) === today,
    minutesUntilNext: next && Math.ceil((next.startsAt.getTime() - now.getTime()) / 60_000),
    following,
    followingOn: following.length > 0 ? shownDay : null,
    meetingsHeldCount: ordered.filter((entry) => entry.kind === "meeting" && entry.endsAt <= now).length,
  };
}
