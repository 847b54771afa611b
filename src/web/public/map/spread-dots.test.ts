import * as fc from "fast-check";
import { expect, test } from "vitest";
import { spreadDots } from "./spread-dots.ts";

const place = fc.record({
  x: fc.integer({ min: 0, max: 400 }),
  y: fc.integer({ min: 0, max: 400 }),
  item: fc.integer(),
});

test("a dot that has room stands where its place is", () => {
  const items = [
    { x: 10, y: 10, item: "a" },
    { x: 90, y: 10, item: "b" },
  ];
  expect(spreadDots(items, 14)).toEqual(items);
});

test("same items, same map", () => {
  fc.assert(
    fc.property(fc.array(place), (items) => {
      expect(spreadDots(items, 14)).toEqual(spreadDots(items, 14));
    }),
  );
});

test("every item has one dot, in the order given", () => {
  fc.assert(
    fc.property(fc.array(place), (items) => {
      expect(spreadDots(items, 14).map((dot) => dot.item)).toEqual(items.map((one) => one.item));
    }),
  );
});

test("thirty organisations in the middle of one region do not cover each other and stay near it", () => {
  const dots = spreadDots(
    Array.from({ length: 30 }, (_, item) => ({ x: 200, y: 200, item })),
    14,
  );
  const apart = dots.flatMap((one, index) =>
    dots.slice(index + 1).map((other) => Math.hypot(one.x - other.x, one.y - other.y)),
  );
  expect(Math.min(...apart)).toBeGreaterThan(12);
  expect(Math.max(...dots.map((dot) => Math.hypot(dot.x - 200, dot.y - 200)))).toBeLessThan(60);
});
