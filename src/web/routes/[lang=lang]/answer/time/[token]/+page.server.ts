import { error, fail, type RequestEvent } from "@sveltejs/kit";
import { editionOf } from "#modules/editions";
import { acceptProposedTime, declineProposedTime, proposalOffered } from "#modules/meetings";
import { letterRightOf } from "#web/letter-right.ts";
import { m } from "#web/paraglide/messages.js";
import { agreedSentence } from "#web/participant/agreed-sentence.ts";
import { peopleById } from "#web/participant/people-by-id.ts";
import { proposalRefusalSentence } from "#web/participant/refusal-sentences.ts";
import { needsOf } from "#web/participant/request-actions.ts";

type Event = Pick<RequestEvent, "locals"> & { params: { token: string } };

async function offeredTo(event: Event) {
  const right = await letterRightOf(event);
  const { requestId: proposalId, participantId: by } = right;
  const offered = await proposalOffered(event.locals.db, { proposalId, by }, event.locals.clock.now());
  if (!offered) error(404, "Not found");
  return { right, offered, answerer: { editionId: offered.editionId, proposalId, by } };
}

/** Looking at the page answers nothing: programs follow links, people press buttons. */
export async function load(event) {
  const { locals, setHeaders } = event;
  setHeaders({ "cache-control": "private, no-store" });
  const { right, offered } = await offeredTo(event);
  const edition = await editionOf(locals.db, offered.editionId);
  const { by } = offered.proposal;
  const from = (await peopleById(locals.db, [by], locals.language)).get(by);
  if (!edition || !from) error(404, "Not found");
  return {
    from,
    startsAt: offered.startsAt,
    state: offered.proposal.state,
    isOpen: offered.isOpen && !right.isOver,
    timeZone: edition.timeZone,
  };
}

export const actions = {
  async accept(event) {
    const { right, offered, answerer } = await offeredTo(event);
    if (right.isOver || !offered.isOpen)
      return fail(409, { refused: m.encounters_letter_time_over(), done: "" });
    const { db, language } = event.locals;
    const result = await acceptProposedTime(needsOf(event), answerer);
    if (!result.ok) return fail(409, { refused: proposalRefusalSentence(result), done: "" });
    const { editionId } = answerer;
    return { refused: "", done: await agreedSentence(db, result.value, { editionId, language }) };
  },
  async decline(event) {
    const { right, answerer } = await offeredTo(event);
    if (right.isOver) return fail(409, { refused: m.encounters_letter_time_over(), done: "" });
    const result = await declineProposedTime(needsOf(event), answerer);
    if (!result.ok) return fail(409, { refused: proposalRefusalSentence(result), done: "" });
    return { refused: "", done: m.encounters_letter_time_declined() };
  },
};
