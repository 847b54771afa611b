import { expect, test } from "vitest";
import { spoiltText, withoutControls } from "./spoilt-text.ts";

test.each([
  "GrÃ¶ÃŸe",
  "MÃ¼nchen",
  "Ã–kologie",
  "Å¾ivnost",
  "Łódź â€“ Warszawa",
  "M\uFFFDbel",
  "M”bel",
  "M„dchen",
  "M„rkte f”rdern",
])("%j was read in a wrong encoding", (text) => {
  expect(spoiltText(text)?.en).toMatch(/ has letters of a wrong encoding; /);
});

test.each([
  ["M\u0081ller", "U+0081"],
  ["a\u0007b", "U+0007"],
  ["\u001B[2J", "U+001B"],
])("%j holds a control character", (text, number) => {
  expect(spoiltText(text)?.en).toContain(` holds the control character ${number}; `);
});

test.each([
  "",
  "Größe, Łódź, Ångström, São Paulo, AMANHÃ – IRMÃ, «AMANHû, Â, Ä, KRÅ”",
  "Netzwerk „Neue Wege“",
  "Projekt„neu“",
  "„Solidarność”owy",
  'Rohr 2” "Mitte" “x”y',
  "two\nlines\tand\u00A0blanks",
  "Ελλάδα, България, ქართული, 中文",
])("%j is as somebody wrote it", (text) => {
  expect(spoiltText(text)).toBeNull();
});

test("a terminal gets line breaks, but nothing else that steers it", () => {
  expect(withoutControls("a\nb\tc\u001B[2J\u009B\u202Ed ä")).toBe("a\nb\uFFFDc\uFFFD[2J\uFFFD\uFFFDd ä");
});
