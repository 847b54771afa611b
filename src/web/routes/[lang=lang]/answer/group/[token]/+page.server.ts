import { error, fail, type RequestEvent } from "@sveltejs/kit";
import { editionOf } from "#modules/editions";
import { answerInvitation, groupOffered } from "#modules/meetings";
import { letterRightOf } from "#web/letter-right.ts";
import { m } from "#web/paraglide/messages.js";
import { agreedSentence } from "#web/participant/agreed-sentence.ts";
import { peopleById } from "#web/participant/people-by-id.ts";
import { invitationRefusalSentence } from "#web/participant/refusal-sentences.ts";
import { needsOf } from "#web/participant/request-actions.ts";

type Event = Pick<RequestEvent, "locals"> & { params: { token: string } };

/** Looking at the page answers nothing: programs follow links, people press buttons. */
export async function load(event) {
  const { locals, setHeaders } = event;
  const { db, clock, language } = locals;
  setHeaders({ "cache-control": "private, no-store" });
  const right = await letterRightOf(event);
  const asked = { groupRequestId: right.requestId, by: right.participantId };
  const offered = await groupOffered(db, asked, clock.now());
  const edition = offered && (await editionOf(db, offered.editionId));
  if (!offered || !edition) error(404, "Not found");
  const { group, answer } = offered;
  const others = group.invitations.filter(
    (one) =>
      one.participantId !== right.participantId && (one.state === "invited" || one.state === "accepted"),
  );
  const people = await peopleById(db, [group.from, ...others.map((one) => one.participantId)], language);
  return {
    from: people.get(group.from) ?? null,
    others: others.flatMap((one) => people.get(one.participantId) ?? []),
    reason: group.reason,
    reasonLanguage: group.reasonLanguage,
    isOpen: offered.isOpen && !right.isOver,
    answer,
    expiresAt: right.expiresAt,
    timeZone: edition.timeZone,
  };
}

function answering(state: "accepted" | "declined") {
  return async (event: Event) => {
    const { db, clock, language } = event.locals;
    const right = await letterRightOf(event);
    const asked = { groupRequestId: right.requestId, by: right.participantId };
    const offered = await groupOffered(db, asked, clock.now());
    if (!offered) error(404, "Not found");
    const { editionId } = offered;
    if (right.isOver) {
      const sentence = invitationRefusalSentence({ code: "already-answered", state: "expired" });
      return fail(409, { refused: sentence, done: "" });
    }
    const result = await answerInvitation(needsOf(event), { editionId, ...asked }, state);
    if (!result.ok) return fail(409, { refused: invitationRefusalSentence(result), done: "" });
    if (state === "declined") return { refused: "", done: m.encounters_letter_group_declined() };
    const done = result.value
      ? await agreedSentence(db, result.value, { editionId, language })
      : m.encounters_letter_group_accepted();
    return { refused: "", done };
  };
}

export const actions = { accept: answering("accepted"), decline: answering("declined") };
