import { type Kysely, type Migration, Migrator } from "kysely";
import type { Schema } from "#kernel/schema";
import { databaseRefused, type DatabaseRefusal } from "./refusal.ts";
import { schemaState } from "./schema-state.ts";

/** Brings the schema up to date; two processes at once wait for each other. Refuses data of a newer Kontor. */
export async function migrate(
  db: Kysely<Schema>,
  migrations: Record<string, Migration>,
): Promise<{ ok: true; applied: string[] } | DatabaseRefusal> {
  const schema = await schemaState(db, migrations);
  if (schema.state === "newer") {
    return databaseRefused(
      "data-made-by-newer-kontor",
      `the database was made by a newer Kontor (step ${schema.unknown}); start that version, or restore a backup of this one.`,
    );
  }
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const { error, results } = await migrator.migrateToLatest();
  if (error) throw error;
  return { ok: true, applied: (results ?? []).map((result) => result.migrationName) };
}
