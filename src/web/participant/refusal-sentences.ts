import type {
  AnswerRefusal,
  BookingRefusal,
  CancelRefusal,
  GroupWithdrawalRefusal,
  ChangeRefusal,
  InvitationRefusal,
  NewGroupRefusal,
  NewRequestRefusal,
  PlaceGone,
  ProposalRefusal,
  RequestState,
  ReturnRefusal,
  SlotTaken,
  UndoRefusal,
} from "#modules/meetings";
import { m } from "#web/paraglide/messages.js";
import { getLocale } from "#web/paraglide/runtime.js";
import { calendarDate } from "#web/ui/time-text.ts";

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
    case "organisation-asked":
      return m.encounters_booking_organisation_asked();
    case "someone-asked":
      return m.encounters_booking_someone_asked();
    case "meetings-over":
      return m.encounters_booking_meetings_over();
    case "requests-not-yet":
      return `${m.encounters_not_open_yet({ on: calendarDate(refusal.startsOn, getLocale()) })} ${m.encounters_not_open_yet_next()}`;
    case "requests-closed":
      return `${m.encounters_requests_closed({ on: calendarDate(refusal.endedOn, getLocale()) })} ${m.encounters_requests_closed_next()}`;
    case "nobody-bookable":
      return m.encounters_booking_nobody_bookable();
    case "types-do-not-meet":
      return m.registration_types_do_not_meet();
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
      return slotTakenSentence(refusal);
  }
}

function answeredSentence(state: RequestState): string {
  if (state === "accepted") return m.participant_refused_accepted_before();
  if (state === "declined") return m.participant_refused_declined_before();
  if (state === "withdrawn") return m.participant_refused_withdrawn_before();
  if (state === "cancelled") return m.encounters_booking_cancelled_before();
  if (state === "left") return m.encounters_booking_left_before();
  return m.participant_refused_expired_before();
}

/** Why a meeting cannot be changed; one sentence for each refusal. */
export function changeRefusalSentence(refusal: ChangeRefusal): string {
  switch (refusal.code) {
    case "not-found":
    case "not-yours":
      return m.encounters_booking_no_such_meeting();
    case "already-cancelled":
      return m.encounters_booking_already_cancelled();
    case "has-begun":
      return m.encounters_booking_has_begun();
  }
}

export function cancelRefusalSentence(refusal: CancelRefusal): string {
  if (refusal.code === "moved") return m.agenda_cancel_moved();
  return refusal.code === "reason-not-one-line"
    ? m.encounters_booking_change_reason({ max: refusal.max })
    : changeRefusalSentence(refusal);
}

/** Why a cancellation cannot be taken back. */
export function undoRefusalSentence(refusal: UndoRefusal): string {
  switch (refusal.code) {
    case "not-found":
      return m.encounters_booking_no_such_meeting();
    case "not-yours":
      return m.encounters_booking_undo_not_yours();
    case "not-cancelled":
      return m.encounters_booking_not_cancelled();
    case "too-late":
      return m.encounters_booking_undo_too_late({ minutes: refusal.minutesMax });
    case "has-begun":
      return m.encounters_booking_has_begun();
    case "not-available":
      return m.encounters_booking_not_available_now();
    case "place-gone":
      return placeGoneSentence(refusal);
  }
}

function placeGoneSentence({ taken, alternatives }: PlaceGone): string {
  if (alternatives.length === 0) return m.encounters_booking_undo_none();
  return taken === "time" ? m.encounters_booking_undo_time_gone() : m.encounters_booking_undo_table_gone();
}

/** Why somebody cannot come back to a group that they left. */
export function returnRefusalSentence(refusal: ReturnRefusal): string {
  switch (refusal.code) {
    case "not-found":
      return m.encounters_booking_no_such_meeting();
    case "too-late":
      return m.agenda_left_too_late({ minutes: refusal.minutesMax });
    case "already-cancelled":
      return m.encounters_booking_already_cancelled();
    case "has-begun":
      return m.encounters_booking_has_begun();
    case "place-gone":
      return m.agenda_left_place_gone();
  }
}

