import { accepted, refused, type Result } from "#kernel/result";
import { inTransaction } from "#kernel/tx";
import { decideWithdrawal, type AnswerRefusal } from "../domain/decide-answer.ts";
import { addresseesOf } from "../domain/request.ts";
import { requestToAnswer, saveAnswer } from "../store/requests.ts";
import type { AnswerNeeds, Answerer } from "./accept-request.ts";

/** Takes back a request that nobody has answered; it can be sent again later. */
export async function withdrawRequest(
  needs: AnswerNeeds,
  answerer: Answerer,
): Promise<Result<null, AnswerRefusal>> {
  const { editionId, requestId, by } = answerer;
  return inTransaction(needs.tx, async (tx) => {
    const request = await requestToAnswer(tx, editionId, requestId);
    const decision = decideWithdrawal(request, { by, at: needs.clock.now() });
    if (!decision.ok) return decision;
    if (!(await saveAnswer(tx, decision.value)))
      return refused({ code: "already-answered", state: "withdrawn" });
    for (const to of addresseesOf(request!))
      await needs.announce(tx, { kind: "request-withdrawn", editionId, requestId, from: by, to });
    return accepted(null);
  });
}
