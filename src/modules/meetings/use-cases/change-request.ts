import type { Language } from "#kernel/language";
import { accepted, refused, type Result } from "#kernel/result";
import { inTransaction } from "#kernel/tx";
import { decideWithdrawal, type AnswerRefusal } from "../domain/decide-answer.ts";
import { isReason, reasonLengthMax, type Preference } from "../domain/request.ts";
import { requestToAnswer, saveRequestChange } from "../store/requests.ts";
import type { AnswerNeeds, Answerer } from "./accept-request.ts";

/** Changes the words and the preference of a request that nobody has answered; whoever could withdraw it may. */
export async function changeRequest(
  needs: Pick<AnswerNeeds, "tx" | "clock">,
  answerer: Answerer,
  change: { reason: string; reasonLanguage: Language; preference: Preference },
): Promise<Result<null, AnswerRefusal>> {
  const { editionId, requestId, by } = answerer;
  return inTransaction(needs.tx, async (tx) => {
    const request = await requestToAnswer(tx, editionId, requestId);
    const allowed = decideWithdrawal(request, { by, at: needs.clock.now() });
    if (!allowed.ok) return allowed;
    const reason = change.reason.trim();
    if (!isReason(reason)) return refused({ code: "reason-not-one-line", max: reasonLengthMax });
    await saveRequestChange(tx, requestId, { ...change, reason });
    return accepted(null);
  });
}
