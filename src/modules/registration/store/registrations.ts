import { sql, type Selectable } from "kysely";
import type { AccountId, EditionId, OrganisationId, ParticipantId } from "#kernel/ids";
import { isLanguage, type Bilingual, type Language } from "#kernel/language";
import type { Instant } from "#kernel/time";
import type { Tx } from "#kernel/tx";
import type { ParticipantState } from "../domain/participant.ts";
import { letterLanguageOf, type ProposedStatements, type Registration } from "../domain/registration.ts";
import { detailsOf } from "./participants.ts";
import type { ParticipantTable } from "./tables.ts";

function asRegistration(row: Selectable<ParticipantTable>): Registration {
  return {
    id: row.id,
    editionId: row.edition_id,
    accountId: row.account_id,
    ...detailsOf(row),
    typeCode: row.type_code,
    answers: row.answers,
    letterLanguage: isLanguage(row.letter_language) ? row.letter_language : null,
    answersForOrganisation: row.answers_for_organisation,
    proposed: { offers: row.proposed_statements.offers ?? [], needs: row.proposed_statements.needs ?? [] },
    answerReason: row.answer_reason,
    answeredAt: row.answered_at,
    profileVersion: row.profile_version,
  };
}

function registrations(tx: Tx, editionId: EditionId) {
  return tx.selectFrom("participant").selectAll().where("edition_id", "=", editionId);
}

export async function registrationOf(
  tx: Tx,
  editionId: EditionId,
  participantId: ParticipantId,
): Promise<Registration | null> {
  const row = await registrations(tx, editionId).where("id", "=", participantId).executeTakeFirst();
  return row ? asRegistration(row) : null;
}

/** The registration, held until the transaction ends. */
export async function registrationToChange(
  tx: Tx,
  editionId: EditionId,
  participantId: ParticipantId,
): Promise<Registration | null> {
  const row = await registrations(tx, editionId)
    .where("id", "=", participantId)
    .forUpdate()
    .executeTakeFirst();
  return row ? asRegistration(row) : null;
}

/** The registration of an account in an edition, whatever became of it. */
export async function registrationOfAccount(
  tx: Tx,
  editionId: EditionId,
  accountId: AccountId,
): Promise<Registration | null> {
  const row = await registrations(tx, editionId)
    .where("account_id", "=", accountId)
    .orderBy("registered_at", "desc")
    .orderBy("id")
    .executeTakeFirst();
  return row ? asRegistration(row) : null;
}

/** The edition of the registration that matters most to an account: where it takes part, else the latest. */
export async function editionOfLatestRegistration(tx: Tx, accountId: AccountId): Promise<EditionId | null> {
  const row = await tx
    .selectFrom("participant")
    .select("edition_id")
    .where("account_id", "=", accountId)
    .where("state", "<>", "cancelled")
    .orderBy(sql`state = 'approved'`, "desc")
    .orderBy("registered_at", "desc")
    .orderBy("id")
    .executeTakeFirst();
  return row?.edition_id ?? null;
}

/** The registration of an address, held until the transaction ends. */
export async function registrationOfAddress(
  tx: Tx,
  editionId: EditionId,
  email: string,
): Promise<Registration | null> {
  const row = await registrations(tx, editionId).where("email", "=", email).forUpdate().executeTakeFirst();
  return row ? asRegistration(row) : null;
}

export async function registrationsByIds(
  tx: Tx,
  ids: readonly ParticipantId[],
): Promise<Map<ParticipantId, Registration>> {
  const rows = await tx
    .selectFrom("participant")
    .selectAll()
    .where(sql<boolean>`id = any(${[...new Set(ids)]}::uuid[])`)
    .execute();
  return new Map(rows.map((row) => [row.id, asRegistration(row)]));
}

/** In which language each of these people wants letters. One query. */
export async function letterLanguagesOf(
  tx: Tx,
  ids: readonly ParticipantId[],
): Promise<Map<ParticipantId, Language>> {
  const found = await registrationsByIds(tx, ids);
  return new Map([...found].map(([id, one]) => [id, letterLanguageOf(one)]));
}

