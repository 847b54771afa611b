import type { Language } from "#kernel/language";
import type { Instant } from "#kernel/time";
import type { Tx } from "#kernel/tx";
import { suggestionsOf, whyMeet } from "#modules/matching";
import type { FactsOfReader } from "./facts-of-reader.ts";
import type { Reader } from "./reader.ts";
import { requestsUsedCount } from "./request-view.ts";
import { suggestionViewsOf, type SuggestionView } from "./suggestion-view.ts";

export type SuggestionsOfReader = {
  readonly suggestions: readonly SuggestionView[];
  /** Requests that use up the reader's quota. */
  readonly usedCount: number;
};

/**
 * Whom the reader's organisation should meet, best first; or, with `about`, only why to meet that organisation, and
 * nothing where it takes no part or is the reader's own. Three queries at most, whatever the number of suggestions.
 */
export async function suggestionsOfReader(
  tx: Tx,
  reader: Reader,
  wish: { language: Language; now: Instant; facts: FactsOfReader; about?: string | null; max?: number },
): Promise<SuggestionsOfReader> {
  const { editionId, organisationId } = reader;
  const { incoming, outgoing, agenda } = wish.facts;
  const suggestions = wish.about
    ? [await whyMeet(tx, editionId, organisationId, wish.about)].filter((one) => one !== null)
    : await suggestionsOf(tx, editionId, organisationId, wish.max);
  return {
    suggestions: await suggestionViewsOf(tx, suggestions, {
      editionId,
      language: wish.language,
      now: wish.now,
      requests: [...incoming, ...outgoing],
      meetings: agenda?.meetings ?? [],
    }),
    usedCount: requestsUsedCount(wish.facts),
  };
}
