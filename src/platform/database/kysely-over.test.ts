import { sql } from "kysely";
import { expect, test } from "vitest";
import { createTestDatabase } from "#testing/test-database";
import { countQueries } from "#platform/database";

test("queries are counted where they are asked for", async () => {
  const { db, drop } = await createTestDatabase();
  const { count } = await countQueries(async () => {
    await sql`select 1`.execute(db);
    await sql`select 2`.execute(db);
  });
  expect(count).toBe(2);
  await drop();
});
