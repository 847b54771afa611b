import { expect, test } from "vitest";
import * as contacts from "#modules/contacts";
import * as meetings from "#modules/meetings";
import { charactersTooMany, noteLengthMax, reasonLengthMax } from "./text-limits.ts";

test("pages know the same limits as the modules that keep the texts", () => {
  expect([noteLengthMax, reasonLengthMax]).toEqual([contacts.noteLengthMax, meetings.reasonLengthMax]);
});

test("characters are counted as people see them, whatever ends a line", () => {
  expect(charactersTooMany("12345", 5)).toBe(0);
  expect(charactersTooMany("1234🙂", 5)).toBe(0);
  expect(charactersTooMany("1234🙂7", 5)).toBe(1);
  expect(charactersTooMany("1\r\n3\r\n5", 5)).toBe(0);
});
