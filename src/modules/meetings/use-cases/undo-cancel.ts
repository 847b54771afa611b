import { invariant } from "#kernel/invariant";
import { accepted, refused, type Result } from "#kernel/result";
import { bestPlaces, isFreePlace, type FreePlace } from "../domain/best-places.ts";
import { alternativesMax } from "../domain/booking.ts";
import { decideUndo, type MeetingChanger, type UndoRefusal } from "../domain/decide-change.ts";
import { appointmentOf, saveAppointments } from "../store/appointments.ts";
import { isPlaceTaken, undoable } from "../store/booking.ts";
import { saveGroupEnd } from "../store/groups.ts";
import { isAnyClosed } from "../store/marks.ts";
import { saveMeetingState } from "../store/meetings.ts";
import { acceptBothDirections, saveStateOfAgreement } from "../store/requests.ts";
import { keepSeen } from "../store/seen-appointments.ts";
import type { AnswerNeeds } from "./accept-request.ts";
import { standingPlaceOf } from "./agree-on-meeting.ts";
import { loadBookingFacts } from "./booking-facts.ts";
import { withHeldMeeting } from "./with-held-meeting.ts";

/**
 * Takes a cancellation back, by whoever cancelled and within ten minutes, where everyone and the table are still free:
 * the meeting stands again where it was. Else the refusal names other times, and the meeting stays cancelled.
 */
export async function undoCancel(
  needs: AnswerNeeds,
  changer: MeetingChanger,
): Promise<Result<{ place: FreePlace | null }, UndoRefusal>> {
  return withHeldMeeting(needs.tx, changer, async (tx, meeting) => {
    const { editionId, meetingId, by } = changer;
    const at = needs.clock.now();
    const decision = decideUndo(meeting, { by, at });
    if (!decision.ok) return decision;
    const { participantIds, kind } = meeting!;
    if (await isAnyClosed(tx, editionId, participantIds)) return refused({ code: "not-available" });
    const before = await appointmentOf(tx, editionId, meetingId);
    if (before) {
      const facts = await loadBookingFacts(tx, editionId, { participantIds, besides: meetingId }, at);
      const isBack =
        isFreePlace(before, facts) &&
        (await undoable(
          tx,
          () => saveAppointments(tx, editionId, [{ ...before }], at).then(() => true),
          () => true,
        ).catch((failure: unknown) => {
          if (isPlaceTaken(failure)) return false;
          throw failure;
        }));
      if (!isBack)
        return refused({
          code: "slot-taken",
          alternatives: bestPlaces(facts).slice(0, alternativesMax),
        });
    }
    // It has not moved: whoever had seen all until it was cancelled has nothing new to look at.
    if (before) await keepSeen(tx, meetingId, { sequence: before.sequence - 1 });
    await saveMeetingState(tx, meetingId, { cancelled: false });
    if (kind === "group") await saveGroupEnd(tx, meetingId, "met");
    else {
      const [one, other] = participantIds;
      invariant(one && other, `the pair of meeting ${meetingId} has two sides`);
      await saveStateOfAgreement(tx, editionId, participantIds, { from: "cancelled", to: "accepted" });
      await acceptBothDirections(tx, editionId, { one, other }, at);
    }
    if (before)
      await needs.announce(tx, { kind: "appointment-restored", editionId, meetingId, participantIds, by });
    return accepted({ place: await standingPlaceOf(tx, editionId, meetingId) });
  });
}
