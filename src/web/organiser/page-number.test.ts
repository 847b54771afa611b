import { describe, expect, test } from "vitest";
import { addressWith, lastPageInstead, pageCountOf, pageOf } from "./page-number.ts";

describe("the page of an address", () => {
  for (const [query, page] of [
    ["", 1],
    ["page=3", 3],
    ["page=0", 1],
    ["page=-2", 1],
    ["page=1.5", 1],
    ["page=x", 1],
    ["page=1e9", 1],
  ] as const)
    test(`"?${query}" is page ${page}`, () => {
      expect(pageOf(new URL(`https://kontor.example/list?${query}`))).toBe(page);
    });
});

describe("an address with other parameters", () => {
  const here = new URL("https://kontor.example/list?state=sent&page=4");
  test("keeps the filter when only the page changes", () => {
    expect(addressWith(here, { page: "5" })).toBe("?state=sent&page=5");
  });
  test("starts on page 1 when the filter changes", () => {
    expect(addressWith(here, { state: "accepted" })).toBe("?state=accepted");
  });
  test("is the bare path when nothing is left", () => {
    expect(addressWith(here, { state: "" })).toBe("/list");
  });
});

test("a page beyond the last leads to the last, with the filters kept", () => {
  expect(lastPageInstead(new URL("http://x/people?text=berg&page=9"), pageCountOf(26))).toBe(
    "/people?text=berg&page=2",
  );
  expect(lastPageInstead(new URL("http://x/people?page=2"), pageCountOf(26))).toBe(null);
  expect(lastPageInstead(new URL("http://x/people"), pageCountOf(0))).toBe(null);
});
