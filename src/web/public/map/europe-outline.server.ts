import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { geoIdentity, geoPath, type GeoContext } from "d3-geo";
import { feature, mesh } from "topojson-client";
import type { GeometryCollection, GeometryObject, Topology } from "topojson-specification";
import { frame, projection } from "./map-frame.ts";
import { simplifiedLine } from "./simplified-line.ts";

type Country = { properties?: { name: string } };
type Atlas = Topology<{ countries: GeometryCollection<{ name: string }>; land: GeometryCollection }>;
export type Outline = { land: string; borders: string };

/** Islands smaller than this many square units are left out. */
const smallestIsland = 9;

/**
 * Lines that the map does not draw, because it follows the United Nations where its source follows the guns: across
 * Cyprus, and between Crimea and the rest of Ukraine (resolution 68/262). By names, and by a box in degrees.
 */
const undrawn = { pair: "196 N. Cyprus", west: 32, south: 44, east: 36, north: 46.4 };

/** Drawn with about half a unit of play: as precise as the screen, and a fifth of the weight of the source. */
export const outline: Outline = makeOutline("50m", { tolerance: 0.8, islandMin: smallestIsland });

/** For a map of a few centimetres. */
export const coarseOutline: Outline = makeOutline("50m", { tolerance: 4, islandMin: 120 });

/**
 * Coasts and borders as SVG path data in the units of the frame, from Natural Earth (public domain) as world-atlas
 * packs it. Borders share their points with the coasts because both are made from the same simplified arcs.
 */
function makeOutline(detail: "50m" | "110m", wish: { tolerance: number; islandMin: number }): Outline {
  const file = createRequire(import.meta.url).resolve(`world-atlas/countries-${detail}.json`);
  const flat = flatAtlas(JSON.parse(readFileSync(file, "utf8")) as Atlas, wish.tolerance);
  const land = feature(flat, flat.objects.land);
  const borders = mesh(
    flat,
    flat.objects.countries,
    (one, other) => one !== other && pairOf(one, other) !== undrawn.pair,
  );
  borders.coordinates = borders.coordinates.filter((line) => !line.every(isInUndrawnBox));
  return { land: pathOf(land, wish.islandMin), borders: pathOf(borders, 0) };
}

function isInUndrawnBox(point: number[]): boolean {
  const [longitude, latitude] = projection.invert?.([point[0] ?? 0, point[1] ?? 0]) ?? [0, 0];
  const { west, south, east, north } = undrawn;
  return longitude > west && longitude < east && latitude > south && latitude < north;
}

function pairOf(one: GeometryObject, other: GeometryObject): string {
  const nameOf = (country: GeometryObject) => String(country.id ?? (country as Country).properties?.name);
  return [nameOf(one), nameOf(other)].sort().join(" ");
}

/** The atlas with its arcs projected into the frame and simplified there. */
function flatAtlas(atlas: Atlas, tolerance: number): Atlas {
  const { scale, translate } = atlas.transform!;
  const arcs = atlas.arcs.map((arc) => {
    let [longitude, latitude] = [0, 0];
    const points = arc.map(([dx = 0, dy = 0]) => {
      longitude += dx;
      latitude += dy;
      return projection([longitude * scale[0] + translate[0], latitude * scale[1] + translate[1]]) ?? [0, 0];
    });
    return simplifiedLine(points, tolerance);
  });
  return { type: "Topology", objects: atlas.objects, arcs };
}

/** Path data with whole numbers, each point relative to the one before; without rings below `areaMin` or lines without length. */
function pathOf(shape: Parameters<ReturnType<typeof geoPath>>[0], areaMin: number): string {
  const margin = 12;
  const clip = geoIdentity().clipExtent([
    [-margin, -margin],
    [frame.width + margin, frame.height + margin],
  ]);
  const rings: { points: [number, number][]; closed: boolean }[] = [];
  const context: GeoContext = {
    beginPath() {},
    arc() {},
    moveTo: (x, y) => void rings.push({ points: [[Math.round(x), Math.round(y)]], closed: false }),
    lineTo: (x, y) => void rings.at(-1)?.points.push([Math.round(x), Math.round(y)]),
    closePath() {
      const ring = rings.at(-1);
      if (ring) ring.closed = true;
    },
  };
  geoPath(clip, context)(shape);
  return rings
    .filter((ring) => !ring.closed || areaOf(ring.points) >= areaMin)
    .map(({ points, closed }) => ({ path: relativePath(points), closed }))
    .filter(({ path }) => !path.endsWith("l"))
    .map(({ path, closed }) => path + (closed ? "z" : ""))
    .join("");
}

function areaOf(points: readonly [number, number][]): number {
  const doubled = points.reduce((sum, [x, y], index) => {
    const [nextX, nextY] = points[(index + 1) % points.length]!;
    return sum + x * nextY - nextX * y;
  }, 0);
  return Math.abs(doubled) / 2;
}

function relativePath(points: readonly [number, number][]): string {
  let [fromX, fromY] = points[0]!;
  let path = `M${fromX} ${fromY}l`;
  for (const [x, y] of points.slice(1)) {
    const [dx, dy] = [x - fromX, y - fromY];
    if (dx === 0 && dy === 0) continue;
    const separator = path.endsWith("l") || dx < 0 ? "" : " ";
    path += `${separator}${dx}${dy < 0 ? "" : " "}${dy}`;
    [fromX, fromY] = [x, y];
  }
  return path;
}
