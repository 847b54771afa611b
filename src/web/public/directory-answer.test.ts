import { expect, test } from "vitest";
import { directoryAnswer, type Listed } from "./directory-answer.ts";
import { parseChoice } from "./organisation-choice.ts";

const one = (id: string, country: string, ecosystem: string | null, more: Partial<Listed> = {}): Listed => ({
  id,
  name: id,
  country,
  ecosystem,
  kind: "cluster",
  takesPart: false,
  hasText: true,
  ...more,
});
const everyone = [
  one("a", "DE", "digital", { takesPart: true }),
  one("b", "DE", "health"),
  one("c", "UK", "digital", { kind: "sme-network" }),
  one("d", "GB", null, { takesPart: true }),
  one("e", "DK", "digital", { hasText: false }),
];
const answer = (query: string) => directoryAnswer(everyone, parseChoice(new URLSearchParams(query)));
const idsOf = (query: string) => answer(query).found.map(({ id }) => id);

test.each([
  ["", ["a", "b", "c", "d"]],
  ["country=GB", ["c", "d"]],
  ["country=DE&country=GB&field=digital", ["a", "c"]],
  ["kind=sme-network", ["c"]],
  ["part=yes", ["a", "d"]],
  ["part=yes&field=health", []],
  ["field=unheard-of", []],
])("%j finds %j", (query, ids) => {
  expect(idsOf(query)).toEqual(ids);
});

test("the words of a search narrow every answer", () => {
  expect(idsOf("country=DK")).toEqual([]);
  expect(answer("").facets.countries).toContainEqual({ code: "DK", count: 0 });
});

test("a count says what one would find with that value, given the other filters", () => {
  expect(answer("country=DE").facets).toEqual({
    part: [{ code: "yes", count: 1 }],
    countries: [
      { code: "DE", count: 2 },
      { code: "GB", count: 2 },
      { code: "DK", count: 0 },
    ],
    fields: [
      { code: "digital", count: 1 },
      { code: "health", count: 1 },
    ],
    kinds: [
      { code: "cluster", count: 2 },
      { code: "sme-network", count: 0 },
    ],
  });
});

test("every count keeps its word: choosing the value alone finds as many", () => {
  for (const facet of ["countries", "fields", "kinds"] as const) {
    for (const { code, count } of answer("part=yes").facets[facet]) {
      const parameter = { countries: "country", fields: "field", kinds: "kind" }[facet];
      expect([facet, code, idsOf(`part=yes&${parameter}=${code}`).length]).toEqual([facet, code, count]);
    }
  }
});
