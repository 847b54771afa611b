import type { Board } from "#modules/meetings";
import type { Language } from "#kernel/language";
import { day, timeOfDay } from "#web/ui/time-text.ts";
import type { EditionDesk, NamedPerson } from "./edition-desk.ts";

/** `short` is the one word that a cell has room for. */
export type BoardPerson = { name: string; short: string; organisation: string };

/** A board as compact as it can travel: people and places are named once and then counted. */
export type BoardView = {
  readonly days: readonly { label: string; slotCount: number }[];
  /** `day` is an index into `days`. */
  readonly times: readonly {
    code: string;
    day: number;
    from: string;
    until: string;
    opensHalfDay: boolean;
  }[];
  readonly tables: readonly { code: string; zone: string }[];
  readonly people: readonly BoardPerson[];
  /** For each table, for each slot: the people at it (indices into `people`) or null. */
  readonly cells: readonly (readonly (BoardCell | null)[])[];
};

export type BoardCell = { readonly people: readonly number[]; readonly pinned: boolean };

export function boardView(
  board: Board,
  desk: EditionDesk,
  people: ReadonlyMap<string, NamedPerson>,
  language: Language,
): BoardView {
  const indexById = new Map([...people.keys()].map((id, index) => [id, index]));
  const slotIndex = new Map(board.slots.map((slot, index) => [slot.code, index]));
  const tableIndex = new Map(board.tables.map((table, index) => [table.code, index]));
  const cells = board.tables.map(() => board.slots.map((): BoardCell | null => null));
  for (const placement of board.placements) {
    const row = cells[tableIndex.get(placement.tableCode) ?? -1];
    const column = slotIndex.get(placement.slotCode);
    if (!row || column === undefined) continue;
    const seated = placement.participantIds.flatMap((id) => indexById.get(id) ?? []);
    row[column] = { people: seated, pinned: placement.pinned };
  }
  const days: { label: string; slotCount: number }[] = [];
  const times = board.slots.map((slot, index) => {
    const label = day(slot.startsAt, desk.timeZone, language);
    const last = days.at(-1);
    if (last?.label === label) last.slotCount++;
    else days.push({ label, slotCount: 1 });
    return {
      code: slot.code,
      day: days.length - 1,
      from: timeOfDay(slot.startsAt, desk.timeZone, language),
      until: timeOfDay(slot.endsAt, desk.timeZone, language),
      opensHalfDay: index > 0 && board.slots[index - 1]?.halfDay !== slot.halfDay,
    };
  });
  return {
    days,
    times,
    tables: board.tables.map((table) => ({
      code: table.code,
      zone: desk.zoneNameByCode.get(table.zoneCode)?.[language] ?? table.zoneCode,
    })),
    people: [...people.values()].map((person) => ({
      name: person.name,
      short: person.familyName,
      organisation: person.organisationName,
    })),
    cells,
  };
}

/** The slot that an address asks for, else the one that is going on or comes next, else the first: an index. */
export function slotShown(slots: Board["slots"], code: string | null, now: Date): number {
  const asked = slots.findIndex((slot) => slot.code === code);
  if (asked >= 0) return asked;
  return Math.max(
    0,
    slots.findIndex((slot) => slot.endsAt > now),
  );
}
