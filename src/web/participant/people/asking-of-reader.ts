import type { ParticipantId } from "#kernel/ids";
import type { Tx } from "#kernel/tx";
import { requestWindow, type Slot } from "#modules/editions";
import { commonTimesOf, publishedTimetableOf, requestsMaxOf, type Marks } from "#modules/meetings";
import { meetingRulesOf, participantOf, type Participant } from "#modules/registration";
import { calendarDayOf } from "#kernel/calendar-day";
import { editionOfReader } from "../edition-of-reader.ts";
import type { FactsOfReader } from "../facts-of-reader.ts";
import type { Reader } from "../reader.ts";
import { requestsUsedCount } from "../request-view.ts";
import type { Standing } from "../standing.ts";
import { isOpen } from "./marks-view.ts";
import { whyNotAsk, type WhyNotAsk } from "./why-not-ask.ts";

/** What every page says alike about asking: whether one may, and when there would be time. */
export type AskingOfReader = {
  readonly obstacleTo: (
    other: Pick<Participant, "id" | "organisationId" | "bookable">,
    standing: Standing | null,
  ) => WhyNotAsk | null;
  readonly timesWith: (other: ParticipantId) => readonly Pick<Slot, "code" | "startsAt">[];
  /** Why there is no time at present, which keeps nobody from asking. */
  readonly noTimeWith: (other: ParticipantId) => "yours" | "common" | null;
  readonly requestsMax: number;
  readonly own: Participant | null;
};

/** What stands between the reader and these people. As many queries for one as for hundreds. */
export async function askingOfReader(
  tx: Tx,
  reader: Reader,
  wish: { now: Date; facts: FactsOfReader; marks: Marks; others: readonly ParticipantId[] },
): Promise<AskingOfReader> {
  const { editionId, participantId } = reader;
  const { now, facts, marks, others } = wish;
  const [edition, times, rules, requestsMax, own, published] = await Promise.all([
    editionOfReader(tx, reader),
    commonTimesOf(tx, editionId, participantId, { now, others }),
    meetingRulesOf(tx, editionId, participantId, others),
    requestsMaxOf(tx, editionId, participantId),
    participantOf(tx, editionId, participantId),
    publishedTimetableOf(tx, editionId),
  ]);
  const window = requestWindow(edition, {
    today: calendarDayOf(now, edition.timeZone),
    isPublished: published !== null,
  });
  const same = {
    readerApproved: own?.state === "approved",
    opensOn: window.state === "not-yet" ? window.startsOn : null,
    closedOn: window.state === "closed" ? window.endedOn : null,
    hasSlots: times.slots.length > 0,
    slotsAheadCount: times.slots.filter((slot) => slot.startsAt > now).length,
    requestsLeftCount: requestsMax - requestsUsedCount(facts),
    requestsMax,
  };
  const timesWith = (other: ParticipantId) => times.byOther.get(other) ?? [];
  return {
    obstacleTo: (other, standing) =>
      whyNotAsk({
        ...same,
        isSelf: other.id === participantId,
        isOwnOrganisation: other.organisationId === reader.organisationId,
        readerBlocks: marks.own.get(other.id)?.has("block") ?? false,
        otherOpen: isOpen(other, marks),
        mayMeet: rules.get(other.id)?.mayMeet ?? true,
        standing,
      }),
    timesWith,
    noTimeWith: (other) => {
      if (!same.hasSlots || timesWith(other).length > 0) return null;
      return times.own.length === 0 ? "yours" : "common";
    },
    requestsMax,
    own,
  };
}
