import { expect, test } from "vitest";
import { isEverything, parseChoice, parsePage, queryOf, without } from "./organisation-choice.ts";

const choiceOf = (query: string) => parseChoice(new URLSearchParams(query));

test("an address without a query asks for everything", () => {
  expect(choiceOf("")).toEqual({ text: "", part: [], countries: [], fields: [], kinds: [] });
  expect(isEverything(choiceOf("q=++&page=3"))).toBe(true);
});

test("a choice written into an address is read from it again", () => {
  const choice = {
    text: "Licht & Laser",
    part: ["yes"],
    countries: ["DE", "GB"],
    fields: ["digital"],
    kinds: ["cluster"],
  };
  expect(choiceOf(queryOf(choice, 4))).toEqual(choice);
});

test("a country is chosen once, however it is written", () => {
  expect(choiceOf("country=UK&country=GB&country=EL").countries).toEqual(["GB", "GR"]);
});

test("taking part is asked for by one word only", () => {
  expect(choiceOf("part=yes&part=no").part).toEqual(["yes"]);
  expect(choiceOf("part=1").part).toEqual([]);
});

test("values that no code list could hold are left out, and long texts are cut", () => {
  expect(choiceOf(`country=D%20E&field=%27--&kind=${"x".repeat(41)}`)).toEqual(choiceOf(""));
  expect(choiceOf(`q=${"a".repeat(500)}`).text).toHaveLength(100);
});

test("one value can be taken out of a choice", () => {
  const choice = choiceOf("q=laser&country=DE&country=DK");
  expect(queryOf(without(choice, "countries", "DE"))).toBe("?q=laser&country=DK");
  expect(queryOf(without(choice, "text", "laser"))).toBe("?country=DE&country=DK");
});

test.each([
  ["", 1],
  ["page=3", 3],
  ["page=0", 1],
  ["page=-2", 1],
  ["page=1.5", 1],
  ["page=abc", 1],
  ["page=1e99", 1],
])("%j is page %i", (query, page) => {
  expect(parsePage(new URLSearchParams(query))).toBe(page);
});
