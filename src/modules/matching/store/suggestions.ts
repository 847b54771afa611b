import { type Selectable, sql } from "kysely";
import type { EditionId, OrganisationId } from "#kernel/ids";
import type { Tx } from "#kernel/tx";
import type { Suggestion } from "../domain/suggestion.ts";
import type { SuggestionList } from "../engine/matching-engine.ts";
import type { SuggestionTable } from "./tables.ts";

function asSuggestion(row: Selectable<SuggestionTable>): Suggestion {
  const reasons = row.reasons.map(({ forThem, ...reason }) => ({ forThem, reason }));
  return {
    organisationId: row.suggested_organisation_id,
    rank: row.rank,
    kind: row.kind,
    score: row.score,
    existingContact: row.existing_contact,
    reasons: reasons.filter((one) => !one.forThem).map((one) => one.reason),
    reasonForThem: reasons.find((one) => one.forThem)?.reason ?? null,
    caution: row.caution,
  };
}

/** Whom an organisation should meet in an edition, best first; of the first few only when `max` is given. */
export async function suggestionsOf(
  tx: Tx,
  editionId: EditionId,
  organisationId: OrganisationId,
  max?: number,
): Promise<Suggestion[]> {
  let query = tx
    .selectFrom("suggestion")
    .selectAll()
    .where("edition_id", "=", editionId)
    .where("organisation_id", "=", organisationId)
    .orderBy("rank");
  if (max !== undefined) query = query.limit(max);
  return (await query.execute()).map(asSuggestion);
}

/** The stored suggestion of one pair in this direction. */
export async function suggestionOfPair(
  tx: Tx,
  editionId: EditionId,
  organisationId: OrganisationId,
  suggestedId: OrganisationId,
): Promise<Suggestion | null> {
  const row = await tx
    .selectFrom("suggestion")
    .selectAll()
    .where("edition_id", "=", editionId)
    .where("organisation_id", "=", organisationId)
    .where("suggested_organisation_id", "=", suggestedId)
    .executeTakeFirst();
  return row ? asSuggestion(row) : null;
}

export async function suggestionsExist(tx: Tx, editionId: EditionId): Promise<boolean> {
  const row = await tx
    .selectFrom("suggestion")
    .select("rank")
    .where("edition_id", "=", editionId)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Something has changed on which the suggestions of an edition rest, and they do not follow it yet. */
export async function areSuggestionsWanted(tx: Tx, editionId: EditionId): Promise<boolean> {
  const row = await tx
    .selectFrom("suggestion_wanted")
    .select("id")
    .where("edition_id", "=", editionId)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Editions whose suggestions rest on something that has changed since, in the order of ids. */
export async function editionsWantingSuggestions(tx: Tx): Promise<EditionId[]> {
  const rows = await tx
    .selectFrom("suggestion_wanted")
    .select("edition_id")
    .distinct()
    .orderBy("edition_id")
    .execute();
  return rows.map((row) => row.edition_id);
}

/** The notes that a rebuild which begins now will answer. */
export async function notesOf(tx: Tx, editionId: EditionId): Promise<string[]> {
  const rows = await tx
    .selectFrom("suggestion_wanted")
    .select("id")
    .where("edition_id", "=", editionId)
    .execute();
  return rows.map((row) => row.id);
}

export async function removeNotes(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .deleteFrom("suggestion_wanted")
    .where(sql<boolean>`id = any(${[...ids]}::bigint[])`)
    .execute();
}

/**
 * Puts new lists in the place of all lists of an edition. Call it inside a transaction. Of two rebuilds at the same
 * moment the second waits for the first, so that no list mixes both. Three statements, whatever the number of lists.
 */
export async function replaceSuggestions(
  tx: Tx,
  editionId: EditionId,
  lists: readonly SuggestionList[],
): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`suggestions of ${editionId}`}, 0))`.execute(tx);
  await tx.deleteFrom("suggestion").where("edition_id", "=", editionId).execute();
  const rows = lists.flatMap(({ organisationId, suggestions }) =>
    suggestions.map((one, index) => ({
      edition_id: editionId,
      organisation_id: organisationId,
      suggested_organisation_id: one.organisationId,
      rank: index + 1,
      kind: one.kind,
      score: one.score,
      existing_contact: one.existingContact,
      reasons: [...one.reasons, ...(one.reasonForThem ? [{ ...one.reasonForThem, forThem: true }] : [])],
      caution: one.caution,
    })),
  );
  await sql`insert into suggestion (edition_id, organisation_id, suggested_organisation_id, rank, kind, score, existing_contact, reasons, caution)
    select edition_id, organisation_id, suggested_organisation_id, rank, kind, score, existing_contact, reasons, caution
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (edition_id text, organisation_id text,
      suggested_organisation_id text, rank integer, kind text, score double precision, existing_contact boolean,
      reasons jsonb, caution jsonb)`.execute(tx);
}
