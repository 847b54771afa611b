import { accepted, refused, type Result } from "#kernel/result";
import { inTransaction } from "#kernel/tx";
import { decideDecline, type AnswerRefusal } from "../domain/decide-answer.ts";
import { requestToAnswer, saveAnswer } from "../store/requests.ts";
import type { AnswerNeeds, Answerer } from "./accept-request.ts";

/** Declines a request, with a reason where the participant gives one; the sender's quota is free again. */
export async function declineRequest(
  needs: AnswerNeeds,
  answerer: Answerer,
  reason: string,
): Promise<Result<null, AnswerRefusal>> {
  const { editionId, requestId, by } = answerer;
  return inTransaction(needs.tx, async (tx) => {
    const request = await requestToAnswer(tx, editionId, requestId);
    const decision = decideDecline(request, { by, at: needs.clock.now() }, reason);
    if (!decision.ok) return decision;
    if (!(await saveAnswer(tx, decision.value)))
      return refused({ code: "already-answered", state: "declined" });
    const from = request!.fromParticipantId;
    await needs.announce(tx, { kind: "request-declined", editionId, requestId, from, to: by });
    return accepted(null);
  });
}
