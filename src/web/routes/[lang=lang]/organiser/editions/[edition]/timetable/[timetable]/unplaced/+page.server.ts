import { redirect } from "@sveltejs/kit";
import { unplacedOf } from "#modules/meetings";
import { namedPeople } from "#web/organiser/edition-desk.ts";
import { lastPageInstead, pageCountOf, pageOf, perPage } from "#web/organiser/page-number.ts";
import { sentenceWithNames } from "#web/organiser/sentence-with-names.ts";
import { slotName } from "#web/organiser/slot-name.ts";
import { timetableOfEdition } from "#web/organiser/timetable-of-edition.ts";

/** What found no place, and why, with the names of whom it concerns. */
export async function load({ locals, params, url }) {
  const { desk, timetable } = await timetableOfEdition(locals.db, params);
  const all = await unplacedOf(locals.db, timetable.id);
  const countByReason = new Map<string, number>();
  for (const { reason } of all) countByReason.set(reason, (countByReason.get(reason) ?? 0) + 1);
  const asked = url.searchParams.get("reason");
  const reason = asked !== null && countByReason.has(asked) ? asked : null;
  const unplaced = reason === null ? all : all.filter((meeting) => meeting.reason === reason);
  const page = pageOf(url);
  const pages = pageCountOf(unplaced.length);
  const instead = lastPageInstead(url, pages);
  if (instead) redirect(303, instead);
  const shown = unplaced.slice((page - 1) * perPage, page * perPage);
  const people = await namedPeople(
    locals.db,
    shown.flatMap((meeting) => meeting.participantIds),
  );
  const nameByCode = new Map([
    ...desk.slots.map((slot) => [slot.code, slotName(slot, desk.timeZone, locals.language)] as const),
    ...[...people.values()].map((person) => [person.code, person.name] as const),
  ]);
  return {
    reason,
    reasons: [...countByReason]
      .map(([code, count]) => ({ code, count }))
      .toSorted((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1)),
    page,
    pages,
    unplaced: shown.map((meeting) => ({
      id: meeting.meetingId,
      people: meeting.participantIds.map((id) => ({
        id,
        name: people.get(id)?.name ?? "",
        organisationName: people.get(id)?.organisationName ?? "",
      })),
      why: sentenceWithNames(meeting.sentence[locals.language], nameByCode),
    })),
  };
}
