import type { MeetingId, ParticipantId } from "#kernel/ids";
import { accepted, refused, type Result } from "#kernel/result";
import type { Instant } from "#kernel/time";

export const meetingOutcomes = ["held", "missed-by-me", "missed-by-other", "missed-by-both"] as const;
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
  readonly rating: Rating | null;
  readonly nextStep: NextStep | null;
};

/** Only what is named changes; null takes back what was said. */
export type ReportToSave = {
  readonly outcome?: MeetingOutcome | null | undefined;
  readonly rating?: Rating | null | undefined;
  readonly nextStep?: NextStep | null | undefined;
};

export type ReportRefusal = { code: "not-found" } | { code: "not-begun-yet" };

/** A meeting can be reported on by those who belong to it, as soon as it has begun. */
export function decideReport(
  appointment: { participantIds: readonly ParticipantId[]; state: string; startsAt: Instant } | undefined,
  by: ParticipantId,
  now: Instant,
): Result<null, ReportRefusal> {
  if (!appointment || appointment.state !== "standing" || !appointment.participantIds.includes(by))
    return refused({ code: "not-found" });
  return appointment.startsAt <= now ? accepted(null) : refused({ code: "not-begun-yet" });
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
