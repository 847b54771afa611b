import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import * as timetable from "./index.ts";

test("the example of the README runs and prints what it says", async () => {
  const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
  const example = /```ts\n([\s\S]*?)```/.exec(readme)?.[1] ?? "";
  const body = example
    .replace(/import \{([^}]*)\} from "@kontor\/timetable";/, "const {$1} = timetable;")
    .replace("...names: string[]", "...names")
    // In moves instead of seconds, so that a slow machine sees the same.
    .replace("secondsMax: 9", "secondsMax: Infinity, stepsMax: 50_000");
  const printed: unknown[][] = [];
  const run = new Function("timetable", "console", `return (async () => {${body}})();`) as (
    ...given: unknown[]
  ) => Promise<void>;
  await run(timetable, { log: (...words: unknown[]) => printed.push(words) });
  expect(printed).toEqual([
    ["optimal", expect.objectContaining({ worth: 3, worthMax: 3, breaks: 1, breaksMin: 1 })],
    [[]],
  ]);
});
