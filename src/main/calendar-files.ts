import { invitationIcs, type CalendarEvent } from "#modules/meetings";
import type { CalendarFile } from "#modules/notifications";
import { letterAddresses } from "./letter-addresses.ts";
import type { Reader } from "./letter-facts.ts";
import { fullName } from "#modules/registration";

/** A meeting as its participant's calendar has it, but for where its link leads. */
export type MeetingEntry = Omit<CalendarEvent, "url">;

/**
 * One file for each meeting, by time, to put it into the reader's calendar or to take it out again. It names the reader and the
 * organisers, never the address of anybody else.
 */
export function calendarFilesOf(
  needs: { origin: string; senderAddress: string },
  { participant, edition, language, conference }: Reader,
  entries: readonly MeetingEntry[],
): CalendarFile[] {
  const { agenda } = letterAddresses(needs.origin, language);
  const inOrder = entries.toSorted(
    (a, b) => a.startsAt.getTime() - b.startsAt.getTime() || (a.uid < b.uid ? -1 : 1),
  );
  return inOrder.map((entry, index) => {
    const method = entry.isCancelled ? "CANCEL" : "REQUEST";
    return {
      name: entries.length === 1 ? "meeting.ics" : `meeting-${index + 1}.ics`,
      method,
      content: invitationIcs({
        method,
        timeZone: edition.timeZone,
        event: { ...entry, url: agenda },
        organiser: { name: conference, email: edition.replyTo ?? needs.senderAddress },
        attendee: { name: fullName(participant), email: participant.email },
      }),
    };
  });
}
