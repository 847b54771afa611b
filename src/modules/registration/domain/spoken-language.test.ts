import { expect, test } from "vitest";
import { spokenLanguage } from "./spoken-language.ts";

test("both written forms of Norwegian are spoken as one language; every other code stays", () => {
  expect(["nb", "nn", "no", "de", "sr"].map(spokenLanguage)).toEqual(["no", "no", "no", "de", "sr"]);
});
