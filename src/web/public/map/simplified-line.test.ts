import * as fc from "fast-check";
import { expect, test } from "vitest";
import { simplifiedLine } from "./simplified-line.ts";

const line = fc.array(fc.tuple(fc.integer({ min: 0, max: 99 }), fc.integer({ min: 0, max: 99 })), {
  maxLength: 40,
});

test("points that lie nearly on a straight line are left out", () => {
  expect(
    simplifiedLine(
      [
        [0, 0],
        [5, 0.4],
        [10, 0],
      ],
      1,
    ),
  ).toEqual([
    [0, 0],
    [10, 0],
  ]);
});

test("a bend that is wider than the tolerance stays", () => {
  expect(
    simplifiedLine(
      [
        [0, 0],
        [5, 3],
        [10, 0],
      ],
      1,
    ),
  ).toEqual([
    [0, 0],
    [5, 3],
    [10, 0],
  ]);
});

test("a closed coast keeps its extent although its ends are one point", () => {
  const island = [
    [0, 0],
    [10, 0],
    [10, 10],
    [0, 10],
    [0, 0],
  ];
  expect(simplifiedLine(island, 1)).toEqual(island);
});

test("both ends stay, so that neighbours still share the line", () => {
  fc.assert(
    fc.property(line, fc.integer({ min: 0, max: 50 }), (points, tolerance) => {
      const simplified = simplifiedLine(points, tolerance);
      expect([simplified.at(0), simplified.at(-1)]).toEqual([points.at(0), points.at(-1)]);
    }),
  );
});

test("without tolerance, only points on a straight line go", () => {
  expect(
    simplifiedLine(
      [
        [0, 0],
        [1, 1],
        [2, 2],
        [3, 0],
      ],
      0,
    ),
  ).toEqual([
    [0, 0],
    [2, 2],
    [3, 0],
  ]);
});
