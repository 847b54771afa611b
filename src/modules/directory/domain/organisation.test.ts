import { expect, test } from "vitest";
import { countryName } from "./country-name.ts";
import { foldText } from "./organisation.ts";

test.each([
  ["Møre og Romsdal", "more og romsdal"],
  ["Łódź", "lodz"],
  ["Straße  der Müller", "strasse der muller"],
  ["Ísland", "island"],
  ["", ""],
])("%j is searched as %j", (text, folded) => {
  expect(foldText(text)).toBe(folded);
});

test.each([
  ["DE", "de", "Deutschland"],
  ["UK", "en", "United Kingdom"],
  ["EL", "de", "Griechenland"],
  ["??", "en", "??"],
] as const)("the country %s is called in %s: %s", (code, language, name) => {
  expect(countryName(code, language)).toBe(name);
});
