import { expect, test } from "vitest";
import { modelOf } from "../model.ts";
import { parseProblem } from "../parse-problem.ts";
import { Board } from "./board.ts";
import { fillGently } from "./fill.ts";

function boardWith(rules: object, more: readonly object[]): Board {
  const parsed = parseProblem({
    format: "kontor-problem/1",
    slots: ["s0", "s1", "s2", "s3"].map((id) => ({ id })),
    tables: [{ id: "t" }],
    participants: ["a", "b", "c", "d"].map((id) => ({ id })),
    meetings: [
      { id: "first", participants: ["a", "b"] },
      { id: "second", participants: ["c", "d"] },
      ...more,
    ],
    rules,
  });
  if (!parsed.ok) throw new Error(parsed.sentence);
  const model = modelOf(parsed.value);
  const board = new Board(model);
  board.place(0, 0, 0);
  board.place(1, 1, 1);
  return board;
}

test("what still fits is placed where it tears agendas least", () => {
  const board = boardWith({}, [{ id: "more", participants: ["c", "d"] }]);
  expect(fillGently(board)).toBe(true);
  expect([...board.slotOf]).toEqual([0, 1, 2]);
});

test("the most worth comes first, and what counts nothing does not come in", () => {
  const board = boardWith({}, [
    { id: "cheap", participants: ["c", "d"], slots: ["s2"], worth: 1 },
    { id: "dear", participants: ["a", "b"], slots: ["s2"], worth: 2 },
    { id: "idle", participants: ["a", "b"], slots: ["s3"], worth: 0 },
  ]);
  expect(fillGently(board)).toBe(true);
  expect([...board.slotOf]).toEqual([0, 1, -1, 2, -1]);
});

test("nothing comes in that would share out breaks too unequally, or follows what has no place", () => {
  const board = boardWith({ breaksSpreadMax: 0 }, [
    { id: "torn", participants: ["a", "b"], slots: ["s2"] },
    { id: "late", participants: ["c", "d"], slots: ["s3"], after: ["torn"] },
  ]);
  expect(fillGently(board)).toBe(false);
  expect([...board.slotOf]).toEqual([0, 1, -1, -1]);
});
