import type { EditionId } from "#kernel/ids";
import type { Clock } from "#kernel/time";
import { inTransaction, type Tx } from "#kernel/tx";
import type { MatchingEngine } from "../engine/matching-engine.ts";
import { serverEngine } from "../engine/thread-engine.ts";
import {
  editionsWantingSuggestions,
  notesOf,
  removeNotes,
  replaceSuggestions,
} from "../store/suggestions.ts";
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
  // Read before the profiles: what changes while the engine works leaves a new note and is not lost.
  const notes = await notesOf(needs.tx, editionId);
  const order = await matchingOrderFor(needs.tx, editionId);
  const lists = await engine.suggest(order, { top: suggestionsMax });
  await inTransaction(needs.tx, async (tx) => {
    await replaceSuggestions(tx, editionId, lists);
    await removeNotes(tx, notes);
  });
  engine.forget(editionId);
  return {
    organisationCount: lists.length,
    suggestionCount: lists.reduce((sum, list) => sum + list.suggestions.length, 0),
  };
}

/** Rebuilds the suggestions of every edition in which something changed on which they rest; returns those editions. */
export async function rebuildWantedSuggestions(needs: {
  tx: Tx;
  clock: Clock;
  engine?: MatchingEngine;
}): Promise<EditionId[]> {
  const editionIds = await editionsWantingSuggestions(needs.tx);
  for (const editionId of editionIds) await rebuildSuggestions(needs, editionId);
  return editionIds;
}