/** The place of someone in the waiting list, from 1. */
export async function placeInWaitingList(tx: Tx, person: Registration): Promise<number> {
  const { count } = await tx
    .selectFrom("participant")
    .select((eb) => eb.fn.countAll<string>().as("count"))
    .where("edition_id", "=", person.editionId)
    .where("state", "=", "waiting")
    .where(
      sql<boolean>`(registered_at, id) <= (select own.registered_at, own.id from participant as own where own.id = ${person.id})`,
    )
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Who waits longest, held until the transaction ends. */
export async function firstWaiting(tx: Tx, editionId: EditionId): Promise<Registration | null> {
  const row = await registrations(tx, editionId)
    .where("state", "=", "waiting")
    .orderBy("registered_at")
    .orderBy("id")
    .limit(1)
    .forUpdate()
    .executeTakeFirst();
  return row ? asRegistration(row) : null;
}

export async function saveAnswer(
  tx: Tx,
  participantId: ParticipantId,
  answer: { state: ParticipantState; reason: string; answeredAt: Instant | null },
): Promise<void> {
  await tx
    .updateTable("participant")
    .set({ state: answer.state, answer_reason: answer.reason, answered_at: answer.answeredAt })
    .where("id", "=", participantId)
    .execute();
}

export type RegistrationToSave = Omit<
  Registration,
  "id" | "accountId" | "invented" | "answerReason" | "answeredAt" | "profileVersion"
> & { accountId: AccountId; invented?: boolean };

/** Adds a participant. One of the same address in the edition must not be there; the database would refuse it. */
export async function insertRegistration(tx: Tx, one: RegistrationToSave): Promise<ParticipantId> {
  const { id } = await tx
    .insertInto("participant")
    .values({ ...valuesOf(one), code: one.code, edition_id: one.editionId, invented: one.invented ?? false })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

/** Registers someone anew who had cancelled. */
export async function replaceRegistration(
  tx: Tx,
  participantId: ParticipantId,
  one: RegistrationToSave,
): Promise<void> {
  await tx
    .updateTable("participant")
    .set({ ...valuesOf(one), answer_reason: "", answered_at: null })
    .set((eb) => ({ profile_version: eb("profile_version", "+", 1) }))
    .where("id", "=", participantId)
    .execute();
}

function valuesOf(one: RegistrationToSave) {
  return {
    organisation_id: one.organisationId,
    account_id: one.accountId,
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
    registered_at: one.registeredAt,
    type_code: one.typeCode,
    answers: JSON.stringify(one.answers),
    letter_language: one.letterLanguage,
    answers_for_organisation: one.answersForOrganisation,
    proposed_statements: JSON.stringify(one.proposed),
  };
}

/** What a person may change of their own registration. */
export type OwnChange = Partial<
  Pick<
    Registration,
    | "givenName"
    | "familyName"
    | "jobTitle"
    | "languages"
    | "letterLanguage"
    | "answers"
    | "bookable"
    | "answersForOrganisation"
    | "proposed"
    | "organisationId"
  >
>;

export async function saveOwnChange(tx: Tx, participantId: ParticipantId, change: OwnChange): Promise<void> {
  const values: Record<string, unknown> = {};
  const set = (column: string, value: unknown) => {
    if (value !== undefined) values[column] = value;
  };
  set("given_name", change.givenName);
  set("family_name", change.familyName);
  set("job_title", change.jobTitle);
  set("languages", change.languages);
  set("letter_language", change.letterLanguage);
  set("answers", change.answers && JSON.stringify(change.answers));
  set("bookable", change.bookable);
  set("answers_for_organisation", change.answersForOrganisation);
  set("proposed_statements", change.proposed && JSON.stringify(change.proposed));
  set("organisation_id", change.organisationId);
  await tx
    .updateTable("participant")
    .set(values)
    .set((eb) => ({ profile_version: eb("profile_version", "+", 1) }))
    .where("id", "=", participantId)
    .execute();
}

/** Notes that an address was registered again; false when that was noted since `since`. */
export async function noteRepetition(
  tx: Tx,
  participantId: ParticipantId,
  at: { now: Instant; since: Instant },
): Promise<boolean> {
  const row = await tx
    .updateTable("participant")
    .set({ repeated_at: at.now })
    .where("id", "=", participantId)
    .where((eb) => eb.or([eb("repeated_at", "is", null), eb("repeated_at", "<", at.since)]))
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

export async function replaceAbsences(
  tx: Tx,
  editionId: EditionId,
  participantId: ParticipantId,
  slotCodes: readonly string[],
): Promise<void> {
  await tx.deleteFrom("absence").where("participant_id", "=", participantId).execute();
  if (slotCodes.length === 0) return;
  await tx
    .insertInto("absence")
    .values(
      slotCodes.map((slot_code) => ({ edition_id: editionId, participant_id: participantId, slot_code })),
    )
    .execute();
}

/** A statement with what it takes to change it: its id and how often it was changed. */
export type EditableStatement = {
  id: string;
  direction: "offer" | "need";
  position: number;
  text: Bilingual;
  version: number;
};

export async function editableStatementsOf(
  tx: Tx,
  editionId: EditionId,
  organisationId: OrganisationId,
): Promise<EditableStatement[]> {
  const rows = await tx
    .selectFrom("profile_statement")
    .selectAll()
    .where("edition_id", "=", editionId)
    .where("organisation_id", "=", organisationId)
    .orderBy("direction", "desc")
    .orderBy("position")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    direction: row.direction as "offer" | "need",
    position: row.position,
    text: { de: row.text_de, en: row.text_en },
    version: row.version,
  }));
}

