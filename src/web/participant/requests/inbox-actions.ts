import { error, type RequestEvent } from "@sveltejs/kit";
import { isUuid } from "#kernel/ids";
import {
  acceptProposedTime,
  answerInvitation,
  bookMeeting,
  cancelAppointment,
  changeRequest,
  declineProposedTime,
  proposeTime,
  requestMeeting,
  undoCancel,
  undoMinutesMax,
  withdrawGroup,
} from "#modules/meetings";
import { textOf } from "#web/form-text.ts";
import { m } from "#web/paraglide/messages.js";
import { peopleById } from "../people-by-id.ts";
import { readerOf } from "../reader.ts";
import {
  answerRefusalSentence,
  bookingRefusalSentence,
  cancelRefusalSentence,
  groupWithdrawalRefusalSentence,
  invitationRefusalSentence,
  proposalRefusalSentence,
  requestRefusalSentence,
  undoRefusalSentence,
} from "../refusal-sentences.ts";
import { doneInRow, needsOf, refuseInRow, sentenceOfAgreement } from "../request-actions.ts";
import { editionOfReader } from "../edition-of-reader.ts";
import { preferenceOf, reasonOf } from "../wish-of-form.ts";
import { dayAndTime } from "#web/ui/time-text.ts";
import { shortDayAndTime } from "../short-day-and-time.ts";

/** What each act on the page of requests reads first: whose row, and the row it answers in. */
async function actOf(event: RequestEvent) {
  const reader = readerOf(event.locals);
  const form = await event.request.formData();
  const row = textOf(form, "row");
  if (!isUuid(row)) error(404, "Not found");
  const idOf = (field: string) => {
    const id = textOf(form, field);
    if (!isUuid(id)) error(404, "Not found");
    return id;
  };
  const by = { editionId: reader.editionId, by: reader.participantId };
  return { reader, form, row, idOf, by, needs: needsOf(event) };
}

export async function changeAction(event: RequestEvent) {
  const { form, row, by, needs } = await actOf(event);
  const { reason, tooLong } = reasonOf(form);
  const preference = preferenceOf(form);
  const kept = { panel: "change", typed: { reason, preference } };
  if (tooLong) return refuseInRow(row, { code: "too-long" }, { sentence: tooLong, ...kept });
  const change = { reason, preference, reasonLanguage: event.locals.language };
  const result = await changeRequest(needs, { ...by, requestId: row }, change);
  if (!result.ok) return refuseInRow(row, result, { sentence: answerRefusalSentence(result), ...kept });
  return doneInRow(row, m.encounters_inbox_done_changed());
}

/** Proposes another time: for the request of the row, or for the meeting it led to. */
export async function proposeAction(event: RequestEvent) {
  const { form, row, idOf, by, needs } = await actOf(event);
  const about = form.has("meeting") ? { meetingId: idOf("meeting") } : { requestId: row };
  const proposing = { editionId: by.editionId, by: by.by, about };
  const slot = textOf(form, "slot");
  const result = await proposeTime(needs, proposing, slot);
  const kept = { panel: "times", slot };
  if (!result.ok) return refuseInRow(row, result, { sentence: proposalRefusalSentence(result), ...kept });
  return doneInRow(row, m.encounters_inbox_done_proposed());
}

export async function takeTimeAction(event: RequestEvent) {
  const { row, idOf, by, needs } = await actOf(event);
  const result = await acceptProposedTime(needs, { ...by, proposalId: idOf("proposal") });
  if (!result.ok) return refuseInRow(row, result, { sentence: proposalRefusalSentence(result) });
  return doneInRow(row, await sentenceOfAgreement(event, result.value));
}

export async function leaveTimeAction(event: RequestEvent) {
  const { row, idOf, by, needs } = await actOf(event);
  const result = await declineProposedTime(needs, { ...by, proposalId: idOf("proposal") });
  if (!result.ok) return refuseInRow(row, result, { sentence: proposalRefusalSentence(result) });
  return doneInRow(row, m.encounters_inbox_done_time_left());
}

/** Gives an agreed meeting without a place the time that was chosen. */
export async function bookAction(event: RequestEvent) {
  const { form, row, idOf, by, needs } = await actOf(event);
  const slotCode = textOf(form, "slot") || undefined;
  const meetingId = idOf("meeting");
  const result = await bookMeeting(needs, { ...by, meetingId }, { slotCode });
  if (!result.ok)
    return refuseInRow(row, result, { sentence: bookingRefusalSentence(result), panel: "times" });
  return doneInRow(row, await sentenceOfAgreement(event, { meetingId, place: result.value, unplaced: null }));
}

