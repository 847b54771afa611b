import { letterKindWords, letterStateWords } from "#web/organiser/letter-words.ts";
import { personWords, requestWords } from "#web/organiser/state-words.ts";
import { m } from "#web/paraglide/messages.js";
import type { Topic } from "./readable-topics.ts";

/** What each table is called. */
const tables: Record<string, () => string> = {
  idempotent_answer: m.agenda_data_table_idempotent_answer,
  contact_message: m.site_data_contact_message,
  contact_block: m.site_data_contact_block,
  barrier_report: m.site_data_barrier_report,
  call_reminder: m.calls_data_call_reminder,
  call: m.calls_data_call,
  call_version: m.calls_data_call_version,
  access_token: m.interfaces_data_access_token,
  webhook_endpoint: m.interfaces_data_webhook_endpoint,
  interface_act: m.interfaces_data_interface_act,
  letter: m.agenda_data_table_letter,
  caught_letter: m.agenda_data_table_caught_letter,
  notice: m.agenda_data_table_notice,
  notification_setting: m.agenda_data_table_notification_setting,
  mailing: m.agenda_data_table_mailing,
  calendar_feed: m.agenda_data_table_calendar_feed,
  contact_offer: m.agenda_data_table_contact_offer,
  contact_exchange: m.agenda_data_table_contact_exchange,
  meeting_note: m.agenda_data_table_meeting_note,
  meeting_leave: m.agenda_data_table_meeting_leave,
  meeting_report: m.agenda_data_table_meeting_report,
  missing_member: m.agenda_data_table_missing_member,
  appointment_seen: m.agenda_data_table_appointment_seen,
  encounter_mark: m.agenda_data_table_encounter_mark,
  message_report: m.agenda_data_table_message_report,
  message: m.agenda_data_table_message,
  time_proposal: m.agenda_data_table_time_proposal,
  group_invitation: m.agenda_data_table_group_invitation,
  group_request: m.agenda_data_table_group_request,
  request_candidate: m.agenda_data_table_request_candidate,
  request: m.agenda_data_table_request,
  absence: m.agenda_data_table_absence,
  call_interest: m.calls_data_table,
  attendance: m.agenda_data_table_attendance,
  engagement: m.agenda_data_table_engagement,
  seat: m.agenda_data_table_seat,
  meeting_member: m.agenda_data_table_meeting_member,
  meeting: m.agenda_data_table_meeting,
  appointment: m.agenda_data_table_appointment,
  consent: m.agenda_data_table_consent,
  registration_draft: m.agenda_data_table_registration_draft,
  invitation: m.agenda_data_table_invitation,
  participant: m.agenda_data_table_participant,
  timetable_run: m.agenda_data_table_timetable_run,
  timetable: m.agenda_data_table_timetable,
  unplaced_meeting: m.agenda_data_table_unplaced_meeting,
  account_credential: m.agenda_data_table_account_credential,
  account_passkey: m.agenda_data_table_account_passkey,
  account_recovery_code: m.agenda_data_table_account_recovery_code,
  account_session: m.agenda_data_table_account_session,
  account_totp: m.agenda_data_table_account_totp,
  account_verification: m.agenda_data_table_account_verification,
  passkey_challenge: m.agenda_data_table_passkey_challenge,
  sign_in_order: m.agenda_data_table_sign_in_order,
  sign_in_limit: m.agenda_data_table_sign_in_limit,
  role_grant: m.agenda_data_table_role_grant,
  account: m.agenda_data_table_account,
};

/** Labels by column, or by the name that the table of the page gives a field. */
const labels: Record<string, () => string> = {
  given_name: m.agenda_data_field_given_name,
  family_name: m.agenda_data_field_family_name,
  name: m.agenda_data_field_name,
  email: m.agenda_data_field_email,
  job_title: m.agenda_data_field_job_title,
  languages: m.agenda_data_field_languages,
  organisation_id: m.agenda_data_field_organisation_id,
  to_organisation_id: m.agenda_data_field_organisation_id,
  edition_id: m.agenda_data_field_edition_id,
  state: m.agenda_data_field_state,
  reason: m.agenda_data_field_reason,
  decline_reason: m.agenda_data_field_decline_reason,
  from_participant_id: m.agenda_data_field_from_participant_id,
  from: m.agenda_data_field_from_participant_id,
  to_participant_id: m.agenda_data_field_to_participant_id,
  text: m.agenda_data_field_text,
  sent_at: m.agenda_data_field_sent_at,
  answered_at: m.agenda_data_field_answered_at,
  rating: m.agenda_data_field_rating,
  outcome: m.agenda_data_field_outcome,
  missing: m.agenda_data_field_missing,
  next_step: m.agenda_data_field_next_step,
  during: m.agenda_data_field_during,
  when: m.agenda_data_field_during,
  table_code: m.agenda_data_field_table_code,
  purpose: m.agenda_data_field_purpose,
  given: m.agenda_data_field_given,
  at: m.agenda_data_field_at,
  created_at: m.agenda_data_field_created_at,
  kind: m.agenda_data_field_kind,
  language: m.agenda_data_field_language,
  saved_at: m.agenda_data_field_saved_at,
  marked_at: m.agenda_data_field_marked_at,
  read_at: m.agenda_data_field_read_at,
  expires_at: m.agenda_data_field_expires_at,
  registered_at: m.agenda_data_field_registered_at,
  session_code: m.agenda_data_field_session_code,
  subject: m.agenda_data_field_subject,
  sent_subject: m.agenda_data_field_sent_subject,
  ip_address: m.agenda_data_field_ip_address,
  user_agent: m.agenda_data_field_user_agent,
  last_seen_at: m.agenda_data_field_last_seen_at,
  preference: m.agenda_data_field_preference,
  used_at: m.agenda_data_field_used_at,
  with: m.agenda_readable_with,
  call_id: m.calls_data_call,
  type: m.agenda_readable_type,
  answer_reason: m.agenda_readable_answer_reason,
  offers: m.agenda_readable_offers,
  needs: m.agenda_readable_needs,
  bookable: m.agenda_readable_bookable,
  meetings_min: m.agenda_readable_meetings_min,
  meetings_max: m.agenda_readable_meetings_max,
  answers_for: m.agenda_readable_answers_for,
  letter_language: m.agenda_readable_letter_language,
  submitted_at: m.agenda_readable_submitted_at,
  cancel_reason: m.agenda_readable_cancel_reason,
  agreed_at: m.agenda_readable_agreed_at,
  wording: m.agenda_readable_wording,
  group_requests: m.agenda_readable_group_requests,
  changes: m.agenda_readable_changes,
  messages: m.agenda_readable_messages,
  news: m.agenda_readable_news,
  role: m.agenda_readable_role,
};

