import type { Attendance, Preference, RequestState } from "#modules/meetings";
import type { PersonView } from "../person-view.ts";

/** A slot and the table that is free in it. */
export type TimeChoice = { readonly slotCode: string; readonly tableCode: string; readonly startsAt: Date };

/** The meeting behind a row, as the reader may act on it. */
export type MeetingView = {
  readonly id: string;
  readonly place: { readonly startsAt: Date; readonly tableCode: string; readonly sequence: number } | null;
  readonly isCancelled: boolean;
  readonly cancelReason: string;
  /** Until when the reader can take the cancellation back; null where they cannot. */
  readonly undoUntil: Date | null;
  /** It stands and has not begun. */
  readonly isAhead: boolean;
};

/** `agreed`: a meeting that stands and is ahead, or one whose cancelling can still be taken back. `closed`: all else. */
export type InboxSection = "to-answer" | "waiting" | "agreed" | "closed";

type Shared = {
  /** Id of the request or the group. */
  readonly id: string;
  readonly section: InboxSection;
  /** What was agreed stands before what came to nothing. */
  readonly state: RequestState;
  /** Somebody asks the reader. */
  readonly incoming: boolean;
  readonly preference: Preference;
  readonly reason: string;
  readonly reasonLanguage: string;
  readonly sentAt: Date;
  readonly expiresAt: Date | null;
  readonly meeting: MeetingView | null;
  /** Where a link to the meeting leads; on one row of each that is agreed. */
  readonly anchor?: string;
};

export type RequestRow = Shared & {
  readonly kind: "request";
  /** The other side; null while nobody has answered for the organisation asked. */
  readonly person: PersonView | null;
  /** The organisation that was asked, where it was not a person. */
  readonly organisation: { readonly id: string; readonly name: string } | null;
  /** Who of the reader's organisation has answered, where it was not the reader. */
  readonly answeredBy: string | null;
  readonly declineReason: string | null;
  /** Times at which both could meet, the best first. */
  readonly times: readonly TimeChoice[];
  /** Why there would be no place at once. */
  readonly unplaced: "planned-later" | "no-common-slot" | "participant-full" | null;
  readonly proposal: { readonly id: string; readonly isOwn: boolean; readonly startsAt: Date } | null;
};

export type GroupRow = Shared & {
  readonly kind: "group";
  /** Who invited; the reader in their own group. */
  readonly person: PersonView;
  /** Everyone invited, without the reader. */
  readonly others: readonly { readonly person: PersonView; readonly attendance: Attendance }[];
  /** With whoever invited. */
  readonly comingCount: number;
  readonly total: number;
  /** The reader belongs to it and can leave. */
  readonly isComing: boolean;
};

export type InboxRow = RequestRow | GroupRow;
