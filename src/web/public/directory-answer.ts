import { isoCountry, type MapPoint } from "#modules/directory";
import { facets, type Facet, type OrganisationChoice } from "./organisation-choice.ts";

/** An organisation of the directory with what the filters ask about. */
export type Listed = Pick<MapPoint, "id" | "name" | "country" | "ecosystem" | "kind"> & {
  /** Someone of the organisation takes part in the conference. */
  takesPart: boolean;
  /** The words that were searched for stand in its profile; true when none were. */
  hasText: boolean;
};

export type FacetCount = { code: string; count: number };

function valueOf(one: Listed, facet: Facet): string | null {
  switch (facet) {
    case "part":
      return one.takesPart ? "yes" : null;
    case "countries":
      return isoCountry(one.country);
    case "fields":
      return one.ecosystem;
    case "kinds":
      return one.kind;
  }
}

/**
 * What a choice finds, and for each value of each filter how many one would find with it, given the other filters.
 * Every value that the directory knows is listed, so that the lists keep their places; its count may be 0.
 */
export function directoryAnswer<One extends Listed>(
  everyone: readonly One[],
  choice: OrganisationChoice,
): { found: One[]; facets: Record<Facet, FacetCount[]> } {
  const fits = (one: One, facet: Facet) => {
    const value = valueOf(one, facet);
    return choice[facet].length === 0 || (value !== null && choice[facet].includes(value));
  };
  const fitsAllBut = (one: One, left: Facet | null) =>
    one.hasText && facets.every((facet) => facet === left || fits(one, facet));
  const counted = (facet: Facet): FacetCount[] => {
    const countByCode = new Map<string, number>();
    for (const one of everyone) {
      const code = valueOf(one, facet);
      if (code !== null)
        countByCode.set(code, (countByCode.get(code) ?? 0) + (fitsAllBut(one, facet) ? 1 : 0));
    }
    return [...countByCode].map(([code, count]) => ({ code, count }));
  };
  return {
    found: everyone.filter((one) => fitsAllBut(one, null)),
    facets: {
      part: counted("part"),
      countries: counted("countries"),
      fields: counted("fields"),
      kinds: counted("kinds"),
    },
  };
}
