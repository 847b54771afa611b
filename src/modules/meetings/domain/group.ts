import type { MeetingId, ParticipantId } from "#kernel/ids";
import type { Language } from "#kernel/language";
import { accepted, refused, type Result } from "#kernel/result";
import type { Instant } from "#kernel/time";
import type { RequestWindow } from "#modules/editions";
import type { SlotTaken, UnplacedReason } from "./booking.ts";
import { windowRefusal, type RequestSide } from "./decide-request.ts";
import { isReason, reasonLengthMax, type Preference } from "./request.ts";

/** A group meets with whoever invited and two to five others. */
export const invitedBounds = { min: 2, max: 5 } as const;

export type Invitation = {
  readonly participantId: ParticipantId;
  /** `withdrawn` where whoever invited took this invitation back. */
  readonly state: "invited" | "accepted" | "declined" | "left" | "withdrawn";
};

/** Someone asks several others for one meeting. */
export type Group = {
  readonly id: string;
  readonly from: ParticipantId;
  readonly preference: Preference;
  readonly reason: string;
  readonly reasonLanguage: Language;
  readonly state: "open" | "met" | "ended" | "withdrawn";
  /** False once whoever invited has left the meeting; the others go on. */
  readonly isFromComing: boolean;
  readonly meetingId: MeetingId | null;
  readonly sentAt: Instant;
  readonly expiresAt: Instant | null;
  readonly invitations: readonly Invitation[];
};

/** What the others see of somebody's answer: who is not coming does not say why, nor whether they ever were. */
export type Attendance = "invited" | "coming" | "not-coming";

export function attendanceOf(state: Invitation["state"]): Attendance {
  if (state === "invited") return "invited";
  return state === "accepted" ? "coming" : "not-coming";
}

export type NewGroup = {
  readonly editionId: string;
  readonly from: ParticipantId;
  readonly to: readonly ParticipantId[];
  readonly preference: Preference;
  readonly reason: string;
  readonly reasonLanguage: Language;
};

export type NewGroupRefusal =
  | { code: "not-a-group"; min: number; max: number }
  | { code: "unknown-participant" }
  | { code: "not-approved" }
  /** Who takes no requests of the sender; empty where two of the others would not come together, which is not told. */
  | { code: "not-bookable"; participantIds: readonly ParticipantId[] }
  /** The very same people are invited to a group of the sender's already. */
  | { code: "already-invited" }
  /** Among all who would meet, two take part in ways that do not meet each other. */
  | { code: "types-do-not-meet" }
  | { code: "meetings-over" }
  | { code: "requests-not-yet"; startsOn: string }
  | { code: "requests-closed"; endedOn: string }
  | { code: "quota-reached"; max: number }
  | { code: "reason-not-one-line"; max: number };

export function decideGroup(
  group: NewGroup,
  facts: {
    readonly from: RequestSide | null;
    /** Those of the invited who are in this edition. */
    readonly invited: readonly RequestSide[];
    /** No kind of participation rules out another among them. */
    readonly mayMeet: boolean;
    readonly requestsMax: number;
    readonly requestsCount: number;
    readonly over: boolean;
    /** A group of the sender with the same people waits or has its meeting. */
    readonly again?: boolean;
    readonly window?: RequestWindow;
  },
): Result<NewGroup, NewGroupRefusal> {
  const { min, max } = invitedBounds;
  const others = new Set(group.to.filter((id) => id !== group.from));
  if (others.size !== group.to.length || others.size < min || others.size > max)
    return refused({ code: "not-a-group", min, max });
  if (!facts.from || facts.invited.length < others.size) return refused({ code: "unknown-participant" });
  if (![facts.from, ...facts.invited].every((one) => one.approved)) return refused({ code: "not-approved" });
  const closed = facts.invited.filter((one) => !one.bookable).map((one) => one.id);
  if (closed.length > 0) return refused({ code: "not-bookable", participantIds: closed });
  if (!facts.mayMeet) return refused({ code: "types-do-not-meet" });
  if (facts.over) return refused({ code: "meetings-over" });
  const outside = windowRefusal(facts.window);
  if (outside) return refused(outside);
  const reason = group.reason.trim();
  if (!isReason(reason)) return refused({ code: "reason-not-one-line", max: reasonLengthMax });
  if (facts.again) return refused({ code: "already-invited" });
  if (facts.requestsCount >= facts.requestsMax)
    return refused({ code: "quota-reached", max: facts.requestsMax });
  return accepted({ ...group, reason });
}

export type InvitationRefusal =
  | { code: "not-found" }
  | { code: "already-answered"; state: "accepted" | "declined" | "expired" | "cancelled" }
  | Exclude<UnplacedReason, { code: "planned-later" }>
  | SlotTaken;

/** Only who was invited answers, once, and while the group is still about to meet. */
export function invitationRefusal(
  group: Group | null,
  { by, at }: { by: ParticipantId; at: Instant },
): ({ readonly ok: false } & InvitationRefusal) | null {
  const own = group?.invitations.find((one) => one.participantId === by);
  if (!group || !own) return refused({ code: "not-found" });
  if (own.state === "accepted") return refused({ code: "already-answered", state: "accepted" });
  if (own.state === "withdrawn") return refused({ code: "already-answered", state: "cancelled" });
  if (own.state !== "invited") return refused({ code: "already-answered", state: "declined" });
  if (group.state === "ended" || group.state === "withdrawn")
    return refused({ code: "already-answered", state: "cancelled" });
  if (group.expiresAt !== null && group.expiresAt <= at)
    return refused({ code: "already-answered", state: "expired" });
  return null;
}

/**
 * What follows from the answers so far: the meeting is made once two others have said yes, or once everybody has answered
 * and anybody has; whoever says yes after that joins; where nobody has, there is none.
 */
export function stepOfGroup(
  group: Pick<Group, "state" | "from" | "invitations">,
): { kind: "wait" | "end" | "join" } | { kind: "make"; participantIds: ParticipantId[] } {
  if (group.state === "met") return { kind: "join" };
  const coming = group.invitations.filter((one) => one.state === "accepted").map((one) => one.participantId);
  const everybodyAnswered = group.invitations.every((one) => one.state !== "invited");
  if (coming.length >= 2 || (everybodyAnswered && coming.length > 0))
    return { kind: "make", participantIds: [group.from, ...coming] };
  return { kind: everybodyAnswered ? "end" : "wait" };
}

export type GroupWithdrawalRefusal =
  | { code: "not-found" }
  /** Enough have said yes: the meeting is made, and one can leave it. */
  | { code: "group-met" }
  | { code: "group-over" };

/** Only whoever invited takes a group back, and only while it waits for answers. */
export function decideGroupWithdrawal(
  group: Group | null,
  { by, at }: { by: ParticipantId; at: Instant },
): Result<{ readonly coming: readonly ParticipantId[] }, GroupWithdrawalRefusal> {
  if (!group || group.from !== by) return refused({ code: "not-found" });
  if (group.state === "met") return refused({ code: "group-met" });
  const isOver = group.expiresAt !== null && group.expiresAt <= at;
  if (group.state !== "open" || isOver) return refused({ code: "group-over" });
  const coming = group.invitations.filter((one) => one.state === "accepted");
  return accepted({ coming: coming.map((one) => one.participantId) });
}
