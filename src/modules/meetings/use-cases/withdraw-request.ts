import { accepted, refused, type Result } from "#kernel/result";
import type { Clock } from "#kernel/time";
import { inTransaction, type Tx } from "#kernel/tx";
import { decideWithdrawal, type AnswerRefusal } from "../domain/decide-answer.ts";
import { requestToAnswer, saveAnswer } from "../store/requests.ts";
import type { Answerer } from "./accept-request.ts";

/** Takes back a request that nobody has answered; it can be sent again later. */
export async function withdrawRequest(
  needs: { tx: Tx; clock: Clock },
  answerer: Answerer,
): Promise<Result<null, AnswerRefusal>> {
  return inTransaction(needs.tx, async (tx) => {
    const request = await requestToAnswer(tx, answerer.editionId, answerer.requestId);
    const decision = decideWithdrawal(request, { by: answerer.by, at: needs.clock.now() });
    if (!decision.ok) return decision;
    const saved = await saveAnswer(tx, decision.value);
    return saved ? accepted(null) : refused({ code: "already-answered", state: "withdrawn" });
  });
}
