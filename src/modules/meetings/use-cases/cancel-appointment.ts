import { accepted, type Result } from "#kernel/result";
import type { Tx } from "#kernel/tx";
import type { Instant } from "#kernel/time";
import {
  decideCancellation,
  type Cancellation,
  type CancelRefusal,
  type MeetingChanger,
  type MeetingToChange,
} from "../domain/decide-change.ts";
import { cancelAppointments } from "../store/appointments.ts";
import { saveGroupEnd, saveInvitationLeft } from "../store/groups.ts";
import { removeMember, saveMeetingState } from "../store/meetings.ts";
import { closeProposalsAbout } from "../store/proposals.ts";
import { saveStateOfAgreement } from "../store/requests.ts";
import type { AnswerNeeds } from "./accept-request.ts";
import { placeWaiting } from "./place-waiting.ts";
import { withHeldMeeting } from "./with-held-meeting.ts";

/**
 * Cancels a meeting: everyone and the table are free at once, publishing does not bring it back, and the two may ask each
 * other again. The time goes to whoever waits for one. Who leaves a group of three or more leaves it to the others. `by` null: the organisers.
 */
export async function cancelAppointment(
  needs: AnswerNeeds,
  changer: MeetingChanger,
  reason: string,
): Promise<Result<Cancellation, CancelRefusal>> {
  return withHeldMeeting(needs.tx, changer, async (tx, meeting) => {
    const at = needs.clock.now();
    const decision = decideCancellation(meeting, { by: changer.by, at }, reason);
    if (!decision.ok) return decision;
    const { kind } = decision.value;
    if (kind === "left") await leave({ ...needs, tx }, meeting!, changer);
    else await cancel({ ...needs, tx }, meeting!, changer, { reason: decision.value.reason, at });
    await placeWaiting({ ...needs, tx }, changer.editionId);
    return accepted(decision.value);
  });
}

async function cancel(
  needs: AnswerNeeds,
  meeting: MeetingToChange,
  { editionId, by }: MeetingChanger,
  { reason, at }: { reason: string; at: Instant },
): Promise<void> {
  const { tx } = needs;
  const { id: meetingId, participantIds } = meeting;
  await cancelAppointments(tx, [meetingId], { by, reason, at });
  await saveMeetingState(tx, meetingId, { cancelled: true, by, at });
  await closeProposalsAbout(tx, { meetingId }, { state: "replaced", at });
  await endAgreement(tx, editionId, meeting);
  await needs.announce(tx, {
    kind: "appointment-cancelled",
    editionId,
    meetingId,
    participantIds,
    by,
    reason,
  });
}

async function endAgreement(tx: Tx, editionId: string, meeting: MeetingToChange): Promise<void> {
  if (meeting.kind === "group") await saveGroupEnd(tx, meeting.id, "ended");
  else
    await saveStateOfAgreement(tx, editionId, meeting.participantIds, { from: "accepted", to: "cancelled" });
}

async function leave(needs: AnswerNeeds, meeting: MeetingToChange, changer: MeetingChanger): Promise<void> {
  const { tx } = needs;
  const { editionId, meetingId, by } = changer;
  await removeMember(tx, meetingId, by!);
  await saveInvitationLeft(tx, meetingId, by!);
  const participantIds = meeting.participantIds.filter((id) => id !== by);
  await needs.announce(tx, { kind: "group-left", editionId, meetingId, participantIds, by });
}
