import type { Announce } from "#kernel/announce";
import type { AccountId } from "#kernel/ids";
import { accepted, refused, type Result } from "#kernel/result";
import type { Clock } from "#kernel/time";
import { inTransaction, type Tx } from "#kernel/tx";
import type { AccountEvent } from "../domain/account-event.ts";
import { signInLimits } from "../domain/sign-in-limits.ts";
import { hashOf, newRecoveryCodes, sealed, unsealed } from "../domain/sign-in-secrets.ts";
import { isTotpKey, stepOfCode } from "../domain/totp.ts";
import { giveBack, takeFrom } from "../store/limits.ts";
import {
  acceptStep,
  consumeRecoveryCode,
  deletePasskey,
  deletePasskeys,
  deleteTotp,
  insertPasskey,
  insertTotp,
  passkeysOf,
  replaceRecoveryCodes,
  totpOf,
  type Passkey,
} from "../store/second-factors.ts";
import { endSessions } from "../store/sessions.ts";

type Needs = { tx: Tx; clock: Clock; secret: string };
type ChangeNeeds = Needs & { announce: Announce<AccountEvent> };

/** What came of adding a factor: the recovery codes, when it is the first one. They are shown once and kept hashed. */
export type FactorAdded = { recoveryCodes: string[] | null };

export async function hasSecondFactor(tx: Tx, accountId: AccountId): Promise<boolean> {
  return (await totpOf(tx, accountId)) !== null || (await passkeysOf(tx, accountId)).length > 0;
}

/** Adds an authenticator app, once the person has shown by a code that it holds the key. */
export async function addTotp(
  needs: ChangeNeeds,
  totp: { accountId: AccountId; key: string; code: string },
): Promise<Result<FactorAdded, { code: "wrong-code" } | { code: "has-one-already" }>> {
  const now = needs.clock.now();
  const step = isTotpKey(totp.key) ? stepOfCode(totp.key, totp.code, now) : null;
  if (step === null) return refused({ code: "wrong-code" });
  return inTransaction(needs.tx, async (tx) => {
    const first = !(await hasSecondFactor(tx, totp.accountId));
    const sealedKey = sealed(needs.secret, totp.key);
    if (!(await insertTotp(tx, { accountId: totp.accountId, sealedKey, step, now })))
      return refused({ code: "has-one-already" });
    await needs.announce(tx, { kind: "second-factor-added", accountId: totp.accountId, factor: "totp" });
    return accepted({ recoveryCodes: first ? await newCodesFor(tx, needs.secret, totp.accountId) : null });
  });
}

/** Adds a passkey whose answer the caller has verified. */
export async function addPasskey(
  needs: ChangeNeeds,
  passkey: Omit<Passkey, "id" | "usedAt" | "createdAt">,
): Promise<Result<FactorAdded, { code: "has-one-already" }>> {
  return inTransaction(needs.tx, async (tx) => {
    const { accountId } = passkey;
    const first = !(await hasSecondFactor(tx, accountId));
    if (!(await insertPasskey(tx, { ...passkey, createdAt: needs.clock.now() })))
      return refused({ code: "has-one-already" });
    await needs.announce(tx, { kind: "second-factor-added", accountId, factor: "passkey" });
    return accepted({ recoveryCodes: first ? await newCodesFor(tx, needs.secret, accountId) : null });
  });
}

export type FactorRefusal =
  { code: "wrong-code" } | { code: "too-many-wrong-codes"; retryAfterSeconds: number };

/** Checks a code of the authenticator app, or a recovery code; each counts once, and guesses are counted. */
export async function checkSecondFactor(
  needs: Needs,
  given: { accountId: AccountId; code: string },
): Promise<Result<null, FactorRefusal>> {
  const now = needs.clock.now();
  const subject = `factor:${given.accountId}`;
  const guess = await takeFrom(needs.tx, subject, signInLimits.wrongFactorsOfAccount, now);
  if (!guess.ok) return refused({ code: "too-many-wrong-codes", retryAfterSeconds: guess.retryAfterSeconds });
  const right = /^\d{6}$/.test(given.code)
    ? await isRightTotp(needs, given)
    : await consumeRecoveryCode(
        needs.tx,
        given.accountId,
        hashOf(needs.secret, "recovery", given.code.toLowerCase()),
        now,
      );
  if (!right) return refused({ code: "wrong-code" });
  await giveBack(needs.tx, subject, now);
  return accepted(null);
}

async function isRightTotp(needs: Needs, given: { accountId: AccountId; code: string }): Promise<boolean> {
  const totp = await totpOf(needs.tx, given.accountId);
  if (!totp) return false;
  const step = stepOfCode(unsealed(needs.secret, totp.sealedKey), given.code, needs.clock.now());
  return step !== null && acceptStep(needs.tx, given.accountId, step);
}

export async function removeTotp(needs: ChangeNeeds, accountId: AccountId): Promise<boolean> {
  return inTransaction(needs.tx, async (tx) => {
    if (!(await deleteTotp(tx, accountId))) return false;
    await needs.announce(tx, { kind: "second-factor-removed", accountId, factor: "totp" });
    await dropCodesWithoutFactor(tx, accountId);
    return true;
  });
}

export async function removePasskey(
  needs: ChangeNeeds,
  accountId: AccountId,
  passkeyId: string,
): Promise<boolean> {
  return inTransaction(needs.tx, async (tx) => {
    if (!(await deletePasskey(tx, accountId, passkeyId))) return false;
    await needs.announce(tx, { kind: "second-factor-removed", accountId, factor: "passkey" });
    await dropCodesWithoutFactor(tx, accountId);
    return true;
  });
}

/** New recovery codes in the place of all old ones. */
export async function renewRecoveryCodes(
  needs: { tx: Tx; secret: string },
  accountId: AccountId,
): Promise<string[]> {
  return inTransaction(needs.tx, (tx) => newCodesFor(tx, needs.secret, accountId));
}

/** For someone who has lost every factor: takes them all away and ends every session. False when there was none. */
export async function resetSecondFactor(
  needs: { tx: Tx; announce: Announce<AccountEvent> },
  accountId: AccountId,
): Promise<boolean> {
  return inTransaction(needs.tx, async (tx) => {
    const factors = [
      ...((await deletePasskeys(tx, accountId)) > 0 ? (["passkey"] as const) : []),
      ...((await deleteTotp(tx, accountId)) ? (["totp"] as const) : []),
    ];
    for (const factor of factors)
      await needs.announce(tx, { kind: "second-factor-removed", accountId, factor });
    await replaceRecoveryCodes(tx, accountId, []);
    await endSessions(tx, accountId);
    return factors.length > 0;
  });
}

async function newCodesFor(tx: Tx, secret: string, accountId: AccountId): Promise<string[]> {
  const codes = newRecoveryCodes();
  await replaceRecoveryCodes(
    tx,
    accountId,
    codes.map((code) => hashOf(secret, "recovery", code)),
  );
  return codes;
}

async function dropCodesWithoutFactor(tx: Tx, accountId: AccountId): Promise<void> {
  if (!(await hasSecondFactor(tx, accountId))) await replaceRecoveryCodes(tx, accountId, []);
}
