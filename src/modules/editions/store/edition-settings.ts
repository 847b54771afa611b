import type { EditionId } from "#kernel/ids";
import type { Tx } from "#kernel/tx";
import type { Edition } from "../domain/edition.ts";
import "./tables.ts";

/** Holds an edition until the transaction ends, so that two who change its settings come one after the other. */
export async function holdSettings(tx: Tx, editionId: EditionId): Promise<void> {
  await tx.selectFrom("edition").select("id").where("id", "=", editionId).forNoKeyUpdate().execute();
}

/** Writes an edition's settings. Requests already sent keep the time they were given. */
export async function saveSettings(tx: Tx, edition: Edition): Promise<void> {
  await tx
    .updateTable("edition")
    .set({
      registration_mode: edition.registrationMode,
      phases: JSON.stringify(edition.phases),
      booking_mode: edition.bookingMode,
      request_answer_hours: edition.requestAnswerHours,
      requests_per_participant_max: edition.requestsPerParticipantMax,
      meetings_min: edition.meetingsMin,
      meetings_max: edition.meetingsMax,
      reply_to: edition.replyTo,
    })
    .where("id", "=", edition.id)
    .execute();
}
