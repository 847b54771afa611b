import type { EditionId, MeetingId, ParticipantId, RequestId } from "#kernel/ids";

type OfRequest = {
  editionId: EditionId;
  requestId: RequestId;
  from: ParticipantId;
  to: ParticipantId;
};

/** `by` is the participant who did it, or null for the organisers. */
type OfMeeting = {
  editionId: EditionId;
  meetingId: MeetingId;
  participantIds: readonly ParticipantId[];
  by: ParticipantId | null;
};

/** What a publication means for one participant: how many of their meetings are new, elsewhere, or no longer there. */
export type PublicationForParticipant = {
  participantId: ParticipantId;
  placedCount: number;
  movedCount: number;
  droppedCount: number;
};

/** What happens between participants that the other side should hear of. */
export type MeetingEvent =
  | ({ kind: "request-sent" } & OfRequest)
  | ({ kind: "request-expires-soon" } & OfRequest)
  | ({ kind: "request-expired" } & OfRequest)
  | ({ kind: "request-withdrawn" } & OfRequest)
  | ({ kind: "request-declined" } & OfRequest)
  /** Whoever was asked takes no part any more, and nobody else can answer. */
  | ({ kind: "request-closed" } & OfRequest)
  | ({ kind: "request-accepted"; meetingId: MeetingId } & OfRequest)
  /** One side would rather meet in another slot; the other side answers. */
  | ({
      kind: "time-proposed";
      slotCode: string;
      /** Null where the two have a meeting already; then the meeting is null for a request. */
      requestId: RequestId | null;
      meetingId: MeetingId | null;
    } & Omit<OfMeeting, "meetingId">)
  /** The other time was not taken; what held before still holds. */
  | ({
      kind: "time-declined";
      slotCode: string;
      requestId: RequestId | null;
      meetingId: MeetingId | null;
    } & Omit<OfMeeting, "meetingId">)
  /** Someone asks several others for one meeting; one event for each of them. */
  | {
      kind: "group-invited";
      editionId: EditionId;
      groupRequestId: string;
      from: ParticipantId;
      to: ParticipantId;
    }
  /** Whoever invited took the invitation back; one event for each who had said yes. */
  | {
      kind: "group-withdrawn";
      editionId: EditionId;
      groupRequestId: string;
      from: ParticipantId;
      to: ParticipantId;
    }
  /** Someone is no longer coming; the others (`participantIds`) still meet. */
  | ({ kind: "group-left" } & OfMeeting)
  /** Whoever had left comes after all; `participantIds` are the others. */
  | ({ kind: "group-returned" } & OfMeeting)
  | ({ kind: "appointment-made" } & OfMeeting)
  /** A cancellation was taken back: it stands again where it was. */
  | ({ kind: "appointment-restored" } & OfMeeting)
  | ({ kind: "appointment-moved" } & OfMeeting)
  | ({ kind: "appointment-cancelled"; reason: string } & OfMeeting)
  | {
      kind: "timetable-published";
      editionId: EditionId;
      versionNumber: number;
      /** Only those for whom something changed. */
      changes: readonly PublicationForParticipant[];
    }
  | { kind: "message-sent"; editionId: EditionId; messageId: string; from: ParticipantId; to: ParticipantId }
  | {
      kind: "message-reported";
      editionId: EditionId;
      messageId: string;
      by: ParticipantId;
    };
