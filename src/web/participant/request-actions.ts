import { error, fail, type RequestEvent } from "@sveltejs/kit";
import { isUuid } from "#kernel/ids";
import {
  acceptRequest,
  declineRequest,
  requestMeeting,
  withdrawRequest,
  type AnswerRefusal,
} from "#modules/meetings";
import { m } from "#web/paraglide/messages.js";
import { answerRefusalSentence, requestRefusalSentence } from "./refusal-sentences.ts";
import { peopleById } from "./people-by-id.ts";
import { readerOf } from "./reader.ts";

/** What an action says back. `undo` sends the withdrawn request again; `typed` is what stood in a refused form. */
export type ActionAnswer = {
  done?: string;
  refused?: string;
  about?: string;
  typed?: { reason: string };
  undo?: { to: string; reason: string; preference: string };
};

async function answererOf(event: RequestEvent) {
  const reader = readerOf(event.locals);
  const form = await event.request.formData();
  const requestId = textOf(form, "request");
  if (!isUuid(requestId)) error(404, "Not found");
  return { form, answerer: { editionId: reader.editionId, requestId, by: reader.participantId } };
}

function textOf(form: FormData, name: string): string {
  return String(form.get(name) ?? "").trim();
}

/** A request of someone else is answered like one that does not exist. */
function refusedAnswer(refusal: AnswerRefusal, about: string, typed?: { reason: string }) {
  if (refusal.code === "not-found" || refusal.code === "not-yours") error(404, "Not found");
  return fail(409, { refused: answerRefusalSentence(refusal), about, typed } satisfies ActionAnswer);
}

export async function acceptAction(event: RequestEvent) {
  const { answerer } = await answererOf(event);
  const result = await acceptRequest({ tx: event.locals.db, clock: event.locals.clock }, answerer);
  if (!result.ok) return refusedAnswer(result, answerer.requestId);
  return { done: m.participant_done_accepted() } satisfies ActionAnswer;
}

export async function declineAction(event: RequestEvent) {
  const { form, answerer } = await answererOf(event);
  const reason = textOf(form, "reason");
  const result = await declineRequest({ tx: event.locals.db, clock: event.locals.clock }, answerer, reason);
  if (!result.ok) return refusedAnswer(result, answerer.requestId, { reason });
  return { done: m.participant_done_declined() } satisfies ActionAnswer;
}

/** Withdrawing loses nothing: the notice offers to send the same request again. */
export async function withdrawAction(event: RequestEvent) {
  const { form, answerer } = await answererOf(event);
  const result = await withdrawRequest({ tx: event.locals.db, clock: event.locals.clock }, answerer);
  if (!result.ok) return refusedAnswer(result, answerer.requestId);
  const undo = { to: textOf(form, "to"), reason: textOf(form, "reason"), preference: textOf(form, "preference") };
  return { done: m.participant_done_withdrawn(), undo } satisfies ActionAnswer;
}

/** Sends a request. A reason is asked for here, because a request without one is seldom accepted. */
export async function requestAction(event: RequestEvent) {
  const reader = readerOf(event.locals);
  const form = await event.request.formData();
  const to = textOf(form, "to");
  const typed = { reason: textOf(form, "reason") };
  if (!isUuid(to)) return fail(400, { refused: m.participant_refused_nobody_chosen(), about: to, typed } satisfies ActionAnswer);
  if (typed.reason === "")
    return fail(400, { refused: m.participant_refused_no_reason(), about: to, typed } satisfies ActionAnswer);
  const wished = textOf(form, "preference");
  const { db, clock, language } = event.locals;
  const result = await requestMeeting(
    { tx: db, clock },
    {
      editionId: reader.editionId,
      from: reader.participantId,
      to,
      preference: wished === "must" || wished === "nice" ? wished : "want",
      reason: typed.reason,
      reasonLanguage: language,
    },
  );
  if (!result.ok)
    return fail(409, { refused: requestRefusalSentence(result), about: to, typed } satisfies ActionAnswer);
  const name = (await peopleById(db, [to], language)).get(to)?.name ?? "";
  const done = result.value.meetingId ? m.participant_done_settled({ name }) : m.participant_done_requested({ name });
  return { done } satisfies ActionAnswer;
}
