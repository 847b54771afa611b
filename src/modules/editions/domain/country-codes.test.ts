import { expect, test } from "vitest";
import { countryCodes } from "./country-codes.ts";

test("the countries of ISO 3166 and Kosovo stand in the list, nothing else", () => {
  expect(countryCodes).toHaveLength(250);
  expect(["DE", "NO", "PL", "GB", "GR", "XK", "AX"].filter((code) => !countryCodes.includes(code))).toEqual(
    [],
  );
  expect(["UK", "EL", "EU", "DD", "SU", "ZZ", "XA"].filter((code) => countryCodes.includes(code))).toEqual(
    [],
  );
});
