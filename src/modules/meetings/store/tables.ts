import type { ColumnType, Generated, GeneratedAlways, JSONColumnType } from "kysely";
import type { Plan, ProblemProof, ProblemScore } from "../domain/plan.ts";
import type { RunProgressPoint, RunState } from "../domain/run.ts";
import type { MarkKind } from "../domain/mark.ts";
import type { Preference, RequestState } from "../domain/request.ts";
import type { Language } from "#kernel/language";

/** Written as text such as `[2017-09-21T08:00:00Z,2017-09-21T08:20:00Z)`; read through `lower` and `upper`. */
type Span = ColumnType<string, string, string>;

export type RequestTable = {
  id: Generated<string>;
  edition_id: string;
  code: string | null;
  from_participant_id: string;
  to_participant_id: string | null;
  to_organisation_id: string | null;
  preference: Generated<Preference>;
  reason: Generated<string>;
  reason_language: Generated<Language>;
  state: Generated<RequestState>;
  decline_reason: string | null;
  sent_at: Generated<Date>;
  answered_at: Date | null;
  expires_at: Date | null;
  reminded_at: Date | null;
};

export type RequestCandidateTable = { edition_id: string; request_id: string; participant_id: string };

export type TimeProposalTable = {
  id: Generated<string>;
  edition_id: string;
  request_id: string | null;
  meeting_id: string | null;
  by_participant_id: string;
  slot_code: string;
  state: Generated<"open" | "accepted" | "declined" | "replaced">;
  made_at: Date;
  answered_at: Date | null;
};

export type GroupRequestTable = {
  id: Generated<string>;
  edition_id: string;
  from_participant_id: string;
  preference: Preference;
  reason: string;
  reason_language: Language;
  state: Generated<"open" | "met" | "ended" | "withdrawn">;
  meeting_id: string | null;
  sent_at: Date;
  expires_at: Date | null;
};

export type GroupInvitationTable = {
  edition_id: string;
  group_request_id: string;
  participant_id: string;
  place: number;
  state: Generated<"invited" | "accepted" | "declined" | "left" | "withdrawn">;
  answered_at: Date | null;
};

export type MeetingTable = {
  id: Generated<string>;
  edition_id: string;
  code: string;
  kind: Generated<"pair" | "group">;
  first_participant_id: string | null;
  second_participant_id: string | null;
  state: Generated<"wanted" | "cancelled">;
  cancelled_at: Date | null;
  cancelled_by: string | null;
  created_at: Generated<Date>;
};

export type MeetingMemberTable = {
  edition_id: string;
  meeting_id: string;
  participant_id: string;
  place: number;
};

export type MeetingLeaveTable = {
  edition_id: string;
  meeting_id: string;
  participant_id: string;
  reason: Generated<string>;
  left_at: Date;
};

export type AppointmentTable = {
  meeting_id: string;
  edition_id: string;
  slot_code: string;
  table_code: string;
  during: Span;
  state: Generated<"standing" | "cancelled">;
  sequence: Generated<number>;
  changed_at: Date;
  cancelled_by: string | null;
  cancel_reason: Generated<string>;
};

/** Rows of sessions are written by the database, from `attendance`. */
export type EngagementTable = {
  edition_id: string;
  participant_id: string;
  during: Span;
  meeting_id: string | null;
  session_code: string | null;
};

export type TimetableRunTable = {
  id: Generated<string>;
  edition_id: string;
  state: Generated<RunState>;
  seconds_max: number;
  seed: number;
  keeps_published: Generated<boolean>;
  started_by: string | null;
  started_at: Generated<Date>;
  heartbeat_at: Generated<Date>;
  ended_at: Date | null;
  cancel_requested: Generated<boolean>;
  progress: JSONColumnType<RunProgressPoint[], string | undefined, string>;
  best_plan: JSONColumnType<Plan | null, string | undefined, string | null>;
  failure: string | null;
  timetable_id: string | null;
};

export type TimetableTable = {
  id: Generated<string>;
  edition_id: string;
  run_id: string | null;
  copied_from: string | null;
  version_number: number | null;
  created_at: Generated<Date>;
  published_at: Date | null;
  published_by: string | null;
  score: JSONColumnType<ProblemScore>;
  proof: JSONColumnType<ProblemProof>;
};

export type PlacementTable = {
  edition_id: string;
  timetable_id: string;
  meeting_id: string;
  slot_code: string;
  table_code: string;
  during: Span;
  pinned: Generated<boolean>;
};

export type SeatTable = {
  edition_id: string;
  timetable_id: string;
  meeting_id: string;
  participant_id: string;
  during: Span;
};

export type UnplacedMeetingTable = {
  edition_id: string;
  timetable_id: string;
  meeting_id: string;
  reason: string;
  sentence_de: string;
  sentence_en: string;
  about: JSONColumnType<Record<string, unknown>>;
};

export type EncounterMarkTable = {
  edition_id: string;
  from_participant_id: string;
  to_participant_id: string;
  kind: MarkKind;
  marked_at: Date;
};

export type MessageTable = {
  id: Generated<string>;
  edition_id: string;
  from_participant_id: string;
  to_participant_id: string;
  text: string;
  sent_at: Date;
  read_at: Date | null;
  once: string | null;
  hidden_at: Date | null;
  held_back: Generated<boolean>;
  ordinal: GeneratedAlways<string>;
};

export type MessageReportTable = {
  message_id: string;
  reason: Generated<string>;
  reported_at: Date;
  state: Generated<"open" | "hidden" | "dismissed">;
  decided_at: Date | null;
  decided_by: string | null;
};

export type AppointmentSeenTable = { meeting_id: string; participant_id: string; sequence: number };

/** The public part of every agenda of an edition, as it goes over the wire. */
export type AgendaFrameTable = {
  hash: string;
  edition_id: string;
  language: Language;
  plain: string;
  gzip: Buffer;
  brotli: Buffer;
  is_current: boolean;
  made_at: Date;
};

declare module "../../../kernel/schema.ts" {
  interface Schema {
    request: RequestTable;
    request_candidate: RequestCandidateTable;
    time_proposal: TimeProposalTable;
    group_request: GroupRequestTable;
    group_invitation: GroupInvitationTable;
    meeting: MeetingTable;
    meeting_member: MeetingMemberTable;
    appointment: AppointmentTable;
    appointment_seen: AppointmentSeenTable;
    meeting_leave: MeetingLeaveTable;
    agenda_frame: AgendaFrameTable;
    engagement: EngagementTable;
    timetable_run: TimetableRunTable;
    timetable: TimetableTable;
    placement: PlacementTable;
    seat: SeatTable;
    unplaced_meeting: UnplacedMeetingTable;
    encounter_mark: EncounterMarkTable;
    message: MessageTable;
    message_report: MessageReportTable;
  }
}
