import { invariant } from "#kernel/invariant";
import type { EngineAnswer, EngineQuestion } from "./engine-messages.ts";
import type { MatchingEngine } from "./matching-engine.ts";

/** What the worker thread does with a question; a failure becomes an answer, so that nobody waits for ever. */
export async function answerQuestion(
  engine: MatchingEngine,
  question: EngineQuestion,
): Promise<EngineAnswer> {
  const { id } = question;
  try {
    if (question.kind === "suggest")
      return { id, kind: "suggested", lists: await engine.suggest(question.order, { top: question.top }) };
    const { editionId, reader, other, order } = question;
    if (order) engine.forget(editionId);
    const suggestion = await engine.explain({ editionId, reader, other }, async () => {
      invariant(order, `the matching thread was asked about ${editionId} without its order`);
      return order;
    });
    return { id, kind: "explained", suggestion };
  } catch (failure) {
    return { id, kind: "failure", message: failure instanceof Error ? failure.message : String(failure) };
  }
}
