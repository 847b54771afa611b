import type { AnswerRefusal, NewRequestRefusal, RequestState, SlotTaken } from "#modules/meetings";
import { m } from "#web/paraglide/messages.js";

/** What to do when a request cannot be sent; one sentence for each refusal. */
export function requestRefusalSentence(refusal: NewRequestRefusal): string {
  switch (refusal.code) {
    case "unknown-participant":
      return m.participant_refused_unknown();
    case "not-yourself":
      return m.participant_refused_yourself();
    case "own-organisation":
      return m.participant_refused_own_organisation();
    case "not-approved":
      return m.participant_refused_not_approved();
    case "not-bookable":
      return m.participant_refused_not_bookable();
    case "already-requested":
      return alreadyRequestedSentence(refusal.state);
    case "quota-reached":
      return m.participant_refused_quota({ max: refusal.max });
    case "reason-not-one-line":
      return m.participant_refused_reason({ max: refusal.max });
    case "not-available":
      return m.encounters_booking_not_available();
    case "meetings-over":
      return m.encounters_booking_meetings_over();
    case "nobody-bookable":
      return m.encounters_booking_nobody_bookable();
  }
}

function alreadyRequestedSentence(state: RequestState): string {
  if (state === "accepted") return m.participant_refused_already_agreed();
  if (state === "declined") return m.participant_refused_already_declined();
  return m.participant_refused_already_asked();
}

/** What to do when a request cannot be answered; one sentence for each refusal. */
export function answerRefusalSentence(refusal: AnswerRefusal | SlotTaken): string {
  switch (refusal.code) {
    case "not-found":
    case "not-yours":
      return m.participant_refused_no_such_request();
    case "already-answered":
      return answeredSentence(refusal.state);
    case "reason-not-one-line":
      return m.participant_refused_reason({ max: refusal.max });
    case "not-available":
      return m.encounters_booking_not_available_now();
    case "slot-taken":
      return refusal.alternatives.length > 0
        ? m.encounters_booking_slot_taken()
        : m.encounters_booking_slot_taken_none();
  }
}

function answeredSentence(state: RequestState): string {
  if (state === "accepted") return m.participant_refused_accepted_before();
  if (state === "declined") return m.participant_refused_declined_before();
  if (state === "withdrawn") return m.participant_refused_withdrawn_before();
  if (state === "cancelled") return m.encounters_booking_cancelled_before();
  return m.participant_refused_expired_before();
}
