import type { MapPoint } from "#modules/directory";
import { frame, placeOf } from "./map-frame.ts";
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
  const key = points.map((point) => `${point.id} ${point.latitude} ${point.longitude} ${point.name}`).join("\n");
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

export type MapView = {
  /** Dots that lead to a profile. */
  linked: MapDot[];
  /** Dots that belong to the answer, as path data; empty when they are linked. */
  drawn: string;
  /** All other dots, as path data. */
  pale: string;
  /** Organisations of the answer that stand at the rim, and those whose place nobody knows. */
  beyondCount: number;
  unplacedCount: number;
};

/** What the map shows when `ids` are the organisations that were found. */
export function mapViewOf(points: readonly MapPoint[], ids: ReadonlySet<string>): MapView {
  const all = [...mapDotsOf(points).values()];
  const found = all.filter((dot) => ids.has(dot.id));
  const isLinked = found.length <= linkedDotsMax;
  return {
    linked: isLinked ? found : [],
    drawn: isLinked ? "" : pathOfDots(found),
    pale: pathOfDots(all.filter((dot) => !ids.has(dot.id))),
    beyondCount: found.filter((dot) => dot.isBeyond).length,
    unplacedCount: ids.size - found.length,
  };
}

/** Strokes of no length, which round caps make dots: a tenth of the weight of circles. */
export function pathOfDots(dots: readonly MapDot[]): string {
  return dots.map((dot) => `M${dot.x} ${dot.y}h0`).join("");
}
