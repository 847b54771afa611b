import { geoCircle, geoPath } from "d3-geo";
import type { Language } from "#kernel/language";
import type { Tx } from "#kernel/tx";
import {
  ecosystems,
  nameOfCode,
  organisationOf,
  organisationsNear,
  placeGroups,
  type OrganisationFilters,
  type PlaceGroup,
} from "#modules/directory";
import { belongsTo, landscapes, namedPlaces, type Landscape } from "#modules/site";
import { outline } from "#web/public/map/europe-outline.server.ts";
import { projection } from "#web/public/map/map-frame.ts";
import { mapViewFor } from "#web/public/map/map-view.server.ts";
import { organisationLine } from "#web/public/organisation-line.ts";

export const distances = [50, 100, 150, 300, 500, 1_000] as const;
export const pageSize = 30;
const neighboursMax = 12;

/** The organisations of a landscape as the directory looks for them. */
export function filtersOf(landscape: Landscape): OrganisationFilters {
  return { places: landscape.parts.map(({ country, regions }) => ({ country, regions })) };
}

/** Every landscape with how many organisations it has and its strongest fields. One query. */
export async function landscapesAtAGlance(tx: Tx, language: Language) {
  const groups = await placeGroups(tx);
  return landscapes.map((landscape) => ({
    id: landscape.id,
    name: landscape.name[language],
    ...countsOf(landscape, groups, language, 4),
  }));
}

function countsOf(
  landscape: Landscape,
  groups: readonly PlaceGroup[],
  language: Language,
  fieldsMax: number,
) {
  const own = groups.filter((group) => belongsTo(landscape, group));
  const byField = new Map<string | null, number>();
  for (const { ecosystem, count } of own) byField.set(ecosystem, (byField.get(ecosystem) ?? 0) + count);
  const fields = [...byField]
    .flatMap(([code, count]) =>
      code === null ? [] : [{ code, count, name: nameOfCode(ecosystems, code, language) }],
    )
    .toSorted((one, other) => other.count - one.count || one.name.localeCompare(other.name, language));
  return {
    count: own.reduce((sum, group) => sum + group.count, 0),
    fields: fields.slice(0, fieldsMax),
  };
}

export type LandscapeWish = {
  /** A place by its id, or an organisation as "org:afbw"; "" for the first place of the landscape. */
  from: string;
  within: number;
  page: number;
};

export function parseWish(search: URLSearchParams): Omit<LandscapeWish, "page"> {
  const from = search.get("from") ?? "";
  const within = Number(search.get("within") ?? "300");
  return {
    from: /^(org:)?[a-z0-9-]{1,100}$/.test(from) ? from : "",
    within: distances.find((one) => one === within) ?? 300,
  };
}

type From = { key: string; name: string; latitude: number; longitude: number };

/** Where one looks from: what was wished where its place is known, else the first place of the landscape. One query at most. */
async function fromOf(tx: Tx, landscape: Landscape, wish: string, language: Language): Promise<From> {
  if (wish.startsWith("org:")) {
    const found = await organisationOf(tx, wish.slice(4));
    if (found && found.latitude !== null && found.longitude !== null)
      return { key: wish, name: found.name, latitude: found.latitude, longitude: found.longitude };
  }
  const place =
    namedPlaces.find(({ id }) => id === wish) ?? namedPlaces.find(({ id }) => id === landscape.places[0])!;
  return { ...place, key: place.id, name: place.name[language] };
}

/** A landscape from one place: who is how near, who is near across its borders, and all of it on the map. */
export async function landscapeView(tx: Tx, landscape: Landscape, wish: LandscapeWish, language: Language) {
  const filters = filtersOf(landscape);
  const from = await fromOf(tx, landscape, wish.from, language);
  const { within } = wish;
  const own = await organisationsNear(tx, filters, from, {
    limit: pageSize,
    offset: (wish.page - 1) * pageSize,
    within,
  });
  const across = await organisationsNear(tx, {}, from, {
    limit: neighboursMax,
    offset: 0,
    within,
    outside: filters,
    onlyWithin: true,
  });
  const groups = await placeGroups(tx);
  const view = await mapViewFor(tx, filters);
  const lineOf = ({ organisation, kilometres }: (typeof own.found)[number]) => ({
    ...organisationLine(organisation, language),
    kilometres: kilometres === null ? null : Math.round(kilometres),
    isFrom: from.key === `org:${organisation.id}`,
    isPlaced: kilometres !== null,
  });
  return {
    id: landscape.id,
    name: landscape.name[language],
    from: { key: from.key, name: from.name },
    within,
    places: landscape.places.flatMap((id) => {
      const place = namedPlaces.find((one) => one.id === id);
      return place ? [{ id, name: place.name[language] }] : [];
    }),
    total: own.total,
    nearCount: own.within,
    fields: countsOf(landscape, groups, language, 14).fields,
    rows: own.found.map(lineOf),
    across: across.found.map(lineOf),
    acrossCount: across.within,
    map: { outline, view, countries: [], ring: ringAround(from, within) },
  };
}

/** A great circle around a place as a line on the map. */
function ringAround({ latitude, longitude }: From, kilometres: number): string {
  const circle = geoCircle()
    .center([longitude, latitude])
    .radius((kilometres / 6371) * (180 / Math.PI));
  return (geoPath(projection)(circle()) ?? "").replaceAll(/(\.\d)\d+/g, "$1");
}
