import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const modules = join(import.meta.dirname, "../../src/modules");

function filesBelow(path: string): string[] {
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesBelow(join(path, entry.name)) : [join(path, entry.name)],
  );
}

/** The tables that a module declares as its own, read from its `store/tables.ts`. */
function tablesOf(module: string): string[] {
  const text = readFileSync(join(modules, module, "store/tables.ts"), "utf8");
  const schema = /interface Schema \{([\s\S]*?)\}/.exec(text)?.[1] ?? "";
  return [...schema.matchAll(/^\s*([a-z_]+):/gm)].map((match) => match[1] ?? "");
}

const names = readdirSync(modules);
const owners = new Map(names.flatMap((name) => tablesOf(name).map((table) => [table, name] as const)));

test("every module with a store owns tables, and no table has two owners", () => {
  expect(owners.size).toBe(names.flatMap(tablesOf).length);
  expect(owners.get("seat")).toBe("meetings");
});

/** Tables named in queries: Kysely's from, join, insert, update and delete, and plain SQL. */
const naming =
  /(?:selectFrom|insertInto|updateTable|deleteFrom|innerJoin|leftJoin)\(\s*\[?\s*"([a-z_]+)(?: as [a-z_]+)?"|\b(?:from|join|into|update)\s+([a-z_]+)\b(?=[\s(])/g;

test.each(names)("%s names only its own tables", (module) => {
  const foreign = filesBelow(join(modules, module))
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts") && file.includes("/store/"))
    .flatMap((file) =>
      [...readFileSync(file, "utf8").matchAll(naming)]
        .map((match) => match[1] ?? match[2] ?? "")
        .filter((table) => owners.has(table) && owners.get(table) !== module)
        .map((table) => `${file.slice(modules.length)} names ${table}`),
    );
  expect(foreign).toEqual([]);
});
