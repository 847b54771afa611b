import type { EditionId, OrganisationId } from "#kernel/ids";
import type { MatchingOrder } from "../domain/matching-order.ts";
import type { Suggestion } from "../domain/suggestion.ts";
import type { SuggestionList } from "./matching-engine.ts";

/** What the thread is asked. An `explain` carries the order when the thread is to prepare it (again). */
export type EngineQuestion = { readonly id: number } & (
  | { readonly kind: "suggest"; readonly order: MatchingOrder; readonly top: number }
  | {
      readonly kind: "explain";
      readonly editionId: EditionId;
      readonly reader: OrganisationId;
      readonly other: OrganisationId;
      readonly order: MatchingOrder | null;
    }
);

/** What the thread answers, in any order; `id` tells to which question. */
export type EngineAnswer = { readonly id: number } & (
  | { readonly kind: "suggested"; readonly lists: SuggestionList[] }
  | { readonly kind: "explained"; readonly suggestion: Suggestion | null }
  | { readonly kind: "failure"; readonly message: string }
);
