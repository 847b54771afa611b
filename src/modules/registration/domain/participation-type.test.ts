import { expect, test } from "vitest";
import { mayMeet } from "./participation-type.ts";

const cluster = { code: "cluster", mayMeet: null };
const company = { code: "company", mayMeet: ["cluster", "agency"] };
const agency = { code: "agency", mayMeet: ["cluster"] };

test.each([
  ["who is not bound meets who is not bound", cluster, cluster, true],
  ["who is allowed by the bound one", company, cluster, true],
  ["who is allowed by one side only may not", company, agency, false],
  ["one's own kind is ruled out unless named", company, company, false],
  ["someone without a type meets everyone", null, agency, true],
])("%s", (_, one, other, expected) => {
  expect(mayMeet(one, other)).toBe(expected);
  expect(mayMeet(other, one)).toBe(expected);
});
