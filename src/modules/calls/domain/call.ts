import type { CallId } from "#kernel/ids";
import type { Bilingual } from "#kernel/language";
import type { CallDay } from "./call-day.ts";

/** How well a fact is known. Whoever shows a rule shows its mark; none but `verified` is shown without. */
export const evidenceMarks = ["verified", "partly-verified", "inferred", "unverified", "unknown"] as const;
export type Evidence = (typeof evidenceMarks)[number];

/**
 * A set of countries or regions, as prefixes of NUTS codes: `DE1` holds everything that begins with it, `DE` all of
 * Germany. Sets within sets are resolved.
 */
export type CountrySet = {
  readonly id: string;
  readonly title: Bilingual;
  readonly prefixes: readonly string[];
  /** The days between which it holds, where that is known: who belongs to a programme changes by date. */
  readonly holdsFrom: CallDay | null;
  readonly holdsUntil: CallDay | null;
  readonly evidence: Evidence;
  readonly source: string | null;
};

/**
 * From when until when one may apply to an agency: days as closely as they are known, with the time where it is known, by the
 * clock of whoever decides.
 */
export type Deadline = {
  /** The NUTS code of those for whom it holds; null: for all who have none of their own. */
  readonly region: string | null;
  /** Of calls in several stages, which one ends. */
  readonly stage: number;
  /** Null: as the call. */
  readonly opensOn: CallDay | null;
  readonly opensIsExpected: boolean;
  readonly endsOn: CallDay;
  readonly endsAtTime: string | null;
  /** Null where each agency goes by its own. */
  readonly timeZone: string | null;
  /** Announced or as in earlier years, but not fixed. */
  readonly isExpected: boolean;
  readonly agency: string | null;
  /** How to reach the agency; an address of mail is shown to whoever asks for it, not in the page. */
  readonly contact: { readonly email: string | null; readonly url: string | null } | null;
  readonly evidence: Evidence;
  readonly source: string | null;
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
  /** Where it says so; null: in the sources of the call. */
  readonly source: string | null;
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

export const fundedThings = [
  "total",
  "per-project",
  "per-project-and-country",
  "per-partner",
  "rate",
  "duration-months",
  "projects",
] as const;

/** What there is to be had: euros, a share (`rate`, 0 to 1), months, a number of projects. Ends that nobody knows are open. */
export type FundingFact = {
  readonly what: (typeof fundedThings)[number];
  readonly min: number | null;
  readonly max: number | null;
  readonly evidence: Evidence;
  readonly source: string | null;
};

export type Criterion = { readonly text: Bilingual; readonly evidence: Evidence };

/** A paper of a call in the language that it is written in (`de`, `en`, `lt`). */
export type CallDocument = { readonly title: string; readonly language: string; readonly url: string };

/** A call for funding. Its id is a stable address. */
export type Call = {
  readonly id: CallId;
  /** Which state of the call this is; each change of it is a new one. */
  readonly version: number;
  readonly title: Bilingual;
  readonly programme: Bilingual | null;
  /** What it funds, and for whom; null where nobody has written it yet. */
  readonly summary: Bilingual | null;
  readonly forWhom: Bilingual | null;
  readonly opensOn: CallDay | null;
  readonly opensIsExpected: boolean;
  readonly deadlines: readonly Deadline[];
  /** All of them hold. */
  readonly rules: readonly Rule[];
  readonly funding: readonly FundingFact[];
  readonly criteria: readonly Criterion[];
  readonly documents: readonly CallDocument[];
  readonly evidence: Evidence;
  readonly sources: readonly string[];
};

export type Catalogue = { readonly calls: readonly Call[]; readonly countrySets: readonly CountrySet[] };
