import type { EditionId, ParticipantId } from "#kernel/ids";
import { wantedMeetingIdsOf } from "../store/meetings.ts";
import { requestsWith } from "../store/requests.ts";
import type { AnswerNeeds } from "./accept-request.ts";
import { cancelAppointment } from "./cancel-appointment.ts";
import { inBooking } from "./in-booking.ts";
import { withdrawRequest } from "./withdraw-request.ts";

/**
 * What becomes of somebody's meetings who takes no part any more: those that have not begun are cancelled and the others
 * hear of it, a group goes on without them, and what they asked is withdrawn. What they were asked cannot be accepted.
 */
export async function leaveEdition(
  needs: AnswerNeeds,
  { editionId, participantId }: { editionId: EditionId; participantId: ParticipantId },
): Promise<{ meetingCount: number; requestCount: number }> {
  return inBooking(needs.tx, async (tx) => {
    const by = participantId;
    let [meetingCount, requestCount] = [0, 0];
    for (const meetingId of await wantedMeetingIdsOf(tx, editionId, by)) {
      const result = await cancelAppointment({ ...needs, tx }, { editionId, meetingId, by }, "");
      if (result.ok) meetingCount++;
    }
    for (const request of await requestsWith(tx, editionId, by)) {
      if (request.fromParticipantId !== by || request.state !== "sent") continue;
      const result = await withdrawRequest({ ...needs, tx }, { editionId, requestId: request.id, by });
      if (result.ok) requestCount++;
    }
    return { meetingCount, requestCount };
  });
}
