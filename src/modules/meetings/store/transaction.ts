import type { Tx } from "#kernel/tx";

/** Runs in the caller's transaction where there is one, else in its own. */
export function inTransaction<Value>(tx: Tx, work: (tx: Tx) => Promise<Value>): Promise<Value> {
  return tx.isTransaction ? work(tx) : tx.transaction().execute(work);
}
