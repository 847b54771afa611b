import type { MeetingOutcome, NextStep } from "../domain/report.ts";

export type MeetingNoteTable = {
  edition_id: string;
  meeting_id: string;
  participant_id: string;
  text: string;
  saved_at: Date;
};

export type MeetingReportTable = {
  edition_id: string;
  meeting_id: string;
  participant_id: string;
  outcome: MeetingOutcome | null;
  rating: number | null;
  next_step: NextStep | null;
  reported_at: Date;
};

export type MissingMemberTable = {
  edition_id: string;
  meeting_id: string;
  reported_by: string;
  participant_id: string;
};

export type ContactExchangeTable = {
  edition_id: string;
  first_participant_id: string;
  second_participant_id: string;
  first_agreed_at: Date | null;
  second_agreed_at: Date | null;
};

export type ContactOfferTable = {
  token_hash: string;
  edition_id: string;
  participant_id: string;
  expires_at: Date;
};

export type CalendarFeedTable = {
  participant_id: string;
  edition_id: string;
  token_hash: string;
  language: string;
  made_at: Date;
};

declare module "../../../kernel/schema.ts" {
  interface Schema {
    meeting_note: MeetingNoteTable;
    meeting_report: MeetingReportTable;
    missing_member: MissingMemberTable;
    contact_exchange: ContactExchangeTable;
    contact_offer: ContactOfferTable;
    calendar_feed: CalendarFeedTable;
  }
}
