import { sql } from "kysely";
import type { EditionId, ParticipantId } from "#kernel/ids";
import type { Tx } from "#kernel/tx";
import type { ParticipationType } from "../domain/participation-type.ts";
import { usualRules, type RegistrationRules } from "../domain/registration.ts";
import "./tables.ts";

export async function registrationRulesOf(tx: Tx, editionId: EditionId): Promise<RegistrationRules> {
  const row = await tx
    .selectFrom("registration_rules")
    .selectAll()
    .where("edition_id", "=", editionId)
    .executeTakeFirst();
  if (!row) return usualRules;
  return {
    participantsMax: row.participants_max,
    needsApproval: row.needs_approval,
    partnersApprove: row.partners_approve,
    statementsMax: row.statements_max,
    dataUse: { de: row.data_use_de, en: row.data_use_en },
  };
}

/** Writes the rules that are named; the others stay. */
export async function saveRegistrationRules(
  tx: Tx,
  editionId: EditionId,
  changed: Partial<RegistrationRules>,
): Promise<void> {
  const rules = { ...(await registrationRulesOf(tx, editionId)), ...changed };
  const values = {
    participants_max: rules.participantsMax,
    needs_approval: rules.needsApproval,
    partners_approve: rules.partnersApprove,
    statements_max: rules.statementsMax,
    data_use_de: rules.dataUse.de,
    data_use_en: rules.dataUse.en,
  };
  await tx
    .insertInto("registration_rules")
    .values({ edition_id: editionId, ...values })
    .onConflict((conflict) => conflict.column("edition_id").doUpdateSet(values))
    .execute();
}

/**
 * How many places are left, null where they are not counted, and how many wait. Whoever asks holds the count until the
 * transaction ends: two who are let in at once come one after the other.
 */
