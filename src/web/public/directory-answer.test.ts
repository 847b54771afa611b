import { expect, test } from "vitest";
import type { OrganisationGroup } from "#modules/directory";
import { directoryAnswer } from "./directory-answer.ts";
import { parseChoice } from "./organisation-choice.ts";

const group = (
  country: string,
  ecosystem: string | null,
  more: Partial<OrganisationGroup> = {},
): OrganisationGroup => ({
  country,
  ecosystem,
  kind: "cluster",
  isAmong: false,
  count: 1,
  countWithText: more.count ?? 1,
  ...more,
});
const groups = [
  group("DE", "digital", { isAmong: true, count: 3 }),
  group("DE", "health", { count: 10, countWithText: 4 }),
  group("UK", "digital", { kind: "sme-network" }),
  group("GB", null, { isAmong: true }),
  group("DK", "digital", { count: 5, countWithText: 0 }),
];
const answer = (query: string) => directoryAnswer(groups, parseChoice(new URLSearchParams(query)));

test.each([
  ["", 9, 2],
  ["country=GB", 2, 1],
  ["country=DE&country=GB&field=digital", 4, 2],
  ["kind=sme-network", 1, 1],
  ["part=yes", 4, 2],
  ["part=yes&field=health", 0, 0],
  ["field=unheard-of", 0, 0],
])("%j finds %i organisations of %i countries", (query, total, countryCount) => {
  expect(answer(query)).toMatchObject({ everyone: 20, total, countryCount });
});

test("the words of a search narrow every answer", () => {
  expect(answer("country=DK").total).toBe(0);
  expect(answer("").facets.countries).toContainEqual({ code: "DK", count: 0 });
});

test("a count says what one would find with that value, given the other filters", () => {
  expect(answer("country=DE").facets).toEqual({
    part: [{ code: "yes", count: 3 }],
    countries: [
      { code: "DE", count: 7 },
      { code: "GB", count: 2 },
      { code: "DK", count: 0 },
    ],
    fields: [
      { code: "digital", count: 3 },
      { code: "health", count: 4 },
    ],
    kinds: [
      { code: "cluster", count: 7 },
      { code: "sme-network", count: 0 },
    ],
  });
});

test("every count keeps its word: choosing the value alone finds as many", () => {
  for (const facet of ["countries", "fields", "kinds"] as const) {
    for (const { code, count } of answer("part=yes").facets[facet]) {
      const parameter = { countries: "country", fields: "field", kinds: "kind" }[facet];
      expect([facet, code, answer(`part=yes&${parameter}=${code}`).total]).toEqual([facet, code, count]);
    }
  }
});
