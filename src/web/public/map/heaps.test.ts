import * as fc from "fast-check";
import { expect, test } from "vitest";
import { coarsened, merged, pathsOfHeaps, type Heap } from "./heaps.ts";

const heap = fc.record({
  x: fc.double({ min: 14, max: 986, noNaN: true }),
  y: fc.double({ min: 14, max: 1026, noNaN: true }),
  count: fc.integer({ min: 1, max: 1000 }),
});
const countOf = (heaps: readonly Heap[]) => heaps.reduce((sum, one) => sum + one.count, 0);
/** A heap in every cell of eight units. */
const everywhere = Array.from({ length: 124 * 130 }, (_, index) => ({
  x: 4 + 8 * (index % 124),
  y: 4 + 8 * Math.floor(index / 124),
  count: 3,
}));

test("nobody is lost when heaps are put together, and a heap stays in its cell", () => {
  fc.assert(
    fc.property(fc.array(heap), fc.integer({ min: 1, max: 64 }), (heaps, side) => {
      const fewer = merged(heaps, side);
      expect(countOf(fewer)).toBe(countOf(heaps));
      const cells = (list: readonly Heap[]) =>
        new Set(list.map(({ x, y }) => `${Math.floor(x / side)} ${Math.floor(y / side)}`));
      expect(fewer.length).toBe(cells(heaps).size);
    }),
  );
});

test("heaps all over the map become at most 2,000 dots, of both kinds together", () => {
  const { side, heaps } = coarsened({ found: everywhere, others: everywhere.slice(0, 5_000) }, 8);
  expect(side).toBe(32);
  expect(heaps.found.length + heaps.others.length).toBeLessThanOrEqual(2_000);
  expect(countOf(heaps.found)).toBe(countOf(everywhere));
});

test("few heaps stay as they are", () => {
  const few = everywhere.slice(0, 50);
  expect(coarsened({ found: few }, 8)).toEqual({ side: 8, heaps: { found: few } });
});

test("more organisations make a larger dot, in five sizes at most", () => {
  const heaps = Array.from({ length: 100 }, (_, index) => ({ x: 20 * index, y: 20, count: index + 1 }));
  const paths = pathsOfHeaps(heaps, 16);
  expect(paths.map(({ width }) => width)).toEqual([9.1, 11, 13, 14.9, 16.8]);
  expect(paths[0]!.path).toMatch(/^M0 20h0M20 20h0/);
  expect(paths.at(-1)!.path).toMatch(/M1980 20h0$/);
});

test("where no heap has more than one, all dots are of one small size", () => {
  expect(pathsOfHeaps([{ x: 1.4, y: 2.6, count: 1 }], 8)).toEqual([{ path: "M1 3h0", width: 4.6 }]);
  expect(pathsOfHeaps([], 8)).toEqual([]);
});
