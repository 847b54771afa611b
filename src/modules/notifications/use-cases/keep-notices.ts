import type { Clock, Instant } from "#kernel/time";
import type { Tx } from "#kernel/tx";
import { decideNoticeDue } from "../domain/decide-notice-due.ts";
import type { LetterToSend } from "../domain/letter.ts";
import { groupOfNotice, type NewNotice } from "../domain/notice.ts";
import { saveNotices, type DatedNotice } from "../store/notices.ts";
import { saveLetters } from "../store/outbox.ts";
import { notificationSettingsOf } from "../store/settings.ts";

export type NoticeNeeds = {
  tx: Tx;
  /** The real time, by which letters are due. */
  clock: Clock;
  /** The time of the conference, at which it happened. */
  happenedAt: Instant;
  /** The edition's zone, for those who wish to hear from us once a day. */
  timeZone: string;
  /** Nothing waits longer for others than this; the demonstration shows its letters soon. */
  waitSecondsMax?: number | undefined;
};

/**
 * Keeps what participants should hear of, in the caller's transaction. Several notices for the same participant become one
 * letter; who does not want to hear of them gets none. Costs the same number of queries for one notice and for many.
 */
export async function keepNotices(needs: NoticeNeeds, notices: readonly NewNotice[]): Promise<void> {
  const settingOf = await notificationSettingsOf(
    needs.tx,
    notices.map((notice) => notice.participantId),
  );
  const now = needs.clock.now();
  const { waitSecondsMax = Infinity } = needs;
  const soonest = (dueAt: Date) =>
    dueAt.getTime() - now.getTime() > waitSecondsMax * 1_000
      ? new Date(now.getTime() + waitSecondsMax * 1_000)
      : dueAt;
  const dated = notices.flatMap((notice): DatedNotice[] => {
    const group = groupOfNotice[notice.kind];
    const pace = settingOf(notice.participantId)[group];
    const dueAt = decideNoticeDue(
      { group, isPressing: notice.isPressing ?? false },
      { pace, timeZone: needs.timeZone },
      now,
    );
    return dueAt ? [{ notice, happenedAt: needs.happenedAt, dueAt: soonest(dueAt) }] : [];
  });
  if (dated.length === 0) return;
  await saveNotices(needs.tx, dated);
  await saveLetters(needs.tx, [...gatheringLetters(dated).values()], now);
}

/** One letter for each participant, due with the first of their notices; in one order, so that two at once cannot lock. */
function gatheringLetters(dated: readonly DatedNotice[]): Map<string, LetterToSend> {
  const first = new Map<string, LetterToSend>();
  const inOrder = dated.toSorted((a, b) =>
    a.notice.participantId < b.notice.participantId
      ? -1
      : a.notice.participantId > b.notice.participantId
        ? 1
        : a.dueAt.getTime() - b.dueAt.getTime(),
  );
  for (const { notice, dueAt } of inOrder)
    if (!first.has(notice.participantId))
      first.set(notice.participantId, {
        kind: "notices",
        about: {},
        to: { editionId: notice.editionId, participantId: notice.participantId },
        dueAt,
      });
  return first;
}
