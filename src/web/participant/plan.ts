import { calendarDayOf } from "#kernel/calendar-day";
import { calendarDaysBetween } from "./calendar-day.ts";
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
  /** The others of a group. */
  readonly others: readonly PersonView[];
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

/** A span in which the participant could still meet someone: free slots of one half-day in a row. */
export type FreeSpan = Span & { readonly kind: "free"; readonly id: string };

export type PlanDay = { readonly on: string; readonly items: readonly (PlanEntry | FreeSpan)[] };

export function inOrderOfTime<Entry extends Span>(entries: readonly Entry[]): Entry[] {
  return entries.toSorted(
    (a, b) => a.startsAt.getTime() - b.startsAt.getTime() || a.endsAt.getTime() - b.endsAt.getTime(),
  );
}

/** The slots in which nothing is planned and the participant is there; neighbours of one half-day become one span. */
export function freeSpansOf(
  slots: readonly (Span & { readonly code: string; readonly halfDay: string })[],
  taken: { entries: readonly PlanEntry[]; absentSlotCodes: ReadonlySet<string> },
): FreeSpan[] {
  const spans: FreeSpan[] = [];
  let open = null as { halfDay: string; startsAt: Date; endsAt: Date } | null;
  const close = () => {
    if (open)
      spans.push({
        kind: "free",
        id: `free-${open.startsAt.getTime()}`,
        startsAt: open.startsAt,
        endsAt: open.endsAt,
      });
    open = null;
  };
  for (const slot of inOrderOfTime(slots)) {
    const since: Date = open?.startsAt ?? slot.startsAt;
    const isTaken = taken.entries.some((one) => one.startsAt < slot.endsAt && slot.startsAt < one.endsAt);
    const isInterrupted = taken.entries.some((one) => one.startsAt < slot.endsAt && since < one.endsAt);
    if (open && (open.halfDay !== slot.halfDay || isInterrupted)) close();
    if (isTaken || taken.absentSlotCodes.has(slot.code)) close();
    else open = { halfDay: slot.halfDay, startsAt: open?.startsAt ?? slot.startsAt, endsAt: slot.endsAt };
  }
  close();
  return spans;
}

/** Every day of the edition with what is planned and what is free; also days on which nothing is planned. */
export function daysOfPlan(
  items: readonly (PlanEntry | FreeSpan)[],
  frame: { startsOn: string; endsOn: string; timeZone: string },
): PlanDay[] {
  const itemsByDay = new Map<string, (PlanEntry | FreeSpan)[]>(
    calendarDaysBetween(frame.startsOn, frame.endsOn).map((on) => [on, []]),
  );
  for (const item of inOrderOfTime(items)) {
    const on = calendarDayOf(item.startsAt, frame.timeZone);
    itemsByDay.set(on, [...(itemsByDay.get(on) ?? []), item]);
  }
  return [...itemsByDay.keys()].toSorted().map((on) => ({ on, items: itemsByDay.get(on) ?? [] }));
}

/** What a participant needs to know at a moment. */
export type TodayView = {
  /** The meeting or session going on now: `[startsAt, endsAt)` holds the moment. */
  readonly running: PlanEntry | null;
  /** The meeting to go to next, today or on a later day. */
  readonly next: PlannedMeeting | null;
  readonly nextIsToday: boolean;
  /** Whole minutes until the next meeting begins, rounded up. */
  readonly minutesUntilNext: number | null;
  /** The day shown: today while something is left of it, else the next day on which something is planned. */
  readonly day: {
    readonly on: string;
    readonly isToday: boolean;
    readonly items: readonly (PlanEntry | FreeSpan)[];
  } | null;
  readonly meetingsHeldCount: number;
};

export function todayViewOf(
  items: readonly (PlanEntry | FreeSpan)[],
  now: Date,
  timeZone: string,
): TodayView {
  const ahead = inOrderOfTime(items).filter((item) => item.endsAt > now);
  const planned = ahead.filter((item) => item.kind !== "free");
  const running = planned.filter((entry) => entry.startsAt <= now);
  const next = planned.find((entry) => entry.kind === "meeting" && entry.startsAt > now) as
    PlannedMeeting | undefined;
  const today = calendarDayOf(now, timeZone);
  const dayOf = (item: Span) => calendarDayOf(item.startsAt, timeZone);
  const shownDay = planned.some((entry) => dayOf(entry) === today) ? today : planned[0] && dayOf(planned[0]);
  return {
    running: running.find((entry) => entry.kind === "meeting") ?? running[0] ?? null,
    next: next ?? null,
    nextIsToday: next !== undefined && dayOf(next) === today,
    minutesUntilNext: next ? Math.ceil((next.startsAt.getTime() - now.getTime()) / 60_000) : null,
    day: shownDay
      ? { on: shownDay, isToday: shownDay === today, items: ahead.filter((item) => dayOf(item) === shownDay) }
      : null,
    meetingsHeldCount: items.filter((item) => item.kind === "meeting" && item.endsAt <= now).length,
  };
}
