import type { EditionId, ParticipantId } from "#kernel/ids";
import type { Language } from "#kernel/language";
import type { Tx } from "#kernel/tx";
import { callInterestsOf, callsOf } from "#modules/calls";

/** The calls that interest any of some people, each once, in the order of their deadlines. Two queries, whoever they are. */
export async function callsOfPeople(
  tx: Tx,
  editionId: EditionId,
  wish: { ids: readonly ParticipantId[]; language: Language },
): Promise<{ id: string; title: string }[]> {
  const [calls, interests] = await Promise.all([
    callsOf(tx, editionId),
    callInterestsOf(tx, editionId, wish.ids),
  ]);
  const marked = new Set(interests.map((one) => one.callId));
  return calls
    .filter(({ id }) => marked.has(id))
    .map(({ id, title }) => ({ id, title: title[wish.language] }));
}
