import { type Kysely, type Migration, sql } from "kysely";
import type { Schema } from "#kernel/schema";

/** How the schema of a database stands to the steps that this Kontor knows. Reads only, never applies a step. */
export type SchemaState =
  | { state: "current" }
  | { state: "empty" }
  /** `missing` is the first step that has not been applied. */
  | { state: "behind"; missing: string }
  /** `unknown` is the first applied step that this Kontor does not know. */
  | { state: "newer"; unknown: string };

export async function schemaState(
  db: Kysely<Schema>,
  migrations: Record<string, Migration>,
): Promise<SchemaState> {
  const exists = await sql<{
    known: boolean;
  }>`select to_regclass('kysely_migration') is not null as known`.execute(db);
  if (!exists.rows[0]?.known) return { state: "empty" };
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db);
  const applied = new Set(rows.map((row) => row.name));
  const unknown = rows.find((row) => !Object.hasOwn(migrations, row.name))?.name;
  if (unknown !== undefined) return { state: "newer", unknown };
  const missing = Object.keys(migrations).find((name) => !applied.has(name));
  if (missing === undefined) return { state: "current" };
  return applied.size === 0 ? { state: "empty" } : { state: "behind", missing };
}
