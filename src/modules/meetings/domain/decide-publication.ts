import type { MeetingId, ParticipantId } from "#kernel/ids";
import type { Instant } from "#kernel/time";
import type { Appointment } from "./appointment.ts";
import type { PublicationForParticipant } from "./meeting-event.ts";
import type { PlacedMeeting } from "./compare-timetables.ts";

type Spanned = { readonly startsAt: Instant; readonly endsAt: Instant };
export type PlaceToHold = PlacedMeeting & Spanned;

export type PublicationFacts = {
  readonly standing: readonly Appointment[];
  readonly placements: readonly PlaceToHold[];
  /** Meetings that the timetable could not place: to publish it is to give their appointments up. */
  readonly unplacedIds: ReadonlySet<MeetingId>;
  /** Meetings that are still to take place; who cancelled one after the plan was made has cancelled it for good. */
  readonly wantedIds: ReadonlySet<MeetingId>;
  readonly now: Instant;
};

export type Publication = {
  /** New or elsewhere than before. */
  readonly placed: readonly PlaceToHold[];
  readonly droppedIds: readonly MeetingId[];
  /** Only those for whom something changes, by id. */
  readonly changes: readonly PublicationForParticipant[];
};

/**
 * What publishing a timetable does to the appointments. What has begun stays. What was booked since the plan was made
 * stays where it can; the plan goes first.
 */
export function decidePublication(facts: PublicationFacts): Publication {
  const { now, wantedIds } = facts;
  const begun = facts.standing.filter((one) => one.startsAt <= now);
  const ahead = facts.standing.filter((one) => one.startsAt > now);
  const begunIds = new Set(begun.map((one) => one.meetingId));
  const target = facts.placements.filter(
    (one) => wantedIds.has(one.meetingId) && !begunIds.has(one.meetingId) && one.startsAt > now,
  );
  const targetIds = new Set(target.map((one) => one.meetingId));
  const kept = keptBeside(
    target,
    ahead.filter((one) => !targetIds.has(one.meetingId) && mayStay(one, facts)),
  );
  const before = new Map(ahead.map((one) => [one.meetingId, one]));
  const dropped = ahead.filter((one) => !targetIds.has(one.meetingId) && !kept.has(one.meetingId));
  const placed = target.filter((one) => !isSamePlace(before.get(one.meetingId), one));
  return {
    placed,
    droppedIds: dropped.map((one) => one.meetingId),
    changes: changesOf({
      placed: placed.filter((one) => !before.has(one.meetingId)),
      moved: placed.filter((one) => before.has(one.meetingId)),
      dropped,
    }),
  };
}

/** The plan did not know of this meeting, and nobody has cancelled it. */
function mayStay(one: Appointment, facts: PublicationFacts): boolean {
  return facts.wantedIds.has(one.meetingId) && !facts.unplacedIds.has(one.meetingId);
}

/** Those that take no table and nobody whom the plan needs in that slot. */
function keptBeside(target: readonly PlaceToHold[], candidates: readonly Appointment[]): Set<MeetingId> {
  const taken = new Set(target.flatMap(claimsOf));
  return new Set(
    candidates.filter((one) => claimsOf(one).every((claim) => !taken.has(claim))).map((one) => one.meetingId),
  );
}

function claimsOf(one: {
  slotCode: string;
  tableCode: string;
  participantIds: readonly ParticipantId[];
}): string[] {
  return [one.tableCode, ...one.participantIds].map((claim) => `${one.slotCode} ${claim}`);
}

function isSamePlace(before: Appointment | undefined, after: PlaceToHold): boolean {
  return before?.slotCode === after.slotCode && before.tableCode === after.tableCode;
}

function changesOf(by: {
  placed: readonly PlacedMeeting[];
  moved: readonly PlacedMeeting[];
  dropped: readonly Appointment[];
}): PublicationForParticipant[] {
  const counts = new Map<ParticipantId, PublicationForParticipant>();
  const count = (
    kind: "placedCount" | "movedCount" | "droppedCount",
    of: readonly { participantIds: readonly ParticipantId[] }[],
  ) => {
    for (const participantId of of.flatMap((one) => one.participantIds)) {
      const sofar = counts.get(participantId) ?? {
        participantId,
        placedCount: 0,
        movedCount: 0,
        droppedCount: 0,
      };
      counts.set(participantId, { ...sofar, [kind]: sofar[kind] + 1 });
    }
  };
  count("placedCount", by.placed);
  count("movedCount", by.moved);
  count("droppedCount", by.dropped);
  return [...counts.values()].toSorted((a, b) => (a.participantId < b.participantId ? -1 : 1));
}
