import type { Organisation } from "./organisation.ts";
import type { Cooperation } from "./profile.ts";
import type { Field } from "./vocabulary/fields.ts";

/** So many chance pairs are added to what was seen, so that one project proves little. */
const shrinkage = 5;
/** A lift of e to this power counts as one. */
const logLiftMax = 1;

/** The field that is counted: the portfolio, or the ecosystem when there is none. */
export function fieldForLift(organisation: Organisation | undefined): Field | null {
  return organisation?.portfolio ?? organisation?.ecosystem ?? null;
}

export function pairOfFields(one: string, other: string): string {
  return one < other ? `${one}|${other}` : `${other}|${one}`;
}

/**
 * How much more often two different fields cooperate than their sizes explain: ln((n + a e) / (e (1 + a))) with n the
 * pairs seen, e those expected under independence and a the shrinkage, cut to [0, 1]. A project of many partners counts
 * as much as one of few.
 */
export function learnLift(
  cooperations: readonly Cooperation[],
  organisationOf: (id: string) => Organisation | undefined,
): Map<string, number> {
  const seen = new Map<string, number>();
  const weightByField = new Map<string, number>();
  let total = 0;
  for (const { partnerIds } of cooperations) {
    const fields = partnerIds.flatMap((id) => fieldForLift(organisationOf(id))?.code ?? []);
    const weight = fields.length > 1 ? 2 / (fields.length - 1) : 0;
    fields.forEach((one, i) => {
      for (const other of fields.slice(i + 1)) {
        seen.set(pairOfFields(one, other), (seen.get(pairOfFields(one, other)) ?? 0) + weight);
        for (const field of [one, other]) weightByField.set(field, (weightByField.get(field) ?? 0) + weight);
        total += weight;
      }
    });
  }
  const lift = new Map<string, number>();
  for (const [pair, count] of seen) {
    const [one, other] = pair.split("|") as [string, string];
    if (one === other) continue;
    const expected = ((weightByField.get(one) ?? 0) * (weightByField.get(other) ?? 0)) / (2 * total);
    const logLift = Math.log((count + shrinkage * expected) / (expected * (1 + shrinkage)));
    if (logLift > 0) lift.set(pair, Math.min(1, logLift / logLiftMax));
  }
  return lift;
}
