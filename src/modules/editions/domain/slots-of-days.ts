import type { Slot } from "./edition.ts";
import { instantOfWallTime } from "#kernel/wall-time";

/** A span of the day in which meetings take place, `HH:MM` on the clocks of the venue. */
export type DaySpan = { from: string; to: string };

export type SlotPattern = {
  /** Calendar dates, `YYYY-MM-DD`. */
  days: readonly string[];
  /** In order of time, without overlaps. */
  spans: readonly DaySpan[];
  timeZone: string;
  slotMinutes: number;
  pauseMinutes: number;
};

/**
 * The slots that fit into the spans of each day; every span is a half-day of its own. A time that the clocks leave out
 * on one of the days is named instead.
 */
export function slotsOfDays(pattern: SlotPattern): Slot[] | { leftOut: string; on: string } {
  const slots: Slot[] = [];
  const minute = 60_000;
  for (const [dayIndex, on] of pattern.days.entries()) {
    let number = 0;
    for (const { halfDay, from, to } of namedSpans(pattern.spans)) {
      const startsAt = instantOfWallTime(on, from, pattern.timeZone);
      if (!startsAt) return { leftOut: from, on };
      const endsAt = instantOfWallTime(on, to, pattern.timeZone);
      if (!endsAt) return { leftOut: to, on };
      const slotLength = pattern.slotMinutes * minute;
      const step = slotLength + pattern.pauseMinutes * minute;
      for (let at = startsAt.getTime(); at + slotLength <= endsAt.getTime(); at += step) {
        number += 1;
        slots.push({
          code: `d${dayIndex + 1}-${String(number).padStart(2, "0")}`,
          halfDay: `d${dayIndex + 1}-${halfDay}`,
          startsAt: new Date(at),
          endsAt: new Date(at + slotLength),
        });
      }
    }
  }
  return slots;
}

/** Two spans of one morning are `morning` and `morning-2`. */
function namedSpans(spans: readonly DaySpan[]): (DaySpan & { halfDay: string })[] {
  const counts = new Map<string, number>();
  return spans.map((span) => {
    const name = span.from < "12:00" ? "morning" : span.from < "18:00" ? "afternoon" : "evening";
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return { ...span, halfDay: count === 1 ? name : `${name}-${count}` };
  });
}
