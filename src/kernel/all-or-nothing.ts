import type { Tx } from "./tx.ts";

/**
 * Runs `work` in one transaction, which is kept only where `keep` says so of its result; otherwise, and where `work`
 * throws, nothing of it remains. Without `write` the database itself refuses every change.
 */
export async function allOrNothing<Value>(
  tx: Tx,
  wish: { write: boolean; keep: (value: Value) => boolean },
  work: (tx: Tx) => Promise<Value>,
): Promise<Value> {
  const own = await (wish.write
    ? tx.startTransaction().execute()
    : tx.startTransaction().setAccessMode("read only").setIsolationLevel("repeatable read").execute());
  try {
    const value = await work(own);
    if (wish.write && wish.keep(value)) await own.commit().execute();
    else await own.rollback().execute();
    return value;
  } catch (failure) {
    if (!own.isCommitted && !own.isRolledBack)
      await own
        .rollback()
        .execute()
        .catch(() => {});
    throw failure;
  }
}
