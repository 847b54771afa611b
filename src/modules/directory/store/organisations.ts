import { type Selectable, sql } from "kysely";
import type { OrganisationId } from "#kernel/ids";
import type { Tx } from "#kernel/tx";
import { searchTextOf, type Organisation, type OrganisationKind } from "../domain/organisation.ts";
import { isFound, type OrganisationFilters } from "./filters.ts";
import type { OrganisationTable } from "./tables.ts";

export type MapPoint = Pick<
  Organisation,
  "id" | "name" | "country" | "ecosystem" | "kind" | "latitude" | "longitude"
>;

export function asOrganisation(row: Selectable<OrganisationTable>): Organisation {
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

/** A part of the directory, in order of names. One query. */
export async function organisationsInOrder(
  tx: Tx,
  filters: OrganisationFilters,
  part: { limit: number; offset: number },
): Promise<Organisation[]> {
  const rows = await tx
    .selectFrom("organisation")
    .selectAll()
    .where("unchecked", "=", false)
    .where(isFound(filters))
    .orderBy("name_order")
    .orderBy("id")
    .limit(part.limit)
    .offset(part.offset)
    .execute();
  return rows.map(asOrganisation);
}

/** Organisations of which the filters can say nothing different. */
export type OrganisationGroup = Pick<Organisation, "country" | "ecosystem" | "kind"> & {
  /** Whether they are of those whose ids were given. */
  isAmong: boolean;
  count: number;
  /** How many of them carry the searched text; all when none is searched. */
  countWithText: number;
};

/** The whole directory as groups: some thousands at most, however large it is. One query. */
export async function organisationGroups(
  tx: Tx,
  wish: { text: string; among: readonly OrganisationId[] },
): Promise<OrganisationGroup[]> {
  const rows = await tx
    .selectFrom("organisation")
    .select((eb) => [
      "country",
      "ecosystem",
      "kind",
      isFound({ ids: wish.among }).as("isAmong"),
      eb.fn.countAll<string>().as("count"),
      eb.fn
        .countAll<string>()
        .filterWhere(isFound({ text: wish.text }))
        .as("countWithText"),
    ])
    .where("unchecked", "=", false)
    .groupBy(["country", "ecosystem", "kind", "isAmong"])
    .execute();
  return rows.map((row) => ({
    ...row,
    kind: row.kind as OrganisationKind,
    count: Number(row.count),
    countWithText: Number(row.countWithText),
  }));
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

/** Organisations with their places, in order of ids: all that the filters find, or the first `limit` of them. */
export async function mapPoints(
  tx: Tx,
  filters: OrganisationFilters = {},
  limit: number | null = null,
): Promise<MapPoint[]> {
  const rows = await pointsInOrder(tx, limit).where(isFound(filters)).execute();
  return rows.map((row) => ({ ...row, kind: row.kind as OrganisationKind }));
}

/** The first `limit` organisations of the directory in order of ids, each with whether the filters find it. */
export async function markedMapPoints(
  tx: Tx,
  filters: OrganisationFilters,
  limit: number,
): Promise<(MapPoint & { isFound: boolean })[]> {
  const rows = await pointsInOrder(tx, limit).select(isFound(filters).as("isFound")).execute();
  return rows.map((row) => ({ ...row, kind: row.kind as OrganisationKind }));
}

function pointsInOrder(tx: Tx, limit: number | null) {
  return tx
    .selectFrom("organisation")
    .select(["id", "name", "country", "ecosystem", "kind", "latitude", "longitude"])
    .where("unchecked", "=", false)
    .orderBy("id")
    .$if(limit !== null, (query) => query.limit(limit));
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
