import type { EditionId, MeetingId, ParticipantId } from "#kernel/ids";
import { accepted, refused, type Result } from "#kernel/result";
import type { Instant } from "#kernel/time";
import type { Tx } from "#kernel/tx";
import type { Appointment } from "../domain/appointment.ts";
import { fullMembers, isFreePlace } from "../domain/best-places.ts";
import { decideReturn, type Leave, type ReturnRefusal } from "../domain/decide-return.ts";
import { appointmentOf, holdAppointments, saveAppointments } from "../store/appointments.ts";
import { saveInvitationBack } from "../store/groups.ts";
import { leaveOf, removeLeave } from "../store/leaves.ts";
import { isAnyClosed } from "../store/marks.ts";
import { addMember, meetingToChange, membersOf } from "../store/meetings.ts";
import { holdRequestsOf } from "../store/requests.ts";
import { keepSeen, sawAppointment } from "../store/seen-appointments.ts";
import type { AnswerNeeds } from "./accept-request.ts";
import { inBooking } from "./in-booking.ts";
import { loadBookingFacts } from "./booking-facts.ts";

type Returning = { editionId: EditionId; meetingId: MeetingId; by: ParticipantId };

/** Takes leaving a group back, within ten minutes and where the place is still free; the others hear of it. */
export async function returnToGroup(
  needs: AnswerNeeds,
  returning: Returning,
): Promise<Result<null, ReturnRefusal>> {
  const { editionId, meetingId, by } = returning;
  return inBooking(needs.tx, async (tx) => {
    await holdAppointments(tx, editionId, "booking");
    const staying = await membersOf(tx, editionId, meetingId);
    await holdRequestsOf(tx, by, ...staying);
    const at = needs.clock.now();
    const refusal = await returnRefusal(tx, returning, at);
    if (refusal) return refusal;
    const before = await appointmentOf(tx, editionId, meetingId);
    await addMember(tx, editionId, meetingId, by);
    await saveInvitationBack(tx, meetingId, by);
    await removeLeave(tx, meetingId, by);
    if (before?.state === "standing") {
      await saveAppointments(tx, editionId, [{ ...before, participantIds: [...staying, by] }], at);
      await keepSeen(tx, meetingId, before);
      await sawAppointment(tx, { meetingId, participantId: by, sequence: before.sequence + 1 });
    }
    await needs.announce(tx, { kind: "group-returned", editionId, meetingId, participantIds: staying, by });
    return accepted(null);
  });
}

/** The meeting that somebody left, where it stands as of now, and whether they could still come back. */
export async function leftMeetingOf(
  tx: Tx,
  { editionId, meetingId, by }: Returning,
  at: Instant,
): Promise<{ leave: Leave; appointment: Appointment | null; mayReturn: boolean } | null> {
  const leave = await leaveOf(tx, editionId, { meetingId, participantId: by });
  if (!leave) return null;
  const appointment = await appointmentOf(tx, editionId, meetingId);
  const mayReturn = (await returnRefusal(tx, { editionId, meetingId, by }, at)) === null;
  return { leave, appointment, mayReturn };
}

async function returnRefusal(tx: Tx, { editionId, meetingId, by }: Returning, at: Instant) {
  const leave = await leaveOf(tx, editionId, { meetingId, participantId: by });
  const meeting = await meetingToChange(tx, editionId, meetingId);
  const decision = decideReturn(leave, meeting, at);
  if (!decision.ok) return decision;
  const participantIds = [...meeting!.participantIds, by];
  const gone = refused({ code: "place-gone" as const });
  if (await isAnyClosed(tx, editionId, participantIds)) return gone;
  const place = await appointmentOf(tx, editionId, meetingId);
  if (place?.state !== "standing") return null;
  const facts = await loadBookingFacts(tx, editionId, { participantIds, besides: meetingId }, at);
  return isFreePlace(place, facts) && !fullMembers(facts).includes(by) ? null : gone;
}
