import { error, fail, type RequestEvent } from "@sveltejs/kit";
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
  type Agreed,
  type FreePlace,
} from "#modules/meetings";
import { textOf } from "#web/form-text.ts";
import { m } from "#web/paraglide/messages.js";
import { agreedSentence } from "../agreed-sentence.ts";
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
import { needsOf, type ActionAnswer } from "../request-actions.ts";
import { editionOfReader } from "../edition-of-reader.ts";
import { preferenceOf, reasonOf } from "../wish-of-form.ts";
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

type Typed = NonNullable<ActionAnswer["typed"]>;
type Refusal = { code: string; alternatives?: readonly FreePlace[] };

/** Somebody else's row is answered like one that does not exist. */
function refuse(about: string, refusal: Refusal, said: { sentence: string; panel?: string; typed?: Typed }) {
  if (refusal.code === "not-found") error(404, "Not found");
  const alternatives = refusal.alternatives ?? [];
  return fail(409, {
    about,
    refused: said.sentence,
    ...(said.panel && { panel: said.panel }),
    ...(said.typed && { typed: said.typed }),
    ...(alternatives.length > 0 && { alternatives }),
  } satisfies ActionAnswer);
}

const done = (about: string, sentence: string) => ({ about, done: sentence }) satisfies ActionAnswer;

export async function changeAction(event: RequestEvent) {
  const { form, row, by, needs } = await actOf(event);
  const { reason, tooLong } = reasonOf(form);
  const preference = preferenceOf(form);
  const kept = { panel: "change", typed: { reason, preference } };
  if (tooLong) return refuse(row, { code: "too-long" }, { sentence: tooLong, ...kept });
  const change = { reason, preference, reasonLanguage: event.locals.language };
  const result = await changeRequest(needs, { ...by, requestId: row }, change);
  if (!result.ok) return refuse(row, result, { sentence: answerRefusalSentence(result), ...kept });
  return done(row, m.encounters_inbox_done_changed());
}

/** Proposes another time: for the request of the row, or for the meeting it led to. */
export async function proposeAction(event: RequestEvent) {
  const { form, row, idOf, by, needs } = await actOf(event);
  const about = form.has("meeting") ? { meetingId: idOf("meeting") } : { requestId: row };
  const proposing = { editionId: by.editionId, by: by.by, about };
  const result = await proposeTime(needs, proposing, textOf(form, "slot"));
  if (!result.ok) return refuse(row, result, { sentence: proposalRefusalSentence(result), panel: "times" });
  return done(row, m.encounters_inbox_done_proposed());
}

export async function takeTimeAction(event: RequestEvent) {
  const { row, idOf, by, needs } = await actOf(event);
  const result = await acceptProposedTime(needs, { ...by, proposalId: idOf("proposal") });
  if (!result.ok) return refuse(row, result, { sentence: proposalRefusalSentence(result) });
  return done(row, await sentenceOfAgreement(event, result.value));
}

export async function leaveTimeAction(event: RequestEvent) {
  const { row, idOf, by, needs } = await actOf(event);
  const result = await declineProposedTime(needs, { ...by, proposalId: idOf("proposal") });
  if (!result.ok) return refuse(row, result, { sentence: proposalRefusalSentence(result) });
  return done(row, m.encounters_inbox_done_time_left());
}

/** Gives an agreed meeting without a place the time that was chosen. */
export async function bookAction(event: RequestEvent) {
  const { form, row, idOf, by, needs } = await actOf(event);
  const slotCode = textOf(form, "slot") || undefined;
  const meetingId = idOf("meeting");
  const result = await bookMeeting(needs, { ...by, meetingId }, { slotCode });
  if (!result.ok) return refuse(row, result, { sentence: bookingRefusalSentence(result), panel: "times" });
  return done(row, await sentenceOfAgreement(event, { meetingId, place: result.value, unplaced: null }));
}

export async function cancelAction(event: RequestEvent) {
  const { form, row, idOf, by, needs } = await actOf(event);
  const { reason, tooLong } = reasonOf(form);
  const kept = { panel: "cancel", typed: { reason } };
  if (tooLong) return refuse(row, { code: "too-long" }, { sentence: tooLong, ...kept });
  const result = await cancelAppointment(needs, { ...by, meetingId: idOf("meeting") }, reason);
  if (!result.ok) return refuse(row, result, { sentence: cancelRefusalSentence(result), ...kept });
  return done(
    row,
    result.value.kind === "left"
      ? m.encounters_inbox_done_left()
      : m.encounters_inbox_done_cancelled({ minutes: undoMinutesMax }),
  );
}

export async function undoAction(event: RequestEvent) {
  const { reader, row, idOf, by, needs } = await actOf(event);
  const result = await undoCancel(needs, { ...by, meetingId: idOf("meeting") });
  if (!result.ok) return refuse(row, result, { sentence: undoRefusalSentence(result) });
  const { place } = result.value;
  if (!place) return done(row, m.encounters_inbox_done_undone());
  const { timeZone } = await editionOfReader(event.locals.db, reader);
  const when = shortDayAndTime(place.startsAt, timeZone, event.locals.language);
  return done(row, m.encounters_inbox_done_undone_at({ when, table: place.tableCode }));
}

export async function joinAction(event: RequestEvent) {
  const { row, by, needs } = await actOf(event);
  const result = await answerInvitation(needs, { ...by, groupRequestId: row }, "accepted");
  if (!result.ok) return refuse(row, result, { sentence: invitationRefusalSentence(result) });
  if (!result.value) return done(row, m.encounters_inbox_done_joined());
  return done(row, await sentenceOfAgreement(event, result.value));
}

export async function refuseInvitationAction(event: RequestEvent) {
  const { row, by, needs } = await actOf(event);
  const result = await answerInvitation(needs, { ...by, groupRequestId: row }, "declined");
  if (!result.ok) return refuse(row, result, { sentence: invitationRefusalSentence(result) });
  return done(row, m.encounters_inbox_done_not_joined());
}

/** Takes back the reader's own group that waits for answers. */
export async function withdrawGroupAction(event: RequestEvent) {
  const { row, by, needs } = await actOf(event);
  const result = await withdrawGroup(needs, { ...by, groupRequestId: row });
  if (!result.ok) return refuse(row, result, { sentence: groupWithdrawalRefusalSentence(result) });
  return done(row, m.encounters_group_done_withdrawn());
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
  if (!result.ok) return refuse(row, { code: "refused" }, { sentence: requestRefusalSentence(result) });
  if (result.value.agreed) return done(row, await sentenceOfAgreement(event, result.value.agreed));
  const name = toOrganisationId ? "" : ((await peopleById(db, [to], language)).get(to)?.name ?? "");
  return done(row, name ? m.participant_done_requested({ name }) : m.encounters_inbox_done_sent_again());
}

async function sentenceOfAgreement(event: RequestEvent, agreed: Agreed): Promise<string> {
  const { editionId } = readerOf(event.locals);
  const { db, language } = event.locals;
  return agreedSentence(db, agreed, { editionId, language });
}
