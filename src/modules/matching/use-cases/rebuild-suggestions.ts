import type { EditionId } from "#kernel/ids";
import type { Clock } from "#kernel/time";
import type { Tx } from "#kernel/tx";
import type { MatchingEngine } from "../engine/matching-engine.ts";
import { serverEngine } from "../engine/thread-engine.ts";
import { replaceSuggestions } from "../store/suggestions.ts";
import { matchingOrderFor } from "./matching-order-for.ts";

/** Length of each stored list. */
export const suggestionsMax = 20;

/**
 * Works out whom each organisation of an edition should meet and stores the lists in one transaction. Readers see the
 * old lists until the new ones are complete. Without an engine of its own the call uses the thread of this process.
 */
export async function rebuildSuggestions(
  needs: { tx: Tx; clock: Clock; engine?: MatchingEngine },
  editionId: EditionId,
): Promise<{ organisationCount: number; suggestionCount: number }> {
  const engine = needs.engine ?? serverEngine();
  const order = await matchingOrderFor(needs.tx, editionId);
  const lists = await engine.suggest(order, { top: suggestionsMax });
  const replace = (tx: Tx) => replaceSuggestions(tx, editionId, lists);
  await (needs.tx.isTransaction ? replace(needs.tx) : needs.tx.transaction().execute(replace));
  engine.forget(editionId);
  return {
    organisationCount: lists.length,
    suggestionCount: lists.reduce((sum, list) => sum + list.suggestions.length, 0),
  };
}
