import { error, fail, type RequestEvent } from "@sveltejs/kit";
import { isUuid } from "#kernel/ids";
import { isLanguage } from "#kernel/language";
import {
  acceptRequest,
  declineRequest,
  requestMeeting,
  withdrawRequest,
  type AnswerRefusal,
  type FreePlace,
  type SlotTaken,
} from "#modules/meetings";
import { textOf } from "#web/form-text.ts";
import { m } from "#web/paraglide/messages.js";
import { agreedSentence } from "./agreed-sentence.ts";
import { answerRefusalSentence, requestRefusalSentence } from "./refusal-sentences.ts";
import { peopleById } from "./people-by-id.ts";
import { readerOf } from "./reader.ts";
import { preferenceOf } from "./wish-of-form.ts";

/** What an action says back. `about` is the request answered, or the person asked. */
export type ActionAnswer = {
  about: string;
  done?: string;
  refused?: string;
  /** What stood in the form that was refused. */
  typed?: { reason: string; preference?: string; whom?: string };
  /** Other times, where the one that was wanted is taken. */
  alternatives?: readonly FreePlace[];
  /** The part of the row that stays open. */
  panel?: string;
};

async function answererOf(event: RequestEvent) {
  const reader = readerOf(event.locals);
  const form = await event.request.formData();
  const requestId = textOf(form, "request");
  if (!isUuid(requestId)) error(404, "Not found");
  return { form, answerer: { editionId: reader.editionId, requestId, by: reader.participantId } };
}

export function needsOf({ locals }: Pick<RequestEvent, "locals">) {
  return { tx: locals.db, clock: locals.clock, announce: locals.announce };
}

/** A request of someone else is answered like one that does not exist. */
export function refusedAnswer(refusal: AnswerRefusal | SlotTaken, about: string, typed?: { reason: string }) {
  if (refusal.code === "not-found" || refusal.code === "not-yours") error(404, "Not found");
  const alternatives = refusal.code === "slot-taken" ? refusal.alternatives : [];
  const refused = answerRefusalSentence(refusal);
  return fail(409, {
    refused,
    about,
    ...(typed && { typed }),
    ...(alternatives.length > 0 && { alternatives }),
  } satisfies ActionAnswer);
}

export async function acceptAction(event: RequestEvent) {
  const { form, answerer } = await answererOf(event);
  const slotCode = textOf(form, "slot") || undefined;
  const result = await acceptRequest(needsOf(event), answerer, { slotCode });
  if (!result.ok) return refusedAnswer(result, answerer.requestId);
  const { db, language } = event.locals;
  const done = await agreedSentence(db, result.value, { editionId: answerer.editionId, language });
  return { about: answerer.requestId, done } satisfies ActionAnswer;
}

export async function declineAction(event: RequestEvent) {
  const { form, answerer } = await answererOf(event);
  const reason = textOf(form, "reason") || textOf(form, "chip");
  const result = await declineRequest(needsOf(event), answerer, reason);
  if (!result.ok) return refusedAnswer(result, answerer.requestId, { reason });
  return { about: answerer.requestId, done: m.participant_done_declined() } satisfies ActionAnswer;
}

/** Withdrawing loses nothing: a withdrawn request can be sent again. */
export async function withdrawAction(event: RequestEvent) {
  const { answerer } = await answererOf(event);
  const result = await withdrawRequest(needsOf(event), answerer);
  if (!result.ok) return refusedAnswer(result, answerer.requestId);
  return { about: answerer.requestId, done: m.participant_done_withdrawn() } satisfies ActionAnswer;
}

/** Sends a request, or sends a withdrawn one again. The words to go with it are optional. */
export async function requestAction(event: RequestEvent) {
  const reader = readerOf(event.locals);
  const { db, language } = event.locals;
  const form = await event.request.formData();
  const to = textOf(form, "to");
  const typed = { reason: textOf(form, "reason"), preference: preferenceOf(form) };
  const refuse = (status: number, refused: string) =>
    fail(status, { about: to, refused, typed } satisfies ActionAnswer);
  if (!isUuid(to)) return refuse(400, m.participant_refused_nobody_chosen());
  const written = textOf(form, "reason-language");
  const result = await requestMeeting(needsOf(event), {
    editionId: reader.editionId,
    from: reader.participantId,
    to,
    ...typed,
    reasonLanguage: isLanguage(written) ? written : language,
  });
  if (!result.ok) return refuse(409, requestRefusalSentence(result));
  const name = (await peopleById(db, [to], language)).get(to)?.name ?? "";
  const { agreed } = result.value;
  // Asking back is a yes: like any other it says when and where.
  const done = agreed
    ? `${m.participant_done_settled({ name })} ${await agreedSentence(db, agreed, { editionId: reader.editionId, language })}`
    : m.participant_done_requested({ name });
  return { about: to, done } satisfies ActionAnswer;
}
