import type { AccountId } from "#kernel/ids";
import type { Language } from "#kernel/language";
import type { Tx } from "#kernel/tx";
import { isStrong, type SessionStrength } from "#modules/accounts";
import { homeOf } from "./access.ts";
import { needsStrongSession } from "./actor.ts";
import { fullActorOf } from "./full-actor.ts";
import { ownPath, withNext } from "./own-path.ts";

/**
 * Where a sign-in leads: to the page that was wanted, else home. Who looks after others is asked for the second factor
 * on the way, unless only a page for participants was wanted.
 */
export async function pathAfterSignIn(
  tx: Tx,
  signedIn: { accountId: AccountId; strength: SessionStrength },
  language: Language,
  next: string | null,
): Promise<string> {
  const actor = await fullActorOf(tx, { accountId: signedIn.accountId, name: "" });
  const wanted = ownPath(next);
  const isForOthers = wanted === null || /^\/(de|en)\/organiser(\/|$)/.test(wanted);
  if (!isStrong(signedIn.strength) && isForOthers && actor.grants.some(needsStrongSession))
    return withNext(`/${language}/sign-in/second-factor`, wanted);
  return wanted ?? homeOf(actor, language);
}
