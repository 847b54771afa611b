import { frame, type Place } from "./map-frame.ts";

/** The part of the map that is shown, in its units. */
export type MapWindow = { x: number; y: number; width: number; height: number };

const whole: MapWindow = { x: 0, y: 0, width: frame.width, height: frame.height };
/** Nearer than this the coast would look like folded paper. */
const widthMin = 260;
const margin = 50;

/** The smallest part of the map, in the shape of the whole, that shows all the places with some land around them. */
export function windowAround(places: readonly Place[]): MapWindow {
  if (places.length === 0) return whole;
  const xs = places.map((place) => place.x);
  const ys = places.map((place) => place.y);
  const [west, east, north, south] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const ratio = frame.height / frame.width;
  const width = Math.max(widthMin, east - west + 2 * margin, (south - north + 2 * margin) / ratio);
  if (width > frame.width * 0.8) return whole;
  const height = width * ratio;
  const within = (middle: number, length: number, end: number) =>
    Math.max(0, Math.min(end - length, middle - length / 2));
  return {
    x: Math.round(within((west + east) / 2, width, frame.width)),
    y: Math.round(within((north + south) / 2, height, frame.height)),
    width: Math.round(width),
    height: Math.round(height),
  };
}
