import { sql } from "kysely";
import type { EditionId, OrganisationId, ParticipantId } from "#kernel/ids";
import type { Tx } from "#kernel/tx";
import type { Absence, Delegation, Statement } from "../domain/participant.ts";
import "./tables.ts";

/** Offers and needs in an edition, of all or of some organisations, in their order. */
export async function statementsOf(
  tx: Tx,
  editionId: EditionId,
  organisationIds?: readonly OrganisationId[],
): Promise<Statement[]> {
  if (organisationIds?.length === 0) return [];
  let query = tx.selectFrom("profile_statement").selectAll().where("edition_id", "=", editionId);
  if (organisationIds) query = query.where("organisation_id", "in", organisationIds);
  const rows = await query
    .orderBy("organisation_id")
    .orderBy("direction", "desc")
    .orderBy("position")
    .execute();
  return rows.map((row) => ({
    organisationId: row.organisation_id,
    direction: row.direction as Statement["direction"],
    position: row.position,
    text: { de: row.text_de, en: row.text_en },
  }));
}

export async function saveStatements(
  tx: Tx,
  editionId: EditionId,
  statements: readonly Statement[],
): Promise<void> {
  for (let from = 0; from < statements.length; from += 500) {
    const rows = statements.slice(from, from + 500).map((one) => ({
      edition_id: editionId,
      organisation_id: one.organisationId,
      direction: one.direction,
      position: one.position,
      text_de: one.text.de,
      text_en: one.text.en,
    }));
    await tx
      .insertInto("profile_statement")
      .values(rows)
      .onConflict((conflict) =>
        conflict.constraint("one_statement_per_place").doUpdateSet((eb) => ({
          text_de: eb.ref("excluded.text_de"),
          text_en: eb.ref("excluded.text_en"),
          version: sql<number>`profile_statement.version + 1`,
        })),
      )
      .execute();
  }
}

/** Slots in which participants are not there, of all or of some participants. */
export async function absencesOf(
  tx: Tx,
  editionId: EditionId,
  participantIds?: readonly ParticipantId[],
): Promise<Absence[]> {
  if (participantIds?.length === 0) return [];
  let query = tx
    .selectFrom("absence")
    .select(["participant_id", "slot_code"])
    .where("edition_id", "=", editionId);
  if (participantIds) query = query.where("participant_id", "in", participantIds);
  const rows = await query.orderBy("participant_id").orderBy("slot_code").execute();
  return rows.map((row) => ({ participantId: row.participant_id, slotCode: row.slot_code }));
}

export async function delegationsOf(tx: Tx, editionId: EditionId): Promise<Delegation[]> {
  const rows = await tx
    .selectFrom("delegation")
    .selectAll()
    .where("edition_id", "=", editionId)
    .orderBy("code")
    .execute();
  return rows.map((row) => ({
    code: row.code,
    name: { de: row.name_de, en: row.name_en },
    country: row.country,
  }));
}

export async function saveDelegations(
  tx: Tx,
  editionId: EditionId,
  delegations: readonly Delegation[],
): Promise<void> {
  if (delegations.length === 0) return;
  await tx
    .insertInto("delegation")
    .values(
      delegations.map((one) => ({
        edition_id: editionId,
        code: one.code,
        name_de: one.name.de,
        name_en: one.name.en,
        country: one.country,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
