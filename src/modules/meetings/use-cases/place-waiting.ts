import type { EditionId } from "#kernel/ids";
import { editionOf } from "#modules/editions";
import { slotsToMeet } from "../domain/best-places.ts";
import { isBookedAtOnce } from "../domain/booking.ts";
import { holdAppointments } from "../store/appointments.ts";
import { hasVersion } from "../store/booking.ts";
import { isAnyClosed } from "../store/marks.ts";
import { waitingMeetingsOf } from "../store/meetings.ts";
import { closeProposalsAbout } from "../store/proposals.ts";
import { tryHoldRequestsOf } from "../store/requests.ts";
import type { AnswerNeeds } from "./accept-request.ts";
import { loadBookingFacts } from "./booking-facts.ts";
import { inBooking } from "./in-booking.ts";
import { placeMeeting } from "./place-meeting.ts";

/**
 * Gives agreed meetings without a place the time that has become free, the oldest first; everyone of them hears of it.
 * Whose members are busy with another booking at this moment waits for the next time that becomes free: waiting for them
 * here could keep both waiting. Nothing happens while wishes are collected.
 */
export async function placeWaiting(needs: AnswerNeeds, editionId: EditionId): Promise<number> {
  return inBooking(needs.tx, async (tx) => {
    await holdAppointments(tx, editionId, "booking");
    const edition = await editionOf(tx, editionId);
    if (!edition || !isBookedAtOnce(edition, await hasVersion(tx, editionId))) return 0;
    const waiting = await waitingMeetingsOf(tx, editionId);
    if (waiting.length === 0) return 0;
    const now = needs.clock.now();
    const participantIds = [...new Set(waiting.flatMap((one) => one.participantIds))];
    const facts = await loadBookingFacts(tx, editionId, { participantIds, besides: null }, now);
    const memberOf = new Map(facts.members.map((one) => [one.participantId, one]));
    let count = 0;
    for (const meeting of waiting) {
      const members = meeting.participantIds.flatMap((id) => memberOf.get(id) ?? []);
      if (slotsToMeet({ ...facts, members }).length === 0) continue;
      if (!(await tryHoldRequestsOf(tx, ...meeting.participantIds))) continue;
      if (await isAnyClosed(tx, editionId, meeting.participantIds)) continue;
      const { place } = await placeMeeting(tx, editionId, meeting, { now });
      if (place === null) continue;
      await closeProposalsAbout(tx, { meetingId: meeting.id }, { state: "replaced", at: now });
      await needs.announce(tx, {
        kind: "appointment-made",
        editionId,
        meetingId: meeting.id,
        participantIds: meeting.participantIds,
        by: null,
      });
      count++;
    }
    return count;
  });
}
