import { sql } from "kysely";
import type { EditionId, ParticipantId } from "#kernel/ids";
import { isLanguage } from "#kernel/language";
import type { Tx } from "#kernel/tx";
import { isConsentPurpose, type Consent, type ConsentPurpose } from "../domain/consent.ts";
import "./tables.ts";

export async function addConsents(
  tx: Tx,
  editionId: EditionId,
  participantId: ParticipantId,
  consents: readonly Consent[],
): Promise<void> {
  if (consents.length === 0) return;
  await tx
    .insertInto("consent")
    .values(
      consents.map((one) => ({
        edition_id: editionId,
        participant_id: participantId,
        purpose: one.purpose,
        given: one.isGiven,
        wording_version: one.wordingVersion,
        language: one.language,
        at: one.at,
      })),
    )
    .execute();
}

/** Everything a person ever said about a purpose, the latest first. */
export async function consentHistoryOf(tx: Tx, participantId: ParticipantId): Promise<Consent[]> {
  const rows = await tx
    .selectFrom("consent")
    .selectAll()
    .where("participant_id", "=", participantId)
    .orderBy("id", "desc")
    .execute();
  return rows.flatMap((row) =>
    isConsentPurpose(row.purpose)
      ? [
          {
            purpose: row.purpose,
            isGiven: row.given,
            wordingVersion: row.wording_version,
            language: isLanguage(row.language) ? row.language : "en",
            at: row.at,
          },
        ]
      : [],
  );
}

/** Those of the people who agree to a purpose at this moment. One query. */
export async function participantsWhoConsent(
  tx: Tx,
  purpose: ConsentPurpose,
  ids: readonly ParticipantId[],
): Promise<Set<ParticipantId>> {
  if (ids.length === 0) return new Set();
  const { rows } = await sql<{ participant_id: string }>`
    select participant_id from (
      select distinct on (participant_id) participant_id, given from consent
      where purpose = ${purpose} and participant_id = any(${[...new Set(ids)]}::uuid[])
      order by participant_id, id desc) as latest
    where given`.execute(tx);
  return new Set(rows.map((row) => row.participant_id));
}
