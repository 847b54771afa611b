import type { TimetableId } from "#kernel/ids";
import type { Tx } from "#kernel/tx";
import { compareSeatings, type TimetableComparison } from "../domain/compare-timetables.ts";
import { placementsOf } from "../store/timetables.ts";

/** What changes, and for whom, when timetable `after` takes the place of `before`; `null` stands for nothing published yet. */
export async function compareTimetables(
  tx: Tx,
  before: TimetableId | null,
  after: TimetableId,
): Promise<TimetableComparison> {
  const placementsBefore = before === null ? [] : await placementsOf(tx, before);
  return compareSeatings(placementsBefore, await placementsOf(tx, after));
}
