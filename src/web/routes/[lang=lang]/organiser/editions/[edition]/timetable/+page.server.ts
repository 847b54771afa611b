import { error, fail, redirect } from "@sveltejs/kit";
import {
  cancelTimetableRun,
  discardDraft,
  latestRunOf,
  runSecondsMax,
  runSecondsMin,
  startTimetableRun,
  threadSolver,
  timetableById,
  timetablesOf,
  wantedMeetingCountOf,
} from "#modules/meetings";
import { capacityAtAGlance } from "#modules/editions";
import { isUuid } from "#kernel/ids";
import { textOf } from "#web/form-text.ts";
import { editionDesk } from "#web/organiser/edition-desk.ts";
import { runView } from "#web/organiser/run-view.ts";
import { timetableName } from "#web/organiser/timetable-name.ts";
import { startRefusalSentence } from "#web/organiser/timetable-refusals.ts";

/** Capacity, the run that is going, and every draft and version. */
export async function load({ locals, params }) {
  const desk = await editionDesk(locals.db, params.edition);
  if (!desk) error(404, "Not found");
  const timetables = await timetablesOf(locals.db, desk.id);
  const run = await latestRunOf(locals.db, desk.id);
  return {
    timeZone: desk.timeZone,
    capacity: capacityAtAGlance(desk.slots, desk.tables),
    wantedCount: await wantedMeetingCountOf(locals.db, desk.id),
    secondsMin: runSecondsMin,
    secondsMax: runSecondsMax,
    run: run && runView(run),
    timetables: timetables.map((timetable) => ({
      ...timetableName(timetable),
      copiedNumber: timetables.find((one) => one.id === timetable.copiedFrom)?.versionNumber ?? null,
      createdAt: timetable.createdAt,
      publishedAt: timetable.publishedAt,
      score: timetable.score,
      proof: timetable.proof,
      placedCount: timetable.placedCount,
      unplacedCount: timetable.unplacedCount,
    })),
  };
}

export const actions = {
  start: async ({ locals, params, request }) => {
    const form = await request.formData();
    const typed = {
      seconds: textOf(form, "seconds"),
      seed: textOf(form, "seed"),
      keep: textOf(form, "keep") === "yes",
    };
    const { db, clock, log, actor } = locals;
    const result = await startTimetableRun(
      { tx: db, clock, log, solver: threadSolver() },
      {
        editionId: params.edition,
        seconds: wholeNumberOf(typed.seconds),
        seed: wholeNumberOf(typed.seed),
        keepsPublished: typed.keep,
        by: actor?.accountId ?? null,
      },
    );
    if (!result.ok) return fail(409, { ...typed, code: result.code, sentence: startRefusalSentence(result) });
    redirect(303, `/${locals.language}/organiser/editions/${params.edition}/timetable`);
  },

  /** Ending a run that has ended meanwhile is no error: the page shows what came of it. */
  cancel: async ({ locals, params }) => {
    await cancelTimetableRun(locals.db, params.edition);
    redirect(303, `/${locals.language}/organiser/editions/${params.edition}/timetable`);
  },

  discard: async ({ locals, params, request }) => {
    const id = textOf(await request.formData(), "timetable");
    const timetable = isUuid(id) ? await timetableById(locals.db, id) : null;
    if (timetable?.editionId !== params.edition) error(404, "Not found");
    await discardDraft(locals.db, id);
    redirect(303, `/${locals.language}/organiser/editions/${params.edition}/timetable`);
  },
};

/** Empty text is not zero. */
function wholeNumberOf(text: string): number {
  return text === "" ? Number.NaN : Number(text);
}
