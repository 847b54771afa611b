import type { Slot } from "#modules/editions";
import type { Session, SessionKind } from "#modules/programme";
import { calendarDayOf } from "#kernel/calendar-day";

/** One line of the programme: a session, or a half-day of one-to-one meetings. `[startsAt, endsAt)`. */
export type ProgrammeLine = { key: string; startsAt: Date; endsAt: Date } & (
  { kind: SessionKind; session: Session } | { kind: "meetings"; slotCount: number }
);

/** What begins at the same time stands together. `isNow`: the moment lies within one of the lines. */
export type ProgrammeMoment = { startsAt: Date; lines: ProgrammeLine[]; isNow: boolean };
export type ProgrammeDay = { on: string; moments: ProgrammeMoment[] };

/**
 * The programme at a glance: sessions and half-days of meetings by day and time; days without either are left out. Of
 * what begins at the same time, meetings come first, then what lasts longest.
 */
export function programmeDays(
  sessions: readonly Session[],
  slots: readonly Slot[],
  at: { timeZone: string; now: Date },
): ProgrammeDay[] {
  const isSession = (line: ProgrammeLine) => Number(line.kind !== "meetings");
  const lines = [...sessions.map(lineOfSession), ...linesOfSlots(slots)].sort(
    (one, other) =>
      Number(one.startsAt) - Number(other.startsAt) ||
      isSession(one) - isSession(other) ||
      Number(other.endsAt) - Number(one.endsAt),
  );
  const days: ProgrammeDay[] = [];
  for (const line of lines) {
    const on = calendarDayOf(line.startsAt, at.timeZone);
    if (days.at(-1)?.on !== on) days.push({ on, moments: [] });
    const { moments } = days.at(-1)!;
    if (Number(moments.at(-1)?.startsAt) !== Number(line.startsAt)) {
      moments.push({ startsAt: line.startsAt, lines: [], isNow: false });
    }
    const moment = moments.at(-1)!;
    moment.lines.push(line);
    moment.isNow ||= line.startsAt <= at.now && at.now < line.endsAt;
  }
  return days;
}

function lineOfSession(session: Session): ProgrammeLine {
  return {
    key: session.code,
    kind: session.kind,
    startsAt: session.startsAt,
    endsAt: session.endsAt,
    session,
  };
}

/** A half-day is one line, from its first slot to its last. */
function linesOfSlots(slots: readonly Slot[]): ProgrammeLine[] {
  const byHalfDay = new Map<string, Slot[]>();
  for (const slot of slots) byHalfDay.set(slot.halfDay, [...(byHalfDay.get(slot.halfDay) ?? []), slot]);
  return [...byHalfDay].map(([halfDay, own]) => ({
    key: `meetings-${halfDay}`,
    kind: "meetings",
    startsAt: new Date(Math.min(...own.map((slot) => Number(slot.startsAt)))),
    endsAt: new Date(Math.max(...own.map((slot) => Number(slot.endsAt)))),
    slotCount: own.length,
  }));
}
