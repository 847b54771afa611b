import { organisationOf } from "#modules/directory";
import { editionOfReader } from "#web/participant/edition-of-reader.ts";
import { factsOfReader } from "#web/participant/facts-of-reader.ts";
import { planOfReader } from "#web/participant/plan-of-reader.ts";
import { daysOfPlan } from "#web/participant/plan.ts";
import { readerOf } from "#web/participant/reader.ts";

/** Both days of the reader, as the version in force has them. */
export async function load({ locals }) {
  const reader = readerOf(locals);
  const { db, language } = locals;
  const facts = await factsOfReader(db, reader);
  const [edition, organisation, plan] = await Promise.all([
    editionOfReader(db, reader),
    organisationOf(db, reader.organisationId),
    planOfReader(db, reader, { language, facts }),
  ]);
  const { startsOn, endsOn, timeZone, venue } = edition;
  return {
    startsOn,
    endsOn,
    timeZone,
    city: venue.city,
    organisationName: organisation?.name ?? reader.organisationId,
    versionNumber: plan.versionNumber,
    publishedAt: plan.publishedAt,
    meetingCount: plan.items.filter((item) => item.kind === "meeting").length,
    days: daysOfPlan(plan.items, edition),
  };
}
