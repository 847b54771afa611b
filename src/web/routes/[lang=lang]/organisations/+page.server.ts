import { redirect } from "@sveltejs/kit";
import type { Language } from "#kernel/language";
import {
  countryName,
  ecosystems,
  isoCountry,
  mapPoints,
  nameOfCode,
  organisationKinds,
  organisationsByIds,
} from "#modules/directory";
import { participatingOrganisationIds } from "#modules/registration";
import { m } from "#web/paraglide/messages.js";
import { directoryAnswer, type FacetCount } from "#web/public/directory-answer.ts";
import { countryDiscs } from "#web/public/map/country-discs.ts";
import { outline } from "#web/public/map/europe-outline.server.ts";
import { mapViewOf } from "#web/public/map/map-dots.server.ts";
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
  const [points, withText, participating] = await Promise.all([
    mapPoints(db),
    choice.text ? mapPoints(db, { text: choice.text }) : null,
    editionId ? participatingOrganisationIds(db, editionId) : [],
  ]);
  const textIds = withText && new Set(withText.map((point) => point.id));
  const takesPart = new Set(participating);
  const everyone = points.map((point) => ({
    ...point,
    takesPart: takesPart.has(point.id),
    hasText: textIds === null || textIds.has(point.id),
  }));
  const { found, facets } = directoryAnswer(everyone, choice);
  const pages = Math.max(1, Math.ceil(found.length / pageSize));
  if (page > pages) redirect(303, `/${language}/organisations${queryOf(choice, pages)}`);

  const order = new Intl.Collator(language);
  const shown = found
    .toSorted((one, other) => order.compare(one.name, other.name))
    .slice((page - 1) * pageSize, page * pageSize);
  const organisations = await organisationsByIds(
    db,
    shown.map((one) => one.id),
  );
  const view = mapViewOf(points, new Set(found.map((one) => one.id)));
  return {
    choice,
    page,
    pages,
    total: found.length,
    everyone: points.length,
    countryCount: new Set(found.map((one) => isoCountry(one.country))).size,
    facets: namedFacets(facets, language),
    rows: shown.flatMap(({ id }) => {
      const organisation = organisations.get(id);
      return organisation
        ? { ...organisationLine(organisation, language), takesPart: takesPart.has(id) }
        : [];
    }),
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
