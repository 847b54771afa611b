import { isoCountry } from "#modules/directory";

/**
 * What a visitor looks for in the directory, as its address says it. Countries are ISO 3166 codes; `part` holds "yes"
 * when only those are wanted who take part in the conference.
 */
export type OrganisationChoice = {
  text: string;
  part: string[];
  countries: string[];
  fields: string[];
  kinds: string[];
};

const textLengthMax = 100;
const valuesMax = 60;
const parameters = { part: "part", countries: "country", fields: "field", kinds: "kind" } as const;
export type Facet = keyof typeof parameters;
export const facets = Object.keys(parameters) as Facet[];

/** The name of a facet in forms and addresses. */
export function parameterOf(facet: Facet): string {
  return parameters[facet];
}

export function parseChoice(search: URLSearchParams): OrganisationChoice {
  const valuesOf = (facet: Facet) => {
    const given = search.getAll(parameters[facet]).filter((value) => /^[\w-]{1,40}$/.test(value));
    return [...new Set(given)].slice(0, valuesMax);
  };
  return {
    text: (search.get("q") ?? "").trim().slice(0, textLengthMax),
    part: valuesOf("part").filter((value) => value === "yes"),
    countries: [...new Set(valuesOf("countries").map(isoCountry))],
    fields: valuesOf("fields"),
    kinds: valuesOf("kinds"),
  };
}

/** A whole page number from 1; anything else is the first page. */
export function parsePage(search: URLSearchParams): number {
  const page = Number(search.get("page") ?? "1");
  return Number.isSafeInteger(page) && page >= 1 && page <= 100_000 ? page : 1;
}

/** The query of an address, with the question mark, or "" for everything. */
export function queryOf(choice: OrganisationChoice, page = 1): string {
  const search = new URLSearchParams();
  if (choice.text) search.set("q", choice.text);
  for (const facet of facets) for (const value of choice[facet]) search.append(parameters[facet], value);
  if (page > 1) search.set("page", String(page));
  const query = search.toString();
  return query ? `?${query}` : "";
}

export function isEverything(choice: OrganisationChoice): boolean {
  return queryOf(choice) === "";
}

/** The same choice without one value, or without the text. */
export function without(
  choice: OrganisationChoice,
  facet: Facet | "text",
  value: string,
): OrganisationChoice {
  if (facet === "text") return { ...choice, text: "" };
  return { ...choice, [facet]: choice[facet].filter((one) => one !== value) };
}
