import { unplacedOf } from "#modules/meetings";
import { namedPeople } from "#web/organiser/edition-desk.ts";
import { pageOf, perPage } from "#web/organiser/page-number.ts";
import { timetableOfEdition } from "#web/organiser/timetable-of-edition.ts";

/** What found no place, and why, with the names of whom it concerns. */
export async function load({ locals, params, url }) {
  const { timetable } = await timetableOfEdition(locals.db, params);
  const unplaced = await unplacedOf(locals.db, timetable.id);
  const page = pageOf(url);
  const shown = unplaced.slice((page - 1) * perPage, page * perPage);
  const people = await namedPeople(
    locals.db,
    shown.flatMap((meeting) => meeting.participantIds),
  );
  const nameByCode = new Map([...people.values()].map((person) => [person.code, person.name]));
  return {
    page,
    pages: Math.max(1, Math.ceil(unplaced.length / perPage)),
    unplaced: shown.map((meeting) => ({
      id: meeting.meetingId,
      people: meeting.participantIds.map((id) => ({
        id,
        name: people.get(id)?.name ?? "",
        organisationName: people.get(id)?.organisationName ?? "",
      })),
      why: withNames(meeting.sentence[locals.language], nameByCode),
    })),
  };
}

/** The optimiser speaks of people in codes, because it knows no names. */
function withNames(sentence: string, nameByCode: ReadonlyMap<string, string>): string {
  return sentence.replaceAll(/[\p{L}\p{N}_-]+/gu, (word) => nameByCode.get(word) ?? word);
}
