import { sql } from "kysely";
import { expect, test } from "vitest";
import { migrations } from "#migrations";
import { migrate, schemaState } from "#platform/database";
import { createTestDatabase } from "#testing/test-database";

test("a database says how it stands to the steps that we know, and a newer one is left alone", async () => {
  const { db, drop } = await createTestDatabase();
  const { "0008-best-plan-of-a-run": last, ...earlier } = migrations;
  expect(last).toBeDefined();
  expect(await schemaState(db, migrations)).toEqual({ state: "current" });
  expect(await migrate(db, migrations)).toEqual({ ok: true, applied: [] });
  expect(await schemaState(db, { ...migrations, "9999-later": last! })).toEqual({
    state: "behind",
    missing: "9999-later",
  });
  expect(await schemaState(db, earlier)).toEqual({ state: "newer", unknown: "0008-best-plan-of-a-run" });
  expect(await migrate(db, earlier)).toMatchObject({ ok: false, code: "data-made-by-newer-kontor" });
  await sql`drop table kysely_migration`.execute(db);
  expect(await schemaState(db, migrations)).toEqual({ state: "empty" });
  await drop();
});
