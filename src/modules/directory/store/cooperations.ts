import { sql } from "kysely";
import type { OrganisationId } from "#kernel/ids";
import type { Tx } from "#kernel/tx";
import type { Cooperation } from "../domain/organisation.ts";
import "./tables.ts";

function cooperations(tx: Tx) {
  return tx
    .selectFrom("cooperation")
    .selectAll()
    .select(
      sql<string[]>`array(select organisation_id from cooperation_partner
        where cooperation_id = cooperation.id order by organisation_id)`.as("partner_ids"),
    )
    .orderBy("start_year", "desc")
    .orderBy("id");
}

type Row = Awaited<ReturnType<ReturnType<typeof cooperations>["executeTakeFirstOrThrow"]>>;

function asCooperation(row: Row): Cooperation {
  return {
    id: row.id,
    title: row.title,
    programme: row.programme,
    startYear: row.start_year,
    confidence: row.confidence,
    sourceUrl: row.source_url,
    partnerIds: row.partner_ids,
  };
}

/** Known cooperations in which an organisation took part, the latest first. */
export async function cooperationsOf(tx: Tx, organisationId: OrganisationId): Promise<Cooperation[]> {
  const rows = await cooperations(tx)
    .where("id", "in", (eb) =>
      eb
        .selectFrom("cooperation_partner")
        .select("cooperation_id")
        .where("organisation_id", "=", organisationId),
    )
    .execute();
  return rows.map(asCooperation);
}

export async function allCooperations(tx: Tx): Promise<Cooperation[]> {
  return (await cooperations(tx).execute()).map(asCooperation);
}

/** Inserts cooperations that are not known yet. Call it inside a transaction. */
export async function saveCooperations(tx: Tx, list: readonly Cooperation[]): Promise<void> {
  if (list.length === 0) return;
  await tx
    .insertInto("cooperation")
    .values(
      list.map((one) => ({
        id: one.id,
        title: one.title,
        programme: one.programme,
        start_year: one.startYear,
        confidence: one.confidence,
        source_url: one.sourceUrl,
      })),
    )
    .onConflict((conflict) => conflict.column("id").doNothing())
    .execute();
  const partners = list.flatMap((one) =>
    one.partnerIds.map((organisation_id) => ({ cooperation_id: one.id, organisation_id })),
  );
  if (partners.length > 0) {
    await tx
      .insertInto("cooperation_partner")
      .values(partners)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}
