import type { AccountId } from "#kernel/ids";
import type { Tx } from "#kernel/tx";
import { grantsOf, participationsOf } from "#modules/registration";
import type { Actor } from "./actor.ts";

/** Everything an account may do and where it takes part, as if its session were strong. */
export async function fullActorOf(tx: Tx, who: { accountId: AccountId; name: string }): Promise<Actor> {
  const [grants, participations] = await Promise.all([
    grantsOf(tx, who.accountId),
    participationsOf(tx, who.accountId),
  ]);
  return { ...who, grants, participations };
}
