import type { EditionId, OrganisationId } from "#kernel/ids";
import type { MatchingOrder } from "../domain/matching-order.ts";
import type { Suggestion } from "../domain/suggestion.ts";

/** The suggestions of one organisation, best first. */
export type SuggestionList = {
  readonly organisationId: OrganisationId;
  readonly suggestions: readonly Suggestion[];
};

/** Works out suggestions. The server's engine does so in a thread of its own, the tests' engine at once. */
export type MatchingEngine = {
  /** Whom each of these organisations should meet among the organisations of the order. */
  suggest(order: MatchingOrder, wish: { top: number }): Promise<SuggestionList[]>;
  /**
   * Why two organisations should meet; null where one of them is not in the order. The order is loaded only when the
   * engine holds none for this edition, or an old one.
   */
  explain(
    pair: { editionId: EditionId; reader: OrganisationId; other: OrganisationId },
    loadOrder: () => Promise<MatchingOrder>,
  ): Promise<Suggestion | null>;
  /** Forgets what it holds of an edition, because the profiles have changed. */
  forget(editionId: EditionId): void;
};
