import type { EditionId, MeetingId, ParticipantId } from "#kernel/ids";
import type { Instant } from "#kernel/time";
import type { Tx } from "#kernel/tx";
import { bestPlaces, type FreePlace } from "../domain/best-places.ts";
import { alternativesMax } from "../domain/booking.ts";
import { standingPlaceOf } from "./agree-on-meeting.ts";
import { loadBookingFacts } from "./booking-facts.ts";

/**
 * Where these participants could meet as of now, the best place first, one per slot, `alternativesMax` at most. Nothing
 * is held for them. `besides`: a meeting of theirs that would move there; where it stands now is no alternative.
 */
export async function alternativesFor(
  tx: Tx,
  editionId: EditionId,
  participantIds: readonly ParticipantId[],
  wish: { now: Instant; besides?: MeetingId | null },
): Promise<FreePlace[]> {
  const who = { participantIds, besides: wish.besides ?? null };
  const facts = await loadBookingFacts(tx, editionId, who, wish.now);
  const present = wish.besides ? await standingPlaceOf(tx, editionId, wish.besides) : null;
  return bestPlaces(facts)
    .filter((one) => one.slotCode !== present?.slotCode)
    .slice(0, alternativesMax);
}
