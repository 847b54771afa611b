import type { EditionId, ParticipantId } from "#kernel/ids";
import type { Language } from "#kernel/language";
import type { Clock } from "#kernel/time";
import type { Tx } from "#kernel/tx";
import { hashOfSecret, newSecret } from "./secret-address.ts";
import { calendarFeedOfHash, keepCalendarFeed, type CalendarFeed } from "../store/calendar-feeds.ts";

/** Makes a new secret address for a participant's calendar; the former one ends with it. It is shown once. */
export async function renewCalendarAddress(
  needs: { tx: Tx; clock: Clock },
  of: { editionId: EditionId; by: ParticipantId; language: Language },
): Promise<{ secret: string }> {
  const secret = newSecret();
  await keepCalendarFeed(
    needs.tx,
    { participantId: of.by, editionId: of.editionId, language: of.language, madeAt: needs.clock.now() },
    hashOfSecret(secret),
  );
  return { secret };
}

/** Whose calendar a secret address is; null for one that never was, or is no more. */
export function calendarOfSecret(tx: Tx, secret: string): Promise<CalendarFeed | null> {
  return calendarFeedOfHash(tx, hashOfSecret(secret));
}
