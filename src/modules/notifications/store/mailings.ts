import { type Selectable, sql } from "kysely";
import { isUuid, type AccountId, type EditionId, type ParticipantId } from "#kernel/ids";
import type { Bilingual } from "#kernel/language";
import type { Instant } from "#kernel/time";
import type { Tx } from "#kernel/tx";
import { letterKinds } from "../domain/letter.ts";
import type { Mailing, Segment } from "../domain/mailing.ts";
import type { MailingTable } from "./tables.ts";

function asMailing(row: Selectable<MailingTable>): Mailing {
  return {
    id: row.id,
    editionId: row.edition_id,
    segment: row.segment as Segment,
    subject: { de: row.subject_de, en: row.subject_en },
    text: { de: row.text_de, en: row.text_en },
    state: row.state,
    writtenAt: row.written_at,
    decidedAt: row.decided_at,
  };
}

export async function mailingOf(tx: Tx, id: string): Promise<Mailing | null> {
  if (!isUuid(id)) return null;
  const row = await tx.selectFrom("mailing").selectAll().where("id", "=", id).executeTakeFirst();
  return row ? asMailing(row) : null;
}

/** The mailings of an edition, the latest first, each with the number of its letters by state. One query. */
export async function mailingsOf(
  tx: Tx,
  editionId: EditionId,
  limit: number,
): Promise<(Mailing & { letterCount: number; sentCount: number })[]> {
  const rows = await tx
    .selectFrom("mailing")
    .selectAll()
    .select([
      sql<number>`(select count(*)::int from letter where mailing_id = mailing.id)`.as("letter_count"),
      sql<number>`(select count(*)::int from letter where mailing_id = mailing.id and state = 'sent')`.as(
        "sent_count",
      ),
    ])
    .where("edition_id", "=", editionId)
    .orderBy(sql`state = 'held'`, "desc")
    .orderBy("written_at", "desc")
    .orderBy("id")
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    ...asMailing(row),
    letterCount: row.letter_count,
    sentCount: row.sent_count,
  }));
}

/** Keeps a mailing and one held letter for each recipient. */
export async function saveMailing(
  tx: Tx,
  mailing: { editionId: EditionId; segment: Segment; subject: Bilingual; text: Bilingual; by: AccountId },
  recipients: readonly ParticipantId[],
  now: Instant,
): Promise<string> {
  const { id } = await tx
    .insertInto("mailing")
    .values({
      edition_id: mailing.editionId,
      segment: mailing.segment,
      subject_de: mailing.subject.de,
      subject_en: mailing.subject.en,
      text_de: mailing.text.de,
      text_en: mailing.text.en,
      written_by: mailing.by,
      written_at: now,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await saveHeldLetters(tx, { id, editionId: mailing.editionId }, recipients, now);
  return id;
}

async function saveHeldLetters(
  tx: Tx,
  { id, editionId }: { id: string; editionId: EditionId },
  recipients: readonly ParticipantId[],
  now: Instant,
): Promise<void> {
  await sql`
    insert into letter (edition_id, participant_id, mailing_id, kind, about, state, priority, due_at)
    select ${editionId}, participant_id, ${id}::uuid, 'news', ${JSON.stringify({ mailingId: id })}::jsonb, 'held',
      ${letterKinds.news.priority}::integer, ${now}::timestamptz
    from unnest(${[...recipients]}::uuid[]) as participant_id`.execute(tx);
}

/** A mailing that nobody has decided yet, kept from everybody else until the transaction ends; null where there is none. */
export async function heldMailing(
  tx: Tx,
  mailing: { id: string; editionId: EditionId },
): Promise<Mailing | null> {
  if (!isUuid(mailing.id)) return null;
  const row = await tx
    .selectFrom("mailing")
    .selectAll()
    .where("id", "=", mailing.id)
    .where("edition_id", "=", mailing.editionId)
    .where("state", "=", "held")
    .forUpdate()
    .executeTakeFirst();
  return row ? asMailing(row) : null;
}

/** Other words and recipients for a mailing that is held by this transaction: its letters are made anew. */
export async function saveMailingChange(
  tx: Tx,
  mailing: { id: string; editionId: EditionId; segment: Segment; subject: Bilingual; text: Bilingual },
  recipients: readonly ParticipantId[],
  now: Instant,
): Promise<void> {
  await tx
    .updateTable("mailing")
    .set({
      segment: mailing.segment,
      subject_de: mailing.subject.de,
      subject_en: mailing.subject.en,
      text_de: mailing.text.de,
      text_en: mailing.text.en,
    })
    .where("id", "=", mailing.id)
    .execute();
  await tx.deleteFrom("letter").where("mailing_id", "=", mailing.id).where("state", "=", "held").execute();
  await saveHeldLetters(tx, mailing, recipients, now);
}

/** Releases or cancels a held mailing with all its letters; false where somebody has decided already. */
export async function saveMailingDecision(
  tx: Tx,
  mailing: { id: string; editionId: EditionId },
  decision: { state: "released" | "cancelled"; by: AccountId; at: Instant },
): Promise<boolean> {
  const result = await tx
    .updateTable("mailing")
    .set({ state: decision.state, decided_at: decision.at, released_by: decision.by })
    .where("id", "=", mailing.id)
    .where("edition_id", "=", mailing.editionId)
    .where("state", "=", "held")
    .executeTakeFirst();
  if (result.numUpdatedRows !== 1n) return false;
  await tx
    .updateTable("letter")
    .set({ state: decision.state === "released" ? "waiting" : "dropped", due_at: decision.at })
    .where("mailing_id", "=", mailing.id)
    .where("state", "=", "held")
    .execute();
  return true;
}

/** The participant to whom the first letter of a mailing goes, for a look at it before it is released. */
export async function firstRecipientOf(tx: Tx, mailingId: string): Promise<ParticipantId | null> {
  const row = await tx
    .selectFrom("letter")
    .select("participant_id")
    .where("mailing_id", "=", mailingId)
    .orderBy("id")
    .limit(1)
    .executeTakeFirst();
  return row?.participant_id ?? null;
}
