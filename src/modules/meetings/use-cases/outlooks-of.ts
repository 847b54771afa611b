import type { EditionId, ParticipantId } from "#kernel/ids";
import { invariant } from "#kernel/invariant";
import type { Instant } from "#kernel/time";
import type { Tx } from "#kernel/tx";
import { editionOf, type Slot } from "#modules/editions";
import {
  bestPlaces,
  fullMembers,
  slotLaws,
  type BookingFacts,
  type FreePlace,
} from "../domain/best-places.ts";
import { alternativesMax, isBookedAtOnce, type UnplacedReason } from "../domain/booking.ts";
import { hasVersion } from "../store/booking.ts";
import { loadBookingFacts } from "./booking-facts.ts";

/** Where a meeting of a participant and someone else could be as of now; nothing is held. */
export type Outlook = {
  /** The best place first, one per slot. */
  readonly places: readonly FreePlace[];
  /** Why an agreement would have no place at once; null where it would have the first of the places. */
  readonly unplaced: UnplacedReason | null;
};

export type Outlooks = {
  /** All slots of the edition, by time. */
  readonly slots: readonly Slot[];
  /** By the other participant. */
  readonly byOther: ReadonlyMap<ParticipantId, Outlook>;
};

/** The outlook with each of these people, in as many queries for one as for hundreds. */
export async function outlooksOf(
  tx: Tx,
  editionId: EditionId,
  participantId: ParticipantId,
  wish: { now: Instant; others: readonly ParticipantId[] },
): Promise<Outlooks> {
  const others = [...new Set(wish.others)].filter((id) => id !== participantId);
  const who = { participantIds: [participantId, ...others], besides: null };
  const [edition, isPublished, facts] = await Promise.all([
    editionOf(tx, editionId),
    hasVersion(tx, editionId),
    loadBookingFacts(tx, editionId, who, wish.now),
  ]);
  invariant(edition, `edition ${editionId} of participant ${participantId} is there`);
  const atOnce = isBookedAtOnce(edition, isPublished);
  const [own, ...members] = facts.members;
  invariant(own, `participant ${participantId} is among the facts`);
  const alone = { ...facts, members: [own] };
  const hasTime = facts.slots.some((slot) => slotLaws.every((law) => law.holds(slot, alone)));
  const outlook = (one: BookingFacts["members"][number]): Outlook => {
    const pair = { ...facts, members: [own, one] };
    const places = hasTime ? bestPlaces(pair).slice(0, alternativesMax) : [];
    return { places, unplaced: reasonOf(pair, { atOnce, places }) };
  };
  return {
    slots: facts.slots as readonly Slot[],
    byOther: new Map(members.map((one) => [one.participantId, outlook(one)])),
  };
}

function reasonOf(
  pair: BookingFacts,
  known: { atOnce: boolean; places: readonly FreePlace[] },
): UnplacedReason | null {
  if (!known.atOnce) return { code: "planned-later" };
  const full = fullMembers(pair);
  if (full.length > 0) return { code: "participant-full", participantIds: full };
  return known.places.length === 0 ? { code: "no-common-slot" } : null;
}
