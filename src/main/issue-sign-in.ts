import type { Clock } from "#kernel/time";
import type { Tx } from "#kernel/tx";
import { issueOrder, signInOrderById, signInSecretOf, type IssuedSignIn } from "#modules/accounts";
import { ensureAccountOfParticipant } from "#modules/registration";

/**
 * What a sign-in letter says, made while it is written: only now is it found out whether the address belongs to an
 * account or a participant. Null where it belongs to nobody or the order has run out, and no letter is sent. Code and
 * link exist in the answer only; the database holds their hashes.
 */
export async function issueSignIn(
  needs: { tx: Tx; clock: Clock },
  orderId: string,
): Promise<IssuedSignIn | null> {
  const order = await signInOrderById(needs.tx, orderId);
  if (!order) return null;
  await ensureAccountOfParticipant(needs.tx, order.email);
  return issueOrder({ ...needs, secret: await signInSecretOf(needs.tx) }, orderId);
}