/** Why another time cannot be proposed, taken or turned down. */
export function proposalRefusalSentence(refusal: ProposalRefusal): string {
  switch (refusal.code) {
    case "not-found":
    case "not-yours":
    case "already-cancelled":
    case "has-begun":
      return changeRefusalSentence(refusal);
    case "already-answered":
    case "not-available":
    case "reason-not-one-line":
      return answerRefusalSentence(refusal);
    case "proposal-over":
      return proposalOverSentence(refusal.state);
    case "same-time":
      return m.agenda_refused_same_time();
    case "only-pairs":
      return m.encounters_booking_only_pairs();
    case "slot-taken":
      return slotTakenSentence(refusal);
  }
}

function proposalOverSentence(state: Extract<ProposalRefusal, { code: "proposal-over" }>["state"]): string {
  if (state === "accepted") return m.encounters_booking_proposal_accepted_before();
  if (state === "declined") return m.encounters_booking_proposal_declined_before();
  return m.encounters_booking_proposal_replaced();
}

/** Why a meeting cannot be given a place, or another one. */
export function bookingRefusalSentence(refusal: BookingRefusal): string {
  switch (refusal.code) {
    case "not-found":
    case "not-yours":
    case "already-cancelled":
    case "has-begun":
      return changeRefusalSentence(refusal);
    case "already-placed":
      return m.encounters_booking_already_placed();
    case "no-common-slot":
      return m.encounters_booking_nobody_free();
    case "participant-full":
      return m.encounters_booking_someone_full();
    case "slot-taken":
      return slotTakenSentence(refusal);
  }
}

/** Why nobody is invited to a group. */
export function newGroupRefusalSentence(
  refusal: NewGroupRefusal,
  /** The names of those whom the refusal is about. */
  names: readonly string[] = [],
): string {
  switch (refusal.code) {
    case "not-a-group":
      return m.encounters_booking_not_a_group({ min: refusal.min, max: refusal.max });
    case "unknown-participant":
      return m.encounters_booking_group_unknown();
    case "not-approved":
      return m.encounters_booking_group_not_approved();
    case "not-bookable":
      return names.length > 0
        ? m.encounters_booking_group_not_bookable_names({ names: names.join(", ") })
        : m.encounters_booking_group_not_bookable();
    case "already-invited":
      return m.encounters_booking_group_again();
    case "types-do-not-meet":
      return m.encounters_group_types();
    case "meetings-over":
      return m.encounters_booking_meetings_over();
    case "requests-not-yet":
      return `${m.encounters_not_open_yet({ on: calendarDate(refusal.startsOn, getLocale()) })} ${m.encounters_not_open_yet_next()}`;
    case "requests-closed":
      return `${m.encounters_requests_closed({ on: calendarDate(refusal.endedOn, getLocale()) })} ${m.encounters_requests_closed_next()}`;
    case "quota-reached":
      return m.participant_refused_quota({ max: refusal.max });
    case "reason-not-one-line":
      return m.encounters_booking_change_reason({ max: refusal.max });
  }
}

/** Why an invitation to a group cannot be answered. */
export function invitationRefusalSentence(refusal: InvitationRefusal): string {
  switch (refusal.code) {
    case "not-found":
      return m.encounters_booking_no_such_invitation();
    case "already-answered":
      return invitationAnsweredSentence(refusal.state);
    case "no-common-slot":
      return m.encounters_group_join_no_time();
    case "participant-full":
      return m.encounters_group_join_full();
    case "slot-taken":
      return slotTakenSentence(refusal);
  }
}

/** Why a group cannot be taken back. */
export function groupWithdrawalRefusalSentence(refusal: GroupWithdrawalRefusal): string {
  switch (refusal.code) {
    case "not-found":
      return m.encounters_booking_no_such_invitation();
    case "group-met":
      return m.encounters_group_withdraw_met();
    case "group-over":
      return m.encounters_group_withdraw_over();
  }
}

function invitationAnsweredSentence(
  state: Extract<InvitationRefusal, { code: "already-answered" }>["state"],
): string {
  switch (state) {
    case "accepted":
      return m.encounters_booking_invitation_accepted_before();
    case "declined":
      return m.encounters_booking_invitation_declined_before();
    case "expired":
      return m.encounters_booking_invitation_expired();
    case "cancelled":
      return m.encounters_booking_invitation_cancelled();
  }
}

/** Other times are shown beside it where there are any. */
export function slotTakenSentence({ alternatives, reason }: SlotTaken): string {
  if (reason === "unknown") return m.encounters_booking_slot_unknown();
  if (reason === "begun") return m.encounters_booking_slot_begun();
  return alternatives.length > 0 ? m.encounters_booking_slot_taken() : m.encounters_booking_slot_taken_none();
}
