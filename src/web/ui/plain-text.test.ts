import { expect, test } from "vitest";
import { plainText } from "./plain-text.ts";

test("signs that turn the reading direction or cannot be seen are left out; letters of every script stay", () => {
  expect(plainText("Ann\u202eexe.\u2066a\u200f\u0007\u0000b")).toBe("Annexe.ab");
  expect(plainText("Łódź, Ελλάδα, שלום, naïve – “x”\n\tz")).toBe("Łódź, Ελλάδα, שלום, naïve – “x”\n\tz");
});
