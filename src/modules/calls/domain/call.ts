import type { CallId } from "#kernel/ids";
import type { Bilingual } from "#kernel/language";

/** How well a fact is known. Whoever shows a rule shows its mark; none but `verified` is shown without. */
export const evidenceMarks = ["verified", "partly-verified", "inferred", "unverified", "unknown"] as const;
export type Evidence = (typeof evidenceMarks)[number];

/**
 * A set of countries or regions, as prefixes of NUTS codes: `DE1` holds everything that begins with it, `DE` all of
 * Germany. Sets within sets are resolved.
 */
export type CountrySet = {
  readonly id: string;
  readonly prefixes: readonly string[];
  readonly evidence: Evidence;
  readonly source: string | null;
};

/** Until when one may apply: a day, with the time where it is known, by the clock of whoever decides. */
export type Deadline = {
  /** The NUTS code of those for whom it holds; null: for all who have none of their own. */
  readonly region: string | null;
  /** Of calls in several stages, which one ends. */
  readonly stage: number;
  readonly endsOn: string;
  readonly endsAtTime: string | null;
  /** Null where each agency goes by its own. */
  readonly timeZone: string | null;
  /** Announced or as in earlier years, but not fixed. */
  readonly isExpected: boolean;
  readonly agency: string | null;
  readonly evidence: Evidence;
};

/** Between these, both of them included; a missing one is open. */
export type Bound = { readonly min: number | null; readonly max: number | null };

export const countedThings = ["partners", "independent-partners", "countries"] as const;
export const figures = [
  "budget-total-eur",
  "budget-eu-eur",
  "budget-share",
  "duration-months",
  "target-third-countries",
  "participations-per-organisation",
  "secondary-objectives",
] as const;

type RuleMarks = {
  /** Worth a hint, no reason to be turned away. */
  readonly isSoft: boolean;
  readonly evidence: Evidence;
};

/** So many partners or countries, of those in a set or of whom a fact is true. A null bound: nobody has found it out. */
export type CountRule = RuleMarks & {
  readonly kind: "count";
  readonly of: (typeof countedThings)[number];
  readonly in: string | null;
  readonly fact: string | null;
  readonly bound: Bound | null;
};

/** What the lead, or each who applies, must be: from a set of countries, or with a fact that is one of some values. */
export type PartyRule = RuleMarks & {
  readonly kind: "party";
  readonly who: "lead" | "each-applicant";
  readonly in: string | null;
  readonly fact: string | null;
  readonly oneOf: readonly (string | boolean)[];
};

/** What a figure of the whole project must be. */
export type FigureRule = RuleMarks & {
  readonly kind: "figure";
  readonly figure: (typeof figures)[number];
  readonly fact: string | null;
  readonly bound: Bound | null;
};

export type Rule = CountRule | PartyRule | FigureRule;

/** A call for funding. Its id is a stable address. */
export type Call = {
  readonly id: CallId;
  readonly title: Bilingual;
  readonly opensOn: string | null;
  readonly deadlines: readonly Deadline[];
  /** All of them hold. */
  readonly rules: readonly Rule[];
  readonly evidence: Evidence;
  readonly sources: readonly string[];
};

export type Catalogue = { readonly calls: readonly Call[]; readonly countrySets: readonly CountrySet[] };
