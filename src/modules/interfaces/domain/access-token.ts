import { createHash, randomBytes } from "node:crypto";
import type { AccountId, EditionId } from "#kernel/ids";
import { accepted, refused, type Result } from "#kernel/result";
import type { Instant } from "#kernel/time";
import { isScope, type Scope } from "./scopes.ts";

/** What every token begins with, so that scanners for secrets know one when somebody publishes it by mistake. */
export const tokenPrefix = "kontor_";

export const tokenBounds = {
  nameLengthMax: 80,
  daysMax: 365,
  daysUsual: 90,
  requestsPerMinuteUsual: 600,
} as const;

export type AccessToken = {
  readonly id: string;
  /** The edition it is bound to; null: all of the installation. */
  readonly editionId: EditionId | null;
  readonly name: string;
  readonly scopes: readonly Scope[];
  /** Its last four signs, by which one tells it from others. */
  readonly hint: string;
  readonly requestsPerMinute: number;
  /** Null once the account of whoever made it is deleted; the token ends with it. */
  readonly madeBy: AccountId | null;
  readonly madeAt: Instant;
  readonly expiresAt: Instant;
  readonly revokedAt: Instant | null;
  readonly lastUsedAt: Instant | null;
};

export type TokenState = "in-force" | "expired" | "revoked" | "orphaned";

export function tokenState(
  token: Pick<AccessToken, "expiresAt" | "revokedAt" | "madeBy">,
  now: Instant,
): TokenState {
  if (token.revokedAt !== null) return "revoked";
  if (token.expiresAt <= now) return "expired";
  return token.madeBy === null ? "orphaned" : "in-force";
}

/** 256 bits in letters that stay whole in a command line and an address. */
export function newTokenSecret(): string {
  return `${tokenPrefix}${randomBytes(32).toString("base64url")}`;
}

/** Nobody can guess 256 bits, so a plain hash tells nothing. */
export function hashOfToken(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}

export type TokenEntries = { name: string; scopes: readonly string[]; days: string };
export type TokenFault = "wrong-name" | "no-scope" | "wrong-days";

/** Reads what somebody typed; every fault at once. */
export function parseTokenEntries(
  entries: TokenEntries,
): Result<{ name: string; scopes: Scope[]; days: number }, { code: "wrong"; faults: TokenFault[] }> {
  const faults: TokenFault[] = [];
  const name = entries.name.trim();
  if (name === "" || name.length > tokenBounds.nameLengthMax || /[\n\r]/.test(name))
    faults.push("wrong-name");
  const wanted = [...new Set(entries.scopes)].filter(isScope);
  if (wanted.length === 0) faults.push("no-scope");
  const days = Number(entries.days);
  if (!/^\d{1,3}$/.test(entries.days.trim()) || days < 1 || days > tokenBounds.daysMax)
    faults.push("wrong-days");
  return faults.length > 0 ? refused({ code: "wrong", faults }) : accepted({ name, scopes: wanted, days });
}
