import type { Announce } from "#kernel/announce";
import type { EditionId, ParticipantId, RequestId } from "#kernel/ids";
import { refused, type Result } from "#kernel/result";
import type { Clock } from "#kernel/time";
import type { Tx } from "#kernel/tx";
import type { Agreed, SlotTaken } from "../domain/booking.ts";
import { decideAcceptance, type AnswerRefusal } from "../domain/decide-answer.ts";
import type { MeetingEvent } from "../domain/meeting-event.ts";
import { holdAppointments } from "../store/appointments.ts";
import { undoable } from "../store/booking.ts";
import { isClosedBetween } from "../store/marks.ts";
import { holdRequestsOf, requestById, requestToAnswer, saveAnswer } from "../store/requests.ts";
import { agreeOnMeeting } from "./agree-on-meeting.ts";
import { inBooking } from "./in-booking.ts";
import { requestSides } from "./request-sides.ts";

/** Whose request, and who answers it. */
export type Answerer = {
  readonly editionId: EditionId;
  readonly requestId: RequestId;
  readonly by: ParticipantId;
};

export type AnswerNeeds = { tx: Tx; clock: Clock; announce: Announce<MeetingEvent> };

/**
 * Accepts a request: the one meeting of the two exists from now on. Where the edition books at once, it has the best
 * free slot and table for both, in the same transaction; without one it stays agreed and says why it has no place. With
 * `slotCode` it takes place then, or nothing changes and the refusal names other times.
 */
export async function acceptRequest(
  needs: AnswerNeeds,
  answerer: Answerer,
  wish: { slotCode?: string | undefined } = {},
): Promise<Result<Agreed, AnswerRefusal | SlotTaken>> {
  const { editionId, requestId, by } = answerer;
  return inBooking(needs.tx, async (tx) => {
    await holdAppointments(tx, editionId, "booking");
    const seen = await requestById(tx, editionId, requestId);
    if (!seen) return refused({ code: "not-found" });
    await holdRequestsOf(tx, seen.fromParticipantId, by);
    const request = await requestToAnswer(tx, editionId, requestId);
    const at = needs.clock.now();
    const decision = decideAcceptance(request, { by, at });
    if (!decision.ok) return decision;
    const from = request!.fromParticipantId;
    const sides = await requestSides(tx, editionId, from, by);
    if (!sides.from?.approved || !sides.to?.approved) return refused({ code: "not-available" });
    if (await isClosedBetween(tx, editionId, from, by)) return refused({ code: "not-available" });
    return undoable(
      tx,
      async () => {
        if (!(await saveAnswer(tx, decision.value)))
          return refused({ code: "already-answered", state: "accepted" });
        return agreeOnMeeting(
          { tx, announce: needs.announce },
          { editionId, requestId, from, to: by, by, at, ...wish },
        );
      },
      (result) => result.ok,
    );
  });
}
