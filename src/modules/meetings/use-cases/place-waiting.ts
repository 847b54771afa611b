import type { EditionId } from "#kernel/ids";
import type { Instant } from "#kernel/time";
import type { Tx } from "#kernel/tx";
import { editionOf, slotsOf, tablesOf, type Slot } from "#modules/editions";
import { participantsByIds } from "#modules/registration";
import { besideKept, fullMembers, slotAndTable, slotLaws, type BookingFacts } from "../domain/best-places.ts";
import { isBookedAtOnce } from "../domain/booking.ts";
import { holdAppointments } from "../store/appointments.ts";
import { hasVersion, takenPlacesOf, tryHoldPlacing } from "../store/booking.ts";
import { isAnyClosed } from "../store/marks.ts";
import { editionsWithWaiting, waitingMeetingsOf } from "../store/meetings.ts";
import { closeProposalsAbout } from "../store/proposals.ts";
import { tryHoldRequestsOf } from "../store/requests.ts";
import type { AnswerNeeds } from "./accept-request.ts";
import { loadBookingFacts } from "./booking-facts.ts";
import { inBooking } from "./in-booking.ts";
import { placeMeeting } from "./place-meeting.ts";

/** How many are placed in one transaction, so that whoever books by hand waits briefly. */
const placedAtOnceMax = 25;

/**
 * Gives agreed meetings without a place a time as soon as there is one, in every edition: because a time became free and
 * nobody can take it back any more, somebody is there after all or takes more meetings, there are more slots or tables, or
 * a timetable was published. Called regularly; costs one query where nothing waits. Safe in several processes at once.
 */
export async function placeAllWaiting(needs: AnswerNeeds): Promise<number> {
  let total = 0;
  for (const editionId of await editionsWithWaiting(needs.tx)) {
    for (let count = placedAtOnceMax; count === placedAtOnceMax;) {
      count = await placeWaiting(needs, editionId);
      total += count;
    }
  }
  return total;
}

/**
 * The same in one edition, the oldest first, `placedAtOnceMax` at most; everyone of them hears of it. What somebody may
 * still take back is left alone. Whoever is busy with another booking at this moment waits for the next time: waiting for
 * them here could keep both waiting. Nothing happens while wishes are collected.
 */
export async function placeWaiting(needs: AnswerNeeds, editionId: EditionId): Promise<number> {
  return inBooking(needs.tx, async (tx) => {
    const edition = await editionOf(tx, editionId);
    if (!edition || !isBookedAtOnce(edition, await hasVersion(tx, editionId))) return 0;
    if (!(await tryHoldPlacing(tx, editionId))) return 0;
    await holdAppointments(tx, editionId, "booking");
    const now = needs.clock.now();
    const waiting = await waitingMeetingsOf(tx, editionId, { now });
    if (waiting.length === 0) return 0;
    const open = await openSlotsOf(tx, editionId, now);
    if (open.length === 0) return 0;
    const participantIds = [...new Set(waiting.flatMap((one) => one.participantIds))];
    const loaded = await loadBookingFacts(tx, editionId, { participantIds, besides: null }, now);
    const facts = { ...besideKept(loaded), slots: open };
    const memberOf = new Map(facts.members.map((one) => [one.participantId, one]));
    const people = await participantsByIds(tx, participantIds);
    let count = 0;
    for (const { id: meetingId, participantIds: seen } of waiting) {
      const members = seen.flatMap((id) => memberOf.get(id) ?? []);
      if (!mayMeetAtAll({ ...facts, members })) continue;
      if (!seen.every((id) => people.get(id)?.state === "approved")) continue;
      if (!(await tryHoldRequestsOf(tx, ...seen))) continue;
      // Before they were held, somebody may have booked or cancelled it.
      const [meeting] = await waitingMeetingsOf(tx, editionId, { now, only: meetingId });
      if (meeting?.participantIds.join() !== seen.join()) continue;
      if (await isAnyClosed(tx, editionId, seen)) continue;
      const { place } = await placeMeeting(tx, editionId, meeting, { now, isByHand: false });
      if (place === null) continue;
      await closeProposalsAbout(tx, { meetingId }, { state: "replaced", at: now });
      const made = {
        kind: "appointment-made",
        editionId,
        meetingId,
        participantIds: seen,
        by: null,
      } as const;
      await needs.announce(tx, made);
      if (++count === placedAtOnceMax) break;
    }
    return count;
  });
}

/** Slots to come in which a table is free. */
async function openSlotsOf(tx: Tx, editionId: EditionId, now: Instant): Promise<Slot[]> {
  const slots = (await slotsOf(tx, editionId)).filter((slot) => slot.startsAt > now);
  const tables = await tablesOf(tx, editionId);
  const taken = await takenPlacesOf(tx, editionId, { now, besides: null });
  return slots.filter(({ code: slotCode }) =>
    tables.some(({ code: tableCode }) => !taken.has(slotAndTable({ slotCode, tableCode }))),
  );
}

/** A first look, before anybody is held; the tables are looked at when a place is chosen. */
function mayMeetAtAll(facts: BookingFacts): boolean {
  const isOpen = (slot: BookingFacts["slots"][number]) => slotLaws.every((law) => law.holds(slot, facts));
  return fullMembers(facts).length === 0 && facts.slots.some(isOpen);
}
