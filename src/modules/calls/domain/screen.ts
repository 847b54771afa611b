import type { Bound, Call, CountrySet, CountRule, Evidence, FigureRule, PartyRule, Rule } from "./call.ts";
import { evidenceMarks } from "./call.ts";
import type { Consortium, FigureKey, Partner } from "./consortium.ts";

/** Three values: what is not known is never taken for a no. */
export type Verdict = "yes" | "no" | "unknown";

/** What would have to be found out so that a rule can be answered. */
export type MissingFact =
  | { readonly what: "partners" }
  | { readonly what: "lead" }
  | { readonly what: "place"; readonly partner: string }
  /** The country is known, but only a part of it is in the set. */
  | { readonly what: "region"; readonly partner: string }
  | { readonly what: "fact"; readonly partner: string; readonly fact: string }
  | { readonly what: "figure"; readonly figure: FigureKey }
  /** The rule is there, its number has not been found in any source. */
  | { readonly what: "bound" };

/** How many there are for certain, and how many there may be. */
export type Counted = { readonly certain: number; readonly possible: number };

export type RuleResult = {
  readonly rule: Rule;
  readonly verdict: Verdict;
  readonly missing: readonly MissingFact[];
  /** Ids of the partners that stand against it or do not count. */
  readonly against: readonly string[];
  readonly counted: Counted | null;
  /** The weaker mark of the rule and of the set of countries that it names. */
  readonly evidence: Evidence;
};

export type Screening = {
  /** Of all rules that are more than a hint. A screening, not a decision: that is the agency's. */
  readonly verdict: Verdict;
  readonly results: readonly RuleResult[];
  /** Which version of the call's rules was held against it; null where they are no call's. */
  readonly version: number | null;
};

type Sets = ReadonlyMap<string, CountrySet>;
type Answer = Omit<RuleResult, "rule" | "evidence">;

/** Holds the rules of a call against a consortium. Throws when a rule names a set of countries that is not given. */
export function screen(
  call: Pick<Call, "rules"> & Partial<Pick<Call, "version">>,
  { countrySets, consortium }: { countrySets: readonly CountrySet[]; consortium: Consortium },
): Screening {
  const sets = new Map(countrySets.map((one) => [one.id, one]));
  const results = call.rules.map((rule) => ({
    rule,
    ...answer(rule, consortium, sets),
    evidence: weaker(rule.evidence, setOf(rule, sets)?.evidence ?? "verified"),
  }));
  const binding = results.filter(({ rule }) => !rule.isSoft);
  return { verdict: allOf(binding.map(({ verdict }) => verdict)), results, version: call.version ?? null };
}

/** No where one is no; else unknown where one is unknown. Of nothing: yes. */
function allOf(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes("no")) return "no";
  return verdicts.includes("unknown") ? "unknown" : "yes";
}

function weaker(one: Evidence, other: Evidence): Evidence {
  return evidenceMarks[Math.max(evidenceMarks.indexOf(one), evidenceMarks.indexOf(other))]!;
}

function setOf(rule: Rule, sets: Sets): CountrySet | null {
  if (rule.kind === "figure" || rule.in === null) return null;
  const set = sets.get(rule.in);
  if (!set) throw new Error(`there is no set of countries ${rule.in}`);
  return set;
}

function answer(rule: Rule, { partners, figures }: Consortium, sets: Sets): Answer {
  const applicants = partners.filter(({ role }) => role !== "associated");
  if (rule.kind === "figure") return figureAnswer(rule, figures);
  const set = setOf(rule, sets);
  return rule.kind === "party" ? partyAnswer(rule, applicants, set) : countAnswer(rule, applicants, set);
}

/** Whether one partner is what a rule asks for, and what one would have to know. */
type Fit = { readonly partner: Partner; readonly verdict: Verdict; readonly missing: readonly MissingFact[] };

function fitOf(partner: Partner, rule: CountRule | PartyRule, set: CountrySet | null): Fit {
  const countsCountries = rule.kind === "count" && rule.of === "countries";
  const parts = [
    ...(set || countsCountries ? [placeFit(partner, set)] : []),
    ...(rule.fact === null ? [] : [factFit(partner, rule.fact, wantedOf(rule))]),
  ];
  const verdict = allOf(parts.map((one) => one.verdict));
  return { partner, verdict, missing: verdict === "unknown" ? parts.flatMap((one) => one.missing) : [] };
}

function wantedOf(rule: CountRule | PartyRule): readonly (string | boolean)[] {
  return rule.kind === "party" ? rule.oneOf : [true];
}

