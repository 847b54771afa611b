import type { MeetingId, ParticipantId } from "#kernel/ids";
import { accepted, refused, type Result } from "#kernel/result";
import type { Instant } from "#kernel/time";
import type { MeetingToChange } from "./decide-change.ts";
import { undoMinutesMax } from "./decide-change.ts";

/** Somebody left the meeting of a group, which goes on without them. */
export type Leave = {
  readonly meetingId: MeetingId;
  readonly participantId: ParticipantId;
  readonly reason: string;
  readonly leftAt: Instant;
};

/** How many sit at the table of a group. */
const membersMax = 6;

export type ReturnRefusal =
  | { code: "not-found" }
  | { code: "too-late"; minutesMax: number }
  | { code: "already-cancelled" }
  | { code: "has-begun" }
  /** Their time, their place at the table, or the way to somebody there is taken meanwhile. */
  | { code: "place-gone" };

/** Whoever left comes back within ten minutes, while the others are still to meet and there is a place. */
export function decideReturn(
  leave: Leave | null,
  meeting: MeetingToChange | null,
  at: Instant,
): Result<null, ReturnRefusal> {
  if (!leave || !meeting || meeting.participantIds.includes(leave.participantId))
    return refused({ code: "not-found" });
  if (at.getTime() > leave.leftAt.getTime() + undoMinutesMax * 60_000)
    return refused({ code: "too-late", minutesMax: undoMinutesMax });
  if (meeting.state === "cancelled") return refused({ code: "already-cancelled" });
  if (meeting.startsAt !== null && meeting.startsAt <= at) return refused({ code: "has-begun" });
  if (meeting.participantIds.length >= membersMax) return refused({ code: "place-gone" });
  return accepted(null);
}
