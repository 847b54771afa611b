import type { Language } from "#kernel/language";
import type { Clock, Instant } from "#kernel/time";
import type { Tx } from "#kernel/tx";
import { codeHashOf, hashOf, newCode, newLinkToken } from "../domain/sign-in-secrets.ts";
import { accountByEmail } from "../store/accounts.ts";
import { openOrdersOf, saveCodeHash, saveHashes, signInOrderById } from "../store/sign-in-orders.ts";

export type IssuedSignIn = {
  email: string;
  name: string;
  code: string;
  linkToken: string;
  language: Language;
  expiresAt: Instant;
};

type Needs = { tx: Tx; clock: Clock; secret: string };

/**
 * Makes code and link of an order, for the letter that is being written; only their hashes are kept. Null when the
 * address belongs to no account, or the order has run out. A second letter for the same order makes the first void.
 */
export async function issueOrder(needs: Needs, orderId: string): Promise<IssuedSignIn | null> {
  const order = await signInOrderById(needs.tx, orderId);
  const account = order && (await accountByEmail(needs.tx, order.email));
  if (!account) return null;
  const code = newCode();
  const linkToken = newLinkToken();
  const hashes = {
    code: codeHashOf(needs.secret, order.id, code),
    link: hashOf(needs.secret, "link", linkToken),
  };
  if (!(await saveHashes(needs.tx, order.id, hashes, needs.clock.now()))) return null;
  const { email, language, expiresAt } = order;
  return { email, name: account.name, code, linkToken, language, expiresAt };
}

/**
 * Makes a code by hand, where no mail can be sent: for every open order of the address, so that it counts wherever the
 * person has asked. Null when nobody has asked with this address in the last ten minutes.
 */
export async function issueCodeByHand(needs: Needs, email: string): Promise<string | null> {
  const orderIds = await openOrdersOf(needs.tx, email, needs.clock.now());
  if (orderIds.length === 0) return null;
  const code = newCode();
  for (const orderId of orderIds)
    await saveCodeHash(needs.tx, orderId, codeHashOf(needs.secret, orderId, code));
  return code;
}
