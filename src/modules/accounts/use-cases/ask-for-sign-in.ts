import type { Announce } from "#kernel/announce";
import { newId } from "#kernel/ids";
import type { Language } from "#kernel/language";
import { accepted, refused, type Result } from "#kernel/result";
import type { Clock, Instant } from "#kernel/time";
import { inTransaction, type Tx } from "#kernel/tx";
import type { AccountEvent } from "../domain/account-event.ts";
import { parseEmail } from "../domain/email.ts";
import { signInLimits } from "../domain/sign-in-limits.ts";
import { takeFrom } from "../store/limits.ts";
import { addSignInOrder, signInOrderById, supersede, type SignInOrder } from "../store/sign-in-orders.ts";

export type AskRefusal = { code: "not-an-address" } | { code: "too-many-tries"; retryAfterSeconds: number };

/** How long a code and a link count, from the moment of asking. */
export const orderLifeMs = 10 * 60_000;

/**
 * Takes the order to sign in by mail. Known and unknown addresses cost the same steps and get the same answer, also
 * when no further letter may be sent: who an address belongs to is found out later, by whoever writes the letter.
 */
export async function askForSignIn(
  needs: { tx: Tx; clock: Clock; announce: Announce<AccountEvent> },
  wish: {
    email: string;
    language: Language;
    nextPath: string | null;
    network: string;
    /** The order that the same browser asked for before: its code no longer counts. */
    formerOrderId: string | null;
  },
): Promise<Result<{ orderId: string; email: string }, AskRefusal>> {
  const email = parseEmail(wish.email);
  if (!email) return refused({ code: "not-an-address" });
  const now = needs.clock.now();
  return inTransaction(needs.tx, async (tx) => {
    const network = await takeFrom(tx, `network:${wish.network}`, signInLimits.triesFromNetwork, now);
    if (!network.ok) return refused({ code: "too-many-tries", retryAfterSeconds: network.retryAfterSeconds });
    const letter = await takeFrom(tx, `letter:${email}`, signInLimits.lettersToAddress, now);
    // No further letter: the code of the newest one is all they have, so it stays the one that is asked for.
    const former = letter.ok ? null : await signInOrderById(tx, wish.formerOrderId ?? "");
    if (former?.email === email && isOpen(former, now)) return accepted({ orderId: former.id, email });
    if (wish.formerOrderId) await supersede(tx, { email, orderId: wish.formerOrderId }, now);
    const orderId = newId();
    await addSignInOrder(tx, {
      id: orderId,
      email,
      language: wish.language,
      nextPath: wish.nextPath,
      askedAt: now,
      expiresAt: new Date(now.getTime() + orderLifeMs),
    });
    if (letter.ok)
      await needs.announce(tx, { kind: "sign-in-wanted", orderId, email, language: wish.language });
    return accepted({ orderId, email });
  });
}

function isOpen({ usedAt, supersededAt, expiresAt }: SignInOrder, now: Instant): boolean {
  return usedAt === null && supersededAt === null && expiresAt > now;
}
