import type { EditionId, ParticipantId } from "#kernel/ids";
import { isPending } from "../domain/request.ts";
import { openGroupsOf, saveInvitationEnd } from "../store/groups.ts";
import { wantedMeetingIdsOf } from "../store/meetings.ts";
import { removeCandidate, requestsWith, saveLeft, waitingRequestsOf } from "../store/requests.ts";
import type { AnswerNeeds } from "./accept-request.ts";
import { cancelAppointment } from "./cancel-appointment.ts";
import { inBooking } from "./in-booking.ts";
import { settleGroup } from "./invite-group.ts";
import { withHeldGroup } from "./with-held-group.ts";
import { withdrawGroup } from "./withdraw-group.ts";
import { withdrawRequest } from "./withdraw-request.ts";

type Leaving = { editionId: EditionId; participantId: ParticipantId };

/**
 * What becomes of somebody's meetings who takes no part any more: those that have not begun are cancelled and the others
 * hear of it, a group goes on without them, and what they asked is withdrawn. What waits for their answer is closed at once:
 * the asker hears why, and has the place in the quota back.
 */
export async function leaveEdition(
  needs: AnswerNeeds,
  leaving: Leaving,
): Promise<{ meetingCount: number; requestCount: number; closedCount: number }> {
  const { editionId, participantId: by } = leaving;
  return inBooking(needs.tx, async (tx) => {
    let [meetingCount, requestCount] = [0, 0];
    for (const meetingId of await wantedMeetingIdsOf(tx, editionId, by)) {
      const result = await cancelAppointment({ ...needs, tx }, { editionId, meetingId, by }, "");
      if (result.ok) meetingCount++;
    }
    for (const { id: groupRequestId } of await openGroupsOf(tx, editionId, { from: by }))
      await withdrawGroup({ ...needs, tx }, { editionId, groupRequestId, by });
    for (const { id } of await openGroupsOf(tx, editionId, { invited: by }))
      await leaveGroup({ ...needs, tx }, leaving, id);
    for (const request of await requestsWith(tx, editionId, by)) {
      if (request.fromParticipantId !== by || request.state !== "sent") continue;
      const result = await withdrawRequest({ ...needs, tx }, { editionId, requestId: request.id, by });
      if (result.ok) requestCount++;
    }
    const closedCount = await closeWhatWaits({ ...needs, tx }, leaving);
    return { meetingCount, requestCount, closedCount };
  });
}

async function leaveGroup(
  needs: AnswerNeeds,
  { editionId, participantId: of }: Leaving,
  groupRequestId: string,
): Promise<void> {
  await withHeldGroup(needs.tx, editionId, groupRequestId, async (tx, group) => {
    if (group?.state !== "open") return;
    const at = needs.clock.now();
    await saveInvitationEnd(tx, groupRequestId, { of, state: "left", at });
    await settleGroup({ ...needs, tx }, { editionId, groupRequestId, by: null, at });
  });
}

/** Of an organisation that was asked, the others may still answer. */
async function closeWhatWaits(
  needs: AnswerNeeds,
  { editionId, participantId: to }: Leaving,
): Promise<number> {
  const { tx } = needs;
  const at = needs.clock.now();
  let count = 0;
  for (const request of await waitingRequestsOf(tx, editionId, { to })) {
    const { id: requestId, fromParticipantId: from } = request;
    if (!isPending(request, at)) continue;
    if (request.toParticipantId === null && request.candidateIds.length > 1)
      await removeCandidate(tx, requestId, to);
    else if (await saveLeft(tx, requestId, at)) {
      count++;
      await needs.announce(tx, { kind: "request-closed", editionId, requestId, from, to });
    }
  }
  return count;
}
