import type { TimetableId } from "#kernel/ids";
import type { Tx } from "#kernel/tx";
import { slotsOf, tablesOf, type Slot, type Table } from "#modules/editions";
import type { Placement, TimetableHead } from "../domain/timetable.ts";
import { placementsOf, timetableById } from "../store/timetables.ts";

export type Board = {
  readonly timetable: TimetableHead;
  readonly slots: readonly Slot[];
  readonly tables: readonly Table[];
  readonly placements: readonly Placement[];
};

/** A whole timetable, ready for a grid of slots and tables, in four queries; null when there is none with this id. */
export async function boardOf(tx: Tx, timetableId: TimetableId): Promise<Board | null> {
  const timetable = await timetableById(tx, timetableId);
  if (!timetable) return null;
  return {
    timetable,
    slots: await slotsOf(tx, timetable.editionId),
    tables: await tablesOf(tx, timetable.editionId),
    placements: await placementsOf(tx, timetableId),
  };
}
