import { error } from "@sveltejs/kit";
import { boardOf } from "#modules/meetings";
import { boardView, slotShown } from "#web/organiser/board-view.ts";
import { namedPeople } from "#web/organiser/edition-desk.ts";
import { timetableOfEdition } from "#web/organiser/timetable-of-edition.ts";

/** The board: every table in every slot. */
export async function load({ locals, params, url }) {
  const { desk, timetable } = await timetableOfEdition(locals.db, params);
  const board = await boardOf(locals.db, timetable.id);
  if (!board) error(404, "Not found");
  const seated = board.placements.flatMap((placement) => placement.participantIds);
  const people = await namedPeople(locals.db, seated);
  return {
    board: boardView(board, desk, people, locals.language),
    slot: slotShown(board.slots, url.searchParams.get("slot"), locals.clock.now()),
    isWhole: url.searchParams.has("whole"),
    find: url.searchParams.get("find")?.trim().slice(0, 100) ?? "",
  };
}
