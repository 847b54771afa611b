import type { Call, CountrySet } from "./call.ts";

/** The NUTS prefixes that a call speaks of: in its deadlines and in the sets of its rules. Empty where it names none. */
export function placesOfCall(
  { deadlines, rules }: Pick<Call, "deadlines" | "rules">,
  countrySets: readonly CountrySet[],
): string[] {
  const sets = new Map(countrySets.map((one) => [one.id, one]));
  return [
    ...new Set([
      ...deadlines.flatMap(({ region }) => (region === null ? [] : [region])),
      ...rules.flatMap((rule) =>
        rule.kind === "figure" || rule.in === null ? [] : (sets.get(rule.in)?.prefixes ?? []),
      ),
    ]),
  ].toSorted();
}

/** Whether a call may be for somebody in a place: it names the place, a part of it, or what holds it; or it names none. */
export function mayConcern(places: readonly string[], place: string): boolean {
  return places.length === 0 || places.some((one) => one.startsWith(place) || place.startsWith(one));
}
