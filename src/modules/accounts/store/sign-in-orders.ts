import { sql } from "kysely";
import { isUuid } from "#kernel/ids";
import type { Language } from "#kernel/language";
import type { Instant } from "#kernel/time";
import type { Tx } from "#kernel/tx";
import "./tables.ts";

export type SignInOrder = {
  id: string;
  email: string;
  language: Language;
  nextPath: string | null;
  expiresAt: Instant;
  tries: number;
  usedAt: Instant | null;
  supersededAt: Instant | null;
};

const columns = [
  "id",
  "email",
  "language",
  "next_path as nextPath",
  "expires_at as expiresAt",
  "tries",
  "used_at as usedAt",
  "superseded_at as supersededAt",
] as const;

export async function addSignInOrder(
  tx: Tx,
  order: {
    id: string;
    email: string;
    language: Language;
    nextPath: string | null;
    askedAt: Instant;
    expiresAt: Instant;
  },
): Promise<void> {
  await tx
    .insertInto("sign_in_order")
    .values({
      id: order.id,
      email: order.email,
      language: order.language,
      next_path: order.nextPath,
      asked_at: order.askedAt,
      expires_at: order.expiresAt,
      link_hash: null,
      code_hash: null,
      used_at: null,
      superseded_at: null,
    })
    .execute();
}

export async function signInOrderById(tx: Tx, id: string): Promise<SignInOrder | null> {
  if (!isUuid(id)) return null;
  const row = await tx.selectFrom("sign_in_order").select(columns).where("id", "=", id).executeTakeFirst();
  return row ? { ...row, language: row.language as Language } : null;
}

export async function signInOrderByLink(tx: Tx, linkHash: string): Promise<SignInOrder | null> {
  const row = await tx
    .selectFrom("sign_in_order")
    .select(columns)
    .where("link_hash", "=", linkHash)
    .executeTakeFirst();
  return row ? { ...row, language: row.language as Language } : null;
}

/** Ids of the orders of an address that can still be used, the latest first. */
export async function openOrdersOf(tx: Tx, email: string, now: Instant): Promise<string[]> {
  const rows = await tx
    .selectFrom("sign_in_order")
    .select("id")
    .where("email", "=", email)
    .where("used_at", "is", null)
    .where("superseded_at", "is", null)
    .where("expires_at", ">", now)
    .orderBy("asked_at", "desc")
    .execute();
  return rows.map(({ id }) => id);
}

/** Keeps the hashes of a letter that is about to be sent; false when the order can no longer be used. */
export async function saveHashes(
  tx: Tx,
  orderId: string,
  hashes: { code: string; link: string },
  now: Instant,
): Promise<boolean> {
  const result = await tx
    .updateTable("sign_in_order")
    .set({ code_hash: hashes.code, link_hash: hashes.link })
    .where("id", "=", orderId)
    .where("used_at", "is", null)
    .where("superseded_at", "is", null)
    .where("expires_at", ">", now)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export type CodeTry = { nextPath: string | null; email: string; matched: boolean; triesLeft: number };

/**
 * Counts a try and uses the order when the code is right, in one statement: of two right codes at once one counts, and
 * the sixth try is none. Null when the order cannot be tried any more.
 */
export async function tryCode(
  tx: Tx,
  orderId: string,
  codeHash: string,
  now: Instant,
): Promise<CodeTry | null> {
  if (!isUuid(orderId)) return null;
  const row = await tx
    .updateTable("sign_in_order")
    .set({
      tries: sql`tries + 1`,
      used_at: sql`case when code_hash = ${codeHash} then ${now}::timestamptz end`,
    })
    .where("id", "=", orderId)
    .where("used_at", "is", null)
    .where("superseded_at", "is", null)
    .where("expires_at", ">", now)
    .where("tries", "<", 5)
    .returning(["email", "next_path as nextPath", "used_at as usedAt", "tries"])
    .executeTakeFirst();
  if (!row) return null;
  return {
    email: row.email,
    nextPath: row.nextPath,
    matched: row.usedAt !== null,
    triesLeft: 5 - row.tries,
  };
}

/** Uses an order by its link, once; null when it cannot be used (any more). */
export async function consumeLink(
  tx: Tx,
  linkHash: string,
  now: Instant,
): Promise<{ email: string; nextPath: string | null } | null> {
  const row = await tx
    .updateTable("sign_in_order")
    .set({ used_at: now })
    .where("link_hash", "=", linkHash)
    .where("used_at", "is", null)
    .where("superseded_at", "is", null)
    .where("expires_at", ">", now)
    .returning(["email", "next_path as nextPath"])
    .executeTakeFirst();
  return row ?? null;
}

/** Ends what is still open: all of an address once it is signed in, or one order for which another was asked. */
export async function supersede(
  tx: Tx,
  which: { email: string } & ({ orderId: string } | { all: true }),
  now: Instant,
): Promise<void> {
  await tx
    .updateTable("sign_in_order")
    .set({ superseded_at: now })
    .where("email", "=", which.email)
    .where("used_at", "is", null)
    .where("superseded_at", "is", null)
    .$if("orderId" in which, (query) => query.where("id", "=", "orderId" in which ? which.orderId : ""))
    .execute();
}

/** Puts another code in the place of an order's code; its link stays. */
export async function saveCodeHash(tx: Tx, orderId: string, codeHash: string): Promise<void> {
  await tx.updateTable("sign_in_order").set({ code_hash: codeHash }).where("id", "=", orderId).execute();
}
