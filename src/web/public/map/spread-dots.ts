import type { Place } from "./map-frame.ts";

export type Dot<Item> = Place & { item: Item };

/** The angle at which sunflowers place their seeds: neighbours never stand in line. */
const goldenAngle = Math.PI * (3 - Math.sqrt(5));
const roundsMax = 60;

/**
 * Gives every item its own dot, near its place. Many organisations share the middle of a region: they stand around it
 * like seeds, then dots nearer than `distance` move apart, and none moves again that has room. The order of the items
 * decides the seeds, nothing else: same items, same map.
 */
export function spreadDots<Item>(items: readonly (Place & { item: Item })[], distance: number): Dot<Item>[] {
  const seedsAt = new Map<string, number>();
  const dots = items.map((one) => {
    const key = `${one.x} ${one.y}`;
    const seed = seedsAt.get(key) ?? 0;
    seedsAt.set(key, seed + 1);
    const radius = distance * 0.58 * Math.sqrt(seed);
    return {
      item: one.item,
      x: one.x + radius * Math.cos(seed * goldenAngle),
      y: one.y + radius * Math.sin(seed * goldenAngle),
    };
  });
  for (let round = 0; round < roundsMax && moveApart(dots, distance); round += 1);
  return dots;
}

/** One round over all pairs of neighbours; true when any had to move. Neighbours are looked up by cells of the distance's size. */
function moveApart(dots: Place[], distance: number): boolean {
  const cells = new Map<string, Place[]>();
  let moved = false;
  for (const dot of dots) {
    const [column, row] = [Math.floor(dot.x / distance), Math.floor(dot.y / distance)];
    for (let x = column - 1; x <= column + 1; x += 1) {
      for (let y = row - 1; y <= row + 1; y += 1) {
        for (const other of cells.get(`${x} ${y}`) ?? []) moved = pushApart(dot, other, distance) || moved;
      }
    }
    const cell = `${column} ${row}`;
    const inCell = cells.get(cell);
    if (inCell) inCell.push(dot);
    else cells.set(cell, [dot]);
  }
  return moved;
}

function pushApart(one: Place, other: Place, distance: number): boolean {
  const [dx, dy] = [one.x - other.x, one.y - other.y];
  const apart = Math.hypot(dx, dy);
  if (apart >= distance * 0.98) return false;
  const [ux, uy] = apart === 0 ? [1, 0] : [dx / apart, dy / apart];
  const push = (distance - apart) / 2;
  one.x += ux * push;
  one.y += uy * push;
  other.x -= ux * push;
  other.y -= uy * push;
  return true;
}
