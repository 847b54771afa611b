import { type Selectable, sql } from "kysely";
import type { AccountId, EditionId } from "#kernel/ids";
import type { Instant } from "#kernel/time";
import type { Tx } from "#kernel/tx";
import type { AccessToken } from "../domain/access-token.ts";
import { isScope } from "../domain/scopes.ts";
import type { AccessTokenTable } from "./tables.ts";

function asToken(row: Selectable<AccessTokenTable>): AccessToken {
  return {
    id: row.id,
    editionId: row.edition_id,
    name: row.name,
    scopes: row.scopes.filter(isScope),
    hint: row.hint,
    requestsPerMinute: row.requests_per_minute,
    madeBy: row.made_by,
    madeAt: row.made_at,
    expiresAt: row.expires_at,
    revokedAt: row.revoked_at,
    lastUsedAt: row.last_used_at,
  };
}

export type TokenToSave = Omit<AccessToken, "id" | "revokedAt" | "lastUsedAt"> & {
  tokenHash: string;
  revokedAt?: Instant | null;
  lastUsedAt?: Instant | null;
};

export async function saveToken(tx: Tx, token: TokenToSave): Promise<AccessToken> {
  const row = await tx
    .insertInto("access_token")
    .values({
      edition_id: token.editionId,
      name: token.name,
      scopes: [...token.scopes],
      token_hash: token.tokenHash,
      hint: token.hint,
      requests_per_minute: token.requestsPerMinute,
      made_by: token.madeBy,
      made_at: token.madeAt,
      expires_at: token.expiresAt,
      revoked_at: token.revokedAt ?? null,
      last_used_at: token.lastUsedAt ?? null,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return asToken(row);
}

/** The tokens of an edition, the latest first; those of the whole installation as well where they are asked for. */
export async function tokensOf(
  tx: Tx,
  editionId: EditionId,
  withInstallation: boolean,
): Promise<AccessToken[]> {
  const rows = await tx
    .selectFrom("access_token")
    .selectAll()
    .where((where) =>
      withInstallation
        ? where.or([where("edition_id", "=", editionId), where("edition_id", "is", null)])
        : where("edition_id", "=", editionId),
    )
    .orderBy("made_at", "desc")
    .orderBy("id")
    .execute();
  return rows.map(asToken);
}

/** Ends a token; null where there is none to end. */
export async function revokeSavedToken(
  tx: Tx,
  which: { id: string; editionId: EditionId; withInstallation: boolean },
  at: Instant,
): Promise<AccessToken | null> {
  const row = await tx
    .updateTable("access_token")
    .set({ revoked_at: at })
    .where("id", "=", which.id)
    .where("revoked_at", "is", null)
    .where((where) =>
      which.withInstallation
        ? where.or([where("edition_id", "=", which.editionId), where("edition_id", "is", null)])
        : where("edition_id", "=", which.editionId),
    )
    .returningAll()
    .executeTakeFirst();
  return row ? asToken(row) : null;
}

/**
 * Finds a token by its hash, notes its use, and counts it within the present minute. One statement, so that several
 * processes count together.
 */
export async function useToken(
  tx: Tx,
  tokenHash: string,
  now: Instant,
): Promise<{ token: AccessToken; count: number; windowBeganAt: Instant } | null> {
  const { rows } = await sql<Selectable<AccessTokenTable>>`
    update access_token set last_used_at = greatest(last_used_at, ${now}),
      window_began_at = case when window_began_at > ${now}::timestamptz - interval '1 minute' then window_began_at else ${now} end,
      window_count = case when window_began_at > ${now}::timestamptz - interval '1 minute' then window_count + 1 else 1 end
    where token_hash = ${tokenHash} returning *`.execute(tx);
  const row = rows[0];
  return row
    ? { token: asToken(row), count: row.window_count, windowBeganAt: row.window_began_at ?? now }
    : null;
}

/** Ends what somebody made whose account goes. */
export async function revokeTokensMadeBy(tx: Tx, accountId: AccountId, at: Instant): Promise<void> {
  await tx
    .updateTable("access_token")
    .set({ revoked_at: at })
    .where("made_by", "=", accountId)
    .where("revoked_at", "is", null)
    .execute();
}
