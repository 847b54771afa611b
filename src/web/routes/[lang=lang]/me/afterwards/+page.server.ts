import { leavesAround } from "#modules/meetings";
import { agendaOfReader } from "#web/participant/agenda/agenda-of-reader.server.ts";
import { agendaViewOf } from "#web/participant/agenda/agenda-view.ts";
import { reportAction } from "#web/participant/afterwards/report-action.server.ts";
import { readerOf } from "#web/participant/reader.ts";

/** The reader's meetings that are over, the latest first: whether they took place, how they were, what comes next. */
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
    meetings: view.meetings
      .filter((one) => one.state === "standing" && one.endsAt <= now)
      .toReversed()
      .map(
        ({ id, startsAt, tableCode, person, others, note, outcome, rating, nextStep, agreedNextStep }) => ({
          id,
          startsAt,
          tableCode,
          person,
          others: others.map((one) => one.name),
          note: note?.text ?? "",
          outcome,
          rating,
          nextStep,
          agreedNextStep,
        }),
      ),
  };
}

export const actions = { report: reportAction };
