import type { MeetingId, ParticipantId } from "#kernel/ids";
import { accepted, refused, type Result } from "#kernel/result";
import type { Instant } from "#kernel/time";

/** Of two people the outcome says who was missing; of three to six a `missed` one names them. */
export const meetingOutcomes = [
  "held",
  "missed",
  "missed-by-me",
  "missed-by-other",
  "missed-by-both",
] as const;
export type MeetingOutcome = (typeof meetingOutcomes)[number];

/** 1 not useful, 2 useful, 3 very useful. */
export const ratings = [1, 2, 3] as const;
export type Rating = (typeof ratings)[number];

export const nextSteps = ["none", "i-write", "they-write", "meet-again", "joint-idea"] as const;
export type NextStep = (typeof nextSteps)[number];

/** What one side says of a meeting; both sides' words are kept apart. */
export type MeetingReport = {
  readonly meetingId: MeetingId;
  readonly participantId: ParticipantId;
  readonly outcome: MeetingOutcome | null;
  /** Who was not there, only in meetings of three to six. A meeting can take place without some of them. */
  readonly missing: readonly ParticipantId[];
  readonly rating: Rating | null;
  readonly nextStep: NextStep | null;
};

/** Only what is named changes; null takes back what was said. */
export type ReportToSave = {
  readonly outcome?: MeetingOutcome | null | undefined;
  /** Belongs to the outcome: nobody where an outcome comes without it. */
  readonly missing?: readonly ParticipantId[] | undefined;
  readonly rating?: Rating | null | undefined;
  readonly nextStep?: NextStep | null | undefined;
};

export type ReportRefusal =
  | { code: "not-found" }
  | { code: "not-begun-yet" }
  /** A group that did not meet, and nobody is said to have been missing. */
  | { code: "nobody-named" }
  /** A meeting that took place had two people at least. */
  | { code: "nobody-left" }
  /** Named is someone who does not belong to the meeting, or anybody in a meeting of two. */
  | { code: "not-a-member" };

/** A meeting can be reported on by those who belong to it, as soon as it has begun. */
export function decideReport(
  appointment: { participantIds: readonly ParticipantId[]; state: string; startsAt: Instant } | undefined,
  of: { by: ParticipantId; report: ReportToSave },
  now: Instant,
): Result<null, ReportRefusal> {
  if (!appointment || appointment.state !== "standing" || !appointment.participantIds.includes(of.by))
    return refused({ code: "not-found" });
  if (appointment.startsAt > now) return refused({ code: "not-begun-yet" });
  return decideWhoWasMissing(appointment.participantIds, of.report);
}

function decideWhoWasMissing(
  members: readonly ParticipantId[],
  { outcome, missing = [] }: ReportToSave,
): Result<null, ReportRefusal> {
  const isGroup = members.length > 2;
  if (missing.some((id) => !members.includes(id))) return refused({ code: "not-a-member" });
  const saysByWhom = outcome === "held" || outcome === "missed";
  if (missing.length > 0 && !(isGroup && saysByWhom)) return refused({ code: "not-a-member" });
  if (outcome === "missed" && missing.length === 0) return refused({ code: "nobody-named" });
  if (isGroup && outcome?.startsWith("missed-by-")) return refused({ code: "nobody-named" });
  const present = members.length - new Set(missing).size;
  return outcome === "held" && missing.length > 0 && present < 2
    ? refused({ code: "nobody-left" })
    : accepted(null);
}

/** Whom someone met: those who were there, if they were there themselves and it is not said that it did not take place. */
export function metIn(
  meeting: {
    readonly outcome: MeetingOutcome | null;
    readonly missing: readonly ParticipantId[];
    readonly others: readonly ParticipantId[];
  },
  self: ParticipantId,
): readonly ParticipantId[] {
  if (meeting.outcome !== null && meeting.outcome !== "held") return [];
  if (meeting.missing.includes(self)) return [];
  return meeting.others.filter((id) => !meeting.missing.includes(id));
}

const answeredBy: Record<NextStep, NextStep> = {
  none: "none",
  "i-write": "they-write",
  "they-write": "i-write",
  "meet-again": "meet-again",
  "joint-idea": "joint-idea",
};

/** The next step as one side reads it, when the other side's words fit to it; null while they do not. */
export function agreedNextStep(mine: NextStep | null, theirs: NextStep | null): NextStep | null {
  return mine !== null && theirs !== null && answeredBy[mine] === theirs ? mine : null;
}
