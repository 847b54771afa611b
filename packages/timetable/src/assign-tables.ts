import type { Board } from "./search/board.ts";

/** By meeting; -1 for none. `held`: must be there; `wished`: there if it is free. */
export type PublishedTables = { readonly held: Int32Array; readonly wished: Int32Array };

/**
 * Gives every placed meeting a table, slot by slot: its own or the one it is held at, the wished one where that is free,
 * else a table at which one of its people sat before, best both; else the first free one of the zone they come from,
 * else the first free one. By meeting; -1 where not placed.
 */
export function assignTables(board: Board, published: PublishedTables | null): Int32Array {
  const { model } = board;
  const { slotCount, tableCount, participantCount, memberStart, members, problem } = model;
  const tableOf = new Int32Array(model.meetingCount).fill(-1);
  const lastTable = new Int32Array(participantCount).fill(-1);
  const meetingsAt: number[][] = Array.from({ length: slotCount }, () => []);
  board.slotOf.forEach((slot, meeting) => slot >= 0 && meetingsAt[slot]?.push(meeting));
  for (let slot = 0; slot < slotCount; slot += 1) {
    const open = new Set<number>();
    for (let table = 0; table < tableCount; table += 1)
      if (model.free[(participantCount + table) * slotCount + slot]) open.add(table);
    const take = (meeting: number, table: number): boolean => {
      if (table < 0 || !open.delete(table)) return false;
      tableOf[meeting] = table;
      return true;
    };
    const resourcesOf = (meeting: number) => {
      const option = board.optionOf[meeting] as number;
      return [...members.subarray(memberStart[option] as number, memberStart[option + 1] as number)];
    };
    const lastOf = (meeting: number) =>
      resourcesOf(meeting).flatMap((one) => (one < participantCount ? [lastTable[one] as number] : []));
    const here = meetingsAt[slot] as number[];
    let waiting = here.filter((meeting) => {
      const own = resourcesOf(meeting).find((one) => one >= participantCount);
      return own === undefined || !take(meeting, own - participantCount);
    });
    for (const tables of published ? [published.held, published.wished] : [])
      waiting = waiting.filter((meeting) => !take(meeting, tables[meeting] as number));
    waiting = waiting.filter((meeting) => {
      const tables = lastOf(meeting);
      return new Set(tables).size > 1 || !take(meeting, tables[0] as number);
    });
    waiting = waiting.filter((meeting) => !lastOf(meeting).some((table) => take(meeting, table)));
    for (const meeting of waiting) {
      const zones = new Set(lastOf(meeting).map((table) => problem.tables[table]?.zone ?? null));
      const near = [...open].find((table) => zones.has(problem.tables[table]?.zone ?? null));
      take(meeting, near ?? (open.values().next().value as number));
    }
    for (const meeting of here)
      for (const one of resourcesOf(meeting))
        if (one < participantCount) lastTable[one] = tableOf[meeting] as number;
  }
  return tableOf;
}
