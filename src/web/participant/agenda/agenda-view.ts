import type { AgendaFrame } from "#modules/meetings";
import {
  daysOfPlan,
  freeSpansOf,
  inOrderOfTime,
  type FreeSpan,
  type PlanDay,
  type PlannedMeeting,
  type PlannedSession,
  type PlanEntry,
} from "../plan.ts";
import type { AgendaDelta, DeltaMeeting } from "./delta.ts";

/** A meeting of the reader with everything that its page shows. */
export type AgendaMeeting = PlannedMeeting &
  Omit<DeltaMeeting, "startsAt" | "endsAt" | "people" | "changedAt" | "missing"> & {
    readonly people: DeltaMeeting["people"];
    readonly missing: readonly string[];
    readonly changedAt: Date;
    /** Moved or cancelled since the reader last looked at it. */
    readonly isNew: boolean;
    /** Still agreed, and without a time until one becomes free. */
    readonly isWaitingForTime: boolean;
  };

export type AgendaView = {
  readonly timeZone: string;
  /** The reader. */
  readonly selfId: string;
  readonly language: "de" | "en";
  readonly versionNumber: number | null;
  readonly publishedAt: Date | null;
  /** All meetings by time, the cancelled ones among them. */
  readonly meetings: readonly AgendaMeeting[];
  /** What holds: standing meetings, sessions and free spans, by time. */
  readonly items: readonly (PlanEntry | FreeSpan)[];
  /** As `items`, with cancelled meetings until they have been seen, and with those that wait for a time where they were. */
  readonly days: readonly PlanDay[];
  readonly standingCount: number;
};

/** Joins what all share with what is one's own: the same on the server and in the browser, online and offline. */
export function agendaViewOf(frame: AgendaFrame, delta: AgendaDelta, language: "de" | "en"): AgendaView {
  const meetings = meetingsOf(frame, delta);
  const standing = meetings.filter((one) => one.state === "standing");
  const sessions = sessionsOf(frame, delta);
  const entries = [...sessions, ...standing];
  const slots = frame.slots.map((slot) => ({ ...slot, ...spanOf(slot) }));
  const hasPlan = delta.version !== null || meetings.length > 0;
  const free = hasPlan
    ? freeSpansOf(slots, { entries, absentSlotCodes: new Set(delta.absentSlotCodes) })
    : [];
  const items = inOrderOfTime([...entries, ...free]);
  const besides = meetings.filter((one) => one.state === "cancelled" && (one.isNew || one.isWaitingForTime));
  return {
    timeZone: frame.timeZone,
    selfId: delta.self.id,
    language,
    versionNumber: delta.version?.number ?? null,
    publishedAt: delta.version ? new Date(delta.version.publishedAt) : null,
    meetings,
    items,
    days: daysOfPlan([...items, ...besides], frame),
    standingCount: standing.length,
  };
}

function spanOf(one: { startsAt: string; endsAt: string }): { startsAt: Date; endsAt: Date } {
  return { startsAt: new Date(one.startsAt), endsAt: new Date(one.endsAt) };
}

function sessionsOf(frame: AgendaFrame, delta: AgendaDelta): PlannedSession[] {
  const codes = new Set(delta.sessionCodes);
  return frame.sessions
    .filter((one) => codes.has(one.code))
    .map((one) => ({ kind: "session", id: one.code, title: one.title, room: one.room, ...spanOf(one) }));
}

function meetingsOf(frame: AgendaFrame, delta: AgendaDelta): AgendaMeeting[] {
  const zoneByCode = new Map(frame.zones.map((zone) => [zone.code, zone]));
  const zoneCodeByTable = new Map(frame.tables.map((table) => [table.code, table.zoneCode]));
  return delta.meetings.flatMap((one) => {
    const zone = zoneByCode.get(zoneCodeByTable.get(one.tableCode) ?? "");
    const [person, ...others] = one.people;
    // Someone whose data were deleted may be gone from a meeting of the past.
    if (!person) return [];
    return [
      {
        ...one,
        ...spanOf(one),
        missing: one.missing ?? [],
        kind: "meeting" as const,
        zone: zone?.name ?? "",
        way: zone?.way ?? "",
        person,
        others,
        changedAt: new Date(one.changedAt),
        isNew: one.sequence > (one.seen ?? 0) && one.cancelledBy !== "self",
        isWaitingForTime: one.cancelledBy === "timetable",
      },
    ];
  });
}
