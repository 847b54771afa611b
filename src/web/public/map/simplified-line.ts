type Point = readonly number[];

/** Squared distance of a point from the stretch between two others. */
function distanceSquared(point: Point, from: Point, to: Point): number {
  const [px = 0, py = 0] = point;
  const [ax = 0, ay = 0] = from;
  const [bx = 0, by = 0] = to;
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  const share = length === 0 ? 0 : Math.max(0, Math.min(1, ((px - ax) * dx + (py - ay) * dy) / length));
  return (px - ax - share * dx) ** 2 + (py - ay - share * dy) ** 2;
}

/**
 * Leaves out the points of a line that lie nearer than `tolerance` to what remains. Both ends stay, so that
 * neighbours that share the line still share it. Douglas and Peucker (1973), without recursion.
 */
export function simplifiedLine<P extends Point>(line: readonly P[], tolerance: number): P[] {
  const last = line.length - 1;
  if (last < 2) return [...line];
  const kept = new Set([0, last]);
  const stretches: [number, number][] = [[0, last]];
  for (let stretch = stretches.pop(); stretch; stretch = stretches.pop()) {
    const [from, to] = stretch;
    let farthest = -1;
    let most = tolerance * tolerance;
    for (let index = from + 1; index < to; index += 1) {
      const distance = distanceSquared(line[index]!, line[from]!, line[to]!);
      if (distance > most) [farthest, most] = [index, distance];
    }
    if (farthest < 0) continue;
    kept.add(farthest);
    stretches.push([from, farthest], [farthest, to]);
  }
  return line.filter((_, index) => kept.has(index));
}
