import type { Participant } from "#modules/registration";
import type { MarkKind, Marks } from "#modules/meetings";

/** The reader's marks on one person as a page shows them. */
export type MarksView = {
  readonly bookmark: boolean;
  readonly interested: boolean;
  readonly notNow: boolean;
  readonly block: boolean;
  /** Both are interested, and the other side is open to a request. */
  readonly mutual: boolean;
};

export function marksViewOf(marks: Marks, participantId: string, open: boolean): MarksView {
  const own: ReadonlySet<MarkKind> = marks.own.get(participantId) ?? new Set();
  return {
    bookmark: own.has("bookmark"),
    interested: own.has("interested"),
    notNow: own.has("not_now"),
    block: own.has("block"),
    mutual: open && marks.mutual.has(participantId),
  };
}

/** Open to a request of the reader; whoever is closed to the reader looks like whoever is closed to all. */
export function isOpen(participant: Pick<Participant, "id" | "bookable">, marks: Marks): boolean {
  return participant.bookable && !marks.looksClosed.has(participant.id);
}
