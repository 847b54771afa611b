import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterEach, expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");
const written: string[] = [];

afterEach(() => {
  for (const path of written.splice(0)) rmSync(path, { force: true });
});

/** Puts a file with a forbidden import into the house and returns the names of the borders it breaks. */
function bordersBrokenBy(file: string, text: string): string[] {
  const path = join(root, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  written.push(path);
  const result = spawnSync(
    join(root, "node_modules/.bin/depcruise"),
    ["--config", ".dependency-cruiser.cjs", "--output-type", "json", file],
    { cwd: root, encoding: "utf8", maxBuffer: 64 * 1024 * 1024 },
  );
  const report = JSON.parse(result.stdout) as {
    summary: { violations: { from: string; rule: { name: string } }[] };
  };
  return [
    ...new Set(report.summary.violations.filter(({ from }) => from === file).map(({ rule }) => rule.name)),
  ].sort();
}

test.each([
  [
    "src/modules/directory/border-probe.ts",
    `import "#modules/meetings";`,
    ["directory-calls-only-whom-it-may"],
  ],
  ["src/modules/meetings/border-probe.ts", `import "../editions/store/tables.ts";`, ["one-front-door"]],
  [
    "src/modules/meetings/domain/border-probe.ts",
    `import { sql } from "kysely"; void sql;`,
    ["domain-is-pure", "sql-only-in-stores"],
  ],
  [
    "src/modules/meetings/use-cases/border-probe.ts",
    `import { sql } from "kysely"; void sql;`,
    ["sql-only-in-stores"],
  ],
  ["src/modules/meetings/use-cases/border-probe.ts", `import "#platform/log";`, ["only-main-wires"]],
  ["packages/timetable/src/border-probe.ts", `import "node:fs";`, ["engines-do-no-io"]],
  ["packages/matching/src/border-probe.ts", `import "../../../src/kernel/time.ts";`, ["engines-stand-alone"]],
  ["src/kernel/border-probe.ts", `import "#modules/accounts";`, ["kernel-knows-nobody"]],
])("%s may not say %s", (file, text, broken) => {
  expect(bordersBrokenBy(file, `${text}\n`)).toEqual(broken);
});

test("an allowed import breaks no border", () => {
  expect(
    bordersBrokenBy("src/modules/meetings/use-cases/border-probe.ts", `import "#modules/editions";\n`),
  ).toEqual([]);
});
