import { spokenLanguage } from "#modules/registration";
import { expect, test } from "vitest";
import { languagesOfForm } from "./entries-of-form.ts";
import { languageChoices } from "./spoken-languages.ts";

test("no language is offered twice, and each under the code by which people are found", () => {
  const codes = languageChoices([], "en").map(({ code }) => code);
  expect(codes.filter((code) => spokenLanguage(code) !== code)).toEqual([]);
  expect(new Set(codes).size).toBe(codes.length);
  expect(codes).toContain("no");
});

test("a form that names written forms of Norwegian says that Norwegian is spoken", () => {
  const form = new FormData();
  for (const code of ["nb", "nn", "en", "<b>"]) form.append("languages", code);
  expect(languagesOfForm(form)).toEqual(["no", "en"]);
});
