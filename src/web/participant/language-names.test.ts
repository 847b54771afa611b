import { expect, test } from "vitest";
import { languageNames } from "./language-names.ts";

test.each([
  ["de", ["en", "pl"], "Englisch und Polnisch"],
  ["en", ["de", "en", "sv"], "German, English and Swedish"],
  ["de", ["no such code"], "no such code"],
  ["en", [], ""],
] as const)("in %s, %j reads “%s”", (language, codes, text) => {
  expect(languageNames(codes, language).replace(", and", " and")).toBe(text);
});
