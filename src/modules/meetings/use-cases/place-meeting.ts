import type { EditionId, MeetingId, ParticipantId } from "#kernel/ids";
import type { Instant } from "#kernel/time";
import type { Tx } from "#kernel/tx";
import {
  besideKept,
  bestPlaces,
  fullMembers,
  slotAndTable,
  type BookingFacts,
  type FreePlace,
} from "../domain/best-places.ts";
import { slotTaken, type SlotTaken, type UnplacedReason } from "../domain/booking.ts";
import { saveAppointments } from "../store/appointments.ts";
import { isPlaceTaken, tryHoldPlace, undoable } from "../store/booking.ts";
import { loadBookingFacts } from "./booking-facts.ts";

export type Placing =
  | { readonly place: FreePlace; readonly refusal: null }
  | {
      readonly place: null;
      readonly refusal: Exclude<UnplacedReason, { code: "planned-later" }> | SlotTaken;
    };

/** How often a place that was free a moment ago may turn out to be taken. */
const lostMax = 8;

/**
 * Gives a meeting the best place for everyone, or the best table in the slot that is asked for. Whoever calls holds the
 * appointments for a booking and the members, see `holdRequestsOf`: only tables are contended for. The database's laws
 * decide; where one of them says that somebody else was quicker, the next best place is tried.
 */
export async function placeMeeting(
  tx: Tx,
  editionId: EditionId,
  meeting: { id: MeetingId; participantIds: readonly ParticipantId[] },
  wish: {
    now: Instant;
    slotCode?: string | undefined;
    /** Somebody acts, and may have what others could still take back; what is placed by itself goes around it. */
    isByHand: boolean;
  },
): Promise<Placing> {
  const who = { participantIds: meeting.participantIds, besides: meeting.id };
  const load = async () => {
    const loaded = await loadBookingFacts(tx, editionId, who, wish.now);
    return wish.isByHand ? loaded : besideKept(loaded);
  };
  let facts = await load();
  const full = fullMembers(facts);
  if (full.length > 0) return { place: null, refusal: { code: "participant-full", participantIds: full } };
  const held = new Set<string>();
  for (let lostCount = 0; lostCount < lostMax;) {
    const untouched = wishedOf(bestPlaces(besideHeld(facts, held)), wish.slotCode);
    // Where others have a hand on all that is left, we wait for them: one of them may let go.
    const place = untouched ?? wishedOf(bestPlaces(facts), wish.slotCode);
    if (!place) break;
    if (untouched && !(await tryHoldPlace(tx, editionId, place))) {
      held.add(slotAndTable(place));
      continue;
    }
    if (await isSaved(tx, editionId, meeting, place, wish.now)) return { place, refusal: null };
    lostCount++;
    facts = await load();
  }
  if (wish.slotCode === undefined) return { place: null, refusal: { code: "no-common-slot" } };
  return { place: null, refusal: slotTaken(facts, wish.slotCode) };
}

function besideHeld(facts: BookingFacts, held: ReadonlySet<string>): BookingFacts {
  return { ...facts, takenPlaces: new Set([...facts.takenPlaces, ...held]) };
}

function wishedOf(places: readonly FreePlace[], slotCode: string | undefined): FreePlace | undefined {
  return slotCode === undefined ? places[0] : places.find((one) => one.slotCode === slotCode);
}

async function isSaved(
  tx: Tx,
  editionId: EditionId,
  meeting: { id: MeetingId; participantIds: readonly ParticipantId[] },
  place: FreePlace,
  at: Instant,
): Promise<boolean> {
  const toHold = { ...place, meetingId: meeting.id, participantIds: meeting.participantIds };
  try {
    return await undoable(
      tx,
      async () => {
        await saveAppointments(tx, editionId, [toHold], at);
        return true;
      },
      () => true,
    );
  } catch (failure) {
    if (isPlaceTaken(failure)) return false;
    throw failure;
  }
}
