import type { ParticipantId } from "#kernel/ids";
import type { Bilingual } from "#kernel/language";
import type { Instant } from "#kernel/time";

type Span = { readonly startsAt: Instant; readonly endsAt: Instant };

/** A slot and a table that a meeting could have. */
export type FreePlace = Span & {
  readonly slotCode: string;
  readonly tableCode: string;
  readonly zoneCode: string;
};

/** What takes up a participant's time; a meeting also stands in a zone. */
export type Engaged = Span & { readonly zoneCode: string | null };

export type BookingMember = {
  readonly participantId: ParticipantId;
  readonly meetingsMax: number;
  readonly engagements: readonly Engaged[];
  readonly absentSlotCodes: ReadonlySet<string>;
};

export type BookingFacts = {
  readonly now: Instant;
  /** By time. */
  readonly slots: readonly (Span & { readonly code: string; readonly halfDay: string })[];
  /** In their order on the floor. */
  readonly tables: readonly { readonly code: string; readonly zoneCode: string }[];
  /** Everyone of the meeting; what they are engaged in leaves the meeting itself out. */
  readonly members: readonly BookingMember[];
  /** `slotAndTable` of each place that is taken. */
  readonly takenPlaces: ReadonlySet<string>;
  /** What somebody may still take back. */
  readonly kept: readonly KeptPlace[];
};

/** A time that was given up a moment ago, and may be taken back: nothing is placed there by itself meanwhile. */
export type KeptPlace = Span & {
  readonly slotCode: string;
  /** Null where the others still sit at the table. */
  readonly tableCode: string | null;
  readonly zoneCode: string;
  /** Whose time it was. */
  readonly participantIds: readonly ParticipantId[];
};

type Slot = BookingFacts["slots"][number];
type Law<Subject> = {
  readonly name: string;
  readonly sentence: Bilingual;
  readonly holds: (subject: Subject, facts: BookingFacts) => boolean;
};
type Wish = {
  readonly name: string;
  readonly sentence: Bilingual;
  /** Less is better. */
  readonly cost: (place: FreePlace, facts: BookingFacts) => number;
};

/** What a slot must be for a meeting to take place in it. */
export const slotLaws: readonly Law<Slot>[] = [
  {
    name: "not-begun",
    sentence: { de: "Das Zeitfenster hat noch nicht begonnen.", en: "The slot has not begun." },
    holds: (slot, { now }) => slot.startsAt > now,
  },
  {
    name: "everyone-is-free",
    sentence: {
      de: "Alle sind frei: kein anderes Treffen, kein Programmpunkt.",
      en: "Everyone is free: no other meeting, no session.",
    },
    holds: (slot, { members }) =>
      members.every((one) => !one.engagements.some((engaged) => isOverlap(engaged, slot))),
  },
  {
    name: "everyone-is-there",
    sentence: { de: "Alle sind in diesem Zeitfenster da.", en: "Everyone is present in this slot." },
    holds: (slot, { members }) => members.every((one) => !one.absentSlotCodes.has(slot.code)),
  },
];

/** What a table must be. */
export const tableIsFree: Law<{ slotCode: string; tableCode: string }> = {
  name: "table-is-free",
  sentence: { de: "Am Tisch trifft sich sonst niemand.", en: "Nobody else meets at the table." },
  holds: (place, { takenPlaces }) => !takenPlaces.has(slotAndTable(place)),
};

/** What makes one place better than another, the first first; they are compared in order and never added up. */
export const placeWishes: readonly Wish[] = [
  {
    name: "no-new-break",
    sentence: {
      de: "Es entsteht keine neue Lücke zwischen zwei Treffen.",
      en: "No new break arises between two meetings.",
    },
    cost: (place, facts) => sumOf(facts, (member) => idleAdded(member, place, facts).breakCount),
  },
  {
    name: "short-waits",
    sentence: { de: "Wer wartet, wartet kurz.", en: "Whoever waits, waits briefly." },
    cost: (place, facts) => sumOf(facts, (member) => idleAdded(member, place, facts).slotCount),
  },
  {
    name: "same-zone-as-neighbours",
    sentence: {
      de: "Das Treffen davor und danach ist im selben Bereich.",
      en: "The meetings before and after are in the same zone.",
    },
    cost: (place, facts) => sumOf(facts, (member) => zoneChanges(member, place, facts)),
  },
  {
    name: "earlier",
    sentence: { de: "Früher ist besser als später.", en: "Earlier is better than later." },
    cost: (place) => place.startsAt.getTime(),
  },
];

export function slotAndTable(place: { slotCode: string; tableCode: string }): string {
  return `${place.slotCode} ${place.tableCode}`;
}

/**
 * Where everyone could meet, the best place first: for each slot in which they can, the best of its free tables. What is
 * kept comes last: whoever chooses by hand may have it.
 */
export function bestPlaces(facts: BookingFacts): FreePlace[] {
  if (facts.kept.length === 0) return rankedPlaces(facts);
  const untouched = rankedPlaces(besideKept(facts));
  const slotCodes = new Set(untouched.map((one) => one.slotCode));
  return [...untouched, ...rankedPlaces(facts).filter((one) => !slotCodes.has(one.slotCode))];
}

/** The facts for what is placed by itself: what is kept counts as taken. */
export function besideKept(facts: BookingFacts): BookingFacts {
  const { kept } = facts;
  if (kept.length === 0) return facts;
  const keptFor = (id: ParticipantId) => kept.filter((one) => one.participantIds.includes(id));
  const tables = kept.flatMap(({ slotCode, tableCode }) =>
    tableCode === null ? [] : [{ slotCode, tableCode }],
  );
  return {
    ...facts,
    kept: [],
    members: facts.members.map((one) => ({
      ...one,
      engagements: [...one.engagements, ...keptFor(one.participantId)],
    })),
    takenPlaces: new Set([...facts.takenPlaces, ...tables.map(slotAndTable)]),
  };
}

