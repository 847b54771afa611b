import type { EditionId } from "#kernel/ids";
import type { Tx } from "#kernel/tx";
import type { Participant } from "../domain/participant.ts";
import "./tables.ts";

/** A participant as a file brings it: without the ids that the database gives. */
export type ParticipantToSave = Omit<Participant, "id" | "editionId" | "accountId"> & {
  absentSlots: string[];
};

/** Inserts or updates participants by their codes, with their absences. Call it inside a transaction. */
export async function saveParticipants(
  tx: Tx,
  editionId: EditionId,
  list: readonly ParticipantToSave[],
): Promise<void> {
  for (let from = 0; from < list.length; from += 500)
    await saveSome(tx, editionId, list.slice(from, from + 500));
}

async function saveSome(tx: Tx, editionId: EditionId, list: readonly ParticipantToSave[]): Promise<void> {
  const saved = await tx
    .insertInto("participant")
    .values(
      list.map((one) => ({
        edition_id: editionId,
        code: one.code,
        organisation_id: one.organisationId,
        account_id: null,
        given_name: one.givenName,
        family_name: one.familyName,
        email: one.email,
        job_title: one.jobTitle,
        languages: one.languages,
        delegation_code: one.delegationCode,
        state: one.state,
        meetings_min: one.meetingsMin,
        meetings_max: one.meetingsMax,
        bookable: one.bookable,
        invented: one.invented,
        registered_at: one.registeredAt,
      })),
    )
    .onConflict((conflict) =>
      conflict.constraint("one_participant_per_code").doUpdateSet((eb) => ({
        organisation_id: eb.ref("excluded.organisation_id"),
        given_name: eb.ref("excluded.given_name"),
        family_name: eb.ref("excluded.family_name"),
        email: eb.ref("excluded.email"),
        job_title: eb.ref("excluded.job_title"),
        languages: eb.ref("excluded.languages"),
        delegation_code: eb.ref("excluded.delegation_code"),
        state: eb.ref("excluded.state"),
        meetings_min: eb.ref("excluded.meetings_min"),
        meetings_max: eb.ref("excluded.meetings_max"),
        registered_at: eb.ref("excluded.registered_at"),
      })),
    )
    .returning(["id", "code"])
    .execute();
  const idByCode = new Map(saved.map((row) => [row.code, row.id]));
  await tx
    .deleteFrom("absence")
    .where("participant_id", "in", [...idByCode.values()])
    .execute();
  const absences = list.flatMap((one) =>
    one.absentSlots.map((slot_code) => ({
      edition_id: editionId,
      participant_id: idByCode.get(one.code) ?? "",
      slot_code,
    })),
  );
  if (absences.length > 0) await tx.insertInto("absence").values(absences).execute();
}
