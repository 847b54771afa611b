import { accepted, refused, type Result } from "#kernel/result";
import type { Clock } from "#kernel/time";
import { inTransaction, type Tx } from "#kernel/tx";
import { decideDecline, type AnswerRefusal } from "../domain/decide-answer.ts";
import { requestToAnswer, saveAnswer } from "../store/requests.ts";
import type { Answerer } from "./accept-request.ts";

/** Declines a request, with a reason where the participant gives one; the sender's quota is free again. */
export async function declineRequest(
  needs: { tx: Tx; clock: Clock },
  answerer: Answerer,
  reason: string,
): Promise<Result<null, AnswerRefusal>> {
  return inTransaction(needs.tx, async (tx) => {
    const request = await requestToAnswer(tx, answerer.editionId, answerer.requestId);
    const decision = decideDecline(request, { by: answerer.by, at: needs.clock.now() }, reason);
    if (!decision.ok) return decision;
    const saved = await saveAnswer(tx, decision.value);
    return saved ? accepted(null) : refused({ code: "already-answered", state: "declined" });
  });
}
