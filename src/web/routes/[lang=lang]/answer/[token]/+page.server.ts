import { error, type RequestEvent } from "@sveltejs/kit";
import { editionOf } from "#modules/editions";
import {
  acceptRequest,
  answerOffered,
  appointmentsOfParticipant,
  declineRequest,
  editionOfRequest,
  type AnswerOffered,
  type FreePlace,
} from "#modules/meetings";
import type { AnswerRight } from "#platform/answer-token";
import { textOf } from "#web/form-text.ts";
import { letterRightOf } from "#web/letter-right.ts";
import { m } from "#web/paraglide/messages.js";
import { agreedSentence } from "#web/participant/agreed-sentence.ts";
import { peopleById } from "#web/participant/people-by-id.ts";
import { needsOf, refusedAnswer, type ActionAnswer } from "#web/participant/request-actions.ts";

type Event = Pick<RequestEvent, "locals"> & { params: { token: string } };

/** What the link of a letter gives the right to, and for which request. */
async function rightOf(event: Event) {
  const right = await letterRightOf(event);
  const editionId = await editionOfRequest(event.locals.db, right.requestId);
  if (!editionId) error(404, "Not found");
  const answerer = { editionId, requestId: right.requestId, by: right.participantId };
  return { right, answerer, isOver: right.isOver };
}

/** Looking at the page answers nothing: programs follow links, people press buttons. */
export async function load(event) {
  const { locals, setHeaders } = event;
  const { db, clock, language } = locals;
  setHeaders({ "cache-control": "private, no-store" });
  const { right, answerer, isOver } = await rightOf(event);
  const offered = await answerOffered(db, answerer, clock.now());
  const edition = await editionOf(db, answerer.editionId);
  if (!offered || !edition) error(404, "Not found");
  const { request } = offered;
  const person = (await peopleById(db, [request.fromParticipantId], language)).get(request.fromParticipantId);
  if (!person) error(404, "Not found");
  const { reason, reasonLanguage, preference } = request;
  const state = offered.state === "sent" && isOver ? "expired" : offered.state;
  return {
    state,
    person,
    reason,
    reasonLanguage,
    preference,
    expiresAt: right.expiresAt,
    timeZone: edition.timeZone,
    isBookedAtOnce: offered.isBookedAtOnce,
    isAnyoneFull: offered.isAnyoneFull,
    places: offered.places,
    byOther: isByOther(offered, right),
    place: state === "accepted" ? await placeOf(event, answerer, request.fromParticipantId) : null,
  };
}

/** A colleague was quicker with a request to the organisation. */
function isByOther({ request }: AnswerOffered, right: AnswerRight): boolean {
  return request.toParticipantId !== null && request.toParticipantId !== right.participantId;
}

async function placeOf(
  { locals }: Pick<Event, "locals">,
  { editionId, by }: { editionId: string; by: string },
  other: string,
): Promise<Pick<FreePlace, "startsAt" | "tableCode"> | null> {
  const appointments = await appointmentsOfParticipant(locals.db, editionId, by);
  const found = appointments.find((one) => one.participantIds.includes(other));
  return found ? { startsAt: found.startsAt, tableCode: found.tableCode } : null;
}

export const actions = {
  async accept(event) {
    const { answerer, isOver } = await rightOf(event);
    const { db, language } = event.locals;
    const form = await event.request.formData();
    if (isOver) return refusedAnswer({ code: "already-answered", state: "expired" }, answerer.requestId);
    const slotCode = textOf(form, "slot") || undefined;
    const result = await acceptRequest(needsOf(event), answerer, { slotCode });
    if (!result.ok) return refusedAnswer(result, answerer.requestId);
    const done = await agreedSentence(db, result.value, { editionId: answerer.editionId, language });
    return { about: answerer.requestId, done } satisfies ActionAnswer;
  },
  async decline(event) {
    const { answerer, isOver } = await rightOf(event);
    const { db, clock, language } = event.locals;
    const reason = textOf(await event.request.formData(), "reason");
    if (isOver) return refusedAnswer({ code: "already-answered", state: "expired" }, answerer.requestId);
    const result = await declineRequest(needsOf(event), answerer, reason);
    if (!result.ok) return refusedAnswer(result, answerer.requestId, { reason });
    const offered = await answerOffered(db, answerer, clock.now());
    const from = offered?.request.fromParticipantId ?? "";
    const name = (await peopleById(db, [from], language)).get(from)?.name ?? "";
    return {
      about: answerer.requestId,
      done: m.encounters_booking_answer_done_declined({ name }),
    } satisfies ActionAnswer;
  },
};
