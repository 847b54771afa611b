import { error } from "@sveltejs/kit";
import { isUuid } from "#kernel/ids";
import type { Tx } from "#kernel/tx";
import { timetableById, type TimetableHead } from "#modules/meetings";
import { editionDesk, type EditionDesk } from "./edition-desk.ts";

/** The timetable an address names, in the edition it names; anything else is "not found". */
export async function timetableOfEdition(
  tx: Tx,
  params: { edition: string; timetable: string },
): Promise<{ desk: EditionDesk; timetable: TimetableHead }> {
  const timetable = isUuid(params.timetable) ? await timetableById(tx, params.timetable) : null;
  const desk = timetable?.editionId === params.edition ? await editionDesk(tx, params.edition) : null;
  if (!timetable || !desk) error(404, "Not found");
  return { desk, timetable };
}
