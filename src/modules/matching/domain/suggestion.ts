import type { OrganisationId } from "#kernel/ids";
import type { Bilingual } from "#kernel/language";

/** How two organisations fit: close to each other, complementary and close, complementary across fields, or neither. */
export const suggestionKinds = ["same-field", "completes-your-chain", "bridge", "wild-card"] as const;
export type SuggestionKind = (typeof suggestionKinds)[number];

/** One sentence with what it stands on: words of the two profiles, or titles of known projects. */
export type Reason = {
  readonly criterion: string;
  readonly sentence: Bilingual;
  readonly evidence: readonly string[];
  /** The language of each piece of evidence, where a profile says the same in several. */
  readonly evidenceLanguages?: readonly (string | null)[];
};

/** Whom an organisation should meet, and why. */
export type Suggestion = {
  /** The organisation to meet. */
  readonly organisationId: OrganisationId;
  /** Place in the reader's list, counted from 1; null where the pair stands in no list. */
  readonly rank: number | null;
  readonly kind: SuggestionKind;
  /** Between 0 and 1; for ordering, never for showing. */
  readonly score: number;
  /** The two are known to have worked together. */
  readonly existingContact: boolean;
  /** Why the reader should want the meeting, the strongest first. */
  readonly reasons: readonly Reason[];
  /** Why the other side should want it too; null where nothing can be shown. */
  readonly reasonForThem: Reason | null;
  /** What may stand in the way, e.g. no common language. */
  readonly caution: Bilingual | null;
};
