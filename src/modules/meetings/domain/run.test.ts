import { expect, test } from "vitest";
import { progressPointsMax, withProgressPoint, type RunProgressPoint } from "./run.ts";

const point = (seconds: number): RunProgressPoint => ({
  seconds,
  placed: 0,
  worth: 0,
  worthMax: 0,
  breaks: 0,
  breaksMin: 0,
  shortfall: 0,
});

test("however long a run lasts, its chart keeps its first and its last point and stays short", () => {
  let points: RunProgressPoint[] = [];
  for (let seconds = 0; seconds < 5_000; seconds++) {
    points = withProgressPoint(points, point(seconds));
    expect(points.length).toBeLessThanOrEqual(progressPointsMax);
    expect(points[0]).toEqual(point(0));
    expect(points.at(-1)).toEqual(point(seconds));
  }
});
