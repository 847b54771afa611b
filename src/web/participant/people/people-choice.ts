import { isoCountry } from "#modules/directory";

/** Filters of which one chooses any number of values from a list. */
const parameters = {
  countries: "country",
  fields: "field",
  kinds: "kind",
  contacts: "contact",
  marks: "mark",
  calls: "call",
  languages: "speaks",
} as const;
export type PeopleFacet = keyof typeof parameters;
export const peopleFacets = Object.keys(parameters) as PeopleFacet[];

export const contactChoices = ["new", "known"] as const;
export const markChoices = ["bookmark", "interested", "not_now", "block"] as const;

/** Whom a participant looks for, as the address says it, so that it can be passed on. */
export type PeopleChoice = {
  /** Words in names, organisations, offers or needs. */
  text: string;
  /** Words in what the organisation offers, or seeks. */
  offer: string;
  need: string;
  /** Only this organisation. */
  organisation: string;
  countries: string[];
  fields: string[];
  kinds: string[];
  contacts: string[];
  marks: string[];
  /** Calls for funding, of which one interests the organisation. */
  calls: string[];
  /** Languages, of which the person speaks one. */
  languages: string[];
  /** Only people with whom the reader shares a language. */
  shareLanguage: boolean;
  /** Only people with whom a slot to come is free on both sides. */
  canMeet: boolean;
  view: "list" | "map";
};

const textLengthMax = 100;
const valuesMax = 60;
const texts = { text: "q", offer: "offer", need: "need", organisation: "organisation" } as const;
const switches = { shareLanguage: "language", canMeet: "free" } as const;

export function parameterOf(facet: PeopleFacet): string {
  return parameters[facet];
}

export function parsePeopleChoice(search: URLSearchParams): PeopleChoice {
  const textOf = (name: string) =>
    (search.get(name) ?? "").replaceAll("\0", "").trim().slice(0, textLengthMax);
  const valuesOf = (facet: PeopleFacet) =>
    [...new Set(search.getAll(parameters[facet]).filter((value) => /^[\w-]{1,40}$/.test(value)))].slice(
      0,
      valuesMax,
    );
  const among = (facet: PeopleFacet, known: readonly string[]) =>
    valuesOf(facet).filter((value) => known.includes(value));
  return {
    text: textOf(texts.text),
    offer: textOf(texts.offer),
    need: textOf(texts.need),
    organisation: textOf(texts.organisation),
    countries: [...new Set(valuesOf("countries").map(isoCountry))],
    fields: valuesOf("fields"),
    kinds: valuesOf("kinds"),
    contacts: among("contacts", contactChoices),
    marks: among("marks", markChoices),
    calls: valuesOf("calls"),
    languages: valuesOf("languages"),
    shareLanguage: search.get(switches.shareLanguage) === "yes",
    canMeet: search.get(switches.canMeet) === "yes",
    view: search.get("view") === "map" ? "map" : "list",
  };
}

/** The query of an address, with the question mark, or "" for everyone. */
export function peopleQueryOf(choice: PeopleChoice, page = 1): string {
  const search = new URLSearchParams();
  for (const [key, name] of Object.entries(texts))
    if (choice[key as keyof typeof texts]) search.set(name, choice[key as keyof typeof texts]);
  for (const facet of peopleFacets)
    for (const value of choice[facet]) search.append(parameters[facet], value);
  for (const [key, name] of Object.entries(switches))
    if (choice[key as keyof typeof switches]) search.set(name, "yes");
  if (choice.view === "map") search.set("view", "map");
  if (page > 1) search.set("page", String(page));
  const query = search.toString();
  return query ? `?${query}` : "";
}

/** True where nothing narrows the list; how it is looked at is no filter. */
export function isEveryone(choice: PeopleChoice): boolean {
  return peopleQueryOf({ ...choice, view: "list" }) === "";
}

/** How many filters behind the button are set; the search itself is not counted. */
export function filterCountOf(choice: PeopleChoice): number {
  const facets = peopleFacets.reduce((sum, facet) => sum + choice[facet].length, 0);
  const others = [choice.offer, choice.need, choice.organisation, choice.shareLanguage, choice.canMeet];
  return facets + others.filter(Boolean).length;
}
