import { expect, test } from "vitest";
import { parseEmail } from "./email.ts";

test.each([
  ["Anna.Berg@Cluster.example", "anna.berg@cluster.example"],
  [" a@b.example ", "a@b.example"],
  ["a@b", null],
  ["two@at@signs.example", null],
  ["line\n@b.example", null],
  ["<script>@b.example", null],
  ["", null],
  [`${"a".repeat(250)}@b.example`, null],
])("the address %j is read as %j", (text, expected) => {
  expect(parseEmail(text)).toBe(expected);
});
