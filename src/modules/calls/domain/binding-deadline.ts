import { invariant } from "#kernel/invariant";
import type { Instant } from "#kernel/time";
import { instantOfWallTime } from "#kernel/wall-time";
import { firstDayOf, isExactDay, lastDayOf } from "./call-day.ts";
import type { Deadline } from "./call.ts";
import type { Partner } from "./consortium.ts";

/** Until when one partner has to have applied, where it applies. */
export type PartnerDeadline = {
  readonly partner: string;
  /** Null: no deadline holds for this partner, or none that anybody knows. */
  readonly deadline: Deadline | null;
  /** The region is not known closely enough to tell whether one of these holds instead. */
  readonly orElse: readonly Deadline[];
};

/** The earliest deadline of those who apply together. */
export type EarliestDeadline = {
  readonly partner: string;
  readonly deadline: Deadline;
  /** False where it holds only if the partner sits in a region that is not known closely enough. */
  readonly isCertain: boolean;
};

export type BindingDeadline = {
  readonly stage: number;
  /** To which all are bound; null where none is known. */
  readonly earliest: EarliestDeadline | null;
  readonly byPartner: readonly PartnerDeadline[];
};

/**
 * The deadlines of those who apply together, stage by stage: each has the one of the closest region that holds it, and the
 * earliest binds them all. What may hold for a partner whose region is not known counts as if it did.
 */
export function bindingDeadlines(
  deadlines: readonly Deadline[],
  partners: readonly Partner[],
): readonly BindingDeadline[] {
  const applicants = partners.filter(({ role }) => role !== "associated");
  const stages = [...new Set(deadlines.map(({ stage }) => stage))].toSorted((a, b) => a - b);
  return stages.map((stage) => {
    const ofStage = deadlines.filter((one) => one.stage === stage);
    const byPartner = applicants.map((partner) => deadlineOf(partner, ofStage));
    const [earliest = null] = byPartner
      .flatMap(({ partner, deadline, orElse }): EarliestDeadline[] => [
        ...(deadline ? [{ partner, deadline, isCertain: orElse.length === 0 }] : []),
        ...orElse.map((each) => ({ partner, deadline: each, isCertain: false })),
      ])
      .toSorted((one, other) => endOf(one.deadline).getTime() - endOf(other.deadline).getTime());
    return { stage, earliest, byPartner };
  });
}

function deadlineOf({ id, place }: Partner, deadlines: readonly Deadline[]): PartnerDeadline {
  const holding = deadlines
    .filter(({ region }) => region === null || place?.startsWith(region))
    .toSorted((a, b) => (b.region?.length ?? 0) - (a.region?.length ?? 0));
  const orElse = deadlines.filter(
    ({ region }) => region !== null && !place?.startsWith(region) && region.startsWith(place ?? ""),
  );
  return { partner: id, deadline: holding[0] ?? null, orElse };
}

/** By the clock that ends a day first, where a deadline names none. */
const firstClock = "Europe/Helsinki";

/**
 * When a deadline is over: at its time, else with its day, by its own clock. Of one that is not known to the day, the first day
 * that it may be: whoever goes by it is never too late.
 */
export function endOf({ endsOn, endsAtTime, timeZone }: Deadline): Instant {
  return endOfDayOr(firstDayOf(endsOn), isExactDay(endsOn) ? endsAtTime : null, timeZone);
}

/** When a deadline is over for certain, also where it is not known to the day. */
export function lastEndOf({ endsOn, endsAtTime, timeZone }: Deadline): Instant {
  return endOfDayOr(lastDayOf(endsOn), isExactDay(endsOn) ? endsAtTime : null, timeZone);
}

function endOfDayOr(day: string, time: string | null, timeZone: string | null): Instant {
  const zone = timeZone ?? firstClock;
  const endOfDay = "23:59";
  const end = instantOfWallTime(day, time ?? endOfDay, zone) ?? instantOfWallTime(day, endOfDay, zone);
  invariant(end, `${zone} shows the end of ${day}`);
  return end;
}
