import type { PreviewKind } from "#main/letter-previews";
import { m } from "#web/paraglide/messages.js";

export const previewSections = ["account", "registration", "requests", "meetings", "other"] as const;
type Section = (typeof previewSections)[number];

export const sectionWords: Record<Section, () => string> = {
  account: m.letters_section_account,
  registration: m.letters_section_registration,
  requests: m.letters_section_requests,
  meetings: m.letters_section_meetings,
  other: m.letters_section_other,
};

const audienceWords = {
  address: m.letters_audience_address,
  holder: m.letters_audience_holder,
  invited: m.letters_audience_invited,
  applicant: m.letters_audience_applicant,
  asked: m.letters_audience_asked,
  asker: m.letters_audience_asker,
  "invited-to-group": m.letters_audience_invited_to_group,
  others: m.letters_audience_others,
  proposer: m.letters_audience_proposer,
  "said-yes": m.letters_audience_said_yes,
  doer: m.letters_audience_doer,
  planned: m.letters_audience_planned,
  reader: m.letters_audience_reader,
  segment: m.letters_audience_segment,
  organiser: m.letters_audience_organiser,
  contact: m.site_letter_contact_whom,
  reporter: m.site_letter_barrier_whom,
} satisfies Record<string, () => string>;

/** How long a letter waits for others to join it. */
type Waits = { requests: number; changes: number; messages: number; digest: number };

const timingWords = {
  "at-once": () => m.letters_timing_at_once(),
  requests: ({ requests }: Waits) => m.letters_timing_requests({ minutes: requests }),
  changes: ({ changes }: Waits) => m.letters_timing_changes({ minutes: changes }),
  /** Nothing of it presses. */
  own: ({ changes }: Waits) => m.letters_timing_own({ minutes: changes }),
  messages: ({ messages }: Waits) => m.letters_timing_messages({ minutes: messages }),
  publication: () => m.letters_timing_publication(),
  digest: ({ digest }: Waits) => m.letters_timing_digest({ hours: digest / 60 }),
  release: () => m.letters_timing_release(),
} satisfies Record<string, (waits: Waits) => string>;

type Words = {
  section: Section;
  name: () => string;
  occasion: () => string;
  audience: keyof typeof audienceWords;
  timing: keyof typeof timingWords;
};

