import { error, fail, type RequestEvent } from "@sveltejs/kit";
import { isUuid } from "#kernel/ids";
import { isLanguage } from "#kernel/language";
import {
  acceptRequest,
  declineRequest,
  requestMeeting,
  withdrawRequest,
  type Agreed,
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
  /** The time that was chosen and refused. */
  slot?: string;
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

type Typed = NonNullable<ActionAnswer["typed"]>;
type Refusal = { code: string; alternatives?: readonly FreePlace[] };
type Said = { sentence: string; panel?: string; typed?: Typed; slot?: string };

/** What is refused is said in its row, with what was typed and with other times; somebody else's row does not exist. */
export function refuseInRow(about: string, refusal: Refusal, said: Said) {
  if (refusal.code === "not-found") error(404, "Not found");
  const { sentence: refused, panel, typed, slot } = said;
  const alternatives = refusal.alternatives ?? [];
  return fail(409, {
    about,
    refused,
    ...(panel && { panel }),
    ...(typed && { typed }),
    ...(slot && { slot }),
    ...(alternatives.length > 0 && { alternatives }),
  } satisfies ActionAnswer);
}

/** A request of someone else is answered like one that does not exist. */
export function refusedAnswer(refusal: AnswerRefusal | SlotTaken, about: string, typed?: { reason: string }) {
  if (refusal.code === "not-yours") error(404, "Not found");
  return refuseInRow(about, refusal, { sentence: answerRefusalSentence(refusal), ...(typed && { typed }) });
}

export const doneInRow = (about: string, sentence: string) =>
  ({ about, done: sentence }) satisfies ActionAnswer;

/** When and where the meeting is, or why it has no place yet. */
export async function sentenceOfAgreement(event: RequestEvent, agreed: Agreed): Promise<string> {
  const { editionId } = readerOf(event.locals);
  const { db, language } = event.locals;
  return agreedSentence(db, agreed, { editionId, language });
}

export async function acceptAction(event: RequestEvent) {
  const { form, answerer } = await answererOf(event);
  const slotCode = textOf(form, "slot") || undefined;
  const result = await acceptRequest(needsOf(event), answerer, { slotCode });
  if (!result.ok) return refusedAnswer(result, answerer.requestId);
  return doneInRow(answerer.requestId, await sentenceOfAgreement(event, result.value));
}

export async function declineAction(event: RequestEvent) {
  const { form, answerer } = await answererOf(event);
  const reason = textOf(form, "reason") || textOf(form, "chip");
  const result = await declineRequest(needsOf(event), answerer, reason);
  if (!result.ok) return refusedAnswer(result, answerer.requestId, { reason });
  return doneInRow(answerer.requestId, m.participant_done_declined());
}

/** Withdrawing loses nothing: a withdrawn request can be sent again. */
export async function withdrawAction(event: RequestEvent) {
  const { answerer } = await answererOf(event);
  const result = await withdrawRequest(needsOf(event), answerer);
  if (!result.ok) return refusedAnswer(result, answerer.requestId);
  return doneInRow(answerer.requestId, m.participant_done_withdrawn());
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
    ? `${m.participant_done_settled({ name })} ${await sentenceOfAgreement(event, agreed)}`
    : m.participant_done_requested({ name });
  return doneInRow(to, done);
}
