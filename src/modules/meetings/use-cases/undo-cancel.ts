import type { EditionId } from "#kernel/ids";
import { invariant } from "#kernel/invariant";
import { accepted, refused, type Result } from "#kernel/result";
import type { Instant } from "#kernel/time";
import type { Tx } from "#kernel/tx";
import type { Appointment } from "../domain/appointment.ts";
import { bestPlaces, isFreePlace, isFreeTime, type FreePlace } from "../domain/best-places.ts";
import { alternativesMax } from "../domain/booking.ts";
import {
  decideUndo,
  type MeetingChanger,
  type PlaceGone,
  type UndoRefusal,
} from "../domain/decide-change.ts";
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
import { placeMeeting } from "./place-meeting.ts";
import { withHeldMeeting } from "./with-held-meeting.ts";

/**
 * Takes a cancellation back, by whoever cancelled and within ten minutes, where everyone and the table are still free,
 * which they are unless somebody acted by hand: the meeting stands again where it was, or at another table. Else the refusal says what is taken
 * and names other times, and the meeting stays cancelled. With `slotCode` it takes place then instead.
 */
export async function undoCancel(
  needs: AnswerNeeds,
  changer: MeetingChanger,
  wish: { slotCode?: string | undefined } = {},
): Promise<Result<{ place: FreePlace | null }, UndoRefusal>> {
  return withHeldMeeting(needs.tx, changer, async (tx, meeting) => {
    const { editionId, meetingId, by } = changer;
    const at = needs.clock.now();
    const decision = decideUndo(meeting, { by, at });
    if (!decision.ok) return decision;
    const { participantIds, kind } = meeting!;
    if (await isAnyClosed(tx, editionId, participantIds)) return refused({ code: "not-available" });
    const last = await appointmentOf(tx, editionId, meetingId);
    // A meeting that had lost its time before it was cancelled waits for one again.
    const before = last && last.changedAt >= meeting!.cancelledAt! ? last : null;
    if (before) {
      const gone = await placeBack(tx, { editionId, before, at, ...wish });
      if (gone) return refused(gone);
    }
    const place = await standingPlaceOf(tx, editionId, meetingId);
    const isBack = before !== null && isSamePlace(place, before);
    // It has not moved: whoever had seen all until it was cancelled has nothing new to look at.
    if (isBack) await keepSeen(tx, meetingId, { sequence: before.sequence - 1 });
    await saveMeetingState(tx, meetingId, { cancelled: false });
    if (kind === "group") await saveGroupEnd(tx, meetingId, "met");
    else {
      const [one, other] = participantIds;
      invariant(one && other, `the pair of meeting ${meetingId} has two sides`);
      await saveStateOfAgreement(tx, editionId, participantIds, { from: "cancelled", to: "accepted" });
      await acceptBothDirections(tx, editionId, { one, other }, at);
    }
    const event = isBack ? "appointment-restored" : "appointment-moved";
    if (before) await needs.announce(tx, { kind: event, editionId, meetingId, participantIds, by });
    return accepted({ place });
  });
}

/** Lets the meeting stand where it was, or in the slot that is asked for; else what is in the way, and other times. */
async function placeBack(
  tx: Tx,
  wish: { editionId: EditionId; before: Appointment; at: Instant; slotCode?: string | undefined },
): Promise<PlaceGone | null> {
  const { editionId, before, at, slotCode } = wish;
  const { meetingId, participantIds } = before;
  const placeIn = async (slot: string) => {
    const meeting = { id: meetingId, participantIds };
    const { refusal } = await placeMeeting(tx, editionId, meeting, {
      now: at,
      slotCode: slot,
      isByHand: true,
    });
    return refusal;
  };
  if (slotCode !== undefined && slotCode !== before.slotCode) {
    const refusal = await placeIn(slotCode);
    if (refusal === null) return null;
    const alternatives = refusal.code === "slot-taken" ? refusal.alternatives : [];
    return { code: "place-gone", taken: "time", alternatives };
  }
  const facts = await loadBookingFacts(tx, editionId, { participantIds, besides: meetingId }, at);
  const save = () => saveAppointments(tx, editionId, [before], at).then(() => true);
  const isSaved = () =>
    undoable(tx, save, () => true).catch((failure: unknown) => {
      if (isPlaceTaken(failure)) return false;
      throw failure;
    });
  if (isFreePlace(before, facts) && (await isSaved())) return null;
  const taken = isFreeTime(before, facts) ? "table" : "time";
  if (taken === "table" && (await placeIn(before.slotCode)) === null) return null;
  return { code: "place-gone", taken, alternatives: bestPlaces(facts).slice(0, alternativesMax) };
}

type Place = { readonly slotCode: string; readonly tableCode: string };

function isSamePlace(one: Place | null, other: Place): boolean {
  return one?.slotCode === other.slotCode && one.tableCode === other.tableCode;
}
