import type { Instant } from "#kernel/time";
import type { Tx } from "#kernel/tx";
import "./tables.ts";

export type FirstRunState = { done: boolean; code: string };

/** Whether an administrator exists, and the code that the terminal shows to whoever installs. */
export async function firstRunState(tx: Tx): Promise<FirstRunState> {
  const row = await tx
    .selectFrom("installation")
    .select(["first_run_code", "first_administrator_at"])
    .executeTakeFirstOrThrow();
  return { done: row.first_administrator_at !== null, code: row.first_run_code };
}

/** Marks the first run as done and returns true; false when someone else was first or the code is wrong. */
export async function markFirstRunDone(tx: Tx, code: string, now: Instant): Promise<boolean> {
  const result = await tx
    .updateTable("installation")
    .set({ first_administrator_at: now })
    .where("first_administrator_at", "is", null)
    .where("first_run_code", "=", code)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** The secret that signs session cookies; the same for every process on this database. */
export async function signInSecretOf(tx: Tx): Promise<string> {
  const row = await tx.selectFrom("installation").select("sign_in_secret").executeTakeFirstOrThrow();
  return row.sign_in_secret;
}
