import { type Selectable, sql } from "kysely";
import type { OrganisationId } from "#kernel/ids";
import type { Tx } from "#kernel/tx";
import { foldText, searchTextOf, type Organisation, type OrganisationKind } from "../domain/organisation.ts";
import type { OrganisationTable } from "./tables.ts";

export type OrganisationFilters = {
  text?: string | undefined;
  countries?: readonly string[] | undefined;
  ecosystems?: readonly string[] | undefined;
  kinds?: readonly string[] | undefined;
};

export type FacetValue = { code: string; count: number };
export type OrganisationPage = {
  rows: Organisation[];
  total: number;
  /** For each filter its values with how many organisations carry them, whatever is filtered now. */
  facets: { countries: FacetValue[]; ecosystems: FacetValue[]; kinds: FacetValue[] };
};

export type MapPoint = Pick<
  Organisation,
  "id" | "name" | "country" | "ecosystem" | "kind" | "latitude" | "longitude"
>;

function asOrganisation(row: Selectable<OrganisationTable>): Organisation {
  return {
    id: row.id,
    name: row.name,
    kind: row.kind as OrganisationKind,
    country: row.country,
    region: row.region,
    ecosystem: row.ecosystem,
    portfolio: row.portfolio,
    keywords: { de: row.keywords_de, en: row.keywords_en },
    qualityLabel: row.quality_label,
    descriptorBasis: row.descriptor_basis,
    sourceUrl: row.source_url,
    website: row.website,
    latitude: row.latitude,
    longitude: row.longitude,
  };
}

function filtered(tx: Tx, filters: OrganisationFilters) {
  let query = tx.selectFrom("organisation");
  for (const word of foldText(filters.text ?? "")
    .split(" ")
    .filter(Boolean)) {
    const pattern = `%${word.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
    query = query.where("search_text", "like", pattern);
  }
  if (filters.countries?.length) query = query.where("country", "in", filters.countries);
  if (filters.ecosystems?.length) query = query.where("ecosystem", "in", filters.ecosystems);
  if (filters.kinds?.length) query = query.where("kind", "in", filters.kinds);
  return query;
}

async function facetsOf(tx: Tx): Promise<OrganisationPage["facets"]> {
  const { rows } = await sql<{ facet: "countries" | "ecosystems" | "kinds"; code: string; count: number }>`
    select 'countries' as facet, country as code, count(*) as count from organisation group by country
    union all
    select 'ecosystems', ecosystem, count(*) from organisation where ecosystem is not null group by ecosystem
    union all
    select 'kinds', kind, count(*) from organisation group by kind
    order by 1, 3 desc, 2`.execute(tx);
  const of = (facet: string) =>
    rows.filter((row) => row.facet === facet).map((row) => ({ code: row.code, count: Number(row.count) }));
  return { countries: of("countries"), ecosystems: of("ecosystems"), kinds: of("kinds") };
}

/** One page of the directory, in order of names. Pages count from 1. Three queries, whatever the number of rows. */
export async function findOrganisations(
  tx: Tx,
  wish: OrganisationFilters & { page: number; pageSize: number },
): Promise<OrganisationPage> {
  const [rows, { total }, facets] = await Promise.all([
    filtered(tx, wish)
      .selectAll()
      .orderBy("search_text")
      .orderBy("id")
      .limit(wish.pageSize)
      .offset((wish.page - 1) * wish.pageSize)
      .execute(),
    filtered(tx, wish)
      .select((eb) => eb.fn.countAll<number>().as("total"))
      .executeTakeFirstOrThrow(),
    facetsOf(tx),
  ]);
  return { rows: rows.map(asOrganisation), total: Number(total), facets };
}

export async function organisationOf(tx: Tx, id: OrganisationId): Promise<Organisation | null> {
  const row = await tx.selectFrom("organisation").selectAll().where("id", "=", id).executeTakeFirst();
  return row ? asOrganisation(row) : null;
}

/** The organisations of the given ids, by id; unknown ids are left out. One query. */
export async function organisationsByIds(
  tx: Tx,
  ids: readonly OrganisationId[],
): Promise<Map<OrganisationId, Organisation>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom("organisation")
    .selectAll()
    .where("id", "in", [...new Set(ids)])
    .execute();
  return new Map(rows.map((row) => [row.id, asOrganisation(row)]));
}

/** Every organisation with its place, for the map; of the filtered ones only when filters are given. */
export async function mapPoints(tx: Tx, filters: OrganisationFilters = {}): Promise<MapPoint[]> {
  const rows = await filtered(tx, filters)
    .select(["id", "name", "country", "ecosystem", "kind", "latitude", "longitude"])
    .orderBy("id")
    .execute();
  return rows.map((row) => ({ ...row, kind: row.kind as OrganisationKind }));
}

/** Everything the directory knows, in order of ids: what matching works on. */
export async function allProfiles(tx: Tx): Promise<Organisation[]> {
  const rows = await tx.selectFrom("organisation").selectAll().orderBy("id").execute();
  return rows.map(asOrganisation);
}

/** Inserts or updates organisations, 500 at a time. Call it inside a transaction. */
export async function saveOrganisations(tx: Tx, organisations: readonly Organisation[]): Promise<void> {
  for (let from = 0; from < organisations.length; from += 500) {
    const rows = organisations.slice(from, from + 500).map((one) => ({
      id: one.id,
      name: one.name,
      kind: one.kind,
      country: one.country,
      region: one.region,
      ecosystem: one.ecosystem,
      portfolio: one.portfolio,
      keywords_en: one.keywords.en,
      keywords_de: one.keywords.de,
      quality_label: one.qualityLabel,
      descriptor_basis: one.descriptorBasis,
      source_url: one.sourceUrl,
      website: one.website,
      latitude: one.latitude,
      longitude: one.longitude,
      search_text: searchTextOf(one),
    }));
    await tx
      .insertInto("organisation")
      .values(rows)
      .onConflict((conflict) =>
        conflict.column("id").doUpdateSet((eb) => ({
          ...Object.fromEntries(
            (Object.keys(rows[0] ?? {}) as (keyof OrganisationTable)[])
              .filter((column) => column !== "id")
              .map((column) => [column, eb.ref(`excluded.${column}` as never)]),
          ),
          updated_at: sql<Date>`now()`,
        })),
      )
      .execute();
  }
}
