import { sql } from "kysely";
import type { AccountId, EditionId, OrganisationId, ParticipantId } from "#kernel/ids";
import type { Tx } from "#kernel/tx";
import type { Role, RoleGrant } from "../domain/participant.ts";
import "./tables.ts";

export type Participation = {
  editionId: EditionId;
  participantId: ParticipantId;
  organisationId: OrganisationId;
};

export async function grantsOf(tx: Tx, accountId: AccountId): Promise<RoleGrant[]> {
  return (await grantsOfAccounts(tx, [accountId])).get(accountId) ?? [];
}

/** The grants of each of these accounts; who has none is not in the map. One query. */
export async function grantsOfAccounts(
  tx: Tx,
  accountIds: readonly AccountId[],
): Promise<Map<AccountId, RoleGrant[]>> {
  const rows = await tx
    .selectFrom("role_grant")
    .select(["account_id", "role", "edition_id", "delegation_code"])
    .where(sql<boolean>`account_id = any(${[...accountIds]}::text[])`)
    .orderBy("created_at")
    .orderBy("id")
    .execute();
  const grants = new Map<AccountId, RoleGrant[]>();
  for (const row of rows)
    addTo(grants, row.account_id, {
      role: row.role as Role,
      editionId: row.edition_id,
      delegationCode: row.delegation_code,
    });
  return grants;
}

/** The editions in which an account takes part as an approved participant, the latest registration first. */
export async function participationsOf(tx: Tx, accountId: AccountId): Promise<Participation[]> {
  return (await participationsOfAccounts(tx, [accountId])).get(accountId) ?? [];
}

/** The same for each of these accounts; who takes part in nothing is not in the map. One query. */
export async function participationsOfAccounts(
  tx: Tx,
  accountIds: readonly AccountId[],
): Promise<Map<AccountId, Participation[]>> {
  const rows = await tx
    .selectFrom("participant")
    .select(["account_id", "edition_id", "id", "organisation_id"])
    .where(sql<boolean>`account_id = any(${[...accountIds]}::text[])`)
    .where("state", "=", "approved")
    .orderBy("registered_at", "desc")
    .orderBy("id")
    .execute();
  const participations = new Map<AccountId, Participation[]>();
  for (const row of rows)
    addTo(participations, row.account_id ?? "", {
      editionId: row.edition_id,
      participantId: row.id,
      organisationId: row.organisation_id,
    });
  return participations;
}

function addTo<One>(groups: Map<string, One[]>, key: string, one: One): void {
  const group = groups.get(key);
  if (group) group.push(one);
  else groups.set(key, [one]);
}

/** What became of the latest application of an account that takes part in nothing; null where there is none. */
export async function latestApplicationOf(
  tx: Tx,
  accountId: AccountId,
): Promise<"applied" | "waiting" | "refused" | null> {
  const row = await tx
    .selectFrom("participant")
    .select("state")
    .where("account_id", "=", accountId)
    .where("state", "in", ["applied", "waiting", "refused"])
    .orderBy("registered_at", "desc")
    .orderBy("id")
    .limit(1)
    .executeTakeFirst();
  return (row?.state as "applied" | "waiting" | "refused" | undefined) ?? null;
}

/** Gives an account a role; giving it again changes nothing. */
export async function grantRole(
  tx: Tx,
  grant: { accountId: AccountId; role: Role; editionId?: EditionId; delegationCode?: string },
): Promise<void> {
  await tx
    .insertInto("role_grant")
    .values({
      account_id: grant.accountId,
      role: grant.role,
      edition_id: grant.editionId ?? null,
      delegation_code: grant.delegationCode ?? null,
    })
    .onConflict((conflict) => conflict.constraint("one_grant_per_role_and_edition").doNothing())
    .execute();
}

/** Ties a participant to the account with which the person signs in. */
export async function connectAccount(
  tx: Tx,
  editionId: EditionId,
  code: string,
  accountId: AccountId,
): Promise<void> {
  await tx
    .updateTable("participant")
    .set({ account_id: accountId })
    .where("edition_id", "=", editionId)
    .where("code", "=", code)
    .execute();
}

/** Someone of this address who takes part, or waits to, and has no account yet; in whatever edition. */
export async function participantWithoutAccount(
  tx: Tx,
  email: string,
): Promise<{ givenName: string; familyName: string } | null> {
  const row = await tx
    .selectFrom("participant")
    .select(["given_name", "family_name"])
    .where("email", "=", email)
    .where("account_id", "is", null)
    .where("state", "in", ["applied", "approved", "waiting"])
    .orderBy("registered_at", "desc")
    .limit(1)
    .executeTakeFirst();
  return row ? { givenName: row.given_name, familyName: row.family_name } : null;
}

/** Ties everybody of an address, in every edition, to the account of that address. */
export async function connectAccountByAddress(tx: Tx, email: string, accountId: AccountId): Promise<void> {
  await tx
    .updateTable("participant")
    .set({ account_id: accountId })
    .where("email", "=", email)
    .where("account_id", "is", null)
    .execute();
}
