import type { AccountId, EditionId } from "#kernel/ids";
import type { Instant } from "#kernel/time";
import type { Tx } from "#kernel/tx";
import "./tables.ts";

/** What was done to tokens and webhooks, and by tokens. */
export type InterfaceAct = {
  readonly editionId: EditionId | null;
  /** Who did it by hand, or null; then a token did. */
  readonly accountId: AccountId | null;
  readonly tokenId: string | null;
  readonly kind:
    | "token-made"
    | "token-revoked"
    | "webhook-made"
    | "webhook-changed"
    | "webhook-removed"
    | "webhook-secret-renewed"
    | "webhook-replayed"
    | "webhook-disabled"
    | "written-by-token";
  readonly about: Readonly<Record<string, string | number>>;
  readonly at: Instant;
};

export async function noteAct(tx: Tx, act: InterfaceAct): Promise<void> {
  await tx
    .insertInto("interface_act")
    .values({
      edition_id: act.editionId,
      account_id: act.accountId,
      token_id: act.tokenId,
      kind: act.kind,
      about: JSON.stringify(act.about),
      at: act.at,
    })
    .execute();
}

/** The latest acts of an edition; with those of the whole installation where they are asked for. */
export async function actsOf(
  tx: Tx,
  editionId: EditionId,
  wish: { withInstallation: boolean; limit: number },
): Promise<InterfaceAct[]> {
  const rows = await tx
    .selectFrom("interface_act")
    .selectAll()
    .where((where) =>
      wish.withInstallation
        ? where.or([where("edition_id", "=", editionId), where("edition_id", "is", null)])
        : where("edition_id", "=", editionId),
    )
    .orderBy("id", "desc")
    .limit(wish.limit)
    .execute();
  return rows.map((row) => ({
    editionId: row.edition_id,
    accountId: row.account_id,
    tokenId: row.token_id,
    kind: row.kind as InterfaceAct["kind"],
    about: row.about as InterfaceAct["about"],
    at: row.at,
  }));
}
