import { sql } from "kysely";
import { isUuid, newId, type AccountId } from "#kernel/ids";
import type { Instant } from "#kernel/time";
import type { Tx } from "#kernel/tx";
import "./tables.ts";

export type Passkey = {
  id: string;
  accountId: AccountId;
  credentialId: string;
  /** The public key (COSE) in base64url. */
  publicKey: string;
  counter: number;
  transports: string[];
  name: string;
  createdAt: Instant;
  usedAt: Instant | null;
};

function passkeys(tx: Tx) {
  return tx
    .selectFrom("account_passkey")
    .select([
      "id",
      "account_id as accountId",
      "credential_id as credentialId",
      "public_key as publicKey",
      "counter",
      "transports",
      "name",
      "created_at as createdAt",
      "used_at as usedAt",
    ])
    .orderBy("created_at");
}

export async function passkeysOf(tx: Tx, accountId: AccountId): Promise<Passkey[]> {
  const rows = await passkeys(tx).where("account_id", "=", accountId).execute();
  return rows.map((row) => ({ ...row, counter: Number(row.counter) }));
}

export async function passkeyByCredential(tx: Tx, credentialId: string): Promise<Passkey | null> {
  const row = await passkeys(tx).where("credential_id", "=", credentialId).executeTakeFirst();
  return row ? { ...row, counter: Number(row.counter) } : null;
}

/** False when this passkey already belongs to an account. */
export async function insertPasskey(tx: Tx, passkey: Omit<Passkey, "id" | "usedAt">): Promise<boolean> {
  const result = await tx
    .insertInto("account_passkey")
    .values({
      id: newId(),
      account_id: passkey.accountId,
      credential_id: passkey.credentialId,
      public_key: passkey.publicKey,
      counter: passkey.counter,
      transports: passkey.transports,
      name: passkey.name,
      created_at: passkey.createdAt,
      used_at: null,
    })
    .onConflict((conflict) => conflict.constraint("one_account_per_passkey").doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

export async function notePasskeyUse(tx: Tx, id: string, counter: number, now: Instant): Promise<void> {
  await tx.updateTable("account_passkey").set({ counter, used_at: now }).where("id", "=", id).execute();
}

export async function deletePasskey(tx: Tx, accountId: AccountId, id: string): Promise<boolean> {
  if (!isUuid(id)) return false;
  const result = await tx
    .deleteFrom("account_passkey")
    .where("account_id", "=", accountId)
    .where("id", "=", id)
    .executeTakeFirst();
  return result.numDeletedRows === 1n;
}

export async function deletePasskeys(tx: Tx, accountId: AccountId): Promise<number> {
  const result = await tx
    .deleteFrom("account_passkey")
    .where("account_id", "=", accountId)
    .executeTakeFirst();
  return Number(result.numDeletedRows);
}

/** Keeps a challenge for one use; `accountId` is empty where anybody may answer. */
export async function keepChallenge(
  tx: Tx,
  challenge: { challenge: string; accountId: AccountId | null; expiresAt: Instant },
): Promise<string> {
  const id = newId();
  await tx
    .insertInto("passkey_challenge")
    .values({
      id,
      challenge: challenge.challenge,
      account_id: challenge.accountId,
      expires_at: challenge.expiresAt,
    })
    .execute();
  return id;
}

/** Takes a challenge away, so that it is answered once. */
export async function takeChallenge(
  tx: Tx,
  id: string,
  now: Instant,
): Promise<{ challenge: string; accountId: AccountId | null } | null> {
  if (!isUuid(id)) return null;
  const row = await tx
    .deleteFrom("passkey_challenge")
    .where("id", "=", id)
    .where("expires_at", ">", now)
    .returning(["challenge", "account_id as accountId"])
    .executeTakeFirst();
  return row ?? null;
}

export async function totpOf(
  tx: Tx,
  accountId: AccountId,
): Promise<{ sealedKey: string; createdAt: Instant } | null> {
  const row = await tx
    .selectFrom("account_totp")
    .select(["sealed_key as sealedKey", "created_at as createdAt"])
    .where("account_id", "=", accountId)
    .executeTakeFirst();
  return row ?? null;
}

/** False when the account has an authenticator app already. */
export async function insertTotp(
  tx: Tx,
  totp: { accountId: AccountId; sealedKey: string; step: number; now: Instant },
): Promise<boolean> {
  const result = await tx
    .insertInto("account_totp")
    .values({
      account_id: totp.accountId,
      sealed_key: totp.sealedKey,
      last_step: totp.step,
      created_at: totp.now,
    })
    .onConflict((conflict) => conflict.column("account_id").doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** Accepts the code of a half minute once: false when it or a later one was accepted before. */
export async function acceptStep(tx: Tx, accountId: AccountId, step: number): Promise<boolean> {
  const result = await tx
    .updateTable("account_totp")
    .set({ last_step: step })
    .where("account_id", "=", accountId)
    .where("last_step", "<", sql<string>`${step}`)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export async function deleteTotp(tx: Tx, accountId: AccountId): Promise<boolean> {
  const result = await tx.deleteFrom("account_totp").where("account_id", "=", accountId).executeTakeFirst();
  return result.numDeletedRows === 1n;
}

/** The new codes take the place of all old ones. */
export async function replaceRecoveryCodes(tx: Tx, accountId: AccountId, hashes: string[]): Promise<void> {
  await tx.deleteFrom("account_recovery_code").where("account_id", "=", accountId).execute();
  if (hashes.length === 0) return;
  await tx
    .insertInto("account_recovery_code")
    .values(hashes.map((code_hash) => ({ account_id: accountId, code_hash, used_at: null })))
    .execute();
}

export async function recoveryCodesLeft(tx: Tx, accountId: AccountId): Promise<number> {
  const row = await tx
    .selectFrom("account_recovery_code")
    .select((select) => select.fn.countAll<string>().as("count"))
    .where("account_id", "=", accountId)
    .where("used_at", "is", null)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** Uses a recovery code, once. */
export async function consumeRecoveryCode(
  tx: Tx,
  accountId: AccountId,
  codeHash: string,
  now: Instant,
): Promise<boolean> {
  const result = await tx
    .updateTable("account_recovery_code")
    .set({ used_at: now })
    .where("account_id", "=", accountId)
    .where("code_hash", "=", codeHash)
    .where("used_at", "is", null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}
