import { type Kysely, type Migration, Migrator } from "kysely";
import type { Schema } from "#kernel/schema";
import { databaseRefused, type DatabaseRefusal } from "./refusal.ts";


/** Brings the schema up to date; two processes at once wait for each other. Refuses data of a newer Kontor. */
export async function migrate(
  db: Kysely<Schema>,
  migrations: Record<string, Migration>,
): Promise<{ ok: true; applied: string[] } | DatabaseRefusal> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const tables = await db.introspection.getTables();
  if (tables.some((table) => table.name === "kysely_migration")) {
    const rows = await (db as unknown as Kysely<{ kysely_migration: { name: string } }>)
      .selectFrom("kysely_migration")
      .select("name")
      .execute();
    const unknown = rows.map((row) => row.name).filter((name) => !(name in migrations));
    if (unknown.length > 0) {
      return databaseRefused(
        "data-made-by-newer-kontor",
        `the database was made by a newer Kontor (step ${unknown[0]}); start that version, or restore a backup of this one.`,
      );
    }
  }
  const { error, results } = await migrator.migrateToLatest();
  if (error) throw error;
  return { ok: true, applied: (results ?? []).map((result) => result.migrationName) };
}
