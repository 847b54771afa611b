import type { Selectable } from "kysely";
import type { AccountId, EditionId } from "#kernel/ids";
import type { Language } from "#kernel/language";
import type { Instant } from "#kernel/time";
import type { Tx } from "#kernel/tx";
import type { InvitationToMake, Invitation } from "../domain/invitation.ts";
import { hashOfToken } from "./drafts.ts";
import type { InvitationTable } from "./tables.ts";

function asInvitation(row: Selectable<InvitationTable>): Invitation {
  return {
    id: row.id,
    editionId: row.edition_id,
    email: row.email,
    givenName: row.given_name,
    familyName: row.family_name,
    letterLanguage: row.letter_language as Language,
    delegationCode: row.delegation_code,
    typeCode: row.type_code,
    isApprovedAtOnce: row.approved_at_once,
    createdAt: row.created_at,
    releasedAt: row.released_at,
    expiresAt: row.expires_at,
    revokedAt: row.revoked_at,
    usedAt: row.used_at,
  };
}

/** Adds invitations that are held back; an address that has an open one already is left out. Returns how many are new. */
export async function insertInvitations(
  tx: Tx,
  editionId: EditionId,
  list: readonly InvitationToMake[],
  by: { accountId: AccountId; at: Instant },
): Promise<number> {
  if (list.length === 0) return 0;
  const rows = await tx
    .insertInto("invitation")
    .values(
      list.map((one) => ({
        edition_id: editionId,
        email: one.email,
        given_name: one.givenName,
        family_name: one.familyName,
        letter_language: one.letterLanguage,
        delegation_code: one.delegationCode,
        type_code: one.typeCode,
        approved_at_once: one.isApprovedAtOnce,
        created_at: by.at,
        created_by: by.accountId,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .execute();
  return rows.length;
}

/** One page of an edition's invitations, the latest first. Two queries. */
export async function invitationsOf(
  tx: Tx,
  editionId: EditionId,
  wish: { delegationCode: string | null; page: number; pageSize: number },
): Promise<{ rows: Invitation[]; total: number; heldCount: number }> {
  const found = () => {
    const query = tx.selectFrom("invitation").where("edition_id", "=", editionId);
    return wish.delegationCode === null ? query : query.where("delegation_code", "=", wish.delegationCode);
  };
  const [rows, counts] = await Promise.all([
    found()
      .selectAll()
      .orderBy("created_at", "desc")
      .orderBy("email")
      .orderBy("id")
      .limit(wish.pageSize)
      .offset((wish.page - 1) * wish.pageSize)
      .execute(),
    found()
      .select((eb) => [
        eb.fn.countAll<string>().as("total"),
        eb.fn
          .countAll<string>()
          .filterWhere(eb.and([eb("released_at", "is", null), eb("revoked_at", "is", null)]))
          .as("held"),
      ])
      .executeTakeFirstOrThrow(),
  ]);
  return { rows: rows.map(asInvitation), total: Number(counts.total), heldCount: Number(counts.held) };
}

export async function invitationById(tx: Tx, editionId: EditionId, id: string): Promise<Invitation | null> {
  const row = await tx
    .selectFrom("invitation")
    .selectAll()
    .where("edition_id", "=", editionId)
    .where("id", "=", id)
    .executeTakeFirst();
  return row ? asInvitation(row) : null;
}

export async function invitationOfToken(
  tx: Tx,
  editionId: EditionId,
  token: string,
): Promise<Invitation | null> {
  const row = await tx
    .selectFrom("invitation")
    .selectAll()
    .where("edition_id", "=", editionId)
    .where("token_hash", "=", hashOfToken(token))
    .executeTakeFirst();
  return row ? asInvitation(row) : null;
}

/** Those that are held back, held in the transaction too: of two who release at once the second finds none. */
export async function heldInvitations(
  tx: Tx,
  editionId: EditionId,
  wish: { id: string | null; delegationCode: string | null },
): Promise<Invitation[]> {
  let query = tx
    .selectFrom("invitation")
    .selectAll()
    .where("edition_id", "=", editionId)
    .where("released_at", "is", null)
    .where("revoked_at", "is", null);
  if (wish.id !== null) query = query.where("id", "=", wish.id);
  if (wish.delegationCode !== null) query = query.where("delegation_code", "=", wish.delegationCode);
  return (await query.orderBy("created_at").orderBy("id").forUpdate().execute()).map(asInvitation);
}

export async function releaseInvitation(
  tx: Tx,
  id: string,
  release: { token: string; at: Instant; expiresAt: Instant },
): Promise<void> {
  await tx
    .updateTable("invitation")
    .set({ token_hash: hashOfToken(release.token), released_at: release.at, expires_at: release.expiresAt })
    .where("id", "=", id)
    .execute();
}

/** False where it was used or revoked before. */
export async function revokeInvitation(
  tx: Tx,
  editionId: EditionId,
  wish: { id: string; delegationCode: string | null; at: Instant },
): Promise<boolean> {
  let query = tx
    .updateTable("invitation")
    .set({ revoked_at: wish.at })
    .where("edition_id", "=", editionId)
    .where("id", "=", wish.id)
    .where("used_at", "is", null)
    .where("revoked_at", "is", null);
  if (wish.delegationCode !== null) query = query.where("delegation_code", "=", wish.delegationCode);
  return (await query.returning("id").executeTakeFirst()) !== undefined;
}

/** Uses an invitation up; false where somebody was quicker, or it was revoked or has expired. */
export async function useInvitation(tx: Tx, id: string, at: Instant): Promise<boolean> {
  const row = await tx
    .updateTable("invitation")
    .set({ used_at: at })
    .where("id", "=", id)
    .where("released_at", "is not", null)
    .where("used_at", "is", null)
    .where("revoked_at", "is", null)
    .where("expires_at", ">", at)
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}
