import type { Kysely } from "kysely";
import type { Schema } from "./schema.ts";

/** A database or an open transaction. Use cases that write open the transaction, stores only use it. */
export type Tx = Kysely<Schema>;

/** Runs in the caller's transaction where there is one, else in its own. */
export function inTransaction<Value>(tx: Tx, work: (tx: Tx) => Promise<Value>): Promise<Value> {
  return tx.isTransaction ? work(tx) : tx.transaction().execute(work);
}
