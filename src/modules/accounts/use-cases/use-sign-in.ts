import { accepted, refused, type Result } from "#kernel/result";
import type { Clock } from "#kernel/time";
import type { AccountId } from "#kernel/ids";
import { inTransaction, type Tx } from "#kernel/tx";
import { signInLimits } from "../domain/sign-in-limits.ts";
import { codeHashOf, hashOf } from "../domain/sign-in-secrets.ts";
import { accountByEmail } from "../store/accounts.ts";
import { giveBack, takeFrom } from "../store/limits.ts";
import {
  consumeLink,
  signInOrderById,
  signInOrderByLink,
  supersede,
  tryCode,
} from "../store/sign-in-orders.ts";

type Needs = { tx: Tx; clock: Clock; secret: string };
type TooMany = { code: "too-many-tries" | "too-many-wrong-codes"; retryAfterSeconds: number };

export type SignedIn = { accountId: AccountId; nextPath: string | null };
export type CodeRefusal = { code: "wrong-code"; triesLeft: number } | { code: "no-longer-valid" } | TooMany;
export type LinkRefusal = { code: "used" | "expired" | "unknown" } | TooMany;

/** Signs in by the code from the letter, in the browser that asked for it. */
export async function signInByCode(
  needs: Needs,
  given: { orderId: string; code: string; network: string },
): Promise<Result<SignedIn, CodeRefusal>> {
  const now = needs.clock.now();
  const network = await takeFrom(needs.tx, `network:${given.network}`, signInLimits.triesFromNetwork, now);
  if (!network.ok) return refused({ code: "too-many-tries", retryAfterSeconds: network.retryAfterSeconds });
  const order = await signInOrderById(needs.tx, given.orderId);
  if (!order) return refused({ code: "no-longer-valid" });
  // Counted before it is looked at: a hundred guesses at once must not all come before the count.
  const subject = `code:${order.email}`;
  const guess = await takeFrom(needs.tx, subject, signInLimits.wrongCodesForAddress, now);
  if (!guess.ok) return refused({ code: "too-many-wrong-codes", retryAfterSeconds: guess.retryAfterSeconds });
  const hash = codeHashOf(needs.secret, order.id, given.code);
  return inTransaction(needs.tx, async (tx) => {
    const tried = await tryCode(tx, order.id, hash, now);
    if (!tried) return refused({ code: "no-longer-valid" });
    if (!tried.matched) return refused({ code: "wrong-code", triesLeft: tried.triesLeft });
    await giveBack(tx, subject, now);
    return signedIn(tx, { email: tried.email, nextPath: tried.nextPath }, now);
  });
}

export type LinkState =
  { state: "open"; email: string; nextPath: string | null } | { state: "used" | "expired" | "unknown" };

/** What a link leads to. Looking never uses it: programs that examine letters open every link. */
export async function stateOfLink(needs: Needs, token: string): Promise<LinkState> {
  const order = await signInOrderByLink(needs.tx, hashOf(needs.secret, "link", token));
  if (!order) return { state: "unknown" };
  if (order.usedAt || order.supersededAt) return { state: "used" };
  if (order.expiresAt <= needs.clock.now()) return { state: "expired" };
  return { state: "open", email: order.email, nextPath: order.nextPath };
}

/** Signs in by the link from the letter, in any browser; wrong codes of others do not stand in its way. */
export async function signInByLink(
  needs: Needs,
  given: { token: string; network: string },
): Promise<Result<SignedIn, LinkRefusal>> {
  const now = needs.clock.now();
  const network = await takeFrom(needs.tx, `network:${given.network}`, signInLimits.triesFromNetwork, now);
  if (!network.ok) return refused({ code: "too-many-tries", retryAfterSeconds: network.retryAfterSeconds });
  const used = await inTransaction(needs.tx, async (tx) => {
    const order = await consumeLink(tx, hashOf(needs.secret, "link", given.token), now);
    return order ? signedIn(tx, order, now) : null;
  });
  if (used?.ok) return used;
  const { state } = await stateOfLink(needs, given.token);
  return refused({ code: state === "open" ? "unknown" : state });
}

/** The account of a used order; whatever else was open for the address ends with it. */
async function signedIn(
  tx: Tx,
  order: { email: string; nextPath: string | null },
  now: Date,
): Promise<Result<SignedIn, { code: "no-longer-valid" }>> {
  const account = await accountByEmail(tx, order.email);
  if (!account) return refused({ code: "no-longer-valid" });
  await supersede(tx, { email: order.email, all: true }, now);
  return accepted({ accountId: account.id, nextPath: order.nextPath });
}
