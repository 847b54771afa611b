import { AsyncLocalStorage } from "node:async_hooks";
import { Kysely, PostgresDialect } from "kysely";
import type { Pool } from "pg";
import type { Schema } from "#kernel/schema";

const counters = new AsyncLocalStorage<{ count: number }>();

/** Kysely over a pool; every query is counted for `countQueries`. */
export function kyselyOver(pool: Pool): Kysely<Schema> {
  return new Kysely<Schema>({
    dialect: new PostgresDialect({ pool }),
    log() {
      const counter = counters.getStore();
      if (counter) counter.count += 1;
    },
  });
}

/** Runs `work` and says how many queries it sent. */
export async function countQueries<Value>(
  work: () => Promise<Value> | Value,
): Promise<{ value: Value; count: number }> {
  const counter = { count: 0 };
  const value = await counters.run(counter, async () => work());
  return { value, count: counter.count };
}

/** Queries sent so far inside the innermost `countQueries`. */
export function currentQueryCount(): number {
  return counters.getStore()?.count ?? 0;
}