/** Up to which change the row showed the meeting; null where it showed no time. */
function sequenceSeen(form: FormData): number | null | undefined {
  if (!form.has("sequence")) return undefined;
  const said = textOf(form, "sequence");
  return /^\d{1,9}$/.test(said) ? Number(said) : null;
}

export async function cancelAction(event: RequestEvent) {
  const { reader, form, row, idOf, by, needs } = await actOf(event);
  const { reason, tooLong } = reasonOf(form);
  const kept = { panel: "cancel", typed: { reason } };
  if (tooLong) return refuseInRow(row, { code: "too-long" }, { sentence: tooLong, ...kept });
  const meeting = { ...by, meetingId: idOf("meeting") };
  const result = await cancelAppointment(needs, meeting, reason, sequenceSeen(form));
  if (!result.ok && result.code === "moved") {
    const { timeZone } = await editionOfReader(event.locals.db, reader);
    const when = dayAndTime(result.startsAt, timeZone, event.locals.language);
    return refuseInRow(row, result, { sentence: m.agenda_cancel_moved_to({ when }), ...kept });
  }
  if (!result.ok) return refuseInRow(row, result, { sentence: cancelRefusalSentence(result), ...kept });
  return doneInRow(
    row,
    result.value.kind === "left"
      ? m.encounters_inbox_done_left()
      : m.encounters_inbox_done_cancelled({ minutes: undoMinutesMax }),
  );
}

export async function undoAction(event: RequestEvent) {
  const { reader, form, row, idOf, by, needs } = await actOf(event);
  const slotCode = textOf(form, "slot") || undefined;
  const result = await undoCancel(needs, { ...by, meetingId: idOf("meeting") }, { slotCode });
  if (!result.ok) return refuseInRow(row, result, { sentence: undoRefusalSentence(result) });
  const { place } = result.value;
  if (!place) return doneInRow(row, m.encounters_inbox_done_undone());
  const { timeZone } = await editionOfReader(event.locals.db, reader);
  const when = shortDayAndTime(place.startsAt, timeZone, event.locals.language);
  return doneInRow(row, m.encounters_inbox_done_undone_at({ when, table: place.tableCode }));
}

export async function joinAction(event: RequestEvent) {
  const { row, by, needs } = await actOf(event);
  const result = await answerInvitation(needs, { ...by, groupRequestId: row }, "accepted");
  if (!result.ok) return refuseInRow(row, result, { sentence: invitationRefusalSentence(result) });
  if (!result.value) return doneInRow(row, m.encounters_inbox_done_joined());
  return doneInRow(row, await sentenceOfAgreement(event, result.value));
}

export async function refuseInvitationAction(event: RequestEvent) {
  const { row, by, needs } = await actOf(event);
  const result = await answerInvitation(needs, { ...by, groupRequestId: row }, "declined");
  if (!result.ok) return refuseInRow(row, result, { sentence: invitationRefusalSentence(result) });
  return doneInRow(row, m.encounters_inbox_done_not_joined());
}

/** Takes back the reader's own group that waits for answers. */
export async function withdrawGroupAction(event: RequestEvent) {
  const { row, by, needs } = await actOf(event);
  const result = await withdrawGroup(needs, { ...by, groupRequestId: row });
  if (!result.ok) return refuseInRow(row, result, { sentence: groupWithdrawalRefusalSentence(result) });
  return doneInRow(row, m.encounters_group_done_withdrawn());
}

/** Sends a request that was withdrawn, expired or cancelled once more, as it was. */
export async function askAgainAction(event: RequestEvent) {
  const { form, row, by, needs } = await actOf(event);
  const { db, language } = event.locals;
  const to = textOf(form, "to");
  const toOrganisationId = textOf(form, "organisation");
  const asked = {
    editionId: by.editionId,
    from: by.by,
    preference: preferenceOf(form),
    reason: textOf(form, "reason"),
    reasonLanguage: textOf(form, "reason-language") === "de" ? ("de" as const) : ("en" as const),
  };
  if (!toOrganisationId && !isUuid(to)) error(404, "Not found");
  const result = await requestMeeting(
    needs,
    toOrganisationId ? { ...asked, toOrganisationId } : { ...asked, to },
  );
  if (!result.ok) return refuseInRow(row, { code: "refused" }, { sentence: requestRefusalSentence(result) });
  if (result.value.agreed) return doneInRow(row, await sentenceOfAgreement(event, result.value.agreed));
  const name = toOrganisationId ? "" : ((await peopleById(db, [to], language)).get(to)?.name ?? "");
  return doneInRow(row, name ? m.participant_done_requested({ name }) : m.encounters_inbox_done_sent_again());
}
