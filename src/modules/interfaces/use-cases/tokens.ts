import type { AccountId, EditionId } from "#kernel/ids";
import { accepted, refused, type Result } from "#kernel/result";
import type { Clock } from "#kernel/time";
import { inTransaction, type Tx } from "#kernel/tx";
import {
  hashOfToken,
  newTokenSecret,
  parseTokenEntries,
  tokenBounds,
  tokenPrefix,
  tokenState,
  type AccessToken,
  type TokenEntries,
  type TokenFault,
} from "../domain/access-token.ts";
import { noteAct } from "../store/acts.ts";
import { revokeSavedToken, saveToken, useToken } from "../store/access-tokens.ts";

/** Makes a token; its secret is given back this once and never again. */
export async function makeToken(
  needs: { tx: Tx; clock: Clock },
  order: { editionId: EditionId | null; madeBy: AccountId; entries: TokenEntries },
): Promise<Result<{ token: AccessToken; secret: string }, { code: "wrong"; faults: TokenFault[] }>> {
  const parsed = parseTokenEntries(order.entries);
  if (!parsed.ok) return parsed;
  const secret = newTokenSecret();
  const at = needs.clock.now();
  const { name, scopes, days } = parsed.value;
  return inTransaction(needs.tx, async (tx) => {
    const token = await saveToken(tx, {
      editionId: order.editionId,
      name,
      scopes,
      tokenHash: hashOfToken(secret),
      hint: secret.slice(-4),
      requestsPerMinute: tokenBounds.requestsPerMinuteUsual,
      madeBy: order.madeBy,
      madeAt: at,
      expiresAt: new Date(at.getTime() + days * 86_400_000),
    });
    await noteAct(tx, {
      editionId: order.editionId,
      accountId: order.madeBy,
      tokenId: token.id,
      kind: "token-made",
      about: { name, scopes: scopes.join(" ") },
      at,
    });
    return accepted({ token, secret });
  });
}

/** Ends a token at once. Whoever organises ends those of their edition; administrators also those of the installation. */
export async function revokeToken(
  needs: { tx: Tx; clock: Clock },
  which: { id: string; editionId: EditionId; withInstallation: boolean; by: AccountId },
): Promise<Result<AccessToken, { code: "not-found" }>> {
  const at = needs.clock.now();
  return inTransaction(needs.tx, async (tx) => {
    const token = await revokeSavedToken(tx, which, at);
    if (!token) return refused({ code: "not-found" });
    await noteAct(tx, {
      editionId: token.editionId,
      accountId: which.by,
      tokenId: token.id,
      kind: "token-revoked",
      about: { name: token.name },
      at,
    });
    return accepted(token);
  });
}

export type TokenRefusal =
  | { code: "unknown-token" }
  | { code: "expired-token" }
  | { code: "revoked-token" }
  | { code: "too-many-requests"; retryAfterSeconds: number };

/** Admits whoever shows a token, and counts it. */
export async function admitToken(
  needs: { tx: Tx; clock: Clock },
  secret: string,
): Promise<Result<AccessToken, TokenRefusal>> {
  if (!secret.startsWith(tokenPrefix) || secret.length > 100) return refused({ code: "unknown-token" });
  const now = needs.clock.now();
  const used = await useToken(needs.tx, hashOfToken(secret), now);
  if (!used) return refused({ code: "unknown-token" });
  switch (tokenState(used.token, now)) {
    case "revoked":
    case "orphaned":
      return refused({ code: "revoked-token" });
    case "expired":
      return refused({ code: "expired-token" });
  }
  if (used.count > used.token.requestsPerMinute) {
    const freeAt = used.windowBeganAt.getTime() + 60_000;
    const retryAfterSeconds = Math.max(1, Math.ceil((freeAt - now.getTime()) / 1_000));
    return refused({ code: "too-many-requests", retryAfterSeconds });
  }
  return accepted(used.token);
}
