import * as fc from "fast-check";
import { expect, test } from "vitest";
import { frame } from "./map-frame.ts";
import { windowAround } from "./map-window.ts";

const place = fc.record({
  x: fc.integer({ min: 0, max: frame.width }),
  y: fc.integer({ min: 0, max: frame.height }),
});

test("without places, and with places all over, the whole map is shown", () => {
  const whole = { x: 0, y: 0, width: frame.width, height: frame.height };
  expect(windowAround([])).toEqual(whole);
  expect(
    windowAround([
      { x: 30, y: 30 },
      { x: 970, y: 1000 },
    ]),
  ).toEqual(whole);
});

test("one place stands in the middle of a small part", () => {
  expect(windowAround([{ x: 500, y: 500 }])).toEqual({ x: 370, y: 365, width: 260, height: 270 });
});

test("a window is found for 200,000 places too", () => {
  const places = Array.from({ length: 200_000 }, (_, index) => ({ x: 400 + (index % 7), y: 500 }));
  expect(windowAround(places)).toEqual({ x: 273, y: 365, width: 260, height: 270 });
});

test("every place is inside, the part is inside the map, and it has the map's shape", () => {
  fc.assert(
    fc.property(fc.array(place, { minLength: 1 }), (places) => {
      const shown = windowAround(places);
      const outside = places.filter(
        ({ x, y }) => x < shown.x || x > shown.x + shown.width || y < shown.y || y > shown.y + shown.height,
      );
      expect(outside).toEqual([]);
      expect(shown.x >= 0 && shown.x + shown.width <= frame.width).toBe(true);
      expect(shown.y >= 0 && shown.y + shown.height <= frame.height).toBe(true);
      expect(shown.height / shown.width).toBeCloseTo(frame.height / frame.width, 1);
    }),
  );
});
