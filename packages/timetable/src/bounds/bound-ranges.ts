export type BoundRange = {
  readonly from: number;
  /** The last slot of the range, included. */
  readonly until: number;
  /** Items that lie inside it. */
  readonly count: number;
};

/**
 * The ranges of slots that begin where some item begins and end where some item ends, both inside; any other range
 * holds the same items as a narrower one. Wide ranges first. Items are `[first, last]` slots; an item without slots
 * (`last < first`) is in none.
 */
export function boundRanges(
  slotCount: number,
  items: readonly (readonly [first: number, last: number])[],
): BoundRange[] {
  const countOf = new Int32Array(slotCount * slotCount);
  for (const [first, last] of items)
    if (first <= last) countOf[first * slotCount + last] = (countOf[first * slotCount + last] as number) + 1;
  const ranges: BoundRange[] = [];
  // inside[until]: items that begin at `from` or later and end at `until` or sooner.
  let narrower = new Int32Array(slotCount);
  for (let from = slotCount - 1; from >= 0; from -= 1) {
    const inside = new Int32Array(slotCount);
    let begun = 0;
    for (let until = from; until < slotCount; until += 1) {
      begun += countOf[from * slotCount + until] as number;
      inside[until] = (narrower[until] as number) + begun;
      const shorter = until > from ? (inside[until - 1] as number) : 0;
      if ((inside[until] as number) > shorter && begun > 0)
        ranges.push({ from, until, count: inside[until] as number });
    }
    narrower = inside;
  }
  return ranges.toSorted((a, b) => b.until - b.from - (a.until - a.from) || a.from - b.from);
}
