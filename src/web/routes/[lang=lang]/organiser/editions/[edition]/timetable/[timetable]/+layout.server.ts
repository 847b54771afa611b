import { publishedTimetableOf } from "#modules/meetings";
import { timetableName } from "#web/organiser/timetable-name.ts";
import { timetableOfEdition } from "#web/organiser/timetable-of-edition.ts";

/** What the four parts of a timetable share: which one it is, and which version is in force. */
export async function load({ locals, params }) {
  const { desk, timetable } = await timetableOfEdition(locals.db, params);
  const inForce = await publishedTimetableOf(locals.db, desk.id);
  return {
    timeZone: desk.timeZone,
    timetable: {
      ...timetableName(timetable),
      placedCount: timetable.placedCount,
      unplacedCount: timetable.unplacedCount,
    },
    inForce: inForce && timetableName(inForce),
  };
}
