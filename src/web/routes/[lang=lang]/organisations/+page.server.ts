import { redirect } from "@sveltejs/kit";
import type { Language } from "#kernel/language";
import {
  countryName,
  ecosystems,
  nameOfCode,
  organisationGroups,
  organisationKinds,
  organisationsInOrder,
  type OrganisationFilters,
} from "#modules/directory";
import { participatingOrganisationIds } from "#modules/registration";
import { m } from "#web/paraglide/messages.js";
import { directoryAnswer, type FacetCount } from "#web/public/directory-answer.ts";
import { countryDiscs } from "#web/public/map/country-discs.ts";
import { outline } from "#web/public/map/europe-outline.server.ts";
import { mapViewFor } from "#web/public/map/map-view.server.ts";
import { parseChoice, parsePage, queryOf, type Facet } from "#web/public/organisation-choice.ts";
import { organisationLine } from "#web/public/organisation-line.ts";

const pageSize = 30;

export type FacetEntry = { code: string; name: string; count: number };

/** The directory: what the address asks for, a page of it as a list and all of it on the map. */
export async function load({ locals, url, parent }) {
  const { db, language } = locals;
  const choice = parseChoice(url.searchParams);
  const page = parsePage(url.searchParams);
  const { editionId } = await parent();
  const participating = editionId ? await participatingOrganisationIds(db, editionId) : [];
  const filters: OrganisationFilters = {
    text: choice.text,
    countries: choice.countries,
    ecosystems: choice.fields,
    kinds: choice.kinds,
    ids: choice.part.length > 0 ? participating : undefined,
  };
  const [groups, organisations, view] = await Promise.all([
    organisationGroups(db, { text: choice.text, among: participating }),
    organisationsInOrder(db, filters, { limit: pageSize, offset: (page - 1) * pageSize }),
    mapViewFor(db, filters),
  ]);
  const { everyone, total, countryCount, facets } = directoryAnswer(groups, choice);
  const pages = Math.max(1, Math.ceil(total / pageSize));
  if (page > pages) redirect(303, `/${language}/organisations${queryOf(choice, pages)}`);

  const takesPart = new Set(participating);
  return {
    choice,
    page,
    pages,
    total,
    everyone,
    countryCount,
    facets: namedFacets(facets, language),
    rows: organisations.map((organisation) => ({
      ...organisationLine(organisation, language),
      takesPart: takesPart.has(organisation.id),
    })),
    map: {
      outline,
      view,
      countries: countryDiscs(view.countries, language, (code) => queryOf({ ...choice, countries: [code] })),
    },
  };
}

function namedFacets(counted: Record<Facet, FacetCount[]>, language: Language): Record<Facet, FacetEntry[]> {
  const order = new Intl.Collator(language);
  const named = (counts: FacetCount[], nameOf: (code: string) => string) =>
    counts
      .map((one) => ({ ...one, name: nameOf(one.code) }))
      .sort((one, other) => order.compare(one.name, other.name));
  return {
    part: named(counted.part, () => m.public_part_yes()),
    countries: named(counted.countries, (code) => countryName(code, language)),
    fields: named(counted.fields, (code) => nameOfCode(ecosystems, code, language)),
    kinds: named(counted.kinds, (code) => nameOfCode(organisationKinds, code, language)),
  };
}