export async function holdPlaces(
  tx: Tx,
  editionId: EditionId,
): Promise<{ placesLeft: number | null; waitingCount: number }> {
  await tx
    .insertInto("registration_rules")
    .values({ edition_id: editionId, participants_max: null })
    .onConflict((conflict) => conflict.column("edition_id").doNothing())
    .execute();
  const { participants_max: places } = await tx
    .selectFrom("registration_rules")
    .select("participants_max")
    .where("edition_id", "=", editionId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return placesOf(tx, editionId, places);
}

/** The same, only to show it. */
export async function placesLeft(
  tx: Tx,
  editionId: EditionId,
): Promise<{ placesLeft: number | null; waitingCount: number }> {
  const { participantsMax } = await registrationRulesOf(tx, editionId);
  return placesOf(tx, editionId, participantsMax);
}

async function placesOf(tx: Tx, editionId: EditionId, places: number | null) {
  const row = await tx
    .selectFrom("participant")
    .select((eb) => [
      eb.fn.countAll<string>().filterWhere("state", "=", "approved").as("approved"),
      eb.fn.countAll<string>().filterWhere("state", "=", "waiting").as("waiting"),
    ])
    .where("edition_id", "=", editionId)
    .executeTakeFirstOrThrow();
  return {
    placesLeft: places === null ? null : Math.max(0, places - Number(row.approved)),
    waitingCount: Number(row.waiting),
  };
}

/** The types of an edition in their order; none where it knows none. */
export async function participationTypesOf(tx: Tx, editionId: EditionId): Promise<ParticipationType[]> {
  const rows = await tx
    .selectFrom("participation_type")
    .selectAll()
    .where("edition_id", "=", editionId)
    .orderBy("position")
    .orderBy("code")
    .execute();
  return rows.map((row) => ({
    code: row.code,
    name: { de: row.name_de, en: row.name_en },
    description: { de: row.description_de, en: row.description_en },
    needsApproval: row.needs_approval,
    isBookable: row.bookable,
    meetingsMin: row.meetings_min,
    meetingsMax: row.meetings_max,
    requestsMax: row.requests_max,
    mayMeet: row.may_meet,
    questions: row.questions,
  }));
}

/** How many requests the kind of participation of somebody lets them have open; null where it does not say. */
export async function requestsMaxOfType(
  tx: Tx,
  editionId: EditionId,
  participantId: ParticipantId,
): Promise<number | null> {
  const row = await tx
    .selectFrom("participant")
    .innerJoin("participation_type as type", (join) =>
      join
        .onRef("type.edition_id", "=", "participant.edition_id")
        .onRef("type.code", "=", "participant.type_code"),
    )
    .select("type.requests_max")
    .where("participant.edition_id", "=", editionId)
    .where("participant.id", "=", participantId)
    .executeTakeFirst();
  return row?.requests_max ?? null;
}

/** Writes types in the given order; those with the same codes are replaced, others stay. */
export async function saveParticipationTypes(
  tx: Tx,
  editionId: EditionId,
  types: readonly ParticipationType[],
): Promise<void> {
  for (const [position, type] of types.entries()) {
    const values = {
      position,
      name_de: type.name.de,
      name_en: type.name.en,
      description_de: type.description.de,
      description_en: type.description.en,
      needs_approval: type.needsApproval,
      bookable: type.isBookable,
      meetings_min: type.meetingsMin,
      meetings_max: type.meetingsMax,
      requests_max: type.requestsMax,
      may_meet: type.mayMeet === null ? null : [...type.mayMeet],
      questions: JSON.stringify(type.questions),
    };
    await tx
      .insertInto("participation_type")
      .values({ edition_id: editionId, code: type.code, ...values })
      .onConflict((conflict) => conflict.columns(["edition_id", "code"]).doUpdateSet(values))
      .execute();
  }
}

/** Says over which kinds of participation the organisers decide by hand. One query. */
export async function saveTypesByHand(tx: Tx, editionId: EditionId, codes: readonly string[]): Promise<void> {
  await tx
    .updateTable("participation_type")
    .set({ needs_approval: sql<boolean>`code = any(${[...codes]}::text[])` })
    .where("edition_id", "=", editionId)
    .execute();
}

type MeetingBounds = { readonly meetingsMin: number; readonly meetingsMax: number };

/** Gives new bounds of meetings to those who have the former ones and no kind with bounds of its own; how many they are. */
export async function followMeetingBounds(
  tx: Tx,
  editionId: EditionId,
  before: MeetingBounds,
  after: MeetingBounds,
): Promise<number> {
  if (before.meetingsMin === after.meetingsMin && before.meetingsMax === after.meetingsMax) return 0;
  const result = await tx
    .updateTable("participant")
    .set({ meetings_min: after.meetingsMin, meetings_max: after.meetingsMax })
    .where("edition_id", "=", editionId)
    .where("meetings_min", "=", before.meetingsMin)
    .where("meetings_max", "=", before.meetingsMax)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("participation_type as type")
            .select("type.code")
            .whereRef("type.edition_id", "=", "participant.edition_id")
            .whereRef("type.code", "=", "participant.type_code")
            .where((type) =>
              type.or([type("type.meetings_min", "is not", null), type("type.meetings_max", "is not", null)]),
            ),
        ),
      ),
    )
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

/** Deletes a type unless somebody takes part or is invited as such; whether it did. */
export async function deleteParticipationType(tx: Tx, editionId: EditionId, code: string): Promise<boolean> {
  const deleted = await tx
    .deleteFrom("participation_type")
    .where("edition_id", "=", editionId)
    .where("code", "=", code)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("participant")
            .select("id")
            .where("participant.edition_id", "=", editionId)
            .where("participant.type_code", "=", code),
        ),
      ),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("invitation")
            .select("id")
            .where("invitation.edition_id", "=", editionId)
            .where("invitation.type_code", "=", code),
        ),
      ),
    )
    .returning("code")
    .executeTakeFirst();
  return deleted !== undefined;
}

/** Says as what people take part, by the keys that files use. One query. */
export async function setParticipationTypes(
  tx: Tx,
  editionId: EditionId,
  typeCode: string,
  participantCodes: readonly string[],
): Promise<void> {
  if (participantCodes.length === 0) return;
  await tx
    .updateTable("participant")
    .set({ type_code: typeCode })
    .where("edition_id", "=", editionId)
    .where("code", "in", participantCodes)
    .execute();
}
