import type { EditionId, ParticipantId } from "#kernel/ids";
import type { Language } from "#kernel/language";
import type { Instant } from "#kernel/time";
import type { Tx } from "#kernel/tx";
import "./tables.ts";

export type CalendarFeed = {
  readonly participantId: ParticipantId;
  readonly editionId: EditionId;
  readonly language: Language;
  readonly madeAt: Instant;
};

const columns = ["participant_id", "edition_id", "language", "made_at"] as const;

function feedOf(row: {
  participant_id: string;
  edition_id: string;
  language: string;
  made_at: Date;
}): CalendarFeed {
  return {
    participantId: row.participant_id,
    editionId: row.edition_id,
    language: row.language as Language,
    madeAt: row.made_at,
  };
}

/** Whose calendar stands under this hash. */
export async function calendarFeedOfHash(tx: Tx, tokenHash: string): Promise<CalendarFeed | null> {
  const row = await tx
    .selectFrom("calendar_feed")
    .select(columns)
    .where("token_hash", "=", tokenHash)
    .executeTakeFirst();
  return row ? feedOf(row) : null;
}

export async function calendarFeedOf(tx: Tx, participantId: ParticipantId): Promise<CalendarFeed | null> {
  const row = await tx
    .selectFrom("calendar_feed")
    .select(columns)
    .where("participant_id", "=", participantId)
    .executeTakeFirst();
  return row ? feedOf(row) : null;
}

/** Gives a participant this address; the former one answers nobody any more. */
export async function keepCalendarFeed(tx: Tx, feed: CalendarFeed, tokenHash: string): Promise<void> {
  const kept = { token_hash: tokenHash, language: feed.language, made_at: feed.madeAt };
  await tx
    .insertInto("calendar_feed")
    .values({ participant_id: feed.participantId, edition_id: feed.editionId, ...kept })
    .onConflict((conflict) => conflict.column("participant_id").doUpdateSet(kept))
    .execute();
}

export async function dropCalendarFeed(tx: Tx, participantId: ParticipantId): Promise<void> {
  await tx.deleteFrom("calendar_feed").where("participant_id", "=", participantId).execute();
}
