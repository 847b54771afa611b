import type { CriterionName } from "./criteria/criterion.ts";
import type { Bilingual } from "./profile.ts";

/** How two organisations fit: of the same field or close to it, or not; complementary, or not. */
export type MatchKind = "same-field" | "completes-your-chain" | "bridge" | "wild-card";

/** Why somebody is suggested: a sentence to the reader and the passages of the profiles on which it rests, as they are written there. */
export type Reason = {
  readonly criterion: CriterionName | "exploratory";
  readonly sentence: Bilingual;
  readonly evidence: readonly string[];
  /** The language of each piece of evidence, in the same order; for showing a reader only what they read. */
  readonly evidenceLanguages?: readonly (string | null)[];
};

/** Something to know before the meeting. */
export type Caution = {
  readonly code: "no-common-language" | "far-apart" | "thin-profile";
  readonly sentence: Bilingual;
};

/** One entry of a list. `score` lies in (0, 1), orders the list and is for nothing else; people are shown the reasons. */
export type Suggestion = {
  readonly organisation: string;
  readonly score: number;
  readonly kind: MatchKind;
  readonly existingContact: boolean;
  readonly reasons: readonly Reason[];
  readonly caution?: Caution;
};

export type MatchList = { readonly organisation: string; readonly suggestions: readonly Suggestion[] };

/** The result for everybody, as `bin/kontor match` writes it. */
export type Matches = { readonly format: "kontor-matches/1"; readonly matches: readonly MatchList[] };
