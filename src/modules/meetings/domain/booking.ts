import type { BookingSettings } from "#modules/editions";
import type { MeetingId, ParticipantId } from "#kernel/ids";
import { bestPlaces, type BookingFacts, type FreePlace } from "./best-places.ts";

/** Why an agreed meeting has no place yet. */
export type UnplacedReason =
  /** Wishes are being collected; the timetable places them. */
  | { readonly code: "planned-later" }
  /** There is no slot in which everyone is free and a table is, too. */
  | { readonly code: "no-common-slot" }
  /** These have as many meetings as they agreed to. */
  | { readonly code: "participant-full"; readonly participantIds: readonly ParticipantId[] };

/** What became of an agreement: a meeting, with its place or with the reason why it has none. */
export type Agreed = { readonly meetingId: MeetingId } & (
  | { readonly place: FreePlace; readonly unplaced: null }
  | { readonly place: null; readonly unplaced: UnplacedReason }
);

/** The slot that was asked for is not free for everyone; these are, the best first. */
export type SlotTaken = {
  code: "slot-taken";
  alternatives: FreePlace[];
  /** There is no such slot, or it has begun; without it somebody else was quicker. */
  reason?: "unknown" | "begun";
};

/** As many other times as fit on a phone without looking like a timetable. */
export const alternativesMax = 12;

/** Says of a slot that was asked for why it cannot be, and which others can; where the meeting stands now is none. */
export function slotTaken(facts: BookingFacts, slotCode: string, presentSlotCode?: string): SlotTaken {
  const others = bestPlaces(facts).filter(
    (one) => one.slotCode !== slotCode && one.slotCode !== presentSlotCode,
  );
  const alternatives = others.slice(0, alternativesMax);
  const slot = facts.slots.find((one) => one.code === slotCode);
  if (!slot) return { code: "slot-taken", alternatives, reason: "unknown" };
  if (slot.startsAt <= facts.now) return { code: "slot-taken", alternatives, reason: "begun" };
  return { code: "slot-taken", alternatives };
}

/** True when an agreement is given its slot and table at once. */
export function isBookedAtOnce(edition: Pick<BookingSettings, "bookingMode">, isPublished: boolean): boolean {
  return edition.bookingMode === "book-as-you-go" || isPublished;
}
