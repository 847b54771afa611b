import type { EditionId } from "#kernel/ids";
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
import type { Leave } from "../domain/decide-return.ts";
import { appointmentOf, cancelAppointments, raiseSequence } from "../store/appointments.ts";
import { saveGroupEnd, saveInvitationLeft } from "../store/groups.ts";
import { saveLeave } from "../store/leaves.ts";
import { removeMember, saveMeetingState } from "../store/meetings.ts";
import { closeProposalsAbout } from "../store/proposals.ts";
import { saveStateOfAgreement } from "../store/requests.ts";
import { keepSeen } from "../store/seen-appointments.ts";
import type { AnswerNeeds } from "./accept-request.ts";
import { withHeldMeeting } from "./with-held-meeting.ts";

/**
 * Cancels a meeting: everyone and the table are free at once, publishing does not bring it back, and the two may ask each
 * other again. The time is kept while it can be taken back, and then goes to whoever waits for one, see `placeWaiting`.
 * Who leaves a group of three or more leaves it to the others. `by` null: the organisers.
 * `seen` is the change up to which the changer knew it, null where they knew it without a time: a meeting that has moved
 * since is not cancelled unawares.
 */
export async function cancelAppointment(
  needs: AnswerNeeds,
  changer: MeetingChanger,
  reason: string,
  seen?: number | null,
): Promise<Result<Cancellation, CancelRefusal>> {
  return withHeldMeeting(needs.tx, changer, async (tx, meeting) => {
    const at = needs.clock.now();
    const decision = decideCancellation(meeting, { by: changer.by, at, seen }, reason);
    if (!decision.ok) return decision;
    const { kind } = decision.value;
    const said = decision.value.reason;
    const { editionId, meetingId, by } = changer;
    if (kind === "left" && by !== null) {
      const leaving = { editionId, meetingId, participantId: by, reason: said, leftAt: at };
      await leave({ ...needs, tx }, meeting!, leaving);
    } else await cancel({ ...needs, tx }, meeting!, changer, { reason: said, at });
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

async function leave(
  needs: AnswerNeeds,
  meeting: MeetingToChange,
  { editionId, meetingId, participantId, reason, leftAt }: Leave & { editionId: EditionId },
): Promise<void> {
  const { tx } = needs;
  const before = await appointmentOf(tx, editionId, meetingId);
  await removeMember(tx, meetingId, participantId);
  await saveInvitationLeft(tx, meetingId, participantId);
  await saveLeave(tx, editionId, { meetingId, participantId, reason, leftAt });
  if (before?.state === "standing") {
    await raiseSequence(tx, meetingId, leftAt);
    await keepSeen(tx, meetingId, before);
  }
  const participantIds = meeting.participantIds.filter((id) => id !== participantId);
  await needs.announce(tx, { kind: "group-left", editionId, meetingId, participantIds, by: participantId });
}
