import { redirect } from "@sveltejs/kit";
import type { Language } from "#kernel/language";
import {
  countryName,
  ecosystems,
  findOrganisations,
  isoCountry,
  mapPoints,
  nameOfCode,
  organisationKinds,
  type FacetValue,
  type OrganisationPage,
} from "#modules/directory";
import { participatingOrganisationIds } from "#modules/registration";
import { outline } from "#web/public/map/europe-outline.server";
import { mapViewOf } from "#web/public/map/map-dots.server";
import { asSourcesWrite, isEverything, parseChoice, parsePage, queryOf, type Facet } from "#web/public/organisation-choice";
import { organisationLine } from "#web/public/organisation-line";

const pageSize = 30;

export type FacetEntry = { code: string; name: string; count: number };

/** The directory: what the address asks for, a page of it as a list and all of it on the map. */
export async function load({ locals, url, parent }) {
  const { db, language } = locals;
  const choice = parseChoice(url.searchParams);
  const page = parsePage(url.searchParams);
  const filters = {
    text: choice.text,
    countries: asSourcesWrite(choice.countries),
    ecosystems: choice.fields,
    kinds: choice.kinds,
  };
  const { editionId } = await parent();
  const [found, points, foundPoints, participating] = await Promise.all([
    findOrganisations(db, { ...filters, page, pageSize }),
    mapPoints(db),
    isEverything(choice) ? null : mapPoints(db, filters),
    editionId ? participatingOrganisationIds(db, editionId) : [],
  ]);
  const pages = Math.max(1, Math.ceil(found.total / pageSize));
  if (page > pages) redirect(303, `/${language}/organisations${queryOf(choice, pages)}`);

  const takesPart = new Set(participating);
  const ids = new Set((foundPoints ?? points).map((point) => point.id));
  return {
    choice,
    page,
    pages,
    total: found.total,
    everyone: points.length,
    countryCount: new Set((foundPoints ?? points).map((point) => isoCountry(point.country))).size,
    facets: namedFacets(found.facets, language),
    rows: found.rows.map((row) => ({ ...organisationLine(row, language), takesPart: takesPart.has(row.id) })),
    map: { outline, view: mapViewOf(points, ids) },
  };
}

function namedFacets(counted: OrganisationPage["facets"], language: Language): Record<Facet, FacetEntry[]> {
  const byName = (one: FacetEntry, other: FacetEntry) => one.name.localeCompare(other.name, language);
  const named = (values: FacetValue[], nameOf: (code: string) => string) =>
    values.map(({ code, count }) => ({ code, count, name: nameOf(code) })).sort(byName);
  return {
    countries: named(mergedCountries(counted.countries), (code) => countryName(code, language)),
    fields: named(counted.ecosystems, (code) => nameOfCode(ecosystems, code, language)),
    kinds: named(counted.kinds, (code) => nameOfCode(organisationKinds, code, language)),
  };
}

function mergedCountries(values: readonly FacetValue[]): FacetValue[] {
  const countByCode = new Map<string, number>();
  for (const { code, count } of values) {
    const iso = isoCountry(code);
    countByCode.set(iso, (countByCode.get(iso) ?? 0) + count);
  }
  return [...countByCode].map(([code, count]) => ({ code, count }));
}
