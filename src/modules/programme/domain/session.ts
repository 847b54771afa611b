import type { ParticipantId } from "#kernel/ids";
import type { Bilingual } from "#kernel/language";
import type { Instant } from "#kernel/time";

export const sessionKinds = [
  "opening",
  "keynote",
  "plenary",
  "round-table",
  "cluster-lab",
  "learning",
  "information",
  "break",
  "reception",
  "closing",
] as const;
export type SessionKind = (typeof sessionKinds)[number];

/** A part of the programme, `[startsAt, endsAt)`. */
export type Session = {
  code: string;
  kind: SessionKind;
  title: Bilingual;
  summary: Bilingual;
  startsAt: Instant;
  endsAt: Instant;
  roomCode: string | null;
};

/** A participant is taken by a session for this span. */
export type Attendance = {
  participantId: ParticipantId;
  sessionCode: string;
  startsAt: Instant;
  endsAt: Instant;
};
