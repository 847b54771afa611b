import type { LetterKind, LetterState, Segment } from "#modules/notifications";
import { m } from "#web/paraglide/messages.js";

type Mark = "pending" | "settled" | "changed" | "trouble" | "quiet";

export const letterStateWords: Record<LetterState, { word: () => string; mark: Mark }> = {
  waiting: { word: m.letters_state_waiting, mark: "pending" },
  held: { word: m.letters_state_held, mark: "pending" },
  sending: { word: m.letters_state_sending, mark: "pending" },
  sent: { word: m.letters_state_sent, mark: "settled" },
  failed: { word: m.letters_state_failed, mark: "trouble" },
  dropped: { word: m.letters_state_dropped, mark: "quiet" },
};

export const letterKindWords: Record<LetterKind, () => string> = {
  "sign-in": m.letters_kind_sign_in,
  "security-notice": m.letters_kind_security_notice,
  "application-received": m.letters_kind_application_received,
  "registered-again": m.letters_kind_registered_again,
  "webhook-disabled": m.letters_kind_webhook_disabled,
  "application-answered": m.letters_kind_application_answered,
  invitation: m.letters_kind_invitation,
  notices: m.letters_kind_notices,
  "timetable-published": m.letters_kind_timetable_published,
  news: m.letters_kind_news,
  test: m.letters_kind_test,
  "contact-message": m.site_letter_contact,
  "barrier-answer": m.site_letter_barrier,
};

export const segmentWords: Record<Segment, () => string> = {
  approved: m.letters_segment_approved,
  "not-signed-in": m.letters_segment_not_signed_in,
  "no-profile": m.letters_segment_no_profile,
  unanswered: m.letters_segment_unanswered,
};

/** A mail server's answer in plain words; what it said itself stands beside it. */
export function failureSentence(reason: string): string {
  const enhanced = /\b[45]\.\d{1,3}\.\d{1,3}\b/.exec(reason)?.[0] ?? "";
  if (reason === "could not be written") return m.letters_failure_not_written();
  if (/^[45]\.1\./.test(enhanced) || /no mail address|user unknown|unknown user|no such user/i.test(reason))
    return m.letters_failure_unknown_address();
  if (enhanced.endsWith(".2.2") || /^[45]52\b|quota|full/i.test(reason)) return m.letters_failure_full();
  if (/^5\d\d\b/.test(reason)) return m.letters_failure_refused();
  if (/^4\d\d\b/.test(reason)) return m.letters_failure_busy();
  return m.letters_failure_no_connection();
}
