import { type Selectable, sql } from "kysely";
import type { AccountId, EditionId, OrganisationId, ParticipantId } from "#kernel/ids";
import type { Tx } from "#kernel/tx";
import type { ConsentPurpose } from "../domain/consent.ts";
import type { Participant, ParticipantState } from "../domain/participant.ts";
import type { ParticipantTable } from "./tables.ts";

export type ParticipantFilters = {
  text?: string | undefined;
  /** Organisations that the text names: their participants match it as well. */
  textOrganisationIds?: readonly OrganisationId[] | undefined;
  states?: readonly ParticipantState[] | undefined;
  organisationIds?: readonly OrganisationId[] | undefined;
  /** A partner sees this delegation and nobody else. */
  delegationCode?: string | undefined;
  /** Those who agree to a purpose at this moment, or those who do not. */
  consent?: { purpose: ConsentPurpose; isGiven: boolean } | undefined;
};

export function asParticipant(row: Selectable<ParticipantTable>): Participant {
  return { id: row.id, editionId: row.edition_id, accountId: row.account_id, ...detailsOf(row) };
}

/** What a file can say of a participant, too. */
export function detailsOf(
  row: Selectable<ParticipantTable>,
): Omit<Participant, "id" | "editionId" | "accountId"> {
  return {
    code: row.code,
    organisationId: row.organisation_id,
    givenName: row.given_name,
    familyName: row.family_name,
    email: row.email,
    jobTitle: row.job_title,
    languages: row.languages,
    delegationCode: row.delegation_code,
    state: row.state as ParticipantState,
    meetingsMin: row.meetings_min,
    meetingsMax: row.meetings_max,
    bookable: row.bookable,
    invented: row.invented,
    registeredAt: row.registered_at,
  };
}

function filtered(tx: Tx, editionId: EditionId, filters: ParticipantFilters) {
  let query = tx.selectFrom("participant").where("edition_id", "=", editionId);
  const words = (filters.text ?? "").trim().split(/\s+/).filter(Boolean);
  if (words.length > 0)
    query = query.where((eb) => {
      const bySelf = words.map((word) => {
        const pattern = `%${word.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
        return eb.or([
          eb("given_name", "ilike", pattern),
          eb("family_name", "ilike", pattern),
          eb("organisation_id", "ilike", pattern),
          eb("job_title", "ilike", pattern),
        ]);
      });
      const organisationIds = filters.textOrganisationIds ?? [];
      if (organisationIds.length === 0) return eb.and(bySelf);
      return eb.or([eb.and(bySelf), eb("organisation_id", "in", [...organisationIds])]);
    });
  if (filters.states?.length) query = query.where("state", "in", filters.states);
  if (filters.organisationIds) query = query.where("organisation_id", "in", [...filters.organisationIds, ""]);
  if (filters.delegationCode !== undefined)
    query = query.where("delegation_code", "=", filters.delegationCode);
  if (filters.consent)
    query = query.where(
      sql<boolean>`coalesce((select given from consent where participant_id = participant.id
        and purpose = ${filters.consent.purpose} order by consent.id desc limit 1), false) = ${filters.consent.isGiven}`,
    );
  return query;
}

/** One page of an edition's participants by family name. Pages count from 1. Two queries. */
export async function participantsOf(
  tx: Tx,
  editionId: EditionId,
  wish: ParticipantFilters & { page: number; pageSize: number },
): Promise<{ rows: Participant[]; total: number }> {
  const [rows, { total }] = await Promise.all([
    filtered(tx, editionId, wish)
      .selectAll()
      .orderBy("family_name")
      .orderBy("given_name")
      .orderBy("code")
      .limit(wish.pageSize)
      .offset((wish.page - 1) * wish.pageSize)
      .execute(),
    filtered(tx, editionId, wish)
      .select((eb) => eb.fn.countAll<number>().as("total"))
      .executeTakeFirstOrThrow(),
  ]);
  return { rows: rows.map(asParticipant), total: Number(total) };
}

/** Every approved participant in order of codes: what the optimiser and the matching work on. */
export async function approvedParticipantsOf(tx: Tx, editionId: EditionId): Promise<Participant[]> {
  const rows = await filtered(tx, editionId, { states: ["approved"] })
    .selectAll()
    .orderBy("code")
    .execute();
  return rows.map(asParticipant);
}

export async function participantOf(
  tx: Tx,
  editionId: EditionId,
  participantId: ParticipantId,
): Promise<Participant | null> {
  const row = await oneOf(tx, editionId, participantId).executeTakeFirst();
  return row ? asParticipant(row) : null;
}

function oneOf(tx: Tx, editionId: EditionId, participantId: ParticipantId) {
  return tx
    .selectFrom("participant")
    .selectAll()
    .where("edition_id", "=", editionId)
    .where("id", "=", participantId);
}

export async function participantsByIds(
  tx: Tx,
  ids: readonly ParticipantId[],
): Promise<Map<ParticipantId, Participant>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom("participant")
    .selectAll()
    .where(sql<boolean>`id = any(${[...new Set(ids)]}::uuid[])`)
    .execute();
  return new Map(rows.map((row) => [row.id, asParticipant(row)]));
}

/** Participants of an edition by the keys that files use. */
export async function participantsByCodes(
  tx: Tx,
  editionId: EditionId,
  codes: readonly string[],
): Promise<Map<string, Participant>> {
  if (codes.length === 0) return new Map();
  const rows = await tx
    .selectFrom("participant")
    .selectAll()
    .where("edition_id", "=", editionId)
    .where(sql<boolean>`code = any(${[...new Set(codes)]}::text[])`)
    .execute();
  return new Map(rows.map((row) => [row.code, asParticipant(row)]));
}

/** The approved participants of some organisations, in order of codes. */
export async function participantsOfOrganisations(
  tx: Tx,
  editionId: EditionId,
  organisationIds: readonly OrganisationId[],
): Promise<Participant[]> {
  if (organisationIds.length === 0) return [];
  const rows = await filtered(tx, editionId, { states: ["approved"], organisationIds })
    .selectAll()
    .orderBy("code")
    .execute();
  return rows.map(asParticipant);
}

export async function participantOfAccount(
  tx: Tx,
  editionId: EditionId,
  accountId: AccountId,
): Promise<Participant | null> {
  const row = await tx
    .selectFrom("participant")
    .selectAll()
    .where("edition_id", "=", editionId)
    .where("account_id", "=", accountId)
    .executeTakeFirst();
  return row ? asParticipant(row) : null;
}

/** The organisations with at least one approved participant, in order of ids. */
export async function participatingOrganisationIds(tx: Tx, editionId: EditionId): Promise<OrganisationId[]> {
  const rows = await tx
    .selectFrom("participant")
    .select("organisation_id")
    .distinct()
    .where("edition_id", "=", editionId)
    .where("state", "=", "approved")
    .orderBy("organisation_id")
    .execute();
  return rows.map((row) => row.organisation_id);
}
