import { sql } from "kysely";
import type { Tx } from "#kernel/tx";
import { conditionFor, type Subject, type TableCensus } from "./census-shape.ts";

/** Deletes and empties what the census says, in its order; the transaction is the caller's. */
export async function deleteRowsAbout(tx: Tx, census: TableCensus, subject: Subject): Promise<void> {
  for (const [table, one] of Object.entries(census)) {
    if (one === "not-personal" || one.erase === "stays") continue;
    for (const step of one.erase) {
      const where = conditionFor(step.where ?? one.mine, subject);
      await (
        "set" in step
          ? sql`update ${sql.table(table)} set ${sql.raw(step.set)} where ${where}`
          : sql`delete from ${sql.table(table)} where ${where}`
      ).execute(tx);
    }
  }
}
