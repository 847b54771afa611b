import { type Kysely, sql } from "kysely";
import type { Schema } from "#kernel/schema";

/** Tables with rows on an installation that nobody has used yet. */
const filledByTheSchema = ["kysely_migration", "kysely_migration_lock", "installation"];

/** How many rows people have put into a database of Kontor: 0 on an installation that nobody has used yet. */
export async function heldRowCount(db: Kysely<Schema>): Promise<number> {
  const tables = await sql<{ name: string }>`
    select relname as name from pg_class where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p')`.execute(
    db,
  );
  const names = tables.rows.map((row) => row.name);
  if (!names.includes("kysely_migration")) return 0;
  let count = 0;
  for (const name of names.filter((one) => !filledByTheSchema.includes(one))) {
    const counted = await sql<{ count: number }>`select count(*) as count from ${sql.table(name)}`.execute(
      db,
    );
    count += counted.rows[0]?.count ?? 0;
  }
  return count;
}
