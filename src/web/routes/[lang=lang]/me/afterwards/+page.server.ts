import { leavesAround } from "#modules/meetings";
import { agendaOfReader } from "#web/participant/agenda/agenda-of-reader.server.ts";
import { agendaViewOf } from "#web/participant/agenda/agenda-view.ts";
import { meetingsBegun } from "#web/participant/afterwards/meetings-begun.ts";
import { reportAction } from "#web/participant/afterwards/report-action.server.ts";
import { readerOf } from "#web/participant/reader.ts";

/** The reader's meetings that have begun, the latest first: whether they took place, how they were, what comes next. */
export async function load({ locals }) {
  const { language, clock } = locals;
  const { frame, delta } = await agendaOfReader({ tx: locals.db, clock }, readerOf(locals), language);
  const view = agendaViewOf(frame, delta, language);
  const now = clock.now();
  const { editionId, participantId } = readerOf(locals);
  const leaves = await leavesAround(locals.db, editionId, participantId);
  return {
    /** Groups that the reader left; their notes are still there. */
    left: leaves
      .filter((one) => one.participantId === participantId)
      .map(({ meetingId, leftAt }) => ({ id: meetingId, leftAt })),
    timeZone: view.timeZone,
    selfId: participantId,
    meetings: meetingsBegun(view.meetings, now).map(
      ({ id, startsAt, tableCode, person, others, people, note, ...said }) => ({
        id,
        startsAt,
        tableCode,
        person,
        people: people.map((one) => ({ id: one.id, name: one.name })),
        others: others.map((one) => one.name),
        note: note?.text ?? "",
        outcome: said.outcome,
        missing: said.missing,
        rating: said.rating,
        nextStep: said.nextStep,
        agreedNextStep: said.agreedNextStep,
      }),
    ),
  };
}

export const actions = { report: reportAction };
