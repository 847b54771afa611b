import { sql, type Selectable } from "kysely";
import type { Tx } from "#kernel/tx";
import type { Organisation } from "../domain/organisation.ts";
import { isFound, type OrganisationFilters } from "./filters.ts";
import { asOrganisation } from "./organisations.ts";
import type { OrganisationTable } from "./tables.ts";

/** An organisation and how far it is from where one looks; null where nobody knows its place. */
export type NearOrganisation = { organisation: Organisation; kilometres: number | null };

const earthRadius = 6371;

/**
 * A part of the organisations that the filters find, the nearest first, with how many there are and how many lie within a
 * distance; those without a place come last. Great circles, from the places that the directory knows. One query, and one
 * more where the part is empty.
 */
export async function organisationsNear(
  tx: Tx,
  filters: OrganisationFilters,
  from: { latitude: number; longitude: number },
  wish: {
    limit: number;
    offset: number;
    within: number;
    outside?: OrganisationFilters;
    onlyWithin?: boolean;
  },
): Promise<{ found: NearOrganisation[]; total: number; within: number }> {
  const { limit, offset, within, outside, onlyWithin = false } = wish;
  const notThose = outside ? sql<boolean>`not ${isFound(outside)}` : sql<boolean>`true`;
  const { rows } = await sql<
    Selectable<OrganisationTable> & { kilometres: number | null; total: string; within: string }
  >`
    with measured as (
      select organisation.*, 2 * ${earthRadius}::float8 * asin(least(1, sqrt(
        sin(radians(latitude - ${from.latitude}::float8) / 2) ^ 2
        + cos(radians(${from.latitude}::float8)) * cos(radians(latitude)) * sin(radians(longitude - ${from.longitude}::float8) / 2) ^ 2
      ))) as kilometres
      from organisation where not unchecked and ${isFound(filters)} and ${notThose} offset 0
    ), counted as (
      select count(*) as total, count(*) filter (where kilometres <= ${within}::float8) as within from measured
    ), part as (
      select * from measured where not ${onlyWithin}::boolean or kilometres <= ${within}::float8
      order by kilometres nulls last, id limit ${limit} offset ${offset}
    )
    select part.*, counted.total as total, counted.within as within
    from counted left join part on true order by part.kilometres nulls last, part.id`.execute(tx);
  const [first] = rows;
  return {
    total: Number(first?.total ?? 0),
    within: Number(first?.within ?? 0),
    found: rows.flatMap((row) =>
      (row.id as string | null) === null
        ? []
        : [{ organisation: asOrganisation(row), kilometres: row.kilometres }],
    ),
  };
}
