import type { EditionId, MeetingId, ParticipantId, RequestId } from "#kernel/ids";
import { accepted, refused, type Result } from "#kernel/result";
import type { Clock } from "#kernel/time";
import { inTransaction, type Tx } from "#kernel/tx";
import { decideAcceptance, type AnswerRefusal } from "../domain/decide-answer.ts";
import { meetingCodeOf } from "../domain/participant-pair.ts";
import { ensureMeeting } from "../store/meetings.ts";
import { acceptBothDirections, requestToAnswer, saveAnswer } from "../store/requests.ts";
import { requestSides } from "./request-sides.ts";

/** Whose request, and who answers it. */
export type Answerer = {
  readonly editionId: EditionId;
  readonly requestId: RequestId;
  readonly by: ParticipantId;
};

/** Accepts a request: the one meeting of the pair exists from now on. It holds no slot until a timetable places it. */
export async function acceptRequest(
  needs: { tx: Tx; clock: Clock },
  answerer: Answerer,
): Promise<Result<{ meetingId: MeetingId }, AnswerRefusal>> {
  return inTransaction(needs.tx, async (tx) => {
    const request = await requestToAnswer(tx, answerer.editionId, answerer.requestId);
    const decision = decideAcceptance(request, { by: answerer.by, at: needs.clock.now() });
    if (!decision.ok) return decision;
    if (!(await saveAnswer(tx, decision.value)))
      return refused({ code: "already-answered", state: "accepted" });
    const pair = { one: request!.fromParticipantId, other: request!.toParticipantId };
    await acceptBothDirections(tx, answerer.editionId, pair, decision.value.answeredAt);
    const sides = await requestSides(tx, answerer.editionId, pair.one, pair.other);
    const code = meetingCodeOf(sides.from!.code, sides.to!.code);
    return accepted({
      meetingId: await ensureMeeting(tx, answerer.editionId, { ...pair, code }, decision.value.answeredAt),
    });
  });
}
