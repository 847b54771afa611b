import { sql } from "kysely";
import type { Tx } from "#kernel/tx";
import { isFound, type OrganisationFilters } from "./filters.ts";

/** A flat map in Lambert's azimuthal equal-area projection, cut into square cells. All but degrees in units of the map. */
export type MapGrid = {
  /** Where on earth its centre lies, in degrees. */
  longitude: number;
  latitude: number;
  /** Where on the map its centre lies, and how many units one radian is there. */
  x: number;
  y: number;
  scale: number;
  width: number;
  height: number;
  /** What lies farther out stands this far inside. */
  rim: number;
  cell: number;
};

/** The organisations in one cell that the filters find, or those that they do not find, in the middle of their places. */
export type MapCell = { isFound: boolean; count: number; x: number; y: number };

/** The organisations of one country that the filters find. */
export type MapCountryCount = {
  country: string;
  count: number;
  /** How many of them lie beyond the map and stand at its rim, and of how many nobody knows the place. */
  beyondCount: number;
  unplacedCount: number;
  /** The middle of their places; null where nobody knows any. */
  middle: { x: number; y: number } | null;
};

/**
 * The whole directory on the map, by cells and by countries: some thousand rows, however many organisations there are.
 * One query. `offset 0` keeps PostgreSQL from working out the same sines several times for each row.
 */
export async function mapCells(
  tx: Tx,
  filters: OrganisationFilters,
  grid: MapGrid,
): Promise<{ cells: MapCell[]; countries: MapCountryCount[] }> {
  const [right, bottom] = [grid.width - grid.rim, grid.height - grid.rim];
  const { rows } = await sql<{
    country: string | null;
    isFound: boolean;
    count: string;
    placedCount: string;
    beyondCount: string;
    x: number | null;
    y: number | null;
  }>`
    with turned as (
      select country, ${isFound(filters)} as is_found, sin(radians(latitude)) as sin_phi, cos(radians(latitude)) as cos_phi,
        radians(longitude - ${grid.longitude}::float8) as lambda,
        sin(radians(${grid.latitude}::float8)) as sin_centre, cos(radians(${grid.latitude}::float8)) as cos_centre
      from organisation where not unchecked offset 0
    ), near as (
      select *, 1 + sin_centre * sin_phi + cos_centre * cos_phi * cos(lambda) as nearness from turned offset 0
    ), scaled as (
      select *, ${grid.scale}::float8 * sqrt(2 / greatest(nearness, 1e-9)) as scale from near offset 0
    ), flat as (
      select country, is_found,
        -- The place opposite to the centre lies in every direction; it is put to the east, as d3 does.
        case when nearness < 1e-9 then ${grid.x + 2 * grid.scale}::float8
          else ${grid.x}::float8 + scale * cos_phi * sin(lambda) end as x,
        ${grid.y}::float8 - scale * (cos_centre * sin_phi - sin_centre * cos_phi * cos(lambda)) as y
      from scaled offset 0
    ), shown as (
      select country, is_found, flat.x <> inside.x or flat.y <> inside.y as is_beyond, inside.x as x, inside.y as y
      from flat, lateral (select
        case when flat.x is null then null else least(greatest(flat.x, ${grid.rim}::float8), ${right}::float8) end as x,
        case when flat.y is null then null else least(greatest(flat.y, ${grid.rim}::float8), ${bottom}::float8) end as y
      ) as inside offset 0
    ), keyed as (
      select *, (floor(x / ${grid.cell}::float8) * 10000 + floor(y / ${grid.cell}::float8))::integer as cell from shown
    )
    select country, is_found as "isFound", count(*) as count, count(x) as "placedCount",
      count(*) filter (where is_beyond) as "beyondCount", avg(x) as x, avg(y) as y
    from keyed group by grouping sets ((cell, is_found), (country, is_found))`.execute(tx);
  const places = rows.map(({ x, y, ...row }) => ({
    ...row,
    count: Number(row.count),
    middle: x === null || y === null ? null : { x, y },
  }));
  return {
    cells: places.flatMap(({ country, isFound, count, middle }) =>
      country === null && middle ? [{ isFound, count, ...middle }] : [],
    ),
    countries: places.flatMap(({ country, isFound, count, placedCount, beyondCount, middle }) =>
      country !== null && isFound
        ? [
            {
              country,
              count,
              beyondCount: Number(beyondCount),
              unplacedCount: count - Number(placedCount),
              middle,
            },
          ]
        : [],
    ),
  };
}
