import { expect, test } from "vitest";
import { sentenceWithNames } from "./sentence-with-names.ts";

const names = new Map([
  ["p164", "Ulrika Bergstrand"],
  ["p007", "Jürgen Groß"],
  ["h1-02", "Do 10:20"],
]);

test("codes become names, and the word that announced the code goes", () => {
  expect(sentenceWithNames("Person p164 hat mit 9 Treffen ihr Höchstmaß erreicht.", names)).toBe(
    "Ulrika Bergstrand hat mit 9 Treffen ihr Höchstmaß erreicht.",
  );
  expect(sentenceWithNames("Only slot h1-02 suits p007 and participant p164.", names)).toBe(
    "Only Do 10:20 suits Jürgen Groß and Ulrika Bergstrand.",
  );
});

test("what is no code stays as it is", () => {
  const sentence = "Each person p999 and every slot h9-99 of a participant stays, p1640 too.";
  expect(sentenceWithNames(sentence, names)).toBe(sentence);
});
