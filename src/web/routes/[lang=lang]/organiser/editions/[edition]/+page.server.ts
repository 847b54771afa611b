import { error } from "@sveltejs/kit";
import { latestRunOf, requestCounts, timetablesOf, wantedMeetingCountOf } from "#modules/meetings";
import { isoCountry, organisationsByIds } from "#modules/directory";
import { letterCountsOf } from "#modules/notifications";
import { editionFigures, participatingOrganisationIds } from "#modules/registration";
import { isAdministrator } from "#web/actor.ts";
import { editionDesk } from "#web/organiser/edition-desk.ts";
import { timetableName } from "#web/organiser/timetable-name.ts";

/** What matters now in this edition, and what to do next. */
export async function load({ locals, params }) {
  const { db } = locals;
  const desk = await editionDesk(db, params.edition);
  if (!desk) error(404, "Not found");
  const timetables = await timetablesOf(db, desk.id);
  const published = timetables.find((timetable) => timetable.versionNumber !== null);
  const draft = timetables.find((timetable) => timetable.versionNumber === null);
  const organisations = await organisationsByIds(db, await participatingOrganisationIds(db, desk.id));
  const run = await latestRunOf(db, desk.id);
  return {
    motto: desk.motto,
    replyTo: desk.replyTo,
    isAdministrator: isAdministrator(locals.actor),
    timeZone: desk.timeZone,
    slotCount: desk.slots.length,
    tableCount: desk.tables.length,
    wantedCount: await wantedMeetingCountOf(db, desk.id),
    people: await editionFigures(db, desk.id),
    countryCount: new Set([...organisations.values()].map((organisation) => isoCountry(organisation.country)))
      .size,
    requests: await requestCounts(db, desk.id),
    letters: await letterCountsOf(db, desk.id),
    isRunning: run?.state === "running",
    published: published && {
      ...timetableName(published),
      publishedAt: published.publishedAt!,
      placedCount: published.placedCount,
    },
    draft: draft && { ...timetableName(draft), placedCount: draft.placedCount },
  };
}
