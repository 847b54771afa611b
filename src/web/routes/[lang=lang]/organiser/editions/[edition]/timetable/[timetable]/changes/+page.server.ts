import { fail, redirect } from "@sveltejs/kit";
import {
  compareTimetables,
  publishedTimetableOf,
  publishTimetable,
  returnToVersion,
  timetablesOf,
} from "#modules/meetings";
import { namedPeople } from "#web/organiser/edition-desk.ts";
import { changesView } from "#web/organiser/changes-view.ts";
import { lastPageInstead, pageCountOf, pageOf } from "#web/organiser/page-number.ts";
import { timetableName } from "#web/organiser/timetable-name.ts";
import { m } from "#web/paraglide/messages.js";
import { publishRefusalSentence } from "#web/organiser/timetable-refusals.ts";
import { timetableOfEdition } from "#web/organiser/timetable-of-edition.ts";

const tableText = (code: string) => m.organiser_table_code({ code });

/** What publishing this timetable would change, and for whom. */
export async function load({ locals, params, url }) {
  const { desk, timetable } = await timetableOfEdition(locals.db, params);
  const versions = (await timetablesOf(locals.db, desk.id)).filter((one) => one.versionNumber !== null);
  const inForce = versions[0] ?? null;
  // What is in force already is told against the version before it.
  const before = timetable.id === inForce?.id ? (versions[1] ?? null) : inForce;
  const comparison = await compareTimetables(locals.db, before?.id ?? null, timetable.id);
  const page = pageOf(url);
  const people = await namedPeople(
    locals.db,
    comparison.people.map((person) => person.participantId),
  );
  const pages = pageCountOf(comparison.people.length);
  const instead = lastPageInstead(url, pages);
  if (instead) redirect(303, instead);
  return {
    before: before && timetableName(before),
    nextNumber: (inForce?.versionNumber ?? 0) + 1,
    affectedCount: comparison.people.length,
    page,
    pages,
    justPublished: url.searchParams.has("published"),
    ...changesView(comparison, { desk, people, language: locals.language, page, tableText }),
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
    const result = await putInForce(
      { tx: locals.db, clock: locals.clock, announce: locals.announce },
      seen,
      by,
    );
    if (!result.ok) return fail(409, { code: result.code, sentence: publishRefusalSentence(result) });
    locals.log.info({ edition: params.edition, version: result.value.number }, "timetable published");
    const inForce = await publishedTimetableOf(locals.db, params.edition);
    redirect(
      303,
      `/${locals.language}/organiser/editions/${params.edition}/timetable/${inForce?.id}/changes?published`,
    );
  },
};
