import type { TimetableHead } from "#modules/meetings";

/** What a page needs to call a timetable by its name. */
export type TimetableName = {
  readonly id: string;
  readonly versionNumber: number | null;
  readonly runOrdinal: number | null;
};

export function timetableName({ id, versionNumber, runOrdinal }: TimetableHead): TimetableName {
  return { id, versionNumber, runOrdinal };
}
