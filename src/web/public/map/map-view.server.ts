import type { Tx } from "#kernel/tx";
import {
  mapCells,
  mapPoints,
  markedMapPoints,
  type MapPoint,
  type Organisation,
  type OrganisationFilters,
} from "#modules/directory";
import { coarsened, pathsOfHeaps, type DotPath } from "./heaps.ts";
import { linkedDotsMax, mapDotsOf, oneSize, viewOfCells, viewOfPoints, type MapView } from "./map-dots.ts";
import { grid, shownPlaceOf, type Place } from "./map-frame.ts";

/** Up to here every organisation of the directory has a dot of its own; a larger directory is counted by cells of the map. */
export const pointsMax = 1000;

/**
 * What the map shows when the filters say which organisations were found. One query; for a directory of more than
 * 1,000 organisations three, which bring some thousand rows at most.
 */
export async function mapViewFor(tx: Tx, filters: OrganisationFilters): Promise<MapView> {
  const points = await markedMapPoints(tx, filters, pointsMax + 1);
  if (points.length <= pointsMax) return viewOfPoints(points);
  const [cells, found] = await Promise.all([
    mapCells(tx, filters, grid),
    mapPoints(tx, filters, linkedDotsMax + 1),
  ]);
  return viewOfCells(cells, found.length <= linkedDotsMax ? found : null);
}

/** Where one organisation stands among all others; null where nobody knows. One query, two for a large directory. */
export async function locatorOf(
  tx: Tx,
  { id, latitude, longitude }: Pick<Organisation, "id" | "latitude" | "longitude">,
): Promise<{ dot: Place; pale: DotPath[] } | null> {
  const points: MapPoint[] = await mapPoints(tx, {}, pointsMax + 1);
  if (latitude === null || longitude === null) return null;
  if (points.length > pointsMax) {
    const { cells } = await mapCells(tx, {}, grid);
    const { heaps, side } = coarsened({ all: cells }, grid.cell);
    const { x, y } = shownPlaceOf({ latitude, longitude });
    return { dot: { x: Math.round(x), y: Math.round(y) }, pale: pathsOfHeaps(heaps.all, side) };
  }
  const dots = mapDotsOf(points);
  const dot = dots.get(id);
  if (!dot) return null;
  const others = [...dots.values()].filter((one) => one.id !== id);
  return { dot: { x: dot.x, y: dot.y }, pale: oneSize(others, 9) };
}
