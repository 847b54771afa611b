import { error, fail } from "@sveltejs/kit";
import { isUuid } from "#kernel/ids";
import type { Tx } from "#kernel/tx";
import {
  acceptProposedTime,
  alternativesFor,
  declineProposedTime,
  openProposalsOf,
  outlooksOf,
  proposeTime,
  returnToGroup,
  undoCancel,
} from "#modules/meetings";
import { textOf } from "#web/form-text.ts";
import { m } from "#web/paraglide/messages.js";
import { agendaAtHand } from "#web/participant/agenda/agenda-at-hand.server.ts";
import { leftGroupOf } from "#web/participant/agenda/left-group.server.ts";
import { reportAction } from "#web/participant/afterwards/report-action.server.ts";
import { actOfForm } from "#web/participant/offline/act-of-form.ts";
import { parseAct, performAct } from "#web/participant/offline/perform-act.server.ts";
import { readerOf } from "#web/participant/reader.ts";
import {
  proposalRefusalSentence,
  returnRefusalSentence,
  undoRefusalSentence,
} from "#web/participant/refusal-sentences.ts";
import type { RequestEvent } from "./$types";

/** One own meeting with everything that is known of it; somebody else's does not exist. */
export async function load({ locals, params }) {
  const { db, clock } = locals;
  const { editionId, participantId } = readerOf(locals);
  const atHand = await agendaAtHand(locals);
  const meeting = atHand.delta.meetings.find((one) => one.id === params.meeting);
  if (!meeting) {
    const left = isUuid(params.meeting) ? await leftGroupOf(locals, params.meeting) : null;
    if (!left) error(404, "Not found");
    return { atHand, id: params.meeting, changes: { places: [], proposal: null }, left };
  }
  const now = clock.now();
  const mayChange = meeting.state === "standing" && new Date(meeting.startsAt) > now;
  const both = [participantId, ...meeting.people.map((one) => one.id)];
  const [places, proposals] = await Promise.all([
    both.length !== 2
      ? []
      : mayChange
        ? alternativesFor(db, editionId, both, { now, besides: meeting.id })
        : meeting.cancelledBy === "timetable"
          ? placesWith(db, editionId, both, now)
          : [],
    openProposalsOf(db, editionId, participantId),
  ]);
  const open = proposals.find((one) => one.meetingId === meeting.id);
  const slot = atHand.frame.slots.find((one) => one.code === open?.slotCode);
  return {
    atHand,
    id: meeting.id,
    left: null,
    changes: {
      places: places.map(({ slotCode, startsAt, tableCode }) => ({ slotCode, startsAt, tableCode })),
      proposal:
        open && slot
          ? { id: open.id, mine: open.by === participantId, startsAt: new Date(slot.startsAt) }
          : null,
    },
  };
}

/** The times at which two could meet now, as their row among the requests offers them. */
async function placesWith(tx: Tx, editionId: string, [one = "", other = ""]: string[], now: Date) {
  const outlooks = await outlooksOf(tx, editionId, one, { now, others: [other] });
  const outlook = outlooks.byOther.get(other);
  return outlook?.unplaced === null ? outlook.places : [];
}

/** Without script: the same acts as the page does by itself with it. */
function actBy(kind: string) {
  return async ({ locals, params, request }: RequestEvent) => {
    if (!isUuid(params.meeting)) error(404, "Not found");
    const form = await request.formData();
    // What was typed and not taken stands in its field again.
    const typed = { [kind]: textOf(form, kind === "note" ? "text" : "reason"), base: textOf(form, "base") };
    const act = parseAct(actOfForm(kind, form, { meeting: params.meeting }));
    if (!act) return fail(400, { refused: m.agenda_refused_unknown(), typed });
    const answer = await performAct(locals, readerOf(locals), act);
    return answer.done
      ? { done: answer.told ?? m.agenda_saved() }
      : fail(409, { refused: answer.sentence, typed });
  };
}

function changing({ locals, params }: RequestEvent) {
  if (!isUuid(params.meeting)) error(404, "Not found");
  const { editionId, participantId: by } = readerOf(locals);
  const needs = { tx: locals.db, clock: locals.clock, announce: locals.announce };
  return { needs, editionId, by, meetingId: params.meeting };
}

const refusedWith = (refused: string) => fail(409, { refused });

export const actions = {
  note: actBy("note"),
  async report(event) {
    const result = await reportAction(event);
    if ("said" in result) return { done: result.said };
    return fail(result.status, { refused: result.data.sentence });
  },
  seen: actBy("seen"),
  exchange: actBy("exchange"),
  cancel: actBy("cancel"),
  async undo(event) {
    const { needs, ...changer } = changing(event);
    const slotCode = textOf(await event.request.formData(), "slot") || undefined;
    const result = await undoCancel(needs, changer, { slotCode });
    if (result.ok) return { done: m.agenda_undone() };
    const places = result.code === "place-gone" ? result.alternatives : [];
    const times = places.map(({ slotCode, startsAt, tableCode }) => ({ slotCode, startsAt, tableCode }));
    return fail(409, { refused: undoRefusalSentence(result), ...(times.length > 0 && { times }) });
  },
  async comeBack(event) {
    const { needs, ...returning } = changing(event);
    const result = await returnToGroup(needs, returning);
    return result.ok ? { done: m.agenda_left_undone() } : refusedWith(returnRefusalSentence(result));
  },
  async propose(event) {
    const { needs, editionId, by, meetingId } = changing(event);
    const slotCode = textOf(await event.request.formData(), "slot");
    const result = await proposeTime(needs, { editionId, about: { meetingId }, by }, slotCode);
    return result.ok ? { done: m.agenda_saved() } : refusedWith(proposalRefusalSentence(result));
  },
  async acceptTime(event) {
    const { needs, editionId, by } = changing(event);
    const proposalId = textOf(await event.request.formData(), "proposal");
    if (!isUuid(proposalId)) error(404, "Not found");
    const result = await acceptProposedTime(needs, { editionId, proposalId, by });
    return result.ok ? { done: m.agenda_proposal_accepted() } : refusedWith(proposalRefusalSentence(result));
  },
  async declineTime(event) {
    const { needs, editionId, by } = changing(event);
    const proposalId = textOf(await event.request.formData(), "proposal");
    if (!isUuid(proposalId)) error(404, "Not found");
    const result = await declineProposedTime(needs, { editionId, proposalId, by });
    return result.ok ? { done: m.agenda_proposal_declined() } : refusedWith(proposalRefusalSentence(result));
  },
};
