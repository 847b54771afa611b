import { isoCountry, type MapPoint } from "#modules/directory";
import { frame, placeOf, type Place } from "./map-frame.ts";
import { windowAround, type MapWindow } from "./map-window.ts";
import { spreadDots } from "./spread-dots.ts";

/** An organisation on the map. `isBeyond`: it lies outside the frame and stands at its rim instead. */
export type MapDot = { id: string; name: string; x: number; y: number; isBeyond: boolean };

/** Distance of two neighbouring dots from middle to middle. */
const dotDistance = 14;
/** From here on the dots are one drawing without links: the page would weigh more than it is worth. */
const linkedDotsMax = 400;

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
    const place = placeOf({ latitude, longitude });
    const x = Math.max(dotDistance, Math.min(frame.width - dotDistance, place.x));
    const y = Math.max(dotDistance, Math.min(frame.height - dotDistance, place.y));
    return [{ x, y, item: { id, name, isBeyond: x !== place.x || y !== place.y } }];
  });
  const dots = spreadDots(places, dotDistance);
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
  /** Dots that belong to the answer, as path data; empty when they are linked. */
  drawn: string;
  /** All other dots, as path data. */
  pale: string;
  /** Discs in the place of the dots; empty where the dots are few or of one country. */
  countries: MapCountry[];
  /** Organisations of the answer that stand at the rim, and those whose place nobody knows. */
  beyondCount: number;
  unplacedCount: number;
};

/** What the map shows when `ids` are the organisations that were found. */
export function mapViewOf(points: readonly MapPoint[], ids: ReadonlySet<string>): MapView {
  const dots = mapDotsOf(points);
  const all = [...dots.values()];
  const found = all.filter((dot) => ids.has(dot.id));
  const isLinked = found.length <= linkedDotsMax;
  const window = windowAround(found);
  const zoom = window.width / frame.width;
  const countryOf = new Map(points.map((point) => [point.id, isoCountry(point.country)]));
  return {
    window,
    size: rounded(zoom ** 0.7),
    linked: isLinked ? found : [],
    drawn: isLinked ? "" : pathOfDots(found),
    pale: pathOfDots(all.filter((dot) => !ids.has(dot.id))),
    countries:
      found.length < discsFrom
        ? []
        : discsOf(found, (dot) => countryOf.get(dot.id) ?? "", discDistance * zoom),
    beyondCount: found.filter((dot) => dot.isBeyond).length,
    unplacedCount: ids.size - found.length,
  };
}

/** One disc for each country, in the middle of its dots, most first; none for a single country. */
function discsOf(
  dots: readonly MapDot[],
  countryOf: (dot: MapDot) => string,
  distance: number,
): MapCountry[] {
  const byCountry = new Map<string, MapDot[]>();
  for (const dot of dots) byCountry.set(countryOf(dot), [...(byCountry.get(countryOf(dot)) ?? []), dot]);
  if (byCountry.size < 2) return [];
  const middles = [...byCountry].map(([code, own]) => ({
    x: own.reduce((sum, dot) => sum + dot.x, 0) / own.length,
    y: own.reduce((sum, dot) => sum + dot.y, 0) / own.length,
    item: { code, count: own.length },
  }));
  return spreadDots(middles, distance)
    .map(({ item, x, y }) => ({ ...item, x: Math.round(x), y: Math.round(y) }))
    .toSorted((one, other) => other.count - one.count || one.code.localeCompare(other.code));
}

function rounded(factor: number): number {
  return Math.round(factor * 100) / 100;
}

/** Strokes of no length, which round caps make dots: a tenth of the weight of circles. */
export function pathOfDots(dots: readonly MapDot[]): string {
  return dots.map((dot) => `M${dot.x} ${dot.y}h0`).join("");
}
