import { sql } from "kysely";
import type { EditionId } from "#kernel/ids";
import type { Tx } from "#kernel/tx";
import type { ImportedParticipant } from "../domain/participant-import.ts";
import { detailsOf } from "./participants.ts";
import "./tables.ts";

/** The participants of an edition with the given codes, as a file would say them. One query. */
export async function importedParticipantsByCodes(
  tx: Tx,
  editionId: EditionId,
  codes: readonly string[],
): Promise<Map<string, ImportedParticipant>> {
  const rows = await tx
    .selectFrom("participant")
    .selectAll()
    .select(
      sql<
        string[]
      >`array(select slot_code from absence where participant_id = participant.id order by slot_code collate "C")`.as(
        "absent_slots",
      ),
    )
    .where("edition_id", "=", editionId)
    .where(sql<boolean>`code = any(${[...codes]}::text[])`)
    .execute();
  return new Map(rows.map((row) => [row.code, { ...detailsOf(row), absentSlots: row.absent_slots }]));
}

/** Who has the given addresses now: codes by address. One query. */
export async function holdersOfAddresses(
  tx: Tx,
  editionId: EditionId,
  emails: readonly string[],
): Promise<Map<string, string>> {
  const rows = await tx
    .selectFrom("participant")
    .select(["email", "code"])
    .where("edition_id", "=", editionId)
    .where(sql<boolean>`email = any(${[...emails]}::text[])`)
    .execute();
  return new Map(rows.map((row) => [row.email, row.code]));
}

/**
 * Inserts or updates participants by their codes, with their absences, in a handful of statements whatever their
 * number. An address that another participant has is taken from them: the caller sees to it that they get a new one
 * in the same transaction.
 */
export async function saveImportedParticipants(
  tx: Tx,
  editionId: EditionId,
  list: readonly ImportedParticipant[],
): Promise<void> {
  if (list.length === 0) return;
  const file = sql`jsonb_to_recordset(${JSON.stringify(list)}::jsonb) as file (code text, "organisationId" text,
    "givenName" text, "familyName" text, email text, "jobTitle" text, languages text[], "delegationCode" text, state text,
    "meetingsMin" integer, "meetingsMax" integer, bookable boolean, invented boolean, "registeredAt" timestamptz,
    "absentSlots" text[])`;
  await sql`
    update participant set email = participant.id || '@moved.invalid' from ${file}
    where participant.edition_id = ${editionId} and participant.email = file.email and participant.code <> file.code`.execute(
    tx,
  );
  await sql`
    insert into participant (edition_id, code, organisation_id, given_name, family_name, email, job_title, languages,
      delegation_code, state, meetings_min, meetings_max, bookable, invented, registered_at)
    select ${editionId}, code, "organisationId", "givenName", "familyName", email, "jobTitle", languages,
      "delegationCode", state, "meetingsMin", "meetingsMax", bookable, invented, "registeredAt" from ${file}
    on conflict on constraint one_participant_per_code do update set
      organisation_id = excluded.organisation_id, given_name = excluded.given_name, family_name = excluded.family_name,
      email = excluded.email, job_title = excluded.job_title, languages = excluded.languages,
      delegation_code = excluded.delegation_code, state = excluded.state, meetings_min = excluded.meetings_min,
      meetings_max = excluded.meetings_max, bookable = excluded.bookable, invented = excluded.invented,
      registered_at = excluded.registered_at`.execute(tx);
  await sql`
    delete from absence using participant, ${file}
    where absence.participant_id = participant.id and participant.edition_id = ${editionId} and participant.code = file.code
      and not (absence.slot_code = any(file."absentSlots"))`.execute(tx);
  await sql`
    insert into absence (edition_id, participant_id, slot_code)
    select ${editionId}, participant.id, slot_code
    from ${file} cross join unnest(file."absentSlots") as slot_code
    join participant on participant.edition_id = ${editionId} and participant.code = file.code
    on conflict do nothing`.execute(tx);
}

/**
 * Tells the planner how many participants there are now. Until then it takes an edition for a handful of them and walks
 * through all of them for each row.
 */
export async function refreshFiguresOfParticipants(tx: Tx): Promise<void> {
  await sql`analyze participant, absence`.execute(tx);
}
