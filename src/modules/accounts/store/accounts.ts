import type { AccountId } from "#kernel/ids";
import { newId } from "#kernel/ids";
import type { Tx } from "#kernel/tx";
import "./tables.ts";

export type Account = { id: AccountId; name: string; email: string };

/** Returns the account of an address, or null. The address is compared in lower case. */
export async function accountByEmail(tx: Tx, email: string): Promise<Account | null> {
  const row = await tx
    .selectFrom("account")
    .select(["id", "name", "email"])
    .where("email", "=", email.toLowerCase())
    .executeTakeFirst();
  return row ?? null;
}

export async function accountById(tx: Tx, id: AccountId): Promise<Account | null> {
  const row = await tx
    .selectFrom("account")
    .select(["id", "name", "email"])
    .where("id", "=", id)
    .executeTakeFirst();
  return row ?? null;
}

/** Makes the account of an address unless it exists, and returns its id. Safe when two callers do it at once. */
export async function ensureAccount(tx: Tx, person: { email: string; name: string }): Promise<AccountId> {
  const email = person.email.toLowerCase();
  const made = await tx
    .insertInto("account")
    .values({ id: newId(), email, name: person.name, email_verified: true, image: null })
    .onConflict((conflict) => conflict.constraint("one_account_per_address").doUpdateSet({ email }))
    .returning("id")
    .executeTakeFirstOrThrow();
  return made.id;
}
