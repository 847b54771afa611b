import type { AccountId, EditionId, MeetingId, ParticipantId, RunId, TimetableId } from "#kernel/ids";
import type { Bilingual } from "#kernel/language";
import type { Instant } from "#kernel/time";
import type { PlacedMeeting } from "./compare-timetables.ts";
import type { ProblemProof, ProblemScore } from "./plan.ts";

/** A timetable without its seats. A draft has no version number; a published version never changes. */
export type TimetableHead = {
  readonly id: TimetableId;
  readonly editionId: EditionId;
  readonly runId: RunId | null;
  readonly copiedFrom: TimetableId | null;
  readonly versionNumber: number | null;
  readonly createdAt: Instant;
  readonly publishedAt: Instant | null;
  readonly publishedBy: AccountId | null;
  readonly score: ProblemScore;
  readonly proof: ProblemProof;
  readonly placedCount: number;
  readonly unplacedCount: number;
  /** This timetable came of the edition's first, second, … run: the name of a draft, which nobody can mistake. */
  readonly runOrdinal: number | null;
};

/** A meeting with its place; `[startsAt, endsAt)`. */
export type Placement = PlacedMeeting & {
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly pinned: boolean;
};

export type UnplacedMeeting = {
  readonly meetingId: MeetingId;
  readonly participantIds: readonly ParticipantId[];
  readonly reason: string;
  readonly sentence: Bilingual;
  readonly about: Readonly<Record<string, unknown>>;
};

export type PublishRefusal =
  | { code: "not-found" }
  | { code: "already-published"; number: number }
  | { code: "newer-version"; number: number | null }
  | { code: "published-by-someone-else" }
  /** So many of its meetings would take someone out of a session they attend by now. */
  | { code: "clashes-with-sessions"; count: number };
