import { isoCountry, type OrganisationGroup } from "#modules/directory";
import { facets, type Facet, type OrganisationChoice } from "./organisation-choice.ts";

export type FacetCount = { code: string; count: number };

function valueOf(group: OrganisationGroup, facet: Facet): string | null {
  switch (facet) {
    case "part":
      return group.isAmong ? "yes" : null;
    case "countries":
      return isoCountry(group.country);
    case "fields":
      return group.ecosystem;
    case "kinds":
      return group.kind;
  }
}

/**
 * How many organisations a choice finds, and for each value of each filter how many one would find with it, given the
 * other filters. Every value that the directory knows is listed, so that the lists keep their places; its count may be
 * 0. `groups` are the whole directory, `isAmong` says who takes part in the conference.
 */
export function directoryAnswer(
  groups: readonly OrganisationGroup[],
  choice: OrganisationChoice,
): { everyone: number; total: number; countryCount: number; facets: Record<Facet, FacetCount[]> } {
  const fits = (group: OrganisationGroup, facet: Facet) => {
    const value = valueOf(group, facet);
    return choice[facet].length === 0 || (value !== null && choice[facet].includes(value));
  };
  const countOf = (group: OrganisationGroup, left: Facet | null) =>
    facets.every((facet) => facet === left || fits(group, facet)) ? group.countWithText : 0;
  const counted = (facet: Facet): FacetCount[] => {
    const countByCode = new Map<string, number>();
    for (const group of groups) {
      const code = valueOf(group, facet);
      if (code !== null) countByCode.set(code, (countByCode.get(code) ?? 0) + countOf(group, facet));
    }
    return [...countByCode].map(([code, count]) => ({ code, count }));
  };
  const found = groups.filter((group) => countOf(group, null) > 0);
  return {
    everyone: groups.reduce((sum, group) => sum + group.count, 0),
    total: found.reduce((sum, group) => sum + group.countWithText, 0),
    countryCount: new Set(found.map((group) => isoCountry(group.country))).size,
    facets: {
      part: counted("part"),
      countries: counted("countries"),
      fields: counted("fields"),
      kinds: counted("kinds"),
    },
  };
}
