import { expect, test } from "vitest";
import { turnAfterAnswer } from "./focus-after-answer.ts";

const before = { focused: "button", pressed: "button", scrolledTo: 300 };
const now = { focused: "button", scrolledTo: 300, hasTappedElsewhere: false };

test("the focus goes to the answer from the button that was pressed, and where the button is gone", () => {
  expect(turnAfterAnswer(before, now)).toBe("focus");
  expect(turnAfterAnswer(before, { ...now, focused: null })).toBe("focus");
  expect(turnAfterAnswer({ ...before, focused: "field" }, { ...now, focused: "field" })).toBe("focus");
  expect(turnAfterAnswer({ ...before, focused: null }, { ...now, focused: null })).toBe("focus");
});

test("who writes elsewhere when the answer comes goes on writing", () => {
  expect(turnAfterAnswer(before, { ...now, focused: "field of another row" })).toBe("leave");
  expect(turnAfterAnswer(before, { ...now, focused: null, hasTappedElsewhere: true })).toBe("leave");
});

test("who has scrolled on meanwhile stays where they are", () => {
  expect(turnAfterAnswer(before, { ...now, focused: null, scrolledTo: 900 })).toBe("focus-in-place");
  expect(turnAfterAnswer(before, { ...now, focused: null, scrolledTo: 301 })).toBe("focus");
});
