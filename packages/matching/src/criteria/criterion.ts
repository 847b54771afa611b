import type { Member, World } from "../world.ts";
import type { Bilingual } from "../profile.ts";

export const criterionNames = [
  "meets-your-need",
  "wants-your-offer",
  "completes-the-chain",
  "shared-topics",
  "same-field",
  "proven-combination",
  "common-partner",
  "existing-contact",
  "close-by",
  "common-language",
  "fitting-kinds",
] as const;
export type CriterionName = (typeof criterionNames)[number];

/** What a criterion shows a person: a sentence to the reader, and the passages on which it rests. */
export type Explanation = {
  readonly sentence: Bilingual;
  readonly evidence: readonly string[];
  /** The language of each passage, where a profile says the same in several; left out where that plays no part. */
  readonly evidenceLanguages?: readonly (string | null)[];
};

/**
 * One thing that speaks for a meeting. `measure` says how much it does so for the reader, from 0 to 1, or null when the
 * profiles do not say; `explain` puts it into words and is asked only for pairs that are shown. Whatever measures above
 * zero has evidence; a criterion that finds none explains nothing and gives no reason.
 */
export type Criterion = {
  readonly name: CriterionName;
  /** The law in one sentence, for the page that shows how suggestions come about. */
  readonly rule: Bilingual;
  /** True when both sides measure the same, so that a pair is measured once. */
  readonly symmetric: boolean;
  readonly measure: (reader: Member, other: Member, world: World) => number | null;
  readonly explain: (reader: Member, other: Member, world: World) => Explanation | null;
};
