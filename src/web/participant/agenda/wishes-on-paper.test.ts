import { expect, test } from "vitest";
import { cutAtWord, signsOfWishOnPaper } from "./wishes-on-paper.ts";

const meetings = (count: number, length: number) => ({
  items: Array.from({ length: count }, () => ({ kind: "meeting", wishes: [{ text: "x".repeat(length) }] })),
});

test("wishes stand in full on paper where all of them fit, else on one line each", () => {
  expect(signsOfWishOnPaper([meetings(4, 400)])).toBe(Number.POSITIVE_INFINITY);
  expect(signsOfWishOnPaper([meetings(6, 20), meetings(6, 20)])).toBe(Number.POSITIVE_INFINITY);
  expect(signsOfWishOnPaper([meetings(6, 600), meetings(6, 600)])).toBeLessThan(110);
});

test("what is too long ends after a word", () => {
  expect(cutAtWord("We look for partners in sensors, lasers and optics", 33)).toBe(
    "We look for partners in sensors …",
  );
  expect(cutAtWord("short  and\nwhole", 33)).toBe("short and whole");
  expect(cutAtWord("one two", 3)).toBe("on …");
});
