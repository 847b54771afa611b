import { sql } from "kysely";
import type { OrganisationId } from "#kernel/ids";
import type { Tx } from "#kernel/tx";
import { foldText, type Organisation } from "../domain/organisation.ts";
import { isFound } from "./filters.ts";
import { asOrganisation } from "./organisations.ts";
import "./tables.ts";

/** An organisation that someone may mean, and whether its very name was typed. */
export type OrganisationHit = { organisation: Organisation; isSameName: boolean };

/**
 * Organisations that someone typing a name may mean, the likeliest first: those that carry all its words, and those that
 * are written almost like it. Accents and capitals do not matter. One query.
 */
export async function organisationsLike(tx: Tx, text: string, limit = 8): Promise<OrganisationHit[]> {
  const folded = foldText(text).slice(0, 300);
  if (folded === "") return [];
  const rows = await tx
    .selectFrom("organisation")
    .selectAll()
    .where("unchecked", "=", false)
    .where((eb) =>
      eb.or([isFound({ text: folded }), sql<boolean>`strict_word_similarity(${folded}, search_text) > 0.45`]),
    )
    .orderBy(sql`similarity(${folded}, left(search_text, 200))`, "desc")
    .orderBy("id")
    .limit(limit)
    .execute();
  return rows.map((row) => {
    const organisation = asOrganisation(row);
    return { organisation, isSameName: foldText(organisation.name) === folded };
  });
}

/** Those of the ids that nobody has looked at yet. */
export async function uncheckedOrganisationIds(
  tx: Tx,
  ids: readonly OrganisationId[],
): Promise<Set<OrganisationId>> {
  const rows = await tx
    .selectFrom("organisation")
    .select("id")
    .where("unchecked", "=", true)
    .where(sql<boolean>`id = any(${[...new Set(ids)]}::text[])`)
    .execute();
  return new Set(rows.map((row) => row.id));
}

/** From now on the organisation is listed. */
export async function confirmOrganisation(tx: Tx, id: OrganisationId): Promise<void> {
  await tx.updateTable("organisation").set({ unchecked: false }).where("id", "=", id).execute();
}

/** Takes away an organisation that was named by mistake; nobody may speak for it any more. */
export async function deleteUncheckedOrganisation(tx: Tx, id: OrganisationId): Promise<void> {
  await tx.deleteFrom("organisation").where("id", "=", id).where("unchecked", "=", true).execute();
}
