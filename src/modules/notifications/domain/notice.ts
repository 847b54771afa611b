import type { EditionId, MeetingId, ParticipantId, RequestId } from "#kernel/ids";
import type { Instant } from "#kernel/time";

export type OwnChange = "made" | "moved" | "cancelled" | "restored" | "left" | "returned";

/** What a participant should hear of, with the ids that are needed to say it. */
export type NoticeAbout = {
  "request-received": { requestId: RequestId };
  "request-expires-soon": { requestId: RequestId };
  "request-expired": { requestId: RequestId };
  "request-declined": { requestId: RequestId };
  /** Whoever was asked takes no part any more. */
  "request-closed": { requestId: RequestId };
  "request-accepted": { requestId: RequestId; meetingId: MeetingId };
  /** About a meeting, or about a request that nobody has answered yet. */
  "time-proposed": {
    meetingId: MeetingId | null;
    requestId?: RequestId | null;
    slotCode: string;
    by: ParticipantId | null;
  };
  /** The other time did not suit; what held before still holds. */
  "time-declined": {
    meetingId: MeetingId | null;
    requestId: RequestId | null;
    slotCode: string;
    by: ParticipantId | null;
  };
  "group-invited": { groupRequestId: string; from: ParticipantId };
  /** To whoever had said yes: the invitation was taken back. */
  "group-withdrawn": { groupRequestId: string; from: ParticipantId };
  /** Someone is not coming to a meeting of several; the others still meet. */
  "group-left": { meetingId: MeetingId; by: ParticipantId | null };
  /** Whoever had left a meeting of several comes after all. */
  "group-returned": { meetingId: MeetingId; by: ParticipantId | null };
  "appointment-made": { meetingId: MeetingId };
  "appointment-moved": { meetingId: MeetingId };
  "appointment-cancelled": { meetingId: MeetingId };
  /** A cancellation was taken back. */
  "appointment-restored": { meetingId: MeetingId };
  /** What the reader did; their calendar has to follow. */
  "own-change": { meetingId: MeetingId; change: OwnChange };
  "message-received": { messageId: string; from: ParticipantId };
};

export type NoticeKind = keyof NoticeAbout;

/** What a participant can set apart. */
export const noticeGroups = ["requests", "changes", "messages", "news"] as const;
export type NoticeGroup = (typeof noticeGroups)[number];

export const groupOfNotice: { readonly [Kind in NoticeKind]: Exclude<NoticeGroup, "news"> } = {
  "request-received": "requests",
  "request-expires-soon": "requests",
  "request-expired": "requests",
  "request-declined": "requests",
  "request-closed": "requests",
  "request-accepted": "requests",
  "time-proposed": "changes",
  "time-declined": "changes",
  "group-invited": "requests",
  "group-withdrawn": "changes",
  "group-left": "changes",
  "group-returned": "changes",
  "appointment-made": "changes",
  "appointment-moved": "changes",
  "appointment-cancelled": "changes",
  "appointment-restored": "changes",
  "own-change": "changes",
  "message-received": "messages",
};

/** A notice that is to be kept. */
export type NewNotice = {
  [Kind in NoticeKind]: {
    kind: Kind;
    about: NoticeAbout[Kind];
    editionId: EditionId;
    participantId: ParticipantId;
    /** It concerns what happens within a day: nobody should hear of it too late. */
    isPressing?: boolean;
  };
}[NoticeKind];

export type Notice = {
  [Kind in NoticeKind]: { id: string; kind: Kind; about: NoticeAbout[Kind]; happenedAt: Instant };
}[NoticeKind];
