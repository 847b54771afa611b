import { type Kysely, type Migration, Migrator } from "kysely";
import type { Schema } from "#kernel/schema";

/** How the schema of a database stands to the steps that this Kontor knows. Reads only, never applies a step. */
export type SchemaState =
  | { state: "current" }
  | { state: "empty" }
  /** `missing` is the first step that has not been applied. */
  | { state: "behind"; missing: string }
  /** `unknown` is the first applied step that this Kontor does not know. */
  | { state: "newer"; unknown: string };

export async function schemaState(db: Kysely<Schema>, migrations: Record<string, Migration>): Promise<SchemaState> {
  const tables = await db.introspection.getTables();
  if (!tables.some((table) => table.name === "kysely_migration")) return { state: "empty" };
  const rows = await (db as unknown as Kysely<{ kysely_migration: { name: string } }>)
    .selectFrom("kysely_migration")
    .select("name")
    .orderBy("name")
    .execute();
  const unknown = rows.map((row) => row.name).find((name) => !Object.hasOwn(migrations, name));
  if (unknown !== undefined) return { state: "newer", unknown };
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const missing = (await migrator.getMigrations()).find((step) => step.executedAt === undefined);
  if (!missing) return { state: "current" };
  return rows.length === 0 ? { state: "empty" } : { state: "behind", missing: missing.name };
}
