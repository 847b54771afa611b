import type { Instant } from "#kernel/time";
import type { Tx } from "#kernel/tx";
import { sessionsByTokens, type KnownSession } from "#modules/accounts";
import { grantsOfAccounts, participationsOfAccounts } from "#modules/registration";
import type { Actor } from "./actor.ts";

/** Each session with its account's actor, as if the session were strong; in three queries for one as for hundreds. */
export async function sessionsWithActors(
  tx: Tx,
  tokens: readonly string[],
  now: Instant,
): Promise<Map<string, { session: KnownSession; actor: Actor }>> {
  const sessions = await sessionsByTokens(tx, tokens, now);
  const accountIds = [...sessions.values()].map((session) => session.accountId);
  const [grants, participations] = await Promise.all([
    grantsOfAccounts(tx, accountIds),
    participationsOfAccounts(tx, accountIds),
  ]);
  return new Map(
    [...sessions].map(([token, session]) => {
      const { accountId, name } = session;
      const actor = {
        accountId,
        name,
        grants: grants.get(accountId) ?? [],
        participations: participations.get(accountId) ?? [],
      };
      return [token, { session, actor }];
    }),
  );
}
