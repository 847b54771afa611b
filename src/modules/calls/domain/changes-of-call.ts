import type { Call, Deadline, Rule } from "./call.ts";

/** What one version of a call changed of the one before it. */
export type CallChange =
  | { readonly what: "opening"; readonly before: Opening; readonly after: Opening }
  | { readonly what: "deadline"; readonly before: Deadline | null; readonly after: Deadline | null }
  | { readonly what: "rule"; readonly before: Rule | null; readonly after: Rule | null }
  /** Title, programme, what it funds and for whom. */
  | { readonly what: "texts" }
  /** Money, criteria, documents, sources. */
  | { readonly what: "papers" };

type Opening = Pick<Call, "opensOn" | "opensIsExpected">;

/** The changes from one version to the next, dates and rules one by one. */
export function changesOfCall(before: Call, after: Call): CallChange[] {
  const opening = (call: Call) => ({ opensOn: call.opensOn, opensIsExpected: call.opensIsExpected });
  const texts = ({ title, programme, summary, forWhom }: Call) => ({ title, programme, summary, forWhom });
  const papers = ({ funding, criteria, documents, sources, evidence }: Call) => ({
    funding,
    criteria,
    documents,
    sources,
    evidence,
  });
  return [
    ...(isSame(opening(before), opening(after))
      ? []
      : [{ what: "opening" as const, before: opening(before), after: opening(after) }]),
    ...pairs(before.deadlines, after.deadlines, keyOfDeadline).map((pair) => ({
      what: "deadline" as const,
      ...pair,
    })),
    ...pairs(before.rules, after.rules, keyOfRule).map((pair) => ({ what: "rule" as const, ...pair })),
    ...(isSame(texts(before), texts(after)) ? [] : [{ what: "texts" as const }]),
    ...(isSame(papers(before), papers(after)) ? [] : [{ what: "papers" as const }]),
  ];
}

/** Whether whoever marked the call has to hear of it: a date or a rule is another one. */
export function concernsDatesOrRules(changes: readonly CallChange[]): boolean {
  return changes.some(({ what }) => what === "opening" || what === "deadline" || what === "rule");
}

function keyOfDeadline({ region, stage }: Deadline): string {
  return `${region} ${stage}`;
}

function keyOfRule(rule: Rule): string {
  if (rule.kind === "figure") return `${rule.kind} ${rule.figure} ${rule.fact} ${rule.isSoft}`;
  return `${rule.kind} ${rule.kind === "count" ? rule.of : rule.who} ${rule.in} ${rule.fact} ${rule.isSoft}`;
}

/** What is gone, new, or another with the same key; of several with one key they are taken in order. */
function pairs<One>(
  before: readonly One[],
  after: readonly One[],
  keyOf: (one: One) => string,
): { before: One | null; after: One | null }[] {
  const keys = [...new Set([...before, ...after].map(keyOf))];
  return keys.flatMap((key) => {
    const old = before.filter((one) => keyOf(one) === key);
    const now = after.filter((one) => keyOf(one) === key);
    return Array.from({ length: Math.max(old.length, now.length) }, (_, index) => ({
      before: old[index] ?? null,
      after: now[index] ?? null,
    })).filter((pair) => !isSame(pair.before, pair.after));
  });
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}

/** The database keeps the fields of a fact in an order of its own. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}
