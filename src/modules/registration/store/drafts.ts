import { createHash } from "node:crypto";
import type { EditionId, ParticipantId } from "#kernel/ids";
import type { Instant } from "#kernel/time";
import type { Tx } from "#kernel/tx";
import type { DraftEntries } from "../domain/registration-entries.ts";
import "./tables.ts";

/** A registration that is not sent yet, or sent from an address that nobody has confirmed. */
export type Draft = {
  id: string;
  editionId: EditionId;
  entries: DraftEntries;
  version: number;
  invitationId: string | null;
  email: string | null;
  submittedAt: Instant | null;
  participantId: ParticipantId | null;
};

/** Secrets of links and cookies are kept as their hashes; they are long and random, so a plain hash is enough. */
export function hashOfToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

const columns = [
  "id",
  "edition_id",
  "entries",
  "version",
  "invitation_id",
  "email",
  "submitted_at",
  "participant_id",
] as const;

function asDraft(row: {
  id: string;
  edition_id: string;
  entries: DraftEntries;
  version: number;
  invitation_id: string | null;
  email: string | null;
  submitted_at: Date | null;
  participant_id: string | null;
}): Draft {
  return {
    id: row.id,
    editionId: row.edition_id,
    entries: row.entries,
    version: row.version,
    invitationId: row.invitation_id,
    email: row.email,
    submittedAt: row.submitted_at,
    participantId: row.participant_id,
  };
}

/** Adds an empty draft; those that have expired go. */
export async function insertDraft(
  tx: Tx,
  draft: {
    editionId: EditionId;
    token: string;
    invitationId: string | null;
    entries: DraftEntries;
    createdAt: Instant;
    expiresAt: Instant;
  },
): Promise<Draft> {
  await tx.deleteFrom("registration_draft").where("expires_at", "<=", draft.createdAt).execute();
  const row = await tx
    .insertInto("registration_draft")
    .values({
      edition_id: draft.editionId,
      token_hash: hashOfToken(draft.token),
      invitation_id: draft.invitationId,
      entries: JSON.stringify(draft.entries),
      created_at: draft.createdAt,
      expires_at: draft.expiresAt,
    })
    .returning(columns)
    .executeTakeFirstOrThrow();
  return asDraft(row);
}

export async function draftOfToken(
  tx: Tx,
  editionId: EditionId,
  token: string,
  now: Instant,
): Promise<Draft | null> {
  const row = await tx
    .selectFrom("registration_draft")
    .select(columns)
    .where("token_hash", "=", hashOfToken(token))
    .where("edition_id", "=", editionId)
    .where("expires_at", ">", now)
    .executeTakeFirst();
  return row ? asDraft(row) : null;
}

/** The draft, held until the transaction ends. */
export async function draftToChange(tx: Tx, id: string, now: Instant): Promise<Draft | null> {
  const row = await tx
    .selectFrom("registration_draft")
    .select(columns)
    .where("id", "=", id)
    .where("expires_at", ">", now)
    .forUpdate()
    .executeTakeFirst();
  return row ? asDraft(row) : null;
}

export async function saveDraftEntries(tx: Tx, id: string, entries: DraftEntries): Promise<void> {
  await tx
    .updateTable("registration_draft")
    .set({ entries: JSON.stringify(entries) })
    .set((eb) => ({ version: eb("version", "+", 1) }))
    .where("id", "=", id)
    .execute();
}

export async function markDraftSubmitted(
  tx: Tx,
  id: string,
  sent: { email: string; submittedAt: Instant },
): Promise<void> {
  await tx
    .updateTable("registration_draft")
    .set({ email: sent.email, submitted_at: sent.submittedAt })
    .where("id", "=", id)
    .execute();
}

export async function markDraftCompleted(tx: Tx, id: string, participantId: ParticipantId): Promise<void> {
  await tx
    .updateTable("registration_draft")
    .set({ participant_id: participantId })
    .where("id", "=", id)
    .execute();
}

/** Whoever had cancelled may register again: what they had sent before is no longer the answer. */
export async function forgetDraft(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom("registration_draft").where("id", "=", id).execute();
}

/** What was sent to an edition from addresses that nobody has confirmed, the latest first. */
export async function unconfirmedDraftsOf(
  tx: Tx,
  editionId: EditionId,
  now: Instant,
  filter: { email?: string; limit: number },
): Promise<Draft[]> {
  let query = tx
    .selectFrom("registration_draft")
    .select(columns)
    .where("edition_id", "=", editionId)
    .where("submitted_at", "is not", null)
    .where("participant_id", "is", null)
    .where("expires_at", ">", now);
  if (filter.email !== undefined) query = query.where("email", "=", filter.email);
  const rows = await query.orderBy("submitted_at", "desc").orderBy("id").limit(filter.limit).execute();
  return rows.map(asDraft);
}

/** The name under which an address has sent a registration that is still to be confirmed, in whatever edition. */
export async function nameInDraftOf(
  tx: Tx,
  email: string,
): Promise<{ givenName: string; familyName: string } | null> {
  const row = await tx
    .selectFrom("registration_draft")
    .select("entries")
    .where("email", "=", email)
    .where("submitted_at", "is not", null)
    .where("participant_id", "is", null)
    .orderBy("submitted_at", "desc")
    .limit(1)
    .executeTakeFirst();
  const who = row?.entries.who;
  return who ? { givenName: who.givenName, familyName: who.familyName } : null;
}
