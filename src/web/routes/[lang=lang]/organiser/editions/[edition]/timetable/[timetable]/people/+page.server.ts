import { redirect } from "@sveltejs/kit";
import { placementsOf, unplacedOf } from "#modules/meetings";
import { byFamilyName, namedPeople } from "#web/organiser/edition-desk.ts";
import { lastPageInstead, pageCountOf, pageOf, perPage } from "#web/organiser/page-number.ts";
import { timetableOfEdition } from "#web/organiser/timetable-of-edition.ts";
import { day, timeOfDay } from "#web/ui/time-text.ts";

/** The same timetable, read by person: who meets when, and who lacks what. */
export async function load({ locals, params, url }) {
  const { desk, timetable } = await timetableOfEdition(locals.db, params);
  const placements = await placementsOf(locals.db, timetable.id);
  const unplaced = await unplacedOf(locals.db, timetable.id);
  const everyone = [...placements, ...unplaced].flatMap((meeting) => meeting.participantIds);
  const people = await namedPeople(locals.db, everyone);
  const text = url.searchParams.get("text")?.trim().slice(0, 100) ?? "";
  const sought = text.toLocaleLowerCase(locals.language);
  const found = [...people.values()]
    .filter((person) =>
      `${person.name} ${person.organisationName}`.toLocaleLowerCase(locals.language).includes(sought),
    )
    .toSorted(byFamilyName(locals.language));
  const page = pageOf(url);
  const pages = pageCountOf(found.length);
  const instead = lastPageInstead(url, pages);
  if (instead) redirect(303, instead);
  const shown = found.slice((page - 1) * perPage, page * perPage);
  const othersOf = (ids: readonly string[], self: string) =>
    ids
      .filter((id) => id !== self)
      .map((id) => people.get(id)?.name ?? "")
      .join(", ");
  const slotIndex = new Map(desk.slots.map((slot, index) => [slot.code, index]));
  return {
    text,
    total: found.length,
    page,
    pages,
    people: shown.map(({ id, name, organisationName }) => ({
      id,
      name,
      organisationName,
      unplaced: unplaced
        .filter((meeting) => meeting.participantIds.includes(id))
        .map((meeting) => othersOf(meeting.participantIds, id)),
      meetings: placements
        .filter((placement) => placement.participantIds.includes(id))
        .toSorted((a, b) => (slotIndex.get(a.slotCode) ?? 0) - (slotIndex.get(b.slotCode) ?? 0))
        .map((placement) => ({
          day: day(placement.startsAt, desk.timeZone, locals.language),
          at: timeOfDay(placement.startsAt, desk.timeZone, locals.language),
          table: placement.tableCode,
          other: othersOf(placement.participantIds, id),
        })),
    })),
  };
}
