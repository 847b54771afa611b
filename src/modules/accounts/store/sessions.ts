import { sql } from "kysely";
import type { AccountId } from "#kernel/ids";
import type { Instant } from "#kernel/time";
import type { Tx } from "#kernel/tx";
import type { SessionStrength } from "../domain/session-life.ts";
import "./tables.ts";

export type AccountSession = {
  id: string;
  userAgent: string | null;
  createdAt: Instant;
  lastSeenAt: Instant;
  strength: SessionStrength;
};

/** The sessions of an account that have not run out, the one used last first. */
export async function sessionsOf(tx: Tx, accountId: AccountId, now: Instant): Promise<AccountSession[]> {
  const rows = await tx
    .selectFrom("account_session")
    .select([
      "id",
      "user_agent as userAgent",
      "created_at as createdAt",
      "last_seen_at as lastSeenAt",
      "strength",
    ])
    .where("account_id", "=", accountId)
    .where("expires_at", ">", now)
    .orderBy("last_seen_at", "desc")
    .orderBy("id")
    .execute();
  return rows.map((row) => ({ ...row, strength: row.strength as SessionStrength }));
}

/** Ends a session of this account; false when it has no such session. */
export async function endSession(tx: Tx, accountId: AccountId, sessionId: string): Promise<boolean> {
  const result = await tx
    .deleteFrom("account_session")
    .where("account_id", "=", accountId)
    .where("id", "=", sessionId)
    .executeTakeFirst();
  return result.numDeletedRows > 0n;
}

/** Ends every session of an account, or every one but the session at hand. */
export async function endSessions(tx: Tx, accountId: AccountId, but: string | null = null): Promise<number> {
  const result = await tx
    .deleteFrom("account_session")
    .where("account_id", "=", accountId)
    .$if(but !== null, (query) => query.where("id", "!=", but ?? ""))
    .executeTakeFirst();
  return Number(result.numDeletedRows);
}

/** Notes that a session is in use. */
export async function noteSeen(tx: Tx, sessionId: string, now: Instant): Promise<void> {
  await tx.updateTable("account_session").set({ last_seen_at: now }).where("id", "=", sessionId).execute();
}

export type KnownSession = Pick<AccountSession, "id" | "createdAt" | "lastSeenAt" | "strength"> & {
  accountId: AccountId;
  name: string;
};

/** Whose sessions these tokens open, and since when; tokens of none are left out. One query. */
export async function sessionsByTokens(
  tx: Tx,
  tokens: readonly string[],
  now: Instant,
): Promise<Map<string, KnownSession>> {
  const rows = await tx
    .selectFrom("account_session as session")
    .innerJoin("account", "account.id", "session.account_id")
    .select([
      "session.token",
      "session.id",
      "session.account_id as accountId",
      "account.name",
      "session.created_at as createdAt",
      "session.last_seen_at as lastSeenAt",
      "session.strength",
    ])
    .where(sql<boolean>`session.token = any(${[...tokens]}::text[])`)
    .where("session.expires_at", ">", now)
    .execute();
  return new Map(
    rows.map(({ token, strength, ...row }) => [token, { ...row, strength: strength as SessionStrength }]),
  );
}
