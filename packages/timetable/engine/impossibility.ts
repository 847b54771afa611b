import { slotLimits } from "./capacity.ts";
import { couldMeet, type Model } from "./model.ts";
import type { Bilingual } from "./problem.ts";

/** A proof that not all required meetings can be placed, with whom or which slots it concerns; null where none was found. */
export function impossibilityOf(model: Model): Bilingual | null {
  const { problem, slotCount, meetingCount } = model;
  const required = Array.from({ length: meetingCount }, (_, meeting) => meeting).filter(
    (meeting) => model.required[meeting],
  );
  const slotsOf = required.map((meeting) =>
    Array.from({ length: slotCount }, (_, slot) => slot).filter((slot) => couldMeet(model, meeting, slot)),
  );
  const stuck = required.find((_, index) => slotsOf[index]?.length === 0);
  if (stuck !== undefined) {
    const id = problem.meetings[stuck]?.id;
    return {
      en: `meeting ${id} is required, but there is no slot at which its participants are all free`,
      de: `Treffen ${id} ist Pflicht, aber es gibt keinen Termin, zu dem alle Beteiligten frei sind`,
    };
  }
  const limits = slotLimits(model);
  const seats = limits.reduce((sum, one) => sum + one, 0);
  if (required.length > seats)
    return {
      en: `${required.length} meetings are required, but slots and tables hold ${seats}`,
      de: `${required.length} Treffen sind Pflicht, aber Termine und Tische fassen nur ${seats}`,
    };
  for (let participant = 0; participant < model.participantCount; participant += 1) {
    const theirs = required.flatMap((meeting, index) =>
      model.sides[meeting]?.some((side) => side.length === 1 && side[0] === participant) ? [index] : [],
    );
    const id = problem.participants[participant]?.id;
    const most = model.meetingsMax[participant] as number;
    if (theirs.length > most)
      return {
        en: `participant ${id} has ${theirs.length} required meetings, but can take ${most}`,
        de: `${id} hat ${theirs.length} Pflichttreffen, kann aber nur ${most} wahrnehmen`,
      };
    const crowd = unmatchable(theirs.map((index) => slotsOf[index] as number[]));
    if (crowd) {
      const slots = [...crowd.slots].map((slot) => problem.slots[slot]?.id).join(", ");
      return {
        en: `participant ${id} has ${crowd.count} required meetings that only fit into ${slots}`,
        de: `${id} hat ${crowd.count} Pflichttreffen, die nur in ${slots} passen`,
      };
    }
  }
  const crowded = crowdedRange(slotsOf, limits);
  if (crowded) {
    const [first, last] = [problem.slots[crowded.first]?.id, problem.slots[crowded.last]?.id];
    return {
      en: `${crowded.count} required meetings only fit between ${first} and ${last}, where there is room for ${crowded.room}`,
      de: `${crowded.count} Pflichttreffen passen nur zwischen ${first} und ${last}; dort ist Platz für ${crowded.room}`,
    };
  }
  return null;
}

/** A set of items with fewer slots than items between them (Hall's condition), found by augmenting paths; or null. */
function unmatchable(slotsOf: readonly (readonly number[])[]): { count: number; slots: Set<number> } | null {
  const itemAt = new Map<number, number>();
  for (const start of slotsOf.keys()) {
    const seen = new Set<number>();
    const items = new Set<number>();
    const augment = (item: number): boolean => {
      items.add(item);
      for (const slot of slotsOf[item] as readonly number[]) {
        if (seen.has(slot)) continue;
        seen.add(slot);
        const holder = itemAt.get(slot);
        if (holder === undefined || augment(holder)) {
          itemAt.set(slot, item);
          return true;
        }
      }
      return false;
    };
    if (!augment(start)) return { count: items.size, slots: seen };
  }
  return null;
}

/** A range of slots to which more meetings are bound than it holds. */
function crowdedRange(
  slotsOf: readonly (readonly number[])[],
  limits: readonly number[],
): { first: number; last: number; count: number; room: number } | null {
  for (let first = 0; first < limits.length; first += 1) {
    let room = 0;
    for (let last = first; last < limits.length; last += 1) {
      room += limits[last] as number;
      const count = slotsOf.filter(
        (slots) => (slots[0] as number) >= first && (slots.at(-1) as number) <= last,
      ).length;
      if (count > room) return { first, last, count, room };
    }
  }
  return null;
}
