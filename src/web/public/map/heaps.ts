import type { Place } from "./map-frame.ts";

/** Organisations that share a cell of the map, in the middle of their places. */
export type Heap = Place & { count: number };
/** Dots of one size as SVG path data for a stroke with round caps. */
export type DotPath = { path: string; width: number };

/** More dots than this weigh more than they tell. */
const dotsMax = 2000;
const sizes = 5;

/**
 * Puts two kinds of heaps together in cells as small as possible, from `cell` upwards, so that both kinds make at most
 * 2,000 dots; a side of the cells is given back with them.
 */
export function coarsened<Kind extends string>(
  kinds: Record<Kind, readonly Heap[]>,
  cell: number,
): { side: number; heaps: Record<Kind, Heap[]> } {
  const names = Object.keys(kinds) as Kind[];
  for (let side = cell; ; side += cell) {
    const heaps = Object.fromEntries(names.map((kind) => [kind, merged(kinds[kind], side)]));
    const count = names.reduce((sum, kind) => sum + heaps[kind]!.length, 0);
    if (count <= dotsMax) return { side, heaps: heaps as Record<Kind, Heap[]> };
  }
}

/** One linear pass. The place of a heap is the mean of its organisations' places. */
export function merged(heaps: readonly Heap[], side: number): Heap[] {
  const byCell = new Map<string, Heap>();
  for (const { x, y, count } of heaps) {
    const key = `${Math.floor(x / side)} ${Math.floor(y / side)}`;
    const heap = byCell.get(key);
    if (!heap) byCell.set(key, { x, y, count });
    else {
      const all = heap.count + count;
      heap.x += ((x - heap.x) * count) / all;
      heap.y += ((y - heap.y) * count) / all;
      heap.count = all;
    }
  }
  return [...byCell.values()];
}

/** Dots in five sizes: their area grows with the number of organisations, the largest just touch in cells of `side`. */
export function pathsOfHeaps(heaps: readonly Heap[], side: number): DotPath[] {
  const most = heaps.reduce((max, heap) => Math.max(max, heap.count), 1);
  const bySize = new Map<number, Heap[]>();
  for (const heap of heaps) {
    const size = most === 1 ? 1 : Math.ceil(sizes * Math.sqrt(heap.count / most));
    const same = bySize.get(size);
    if (same) same.push(heap);
    else bySize.set(size, [heap]);
  }
  return [...bySize]
    .toSorted(([one], [other]) => one - other)
    .map(([size, same]) => ({ path: pathOfDots(same), width: Math.round(side * (4.5 + 1.2 * size)) / 10 }));
}

/** Strokes of no length, which round caps make dots: a tenth of the weight of circles. */
export function pathOfDots(dots: readonly Place[]): string {
  return dots.map(({ x, y }) => `M${Math.round(x)} ${Math.round(y)}h0`).join("");
}
