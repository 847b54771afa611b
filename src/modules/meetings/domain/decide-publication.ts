import type { MeetingId, ParticipantId } from "#kernel/ids";
import type { Instant } from "#kernel/time";
import type { Appointment } from "./appointment.ts";
import {
  besideKept,
  bestPlaces,
  fullMembers,
  isFreePlace,
  slotAndTable,
  type BookingFacts,
} from "./best-places.ts";
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
  /** Those of `placed` that stood elsewhere. */
  readonly movedIds: ReadonlySet<MeetingId>;
  /** What loses its time: the plan needs the place, or could not place it. It is still to take place. */
  readonly dropped: readonly Appointment[];
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
  const movedIds = new Set(placed.filter((one) => before.has(one.meetingId)).map((one) => one.meetingId));
  return { placed, movedIds, dropped };
}

/** What a publication means for whom, once what was dropped has found other places as far as there are any; by id. */
export function changesOf(
  { placed, movedIds, dropped }: Publication,
  foundElsewhere: readonly PlaceToHold[],
): PublicationForParticipant[] {
  const found = new Map(foundElsewhere.map((one) => [one.meetingId, one]));
  const isBack = (one: Appointment) => isSamePlace(one, found.get(one.meetingId));
  return countsOf({
    placed: placed.filter((one) => !movedIds.has(one.meetingId)),
    moved: [
      ...placed.filter((one) => movedIds.has(one.meetingId)),
      ...dropped.filter((one) => found.has(one.meetingId) && !isBack(one)),
    ],
    dropped: dropped.filter((one) => !found.has(one.meetingId)),
  });
}

/**
 * Other places for what was dropped, one after the other; each takes its place from the next. Where the old one is free,
 * or its time, it stays there.
 */
export function placesElsewhere(dropped: readonly Appointment[], given: BookingFacts): PlaceToHold[] {
  let facts = besideKept(given);
  return dropped.flatMap((one) => {
    const members = facts.members.filter((each) => one.participantIds.includes(each.participantId));
    const ofMeeting = { ...facts, members };
    if (fullMembers(ofMeeting).length > 0) return [];
    const places = isFreePlace(one, ofMeeting) ? [one] : bestPlaces(ofMeeting);
    const place = places.find((each) => each.slotCode === one.slotCode) ?? places[0];
    if (!place) return [];
    const { slotCode, tableCode, startsAt, endsAt } = place;
    const zoneCode = facts.tables.find((table) => table.code === tableCode)?.zoneCode ?? "";
    const engaged = { startsAt, endsAt, zoneCode };
    facts = {
      ...facts,
      takenPlaces: new Set([...facts.takenPlaces, slotAndTable(place)]),
      members: facts.members.map((each) =>
        one.participantIds.includes(each.participantId)
          ? { ...each, engagements: [...each.engagements, engaged] }
          : each,
      ),
    };
    const { meetingId, participantIds } = one;
    return [{ meetingId, participantIds, slotCode, tableCode, startsAt, endsAt }];
  });
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

type Place = { readonly slotCode: string; readonly tableCode: string };

function isSamePlace(before: Place | undefined, after: Place | undefined): boolean {
  return before?.slotCode === after?.slotCode && before?.tableCode === after?.tableCode;
}

function countsOf(by: {
  placed: readonly PlacedMeeting[];
  moved: readonly PlacedMeeting[];
  dropped: readonly PlacedMeeting[];
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
