import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");
const { imports } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
  imports: Record<string, string>;
};

test.each(Object.entries(imports))("%s leads to %s, which exists", (_, target) => {
  const [place = ""] = target.split("*");
  expect(existsSync(join(root, place))).toBe(true);
});
