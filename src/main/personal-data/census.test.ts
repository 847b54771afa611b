import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "#testing/test-database";
import { census } from "./census.ts";

let database: TestDatabase;
beforeAll(async () => void (database = await createTestDatabase()));
afterAll(() => database.drop());

type Column = { table: string; column: string };

async function columnsOfSchema(): Promise<Column[]> {
  const { rows } =
    await sql<Column>`select table_name as table, column_name as column from information_schema.columns
    where table_schema = current_schema()`.execute(database.db);
  return rows;
}

/** Columns on which nobody has decided whether they are about a person. */
function undecided(columns: readonly Column[]): string[] {
  return columns
    .filter(({ table, column }) => {
      const one = Object.hasOwn(census, table) ? census[table] : undefined;
      return one === undefined || (one !== "not-personal" && !Object.hasOwn(one.columns, column));
    })
    .map(({ table, column }) => `${table}.${column}`);
}

test("every column of every table is in the census, and nothing else is", async () => {
  const columns = await columnsOfSchema();
  expect(undecided(columns)).toEqual([]);
  const known = new Set(columns.flatMap(({ table, column }) => [table, `${table}.${column}`]));
  const listed = Object.entries(census).flatMap(([table, one]) => [
    table,
    ...(one === "not-personal" ? [] : Object.keys(one.columns).map((column) => `${table}.${column}`)),
  ]);
  expect(listed.filter((name) => !known.has(name))).toEqual([]);
});

test("a table of which nothing is said to be personal points to no participant and no account, or says why", async () => {
  const { rows } = await sql<Column>`select distinct kcu.table_name as table, kcu.column_name as column
    from information_schema.referential_constraints rc
    join information_schema.key_column_usage kcu using (constraint_schema, constraint_name)
    join information_schema.constraint_column_usage ccu
      on ccu.constraint_schema = rc.constraint_schema and ccu.constraint_name = rc.constraint_name
    where ccu.table_name in ('participant', 'account')`.execute(database.db);
  expect(rows.length).toBeGreaterThan(20);
  expect(rows.map((row) => row.table).filter((table) => census[table] === "not-personal")).toEqual([]);
});

test("a column that nobody has decided on is found", async () => {
  expect(
    undecided([
      { table: "participant", column: "shoe_size" },
      { table: "diary", column: "text" },
    ]),
  ).toEqual(["participant.shoe_size", "diary.text"]);
});
