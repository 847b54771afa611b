import fc from "fast-check";
import { expect, test } from "vitest";
import { boundRanges } from "./bound-ranges.ts";

test("ranges that matter are those with an item at each end, counted as if one by one", () => {
  const drawn = fc.integer({ min: 1, max: 7 }).chain((slotCount) => {
    const slot = fc.nat(slotCount - 1);
    return fc.tuple(fc.constant(slotCount), fc.array(fc.tuple(slot, slot), { maxLength: 12 }));
  });
  fc.assert(
    fc.property(drawn, ([slotCount, items]) => {
      const found = boundRanges(slotCount, items);
      const inside = (from: number, until: number) =>
        items.filter(([first, last]) => first <= last && first >= from && last <= until).length;
      for (let from = 0; from < slotCount; from += 1)
        for (let until = from; until < slotCount; until += 1) {
          const count = inside(from, until);
          const matters = count > inside(from + 1, until) && count > inside(from, until - 1);
          expect(found.filter((range) => range.from === from && range.until === until)).toEqual(
            matters ? [{ from, until, count }] : [],
          );
        }
    }),
  );
});

test("the widest come first", () => {
  expect(
    boundRanges(3, [
      [0, 0],
      [0, 2],
      [1, 2],
      [2, 1],
    ]),
  ).toEqual([
    { from: 0, until: 2, count: 3 },
    { from: 1, until: 2, count: 1 },
    { from: 0, until: 0, count: 1 },
  ]);
});
