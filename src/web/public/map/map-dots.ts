import { isoCountry, type MapCell, type MapCountryCount, type MapPoint } from "#modules/directory";
import { coarsened, pathOfDots, pathsOfHeaps, type DotPath, type Heap } from "./heaps.ts";
import { frame, grid, rim, shownPlaceOf, type Place } from "./map-frame.ts";
import { windowAround, type MapWindow } from "./map-window.ts";
import { spreadDots } from "./spread-dots.ts";

/** An organisation on the map. `isBeyond`: it lies outside the frame and stands at its rim instead. */
export type MapDot = { id: string; name: string; x: number; y: number; isBeyond: boolean };

/** From here on the dots are one drawing without links: the page would weigh more than it is worth. */
export const linkedDotsMax = 400;

let last: { key: string; dots: ReadonlyMap<string, MapDot> } | undefined;

/** The place of every organisation on the map. The latest answer is kept, because the directory seldom changes. */
export function mapDotsOf(points: readonly MapPoint[]): ReadonlyMap<string, MapDot> {
  const key = points
    .map((point) => `${point.id} ${point.latitude} ${point.longitude} ${point.name}`)
    .join("\n");
  if (last?.key !== key) last = { key, dots: laidOut(points) };
  return last.dots;
}

function laidOut(points: readonly MapPoint[]): ReadonlyMap<string, MapDot> {
  const places = points.flatMap(({ id, name, latitude, longitude }) => {
    if (latitude === null || longitude === null) return [];
    const { x, y, isBeyond } = shownPlaceOf({ latitude, longitude });
    return [{ x, y, item: { id, name, isBeyond } }];
  });
  const dots = spreadDots(places, rim);
  return new Map(dots.map(({ item, x, y }) => [item.id, { ...item, x: Math.round(x), y: Math.round(y) }]));
}

/** All organisations of a country as one numbered disc, for screens too small for dots. */
export type MapCountry = Place & { code: string; count: number };

/** Distance of two discs from middle to middle, when the whole map is shown. */
const discDistance = 82;
/** Fewer organisations than this are shown one by one on small screens too. */
const discsFrom = 25;

export type MapView = {
  window: MapWindow;
  /** Factor for everything that is to keep about its size on the screen, whatever part of the map is shown. */
  size: number;
  /** Dots that lead to a profile. */
  linked: MapDot[];
  /** Dots that belong to the answer; empty when they are linked. */
  drawn: DotPath[];
  /** Whether a drawn dot may stand for several organisations. */
  isHeaped: boolean;
  /** All other dots. */
  pale: DotPath[];
  /** Discs in the place of the dots; empty where the dots are few or of one country. */
  countries: MapCountry[];
  /** How many countries the answer comes from, on the map or not. */
  countryCount: number;
  /** Organisations of the answer that stand at the rim, and those whose place nobody knows. */
  beyondCount: number;
  unplacedCount: number;
};

/** What the map shows of a directory that is small enough for a dot for each organisation. */
export function viewOfPoints(points: readonly (MapPoint & { isFound: boolean })[]): MapView {
  const dots = mapDotsOf(points);
  const found = points.filter((point) => point.isFound);
  const shown = dotsOf(found, dots);
  const isLinked = shown.length <= linkedDotsMax;
  const view = frameOf(found, shown);
  const others = points.filter((point) => !point.isFound);
  return {
    ...view,
    linked: isLinked ? shown : [],
    drawn: isLinked ? [] : oneSize(shown, 12 * view.size),
    isHeaped: false,
    pale: oneSize(dotsOf(others, dots), 10 * view.size),
  };
}

/** What the map shows of a larger directory; `found` are the organisations of the answer when they are few. */
export function viewOfCells(
  { cells, countries }: { cells: readonly MapCell[]; countries: readonly MapCountryCount[] },
  found: readonly MapPoint[] | null,
): MapView {
  const others = cells.filter((cell) => !cell.isFound);
  if (found) {
    const shown = dotsOf(found, laidOut(found));
    const view = frameOf(found, shown);
    const { heaps, side } = coarsened({ others: others.filter(isIn(view.window)) }, grid.cell);
    return { ...view, linked: shown, drawn: [], isHeaped: false, pale: pathsOfHeaps(heaps.others, side) };
  }
  const foundCells = cells.filter((cell) => cell.isFound);
  const window = windowAround(foundCells);
  const { heaps, side } = coarsened({ found: foundCells, others: others.filter(isIn(window)) }, grid.cell);
  const placed = countries.flatMap(({ country, count, unplacedCount, middle }) =>
    middle ? [{ country, count: count - unplacedCount, ...middle }] : [],
  );
  return {
    window,
    size: sizeIn(window),
    linked: [],
    drawn: pathsOfHeaps(heaps.found, side),
    isHeaped: true,
    pale: pathsOfHeaps(heaps.others, side),
    countries: discsOf(placed, window),
    countryCount: new Set(countries.map((one) => isoCountry(one.country))).size,
    beyondCount: countries.reduce((sum, one) => sum + one.beyondCount, 0),
    unplacedCount: countries.reduce((sum, one) => sum + one.unplacedCount, 0),
  };
}

function dotsOf(points: readonly MapPoint[], dots: ReadonlyMap<string, MapDot>): MapDot[] {
  return points.flatMap((point) => dots.get(point.id) ?? []);
}

function frameOf(found: readonly MapPoint[], shown: readonly MapDot[]) {
  const window = windowAround(shown);
  const countryOf = new Map(found.map((point) => [point.id, point.country]));
  return {
    window,
    size: sizeIn(window),
    countries: discsOf(
      shown.map(({ id, x, y }) => ({ country: countryOf.get(id) ?? "", count: 1, x, y })),
      window,
    ),
    countryCount: new Set(found.map((point) => isoCountry(point.country))).size,
    beyondCount: shown.filter((dot) => dot.isBeyond).length,
    unplacedCount: found.length - shown.length,
  };
}

function sizeIn(window: MapWindow): number {
  return Math.round((window.width / frame.width) ** 0.7 * 100) / 100;
}

function isIn({ x, y, width, height }: MapWindow): (place: Place) => boolean {
  return (place) => place.x >= x && place.x <= x + width && place.y >= y && place.y <= y + height;
}

export function oneSize(dots: readonly Place[], width: number): DotPath[] {
  return dots.length === 0 ? [] : [{ path: pathOfDots(dots), width }];
}

/** One disc for each country, in the middle of its dots, most first; none for few dots or a single country. */
function discsOf(heaps: readonly (Heap & { country: string })[], window: MapWindow): MapCountry[] {
  const byCountry = new Map<string, { x: number; y: number; count: number }>();
  for (const { country, count, x, y } of heaps) {
    const code = isoCountry(country);
    const sum = byCountry.get(code) ?? { x: 0, y: 0, count: 0 };
    byCountry.set(code, { x: sum.x + x * count, y: sum.y + y * count, count: sum.count + count });
  }
  const total = [...byCountry.values()].reduce((sum, one) => sum + one.count, 0);
  if (total < discsFrom || byCountry.size < 2) return [];
  const middles = [...byCountry].map(([code, { x, y, count }]) => ({
    x: x / count,
    y: y / count,
    item: { code, count },
  }));
  return spreadDots(middles, (discDistance * window.width) / frame.width)
    .map(({ item, x, y }) => ({ ...item, x: Math.round(x), y: Math.round(y) }))
    .toSorted((one, other) => other.count - one.count || one.code.localeCompare(other.code));
}
