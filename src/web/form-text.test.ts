import { expect, test } from "vitest";
import { textOf } from "./form-text.ts";

const typed = (value: string) => {
  const form = new FormData();
  form.set("field", value);
  return textOf(form, "field");
};

test("a sentence that is typed is shown as it is: signs that turn it around are left out", () => {
  expect(typed("Bitte \u202egnp.exe\u202c lesen")).toBe("Bitte gnp.exe lesen");
  expect(typed("\u2066a\u2069\u0000\u0007b")).toBe("ab");
});

test("names from right to left, joined emoji, tabs and lines stay", () => {
  for (const text of ["نور مستر", "👩‍🔬 Ada", "one\ttwo\nthree"]) expect(typed(text)).toBe(text);
});
