/** How a field is put into words. */
export type FieldKind =
  | "text"
  | "number"
  | "when"
  | "day"
  | "span"
  | "slot"
  | "session"
  | "call"
  | "edition"
  | "organisation"
  | "person"
  | "other"
  | "meeting"
  | "group"
  | "asker"
  | "languages"
  | "language"
  | "yes-no"
  | "state"
  | "preference"
  | "outcome"
  | "rating"
  | "step"
  | "mark"
  | "purpose"
  | "pace"
  | "letter-kind"
  | "role"
  | "type"
  | "answers"
  | "offers"
  | "needs"
  | "device";

export const topics = [
  "self",
  "registration",
  "requests",
  "meetings",
  "notes",
  "messages",
  "contacts",
  "consents",
  "letters",
  "sign_ins",
] as const;
export type Topic = (typeof topics)[number];

type Field = readonly [column: string, kind: FieldKind, label?: string];
export type ReadableTable = { readonly topic: Topic; readonly fields: readonly Field[] };

/**
 * What of each table of the export stands on the page to read, in the order of the page; every other table is named there
 * as one that is in the file for programs only. A test sees to it that no table is forgotten.
 */
export const readableTables: Readonly<Record<string, ReadableTable>> = {
  account: {
    topic: "self",
    fields: [
      ["name", "text"],
      ["email", "text"],
      ["created_at", "day"],
    ],
  },
  role_grant: {
    topic: "self",
    fields: [
      ["role", "role", "role"],
      ["edition_id", "edition"],
      ["created_at", "day"],
    ],
  },
  participant: {
    topic: "registration",
    fields: [
      ["edition_id", "edition"],
      ["given_name", "text"],
      ["family_name", "text"],
      ["email", "text"],
      ["organisation_id", "organisation"],
      ["job_title", "text"],
      ["languages", "languages"],
      ["type_code", "type", "type"],
      ["state", "state"],
      ["registered_at", "when"],
      ["answers", "answers"],
      ["answer_reason", "text", "answer_reason"],
      ["answered_at", "when"],
      ["proposed_statements", "offers", "offers"],
      ["proposed_statements", "needs", "needs"],
      ["bookable", "yes-no", "bookable"],
      ["meetings_min", "number", "meetings_min"],
      ["meetings_max", "number", "meetings_max"],
      ["answers_for_organisation", "yes-no", "answers_for"],
      ["letter_language", "language", "letter_language"],
    ],
  },
  absence: { topic: "registration", fields: [["slot_code", "slot", "when"]] },
  attendance: {
    topic: "registration",
    fields: [
      ["session_code", "session"],
      ["during", "span"],
    ],
  },
  call_interest: {
    topic: "registration",
    fields: [
      ["call_id", "call"],
      ["edition_id", "edition"],
      ["marked_at", "when"],
    ],
  },
  registration_draft: {
    topic: "registration",
    fields: [
      ["edition_id", "edition"],
      ["email", "text"],
      ["created_at", "when"],
      ["submitted_at", "when", "submitted_at"],
      ["expires_at", "when"],
    ],
  },
  invitation: {
    topic: "registration",
    fields: [
      ["edition_id", "edition"],
      ["given_name", "text"],
      ["family_name", "text"],
      ["email", "text"],
      ["created_at", "when"],
      ["used_at", "when"],
      ["expires_at", "when"],
    ],
  },
  request: {
    topic: "requests",
    fields: [
      ["from_participant_id", "person"],
      ["to_participant_id", "person"],
      ["to_organisation_id", "organisation"],
      ["reason", "text"],
      ["preference", "preference"],
      ["state", "state"],
      ["decline_reason", "text"],
      ["sent_at", "when"],
      ["answered_at", "when"],
      ["expires_at", "when"],
    ],
  },
  request_candidate: { topic: "requests", fields: [["request_id", "asker", "from"]] },
  group_request: {
    topic: "requests",
    fields: [
      ["from_participant_id", "person"],
      ["reason", "text"],
      ["preference", "preference"],
      ["state", "state"],
      ["sent_at", "when"],
      ["expires_at", "when"],
    ],
  },
  group_invitation: {
    topic: "requests",
    fields: [
      ["group_request_id", "group", "from"],
      ["state", "state"],
      ["answered_at", "when"],
    ],
  },
  time_proposal: {
    topic: "requests",
    fields: [
      ["meeting_id", "meeting", "with"],
      ["slot_code", "slot", "when"],
      ["state", "state"],
      ["made_at", "when", "at"],
      ["answered_at", "when"],
    ],
  },
  // A meeting stands together with the time and place that it has: see the page.
  meeting: {
    topic: "meetings",
    fields: [
      ["id", "meeting", "with"],
      ["during", "span"],
      ["table_code", "text"],
      ["state", "state"],
      ["cancel_reason", "text", "cancel_reason"],
      ["created_at", "when"],
    ],
  },
  meeting_report: {
    topic: "meetings",
    fields: [
      ["meeting_id", "meeting", "with"],
      ["outcome", "outcome"],
      ["rating", "rating"],
      ["next_step", "step"],
      ["reported_at", "when", "at"],
    ],
  },
  missing_member: {
    topic: "meetings",
    fields: [
      ["meeting_id", "meeting", "with"],
      ["participant_id", "person", "missing"],
    ],
  },
  meeting_note: {
    topic: "notes",
    fields: [
      ["meeting_id", "meeting", "with"],
      ["text", "text"],
      ["saved_at", "when"],
    ],
  },
  message: {
    topic: "messages",
    fields: [
      ["from_participant_id", "person"],
      ["to_participant_id", "person"],
      ["text", "text"],
      ["sent_at", "when"],
      ["read_at", "when"],
    ],
  },
  message_report: {
    topic: "messages",
    fields: [
      ["reason", "text"],
      ["state", "state"],
      ["reported_at", "when", "at"],
    ],
  },
  contact_exchange: {
    topic: "contacts",
    fields: [
      ["first_participant_id", "other", "with"],
      ["second_participant_id", "other", "with"],
      ["first_agreed_at", "when", "agreed_at"],
      ["second_agreed_at", "when", "agreed_at"],
    ],
  },
  contact_offer: { topic: "contacts", fields: [["expires_at", "when"]] },
  encounter_mark: {
    topic: "contacts",
    fields: [
      ["to_participant_id", "person", "with"],
      ["kind", "mark"],
      ["marked_at", "when"],
    ],
  },
  consent: {
    topic: "consents",
    fields: [
      ["purpose", "purpose"],
      ["given", "yes-no"],
      ["at", "when"],
      ["language", "language", "wording"],
    ],
  },
  letter: {
    topic: "letters",
    fields: [
      ["sent_subject", "text"],
      ["kind", "letter-kind"],
      ["sent_at", "when"],
      ["state", "state"],
    ],
  },
  caught_letter: {
    topic: "letters",
    fields: [
      ["subject", "text"],
      ["caught_at", "when", "at"],
    ],
  },
  notification_setting: {
    topic: "letters",
    fields: [
      ["requests", "pace", "group_requests"],
      ["changes", "pace", "changes"],
      ["messages", "pace", "messages"],
      ["news", "pace", "news"],
      ["language", "language"],
    ],
  },
  mailing: {
    topic: "letters",
    fields: [
      ["subject_de", "text", "subject"],
      ["subject_en", "text", "subject"],
      ["written_at", "when", "at"],
    ],
  },
  calendar_feed: {
    topic: "letters",
    fields: [
      ["made_at", "when", "at"],
      ["language", "language"],
    ],
  },
  account_session: {
    topic: "sign_ins",
    fields: [
      ["user_agent", "device"],
      ["ip_address", "text"],
      ["created_at", "when"],
      ["last_seen_at", "when"],
      ["expires_at", "when"],
    ],
  },
  account_passkey: {
    topic: "sign_ins",
    fields: [
      ["name", "text"],
      ["created_at", "when"],
      ["used_at", "when"],
    ],
  },
  account_totp: { topic: "sign_ins", fields: [["created_at", "when"]] },
  sign_in_order: {
    topic: "sign_ins",
    fields: [
      ["asked_at", "when", "at"],
      ["used_at", "when"],
    ],
  },
};
