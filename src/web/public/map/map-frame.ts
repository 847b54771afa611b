import { geoAzimuthalEqualArea } from "d3-geo";
import type { MapGrid } from "#modules/directory";

/** Size of the map in its own units; about 3.7 km each. */
export const frame = { width: 1000, height: 1040 } as const;

/** The outermost regions that must be seen: Troms, Lisbon, Andalusia, Ankara. Longitude before latitude. */
const corners: [number, number][] = [
  [19, 69.9],
  [-9.6, 38.7],
  [-5.5, 36.6],
  [33.4, 39],
  [27.5, 64],
];

/** Equal areas, so that a crowded region looks crowded because of its organisations and not because of its latitude. */
export const projection = geoAzimuthalEqualArea()
  .rotate([-12, -54])
  .fitExtent(
    [
      [24, 30],
      [frame.width - 24, frame.height - 30],
    ],
    { type: "MultiPoint", coordinates: corners },
  );

export type Place = { x: number; y: number };

/** Where a place lies on the map; it may lie outside the frame. */
export function placeOf(at: { latitude: number; longitude: number }): Place {
  const [x, y] = projection([at.longitude, at.latitude]) ?? [0, 0];
  return { x, y };
}

/** Places beyond the frame stand this far inside it; also the distance of two neighbouring dots from middle to middle. */
export const rim = 14;

/** A place as it is shown: where it lies, or the nearest place at the rim. */
export function shownPlaceOf(at: { latitude: number; longitude: number }): Place & { isBeyond: boolean } {
  const place = placeOf(at);
  const x = Math.max(rim, Math.min(frame.width - rim, place.x));
  const y = Math.max(rim, Math.min(frame.height - rim, place.y));
  return { x, y, isBeyond: x !== place.x || y !== place.y };
}

const [turned, tilted] = projection.rotate();
const [x, y] = projection.translate();

/** The map as the directory needs to know it to put organisations together by where they are shown. */
export const grid: MapGrid = {
  longitude: -turned,
  latitude: -tilted,
  x,
  y,
  scale: projection.scale(),
  width: frame.width,
  height: frame.height,
  rim,
  cell: 8,
};