/** Changes a statement of an organisation unless it was changed since; then nothing happens and the answer is false. */
export async function changeStatement(
  tx: Tx,
  place: { editionId: EditionId; organisationId: OrganisationId; id: string; version: number },
  text: Bilingual | null,
): Promise<boolean> {
  if (text === null) {
    const gone = await tx
      .deleteFrom("profile_statement")
      .where("edition_id", "=", place.editionId)
      .where("organisation_id", "=", place.organisationId)
      .where("id", "=", place.id)
      .where("version", "=", place.version)
      .returning("id")
      .executeTakeFirst();
    return gone !== undefined;
  }
  const changed = await tx
    .updateTable("profile_statement")
    .set({ text_de: text.de, text_en: text.en, version: place.version + 1 })
    .where("edition_id", "=", place.editionId)
    .where("organisation_id", "=", place.organisationId)
    .where("id", "=", place.id)
    .where("version", "=", place.version)
    .returning("id")
    .executeTakeFirst();
  return changed !== undefined;
}

/**
 * Adds what someone brings to what the organisation says already, behind it; the same words are not said twice, and not
 * more than `max` in each direction. What finds no place is given back.
 */
export async function addStatements(
  tx: Tx,
  place: { editionId: EditionId; organisationId: OrganisationId; max: number },
  proposed: ProposedStatements,
): Promise<ProposedStatements> {
  await sql`select pg_advisory_xact_lock(hashtext(${`statements ${place.editionId} ${place.organisationId}`}))`.execute(
    tx,
  );
  const known = await editableStatementsOf(tx, place.editionId, place.organisationId);
  const left: ProposedStatements = { offers: [], needs: [] };
  for (const [direction, key] of [
    ["offer", "offers"],
    ["need", "needs"],
  ] as const) {
    const own = known.filter((one) => one.direction === direction);
    let position = Math.max(0, ...own.map((one) => one.position));
    let count = own.length;
    for (const text of proposed[key]) {
      if (own.some((one) => one.text.de === text.de && one.text.en === text.en)) continue;
      if (count >= place.max) {
        left[key].push(text);
        continue;
      }
      position += 1;
      count += 1;
      await tx
        .insertInto("profile_statement")
        .values({
          edition_id: place.editionId,
          organisation_id: place.organisationId,
          direction,
          position,
          text_de: text.de,
          text_en: text.en,
        })
        .execute();
    }
  }
  return left;
}

/** How many people of an edition speak for an organisation, in whatever state. */
export async function speakerCountOf(tx: Tx, organisationId: OrganisationId): Promise<number> {
  const { count } = await tx
    .selectFrom("participant")
    .select((eb) => eb.fn.countAll<string>().as("count"))
    .where("organisation_id", "=", organisationId)
    .executeTakeFirstOrThrow();
  return Number(count);
}