export const topicWords: Record<Topic, () => string> = {
  self: m.agenda_readable_topic_self,
  registration: m.agenda_readable_topic_registration,
  requests: m.agenda_readable_topic_requests,
  meetings: m.agenda_readable_topic_meetings,
  notes: m.agenda_readable_topic_notes,
  messages: m.agenda_readable_topic_messages,
  contacts: m.agenda_readable_topic_contacts,
  consents: m.agenda_readable_topic_consents,
  letters: m.agenda_readable_topic_letters,
  sign_ins: m.agenda_readable_topic_sign_ins,
};

type Words = Readonly<Record<string, () => string>>;

const wordOf = (all: Readonly<Record<string, { word: () => string }>>): Words =>
  Object.fromEntries(Object.entries(all).map(([code, { word }]) => [code, word]));

/** States by table: the same code may mean different things. */
const states: Readonly<Record<string, Words>> = {
  participant: wordOf(personWords),
  request: wordOf(requestWords),
  letter: wordOf(letterStateWords),
  meeting: { standing: m.agenda_readable_standing, cancelled: m.encounters_booking_state_cancelled },
  group_request: {
    open: m.agenda_readable_open,
    met: m.agenda_readable_met,
    ended: m.agenda_readable_ended,
    withdrawn: m.agenda_readable_withdrawn,
  },
  group_invitation: {
    invited: m.agenda_readable_invited,
    accepted: m.agenda_readable_accepted,
    declined: m.agenda_readable_declined,
    left: m.agenda_readable_left,
    withdrawn: m.agenda_readable_withdrawn,
  },
  time_proposal: {
    open: m.agenda_readable_open,
    accepted: m.agenda_readable_accepted,
    declined: m.agenda_readable_declined,
    replaced: m.agenda_readable_replaced,
  },
  message_report: {
    open: m.encounters_report_open,
    hidden: m.encounters_report_hidden,
    dismissed: m.encounters_report_dismissed,
  },
};

const codes: Readonly<Record<string, Words>> = {
  preference: {
    must: m.participant_preference_must,
    want: m.participant_preference_want,
    nice: m.participant_preference_nice,
  },
  outcome: {
    held: m.agenda_outcome_held,
    missed: m.agenda_outcome_missed,
    "missed-by-me": m.agenda_outcome_missed_by_me,
    "missed-by-other": m.agenda_outcome_missed_by_other,
    "missed-by-both": m.agenda_outcome_missed_by_both,
  },
  rating: { 1: m.agenda_rating_1, 2: m.agenda_rating_2, 3: m.agenda_rating_3 },
  step: {
    none: m.agenda_step_none,
    "i-write": m.agenda_step_i_write,
    "they-write": m.agenda_step_they_write,
    "meet-again": m.agenda_step_meet_again,
    "joint-idea": m.agenda_step_joint_idea,
  },
  mark: {
    bookmark: m.encounters_mark_bookmark,
    interested: m.encounters_mark_interested,
    not_now: m.encounters_mark_not_now,
    block: m.encounters_mark_block,
  },
  pace: {
    "at-once": m.letters_pace_at_once,
    digest: m.letters_pace_digest,
    daily: m.letters_pace_daily,
    off: m.letters_pace_off,
  },
  role: {
    administrator: m.agenda_readable_role_administrator,
    organiser: m.agenda_readable_role_organiser,
    partner: m.agenda_readable_role_partner,
    funder: m.agenda_readable_role_funder,
  },
  "letter-kind": letterKindWords,
};

/** The word for a code; none where there is no word for it, and then the page leaves it to the file for programs. */
export function codeWords(kind: string, table: string, code: string): string {
  return ((kind === "state" ? states[table] : codes[kind])?.[code]?.() ?? "").trim();
}

export function tableWords(table: string): string {
  return tables[table]?.() ?? "";
}

export function fieldWords(field: string): string {
  return labels[field]?.() ?? "";
}
