import type { AccountId } from "#kernel/ids";
import { accepted, refused, type Result } from "#kernel/result";
import type { Clock } from "#kernel/time";
import type { Tx } from "#kernel/tx";
import { parseEmail } from "../domain/email.ts";
import { ensureAccount } from "../store/accounts.ts";
import { markFirstRunDone } from "../store/installation.ts";

export type ClaimRefusal = { code: "not-an-address" } | { code: "no-name" } | { code: "wrong-code-or-done" };

/**
 * Makes the first administrator's account. Whoever installs proves it by the code that the terminal printed.
 * The caller grants the role in the same transaction: an installation is claimed once, or not at all.
 */
export async function claimInstallation(
  needs: { tx: Tx; clock: Clock },
  claim: { code: string; name: string; email: string },
): Promise<Result<AccountId, ClaimRefusal>> {
  const email = parseEmail(claim.email);
  if (!email) return refused({ code: "not-an-address" });
  const name = claim.name.trim();
  if (!name) return refused({ code: "no-name" });
  const first = await markFirstRunDone(needs.tx, claim.code.trim().toLowerCase(), needs.clock.now());
  if (!first) return refused({ code: "wrong-code-or-done" });
  return accepted(await ensureAccount(needs.tx, { email, name }));
}
