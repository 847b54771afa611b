import type { EditionId, MeetingId, ParticipantId, RequestId } from "#kernel/ids";
import { accepted, refused, type Result } from "#kernel/result";
import type { Instant } from "#kernel/time";
import type { FreePlace } from "./best-places.ts";
import type { SlotTaken } from "./booking.ts";
import type { AnswerRefusal } from "./decide-answer.ts";
import { isReason, reasonLengthMax } from "./request.ts";

/** A meeting with everyone who belongs to it, and whether it still is to take place. */
export type MeetingToChange = {
  readonly id: MeetingId;
  readonly kind: "pair" | "group";
  readonly state: "wanted" | "cancelled";
  readonly participantIds: readonly ParticipantId[];
  readonly cancelledAt: Instant | null;
  readonly cancelledBy: ParticipantId | null;
  /** When its appointment starts, or started when it was cancelled; null where it has none. */
  readonly startsAt: Instant | null;
  /** How often its appointment has changed; null where it has none. */
  readonly sequence: number | null;
};

/** Who changes a meeting; null stands for the organisers. */
export type Changing = { readonly by: ParticipantId | null; readonly at: Instant };

/** Which meeting, and who changes it. */
export type MeetingChanger = {
  readonly editionId: EditionId;
  readonly meetingId: MeetingId;
  readonly by: ParticipantId | null;
};

export type ChangeRefusal =
  | { code: "not-found" }
  | { code: "not-yours" }
  | { code: "already-cancelled" }
  /** What has begun stays as it is. */
  | { code: "has-begun" };

export type CancelRefusal =
  | ChangeRefusal
  /** It has another place than the one that was to be cancelled. */
  | { code: "moved"; startsAt: Instant; sequence: number }
  | { code: "reason-not-one-line"; max: number };

/** Where it stood is no longer free, because somebody acted by hand meanwhile; these times are. */
export type PlaceGone = {
  code: "place-gone";
  /** Whether everyone still has the time, and only the table is taken. */
  taken: "time" | "table";
  alternatives: FreePlace[];
};

export type UndoRefusal =
  | { code: "not-found" }
  | { code: "not-yours" }
  | { code: "not-cancelled" }
  | { code: "too-late"; minutesMax: number }
  | { code: "has-begun" }
  /** One side has closed the way to the other meanwhile; which is theirs to say. */
  | { code: "not-available" }
  | PlaceGone;

/** How long a cancellation can be taken back. */
export const undoMinutesMax = 10;

/** What becomes of a cancellation: the meeting ends, or one person leaves a group that goes on. */
export type Cancellation = { readonly kind: "cancelled" | "left"; readonly reason: string };

export function decideCancellation(
  meeting: MeetingToChange | null,
  changing: Changing & { readonly seen?: number | null | undefined },
  reason: string,
): Result<Cancellation, CancelRefusal> {
  const refusal = changeRefusal(meeting, changing);
  if (refusal) return refusal;
  const { sequence, startsAt } = meeting!;
  const hasMoved = changing.seen !== undefined && startsAt !== null && sequence !== changing.seen;
  if (hasMoved && sequence !== null) return refused({ code: "moved", startsAt, sequence });
  const text = reason.trim();
  if (!isReason(text)) return refused({ code: "reason-not-one-line", max: reasonLengthMax });
  const goesOn = changing.by !== null && meeting!.kind === "group" && meeting!.participantIds.length > 2;
  return accepted({ kind: goesOn ? "left" : "cancelled", reason: text });
}

/** Whether a meeting may be given another place. */
export function changeRefusal(
  meeting: MeetingToChange | null,
  { by, at }: Changing,
): ({ readonly ok: false } & ChangeRefusal) | null {
  if (!meeting) return refused({ code: "not-found" });
  if (by !== null && !meeting.participantIds.includes(by)) return refused({ code: "not-yours" });
  if (meeting.state === "cancelled") return refused({ code: "already-cancelled" });
  if (meeting.startsAt !== null && meeting.startsAt <= at) return refused({ code: "has-begun" });
  return null;
}

/** Only who cancelled takes it back, within ten minutes, and only what has not begun. */
export function decideUndo(
  meeting: MeetingToChange | null,
  { by, at }: Changing,
): Result<null, Exclude<UndoRefusal, PlaceGone>> {
  if (!meeting) return refused({ code: "not-found" });
  if (by !== null && !meeting.participantIds.includes(by)) return refused({ code: "not-yours" });
  if (meeting.state !== "cancelled" || meeting.cancelledAt === null)
    return refused({ code: "not-cancelled" });
  if (meeting.cancelledBy !== by) return refused({ code: "not-yours" });
  if (at.getTime() > meeting.cancelledAt.getTime() + undoMinutesMax * 60_000)
    return refused({ code: "too-late", minutesMax: undoMinutesMax });
  if (meeting.startsAt !== null && meeting.startsAt <= at) return refused({ code: "has-begun" });
  return accepted(null);
}

/** Another time that one side would rather meet at; about a request that waits, or a meeting. */
export type TimeProposal = {
  readonly id: string;
  readonly requestId: RequestId | null;
  readonly meetingId: MeetingId | null;
  readonly by: ParticipantId;
  readonly slotCode: string;
  readonly state: "open" | "accepted" | "declined" | "replaced";
  readonly madeAt: Instant;
};

export type ProposalRefusal =
  | ChangeRefusal
  | AnswerRefusal
  | { code: "proposal-over"; state: TimeProposal["state"] }
  /** The meeting stands at this very time. */
  | { code: "same-time" }
  /** Meetings of more than two are moved by the organisers. */
  | { code: "only-pairs" }
  | SlotTaken;
