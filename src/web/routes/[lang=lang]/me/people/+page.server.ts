import { redirect } from "@sveltejs/kit";
import type { Language } from "#kernel/language";
import { callsOf, type Call } from "#modules/calls";
import { countryName, ecosystems, nameOfCode, organisationKinds } from "#modules/directory";
import { m } from "#web/paraglide/messages.js";
import { editionOfReader } from "#web/participant/edition-of-reader.ts";
import { factsOfReader } from "#web/participant/facts-of-reader.ts";
import { languageNames } from "#web/participant/language-names.ts";
import { markAction } from "#web/participant/people/mark-action.ts";
import {
  contactChoices,
  markChoices,
  parsePeopleChoice,
  peopleQueryOf,
  type PeopleChoice,
  type PeopleFacet,
} from "#web/participant/people/people-choice.ts";
import type { PeopleFacetCount } from "#web/participant/people/people-found.ts";
import { peopleOfReader } from "#web/participant/people/people-of-reader.ts";
import { readerOf } from "#web/participant/reader.ts";
import { outline } from "#web/public/map/europe-outline.server.ts";
import { mapViewFor } from "#web/public/map/map-view.server.ts";
import { parsePage } from "#web/public/organisation-choice.ts";

/** Everyone whom the reader may meet, as the address narrows it: a page as a list, or all of them on the map. */
export async function load({ locals, url }) {
  const reader = readerOf(locals);
  const { db, language } = locals;
  const choice = parsePeopleChoice(url.searchParams);
  const wanted = parsePage(url.searchParams);
  const now = locals.clock.now();
  const [edition, facts, calls] = await Promise.all([
    editionOfReader(db, reader),
    factsOfReader(db, reader, now),
    callsOf(db, reader.editionId),
  ]);
  const people = await peopleOfReader(db, reader, { language, now, facts, choice, page: wanted });
  if (wanted > people.pages && !url.search.startsWith("?/"))
    redirect(303, `/${language}/me/people${peopleQueryOf(choice, people.pages)}`);
  const { organisationIds, facets, ...rest } = people;
  return {
    ...rest,
    choice,
    timeZone: edition.timeZone,
    facets: namedFacets(facets, { language, calls, choice }),
    map: choice.view === "map" ? await mapOf(organisationIds) : null,
  };

  async function mapOf(ids: readonly string[]) {
    const view = await mapViewFor(db, { ids });
    const countries = view.countries.map((one) => ({
      ...one,
      name: countryName(one.code, language),
      href: `/${language}/me/people${peopleQueryOf({ ...choice, countries: [one.code], view: "list" })}#results`,
    }));
    return { outline, view, countries };
  }
}

export const actions = { mark: markAction };

type FacetEntry = { code: string; name: string; count: number };

const markNames = {
  bookmark: m.encounters_mark_bookmark,
  interested: m.encounters_mark_interested,
  not_now: m.encounters_mark_not_now,
  block: m.encounters_mark_block,
};

function namedFacets(
  counted: Record<PeopleFacet, readonly PeopleFacetCount[]>,
  { language, calls, choice }: { language: Language; calls: readonly Call[]; choice: PeopleChoice },
): Record<PeopleFacet, FacetEntry[]> {
  const order = new Intl.Collator(language);
  /** What is chosen is listed, also where there is nobody of that kind. */
  const named = (facet: PeopleFacet, nameOf: (code: string) => string, known: readonly string[] = []) =>
    [
      ...counted[facet].filter((one) => one.code !== ""),
      ...known
        .filter((code) => choice[facet].includes(code) && !counted[facet].some((one) => one.code === code))
        .map((code) => ({ code, count: 0 })),
    ]
      .map((one) => ({ ...one, name: nameOf(one.code) }))
      .sort((one, other) => order.compare(one.name, other.name));
  return {
    countries: named("countries", (code) => countryName(code, language)),
    fields: named("fields", (code) => nameOfCode(ecosystems, code, language)),
    kinds: named("kinds", (code) => nameOfCode(organisationKinds, code, language)),
    contacts: named(
      "contacts",
      (code) => (code === "known" ? m.encounters_contact_known() : m.encounters_contact_new()),
      contactChoices,
    ),
    marks: named("marks", (code) => markNames[code as keyof typeof markNames](), markChoices),
    // In the order in which their deadlines come, as wherever calls are listed.
    calls: calls.flatMap(({ id, title }) => {
      const count = counted.calls.find((one) => one.code === id)?.count;
      const isListed = count !== undefined || choice.calls.includes(id);
      return isListed ? [{ code: id, name: title[language], count: count ?? 0 }] : [];
    }),
    languages: named("languages", (code) => languageNames([code], language)),
  };
}