/** What organisers are told of each letter: a kind that is missing here does not compile. */
const previewWords: Record<PreviewKind, Words> = {
  "sign-in": {
    section: "account",
    name: m.letters_sample_name_sign_in,
    occasion: m.letters_sample_on_sign_in,
    audience: "address",
    timing: "at-once",
  },
  "security-notice": {
    section: "account",
    name: m.letters_sample_name_security_notice,
    occasion: m.letters_sample_on_security_notice,
    audience: "holder",
    timing: "at-once",
  },
  invitation: {
    section: "registration",
    name: m.letters_sample_name_invitation,
    occasion: m.letters_sample_on_invitation,
    audience: "invited",
    timing: "at-once",
  },
  "application-received": {
    section: "registration",
    name: m.letters_sample_name_application_received,
    occasion: m.letters_sample_on_application_received,
    audience: "applicant",
    timing: "at-once",
  },
  "webhook-disabled": {
    section: "other",
    name: m.letters_sample_name_webhook_disabled,
    occasion: m.letters_sample_on_webhook_disabled,
    audience: "organiser",
    timing: "at-once",
  },
  "registered-again": {
    section: "registration",
    name: m.letters_sample_name_registered_again,
    occasion: m.letters_sample_on_registered_again,
    audience: "applicant",
    timing: "at-once",
  },
  "application-approved": {
    section: "registration",
    name: m.letters_sample_name_application_approved,
    occasion: m.letters_sample_on_application_approved,
    audience: "applicant",
    timing: "at-once",
  },
  "application-waiting": {
    section: "registration",
    name: m.letters_sample_name_application_waiting,
    occasion: m.letters_sample_on_application_waiting,
    audience: "applicant",
    timing: "at-once",
  },
  "application-refused": {
    section: "registration",
    name: m.letters_sample_name_application_refused,
    occasion: m.letters_sample_on_application_refused,
    audience: "applicant",
    timing: "at-once",
  },
  "request-received": {
    section: "requests",
    name: m.letters_sample_name_request_received,
    occasion: m.letters_sample_on_request_received,
    audience: "asked",
    timing: "requests",
  },
  "request-expires-soon": {
    section: "requests",
    name: m.letters_sample_name_request_expires_soon,
    occasion: m.letters_sample_on_request_expires_soon,
    audience: "asked",
    timing: "requests",
  },
  "request-accepted": {
    section: "requests",
    name: m.letters_sample_name_request_accepted,
    occasion: m.letters_sample_on_request_accepted,
    audience: "asker",
    timing: "requests",
  },
  "request-declined": {
    section: "requests",
    name: m.letters_sample_name_request_declined,
    occasion: m.letters_sample_on_request_declined,
    audience: "asker",
    timing: "requests",
  },
  "request-expired": {
    section: "requests",
    name: m.letters_sample_name_request_expired,
    occasion: m.letters_sample_on_request_expired,
    audience: "asker",
    timing: "requests",
  },
  "request-closed": {
    section: "requests",
    name: m.letters_sample_name_request_closed,
    occasion: m.letters_sample_on_request_closed,
    audience: "asker",
    timing: "requests",
  },
  "group-invited": {
    section: "requests",
    name: m.letters_sample_name_group_invited,
    occasion: m.letters_sample_on_group_invited,
    audience: "invited-to-group",
    timing: "requests",
  },
  "appointment-made": {
    section: "meetings",
    name: m.letters_sample_name_appointment_made,
    occasion: m.letters_sample_on_appointment_made,
    audience: "others",
    timing: "changes",
  },
  "appointment-moved": {
    section: "meetings",
    name: m.letters_sample_name_appointment_moved,
    occasion: m.letters_sample_on_appointment_moved,
    audience: "others",
    timing: "changes",
  },
  "appointment-cancelled": {
    section: "meetings",
    name: m.letters_sample_name_appointment_cancelled,
    occasion: m.letters_sample_on_appointment_cancelled,
    audience: "others",
    timing: "changes",
  },
  "appointment-restored": {
    section: "meetings",
    name: m.letters_sample_name_appointment_restored,
    occasion: m.letters_sample_on_appointment_restored,
    audience: "others",
    timing: "changes",
  },
  "time-proposed": {
    section: "meetings",
    name: m.letters_sample_name_time_proposed,
    occasion: m.letters_sample_on_time_proposed,
    audience: "others",
    timing: "changes",
  },
  "time-declined": {
    section: "meetings",
    name: m.letters_sample_name_time_declined,
    occasion: m.letters_sample_on_time_declined,
    audience: "proposer",
    timing: "changes",
  },
  "group-left": {
    section: "meetings",
    name: m.letters_sample_name_group_left,
    occasion: m.letters_sample_on_group_left,
    audience: "others",
    timing: "changes",
  },
  "group-returned": {
    section: "meetings",
    name: m.letters_sample_name_group_returned,
    occasion: m.letters_sample_on_group_returned,
    audience: "others",
    timing: "changes",
  },
  "group-withdrawn": {
    section: "meetings",
    name: m.letters_sample_name_group_withdrawn,
    occasion: m.letters_sample_on_group_withdrawn,
    audience: "said-yes",
    timing: "own",
  },
  "own-change": {
    section: "meetings",
    name: m.letters_sample_name_own_change,
    occasion: m.letters_sample_on_own_change,
    audience: "doer",
    timing: "own",
  },
  "timetable-published": {
    section: "meetings",
    name: m.letters_sample_name_timetable_published,
    occasion: m.letters_sample_on_timetable_published,
    audience: "planned",
    timing: "publication",
  },
  "message-received": {
    section: "other",
    name: m.letters_sample_name_message_received,
    occasion: m.letters_sample_on_message_received,
    audience: "reader",
    timing: "messages",
  },
  digest: {
    section: "other",
    name: m.letters_sample_name_digest,
    occasion: m.letters_sample_on_digest,
    audience: "reader",
    timing: "digest",
  },
  news: {
    section: "other",
    name: m.letters_sample_name_news,
    occasion: m.letters_sample_on_news,
    audience: "segment",
    timing: "release",
  },
  test: {
    section: "other",
    name: m.letters_sample_name_test,
    occasion: m.letters_sample_on_test,
    audience: "organiser",
    timing: "at-once",
  },
  "contact-message": {
    section: "other",
    name: m.site_letter_contact,
    occasion: m.site_letter_contact_when,
    audience: "contact",
    timing: "at-once",
  },
  "barrier-answer": {
    section: "other",
    name: m.site_letter_barrier,
    occasion: m.site_letter_barrier_when,
    audience: "reporter",
    timing: "at-once",
  },
};

/** In the order of the page. */
export const kindsInOrder = Object.keys(previewWords) as readonly PreviewKind[];

export function wordsOfPreview(kind: PreviewKind, waits: Waits) {
  const { section, name, occasion, audience, timing } = previewWords[kind];
  return {
    kind,
    section,
    name: name(),
    occasion: occasion(),
    audience: audienceWords[audience](),
    timing: timingWords[timing](waits),
  };
}
