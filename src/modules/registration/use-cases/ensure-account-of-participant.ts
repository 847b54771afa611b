import type { AccountId } from "#kernel/ids";
import { inTransaction, type Tx } from "#kernel/tx";
import { accountByEmail, ensureAccount } from "#modules/accounts";
import { fullName } from "../domain/participant.ts";
import { nameInDraftOf } from "../store/drafts.ts";
import { connectAccountByAddress, participantWithoutAccount } from "../store/grants.ts";

/**
 * Whoever is registered can sign in, and whoever has sent a registration can confirm it: the first time that someone
 * asks for it, the address gets its account. Nobody is signed in by this; that takes a code from the person's own mail. Null where there is nothing to do.
 */
export async function ensureAccountOfParticipant(tx: Tx, email: string): Promise<AccountId | null> {
  const participant =
    (await participantWithoutAccount(tx, email)) ??
    ((await accountByEmail(tx, email)) ? null : await nameInDraftOf(tx, email));
  if (!participant) return null;
  return inTransaction(tx, async (tx) => {
    const accountId = await ensureAccount(tx, { email, name: fullName(participant) });
    await connectAccountByAddress(tx, email, accountId);
    return accountId;
  });
}
