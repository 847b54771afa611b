import { sql } from "kysely";
import type { Tx } from "#kernel/tx";
import { conditionFor, type PersonalRows, type Subject, type TableCensus } from "./census-shape.ts";

/** Everything personal that is kept about someone, by table; one query for each table, whatever there is. */
export async function rowsAbout(tx: Tx, census: TableCensus, subject: Subject): Promise<PersonalRows[]> {
  const found: PersonalRows[] = [];
  for (const [table, one] of Object.entries(census)) {
    if (one === "not-personal") continue;
    const columns = Object.entries(one.columns)
      .filter(([, kind]) => kind === "personal")
      .map(([column]) => {
        const only = one.only?.[column];
        return only
          ? sql`case when ${conditionFor(only, subject)} then ${sql.ref(column)} end as ${sql.ref(column)}`
          : sql.ref(column);
      });
    if (columns.length === 0) continue;
    const { rows } = await sql<Record<string, unknown>>`
      select ${sql.join(columns)} from ${sql.table(table)} where ${conditionFor(one.mine, subject)}
      order by ${sql.join(columns.map((_, index) => sql.raw(String(index + 1))))}`.execute(tx);
    found.push({ table, rows });
  }
  return found;
}
