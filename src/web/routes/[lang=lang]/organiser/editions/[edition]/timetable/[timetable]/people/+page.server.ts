import { placementsOf, unplacedOf } from "#modules/meetings";
import { namedPeople } from "#web/organiser/edition-desk.ts";
import { pageOf, perPage } from "#web/organiser/page-number.ts";
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
  const collator = new Intl.Collator(locals.language);
  const found = [...people]
    .filter(([, person]) =>
      `${person.name} ${person.organisationName}`.toLocaleLowerCase(locals.language).includes(sought),
    )
    .toSorted(([, a], [, b]) => collator.compare(a.name, b.name));
  const page = pageOf(url);
  const shown = found.slice((page - 1) * perPage, page * perPage);
  const slotIndex = new Map(desk.slots.map((slot, index) => [slot.code, index]));
  return {
    text,
    total: found.length,
    page,
    pages: Math.max(1, Math.ceil(found.length / perPage)),
    people: shown.map(([id, person]) => ({
      id,
      name: person.name,
      organisationName: person.organisationName,
      unplacedCount: unplaced.filter((meeting) => meeting.participantIds.includes(id)).length,
      meetings: placements
        .filter((placement) => placement.participantIds.includes(id))
        .toSorted((a, b) => (slotIndex.get(a.slotCode) ?? 0) - (slotIndex.get(b.slotCode) ?? 0))
        .map((placement) => ({
          day: day(placement.startsAt, desk.timeZone, locals.language),
          at: timeOfDay(placement.startsAt, desk.timeZone, locals.language),
          table: placement.tableCode,
          other: placement.participantIds
            .filter((other) => other !== id)
            .map((other) => people.get(other)?.name ?? "")
            .join(", "),
        })),
    })),
  };
}
