import { fail, redirect } from "@sveltejs/kit";
import {
  compareTimetables,
  publishedTimetableOf,
  publishTimetable,
  returnToVersion,
} from "#modules/meetings";
import { namedPeople } from "#web/organiser/edition-desk.ts";
import { changesView } from "#web/organiser/changes-view.ts";
import { pageOf, perPage } from "#web/organiser/page-number.ts";
import { publishRefusalSentence } from "#web/organiser/timetable-refusals.ts";
import { timetableOfEdition } from "#web/organiser/timetable-of-edition.ts";

/** What publishing this timetable would change, and for whom. */
export async function load({ locals, params, url }) {
  const { desk, timetable } = await timetableOfEdition(locals.db, params);
  const inForce = await publishedTimetableOf(locals.db, desk.id);
  const comparison = await compareTimetables(locals.db, inForce?.id ?? null, timetable.id);
  const page = pageOf(url);
  const people = await namedPeople(
    locals.db,
    comparison.people.map((person) => person.participantId),
  );
  return {
    nextNumber: (inForce?.versionNumber ?? 0) + 1,
    affectedCount: comparison.people.length,
    page,
    pages: Math.max(1, Math.ceil(comparison.people.length / perPage)),
    justPublished: url.searchParams.has("published"),
    ...changesView(comparison, { desk, people, language: locals.language, page }),
  };
}

export const actions = {
  /** Publishes a draft, or goes back to an earlier version: both put this timetable in force. */
  publish: async ({ locals, params, request }) => {
    const form = await request.formData();
    const { timetable } = await timetableOfEdition(locals.db, params);
    if (form.get("confirmed") !== "yes") return fail(400, { code: "unconfirmed", sentence: null });
    const replaced = Number(form.get("replaces"));
    const seen = { id: timetable.id, replaces: replaced === 0 ? null : replaced };
    const by = locals.actor?.accountId ?? null;
    const putInForce = timetable.versionNumber === null ? publishTimetable : returnToVersion;
    const result = await putInForce(locals.db, seen, by, locals.clock);
    if (!result.ok) return fail(409, { code: result.code, sentence: publishRefusalSentence(result) });
    locals.log.info({ edition: params.edition, version: result.value.number }, "timetable published");
    const inForce = await publishedTimetableOf(locals.db, params.edition);
    redirect(
      303,
      `/${locals.language}/organiser/editions/${params.edition}/timetable/${inForce?.id}/changes?published`,
    );
  },
};
