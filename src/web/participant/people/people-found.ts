import type { PeopleChoice, PeopleFacet } from "./people-choice.ts";

/** What the filters look at in one person. */
export type PersonToFind = {
  readonly country: string;
  readonly field: string | null;
  readonly kind: string;
  readonly contact: "new" | "known";
  readonly marks: ReadonlySet<string>;
  readonly calls: ReadonlySet<string>;
  readonly languages: readonly string[];
  /** The texts, the organisation, the language and the time fit. */
  readonly fits: boolean;
};

export type PeopleFacetCount = { readonly code: string; readonly count: number };

const valuesOf: Record<PeopleFacet, (person: PersonToFind) => readonly string[]> = {
  countries: (person) => [person.country],
  fields: (person) => (person.field ? [person.field] : []),
  kinds: (person) => [person.kind],
  contacts: (person) => [person.contact],
  marks: (person) => [...person.marks],
  calls: (person) => [...person.calls],
  languages: (person) => person.languages,
};
const facets = Object.keys(valuesOf) as PeopleFacet[];

/**
 * Who is found, and for each value of each filter how many one would find with it, given the other filters. Values
 * keep their place with a count of 0. Whoever the reader has blocked is found only where that is asked for.
 */
export function peopleFound<Person extends PersonToFind>(
  people: readonly Person[],
  choice: PeopleChoice,
): { found: Person[]; facets: Record<PeopleFacet, PeopleFacetCount[]> } {
  const counts = Object.fromEntries(facets.map((facet) => [facet, new Map<string, number>()])) as Record<
    PeopleFacet,
    Map<string, number>
  >;
  const found: Person[] = [];
  for (const person of people) {
    const isBlocked = person.marks.has("block");
    const failing = facets.filter(
      (facet) =>
        choice[facet].length > 0 && !valuesOf[facet](person).some((value) => choice[facet].includes(value)),
    );
    const isFound = person.fits && failing.length === 0 && (!isBlocked || choice.marks.includes("block"));
    if (isFound) found.push(person);
    for (const facet of facets)
      for (const value of valuesOf[facet](person)) {
        const isShown =
          !isBlocked || (facet === "marks" ? value === "block" : choice.marks.includes("block"));
        const counted = person.fits && isShown && failing.every((one) => one === facet);
        counts[facet].set(value, (counts[facet].get(value) ?? 0) + (counted ? 1 : 0));
      }
  }
  const listed = (facet: PeopleFacet) => [...counts[facet]].map(([code, count]) => ({ code, count }));
  return {
    found,
    facets: {
      countries: listed("countries"),
      fields: listed("fields"),
      kinds: listed("kinds"),
      contacts: listed("contacts"),
      marks: listed("marks"),
      calls: listed("calls"),
      languages: listed("languages"),
    },
  };
}
