import { sql } from "kysely";
import type { Tx } from "#kernel/tx";
import "./tables.ts";

/**
 * Whether the database holds an edition of the demonstration. May be asked of any database, also of an empty one and of
 * one with the schema of an older or a newer Kontor.
 */
export async function demonstrationIsHeld(tx: Tx): Promise<boolean> {
  const known = await sql<{
    known: boolean;
  }>`select to_regclass('edition') is not null and to_regclass('kysely_migration') is not null as known`.execute(
    tx,
  );
  if (!known.rows[0]?.known) return false;
  const { rows } = await sql<{ held: boolean }>`
    select exists (select from edition where to_jsonb(edition) ->> 'is_demonstration' = 'true') as held`.execute(
    tx,
  );
  return rows[0]?.held ?? false;
}
