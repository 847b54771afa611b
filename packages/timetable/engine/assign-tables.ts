import type { State } from "./search/state.ts";

/**
 * Gives every placed meeting a table, slot by slot: its own, the wanted one (a published plan's) where that is free,
 * else a table at which one of its people sat before, else the first free one. By meeting; -1 where not placed.
 */
export function assignTables(state: State, wanted: ReadonlyMap<number, number>): Int32Array {
  const { model } = state;
  const { slotCount, tableCount, participantCount } = model;
  const tableOf = new Int32Array(model.meetingCount).fill(-1);
  const lastTable = new Int32Array(participantCount).fill(-1);
  const meetingsAt: number[][] = Array.from({ length: slotCount }, () => []);
  state.slotOf.forEach((slot, meeting) => slot >= 0 && meetingsAt[slot]?.push(meeting));
  for (let slot = 0; slot < slotCount; slot += 1) {
    const open = new Set<number>();
    for (let table = 0; table < tableCount; table += 1)
      if (model.free[(participantCount + table) * slotCount + slot]) open.add(table);
    const take = (meeting: number, table: number | undefined): boolean => {
      if (table === undefined || !open.delete(table)) return false;
      tableOf[meeting] = table;
      return true;
    };
    const people = (meeting: number) =>
      [...(state.resources[meeting] as Int32Array)].filter((one) => one < participantCount);
    let waiting = meetingsAt[slot] as number[];
    waiting = waiting.filter(
      (meeting) =>
        (model.ownTable[meeting] as number) < 0 ||
        !take(meeting, (model.ownTable[meeting] as number) - participantCount),
    );
    waiting = waiting.filter((meeting) => !take(meeting, wanted.get(meeting)));
    for (const both of [true, false])
      waiting = waiting.filter((meeting) => {
        const tables = people(meeting).map((one) => lastTable[one] as number);
        if (both) return !(new Set(tables).size === 1 && take(meeting, tables[0]));
        return !tables.some((table) => take(meeting, table));
      });
    for (const meeting of waiting) take(meeting, open.values().next().value);
    for (const meeting of meetingsAt[slot] as number[])
      for (const one of people(meeting)) lastTable[one] = tableOf[meeting] as number;
  }
  return tableOf;
}