function placeFit({ id, place }: Partner, set: CountrySet | null): Pick<Fit, "verdict" | "missing"> {
  if (place === null) return { verdict: "unknown", missing: [{ what: "place", partner: id }] };
  if (!set || set.prefixes.some((prefix) => place.startsWith(prefix))) return { verdict: "yes", missing: [] };
  const isPartlyIn = set.prefixes.some((prefix) => prefix.startsWith(place));
  return isPartlyIn
    ? { verdict: "unknown", missing: [{ what: "region", partner: id }] }
    : { verdict: "no", missing: [] };
}

function factFit(
  { id, facts }: Partner,
  fact: string,
  wanted: readonly (string | boolean)[],
): Pick<Fit, "verdict" | "missing"> {
  const value = Object.hasOwn(facts, fact) ? facts[fact] : undefined;
  if (value === undefined) return { verdict: "unknown", missing: [{ what: "fact", partner: id, fact }] };
  return { verdict: wanted.includes(value) ? "yes" : "no", missing: [] };
}

function partyAnswer(rule: PartyRule, applicants: readonly Partner[], set: CountrySet | null): Answer {
  const asked = rule.who === "lead" ? applicants.filter(({ role }) => role === "lead") : applicants;
  if (asked.length === 0) {
    const what = rule.who === "lead" ? "lead" : "partners";
    return { verdict: "unknown", missing: [{ what }], against: [], counted: null };
  }
  const fits = asked.map((partner) => fitOf(partner, rule, set));
  const verdict = allOf(fits.map((fit) => fit.verdict));
  return { verdict, missing: missingFor(verdict, fits), against: againstOf(fits), counted: null };
}

function countAnswer(rule: CountRule, applicants: readonly Partner[], set: CountrySet | null): Answer {
  const fits = applicants.map((partner) => fitOf(partner, rule, set));
  const count = (counting: readonly Fit[]) =>
    new Set(counting.map(({ partner }) => sameBy[rule.of](partner, applicants))).size;
  const counted = {
    certain: count(fits.filter(({ verdict }) => verdict === "yes")),
    possible: count(fits.filter(({ verdict }) => verdict !== "no")),
  };
  const against = againstOf(fits);
  if (rule.bound === null) return { verdict: "unknown", missing: [{ what: "bound" }], against, counted };
  const verdict = boundVerdict(counted, rule.bound);
  return { verdict, missing: missingFor(verdict, fits), against, counted };
}

function missingFor(verdict: Verdict, fits: readonly Fit[]): MissingFact[] {
  return verdict === "unknown" ? fits.flatMap(({ missing }) => missing) : [];
}

function againstOf(fits: readonly Fit[]): string[] {
  return fits.filter(({ verdict }) => verdict === "no").map(({ partner }) => partner.id);
}

/** What makes two partners count as one, by what is counted. */
const sameBy: Readonly<
  Record<CountRule["of"], (partner: Partner, applicants: readonly Partner[]) => string>
> = {
  partners: ({ id }) => id,
  "independent-partners": headOf,
  // Of whom not even the country is known may be from one more.
  countries: ({ id, place }) => place?.slice(0, 2) ?? id,
};

/** The id at the end of the chain of those who steer a partner; in a ring the smallest one. */
function headOf(partner: Partner, applicants: readonly Partner[]): string {
  const way = [partner.id];
  for (let next = partner.dependsOn; next !== null; next = steeringOf(next, applicants)) {
    if (way.includes(next)) return way.slice(way.indexOf(next)).toSorted()[0]!;
    way.push(next);
  }
  return way.at(-1)!;
}

function steeringOf(id: string, applicants: readonly Partner[]): string | null {
  return applicants.find((one) => one.id === id)?.dependsOn ?? null;
}

function boundVerdict({ certain, possible }: Counted, { min, max }: Bound): Verdict {
  return allOf([
    min === null || certain >= min ? "yes" : possible < min ? "no" : "unknown",
    max === null || possible <= max ? "yes" : certain > max ? "no" : "unknown",
  ]);
}

function figureAnswer(rule: FigureRule, figures: Consortium["figures"]): Answer {
  const key: FigureKey = rule.fact === null ? rule.figure : `${rule.figure}:${rule.fact}`;
  const value = figures[key];
  const rest = { against: [], counted: null };
  if (rule.bound === null) return { verdict: "unknown", missing: [{ what: "bound" }], ...rest };
  if (value === undefined) return { verdict: "unknown", missing: [{ what: "figure", figure: key }], ...rest };
  return { verdict: boundVerdict({ certain: value, possible: value }, rule.bound), missing: [], ...rest };
}
