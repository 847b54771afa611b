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
  let [west, east, north, south] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const { x, y } of places) {
    west = Math.min(west, x);
    east = Math.max(east, x);
    north = Math.min(north, y);
    south = Math.max(south, y);
  }
  const ratio = frame.height / frame.width;
  const width = Math.max(widthMin, east - west + 2 * margin, (south - north + 2 * margin) / ratio);
  if (width > frame.width * 0.8) return whole;
  const height = width * ratio;
  const [wholeWidth, wholeHeight] = [Math.round(width), Math.round(height)];
  const within = (middle: number, length: number, end: number) =>
    Math.max(0, Math.min(end - length, Math.round(middle - length / 2)));
  return {
    x: within((west + east) / 2, wholeWidth, frame.width),
    y: within((north + south) / 2, wholeHeight, frame.height),
    width: wholeWidth,
    height: wholeHeight,
  };
}