function rankedPlaces(facts: BookingFacts): FreePlace[] {
  const ranked = facts.slots
    .filter((slot) => slotLaws.every((law) => law.holds(slot, facts)))
    .flatMap((slot) => bestOf(placesIn(slot, facts), facts).slice(0, 1));
  return bestOf(ranked, facts);
}

/** In which slots everyone could still meet: the laws hold, a table is free, and nobody has as many meetings as they wish. */
export function slotsToMeet(facts: BookingFacts): Slot[] {
  if (fullMembers(facts).length > 0) return [];
  return facts.slots.filter(
    (slot) => slotLaws.every((law) => law.holds(slot, facts)) && placesIn(slot, facts).length > 0,
  );
}

/** Those who have as many meetings as they agreed to. */
export function fullMembers(facts: Pick<BookingFacts, "members">): ParticipantId[] {
  return facts.members
    .filter((one) => one.engagements.filter(isMeeting).length >= one.meetingsMax)
    .map((one) => one.participantId);
}

function placesIn(slot: Slot, facts: BookingFacts): FreePlace[] {
  const { code: slotCode, startsAt, endsAt } = slot;
  return facts.tables
    .map(({ code: tableCode, zoneCode }) => ({ slotCode, tableCode, zoneCode, startsAt, endsAt }))
    .filter((place) => tableIsFree.holds(place, facts));
}

/** In order of the wishes; equals keep their order. */
function bestOf(places: readonly FreePlace[], facts: BookingFacts): FreePlace[] {
  // Tables of one zone cost the same in one slot, so each cost is worked out once per slot and zone.
  const costs = new Map<string, number[]>();
  const costsOf = (place: FreePlace) => {
    const key = `${place.slotCode} ${place.zoneCode}`;
    const known = costs.get(key) ?? placeWishes.map((wish) => wish.cost(place, facts));
    costs.set(key, known);
    return known;
  };
  return places.toSorted((a, b) => {
    const [ofA, ofB] = [costsOf(a), costsOf(b)];
    const differs = ofA.findIndex((cost, index) => cost !== ofB[index]);
    return differs < 0 ? 0 : ofA[differs]! - ofB[differs]!;
  });
}

function sumOf({ members }: BookingFacts, costOf: (member: BookingMember) => number): number {
  return members.reduce((sum, member) => sum + costOf(member), 0);
}

/** Breaks and idle slots that the place adds to the member's half-day. */
function idleAdded(member: BookingMember, place: FreePlace, facts: BookingFacts) {
  const before = idleOf(member, null, place, facts);
  const after = idleOf(member, place.slotCode, place, facts);
  return {
    breakCount: after.breakCount - before.breakCount,
    slotCount: after.slotCount - before.slotCount,
  };
}

/** A break is a run of slots between two meetings of a half-day in which the member has nothing to do. */
function idleOf(member: BookingMember, added: string | null, place: FreePlace, facts: BookingFacts) {
  const marks = slotsBeside(place, facts).map((slot) => {
    const overlapping = member.engagements.filter((one) => isOverlap(one, slot));
    if (slot.code === added || overlapping.some(isMeeting)) return "meeting";
    return overlapping.length > 0 || member.absentSlotCodes.has(slot.code) ? "taken" : "idle";
  });
  const between = marks.slice(marks.indexOf("meeting"), marks.lastIndexOf("meeting") + 1);
  const idle = between.filter((mark) => mark === "idle").length;
  const begun = between.filter((mark, index) => mark === "idle" && between[index - 1] !== "idle").length;
  return { breakCount: begun, slotCount: idle };
}

/** How many of the member's meetings right before and after in the half-day are in another zone. */
function zoneChanges(member: BookingMember, place: FreePlace, facts: BookingFacts): number {
  const slots = slotsBeside(place, facts);
  const first = slots[0]?.startsAt ?? place.startsAt;
  const last = slots.at(-1)?.endsAt ?? place.endsAt;
  const meetings = member.engagements
    .filter((one) => isMeeting(one) && one.startsAt >= first && one.endsAt <= last)
    .toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
  const previous = meetings.findLast((one) => one.endsAt <= place.startsAt);
  const next = meetings.find((one) => one.startsAt >= place.endsAt);
  return [previous, next].filter((one) => one && one.zoneCode !== place.zoneCode).length;
}

function slotsBeside(place: FreePlace, { slots }: BookingFacts): Slot[] {
  const halfDay = slots.find((slot) => slot.code === place.slotCode)?.halfDay;
  return slots.filter((slot) => slot.halfDay === halfDay);
}

function isMeeting(one: Engaged): boolean {
  return one.zoneCode !== null;
}

function isOverlap(a: Span, b: Span): boolean {
  return a.startsAt < b.endsAt && b.startsAt < a.endsAt;
}

/** True when the laws allow the meeting at this very place. */
export function isFreePlace(place: { slotCode: string; tableCode: string }, facts: BookingFacts): boolean {
  return isFreeTime(place, facts) && tableIsFree.holds(place, facts);
}

/** True when everyone could meet then, were a table free. */
export function isFreeTime({ slotCode }: { slotCode: string }, facts: BookingFacts): boolean {
  const slot = facts.slots.find((one) => one.code === slotCode);
  return slot !== undefined && slotLaws.every((law) => law.holds(slot, facts));
}
