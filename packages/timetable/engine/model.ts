import type { Problem } from "./problem.ts";

/**
 * The problem in numbers: slots, participants, tables and meetings by their place in the problem's lists.
 * A *resource* is what can be in one meeting at a time: the participants first, then the tables (which count only for
 * meetings with a table of their own). `free[resource * slotCount + slot]` is 1 where it can be used.
 */
export type Model = {
  readonly problem: Problem;
  readonly slotCount: number;
  readonly tableCount: number;
  readonly participantCount: number;
  readonly meetingCount: number;
  readonly free: Uint8Array;
  /** Tables in use at most at each slot. */
  readonly capacity: Int32Array;
  readonly meetingsMin: Int32Array;
  /** At most so many meetings, and never more than free slots. */
  readonly meetingsMax: Int32Array;
  /** For each meeting, for each side, who may attend. */
  readonly sides: readonly (readonly (readonly number[])[])[];
  /** The table of its own as a resource, or -1. */
  readonly ownTable: Int32Array;
  /** `slotAllowed[meeting * slotCount + slot]`: by the meeting itself and its own table, not by who attends. */
  readonly slotAllowed: Uint8Array;
  readonly worth: Float64Array;
  readonly required: Uint8Array;
  readonly before: readonly (readonly number[])[];
  readonly after: readonly (readonly number[])[];
  /** Meetings that a participant may attend. */
  readonly meetingsOf: readonly (readonly number[])[];
};

export function modelOf(problem: Problem): Model {
  const slotAt = new Map(problem.slots.map((slot, at) => [slot.id, at]));
  const tableAt = new Map(problem.tables.map((table, at) => [table.id, at]));
  const participantAt = new Map(problem.participants.map((one, at) => [one.id, at]));
  const meetingAt = new Map(problem.meetings.map((meeting, at) => [meeting.id, at]));
  const [slotCount, tableCount] = [problem.slots.length, problem.tables.length];
  const [participantCount, meetingCount] = [problem.participants.length, problem.meetings.length];

  const free = new Uint8Array((participantCount + tableCount) * slotCount).fill(1);
  const capacity = new Int32Array(slotCount).fill(tableCount);
  problem.participants.forEach((one, at) => {
    for (const id of one.unavailable) free[at * slotCount + (slotAt.get(id) as number)] = 0;
  });
  problem.tables.forEach((table, at) => {
    for (const id of new Set(table.unavailable)) {
      const slot = slotAt.get(id) as number;
      free[(participantCount + at) * slotCount + slot] = 0;
      capacity[slot] = (capacity[slot] as number) - 1;
    }
  });
  const meetingsMax = Int32Array.from(problem.participants, (one, at) => {
    let freeSlots = 0;
    for (let slot = 0; slot < slotCount; slot += 1) freeSlots += free[at * slotCount + slot] as number;
    return Math.min(one.meetingsMax, freeSlots);
  });
  const sides = problem.meetings.map((meeting) =>
    meeting.sides.map((side) => side.map((id) => participantAt.get(id) as number)),
  );
  const ownTable = Int32Array.from(problem.meetings, (meeting) =>
    meeting.table === null ? -1 : participantCount + (tableAt.get(meeting.table) as number),
  );
  const slotAllowed = new Uint8Array(meetingCount * slotCount);
  problem.meetings.forEach((meeting, at) => {
    const only = meeting.slots && new Set(meeting.slots.map((id) => slotAt.get(id) as number));
    const own = ownTable[at] as number;
    for (let slot = 0; slot < slotCount; slot += 1)
      if ((!only || only.has(slot)) && (own < 0 || free[own * slotCount + slot]))
        slotAllowed[at * slotCount + slot] = 1;
  });
  const before = problem.meetings.map((meeting) => meeting.after.map((id) => meetingAt.get(id) as number));
  const after: number[][] = problem.meetings.map(() => []);
  before.forEach((list, at) => list.forEach((earlier) => after[earlier]?.push(at)));
  const meetingsOf: number[][] = problem.participants.map(() => []);
  sides.forEach((list, at) => list.forEach((side) => side.forEach((one) => meetingsOf[one]?.push(at))));
  return {
    problem,
    slotCount,
    tableCount,
    participantCount,
    meetingCount,
    free,
    capacity,
    meetingsMin: Int32Array.from(problem.participants, (one) => one.meetingsMin),
    meetingsMax,
    sides,
    ownTable,
    slotAllowed,
    worth: Float64Array.from(problem.meetings, (meeting) => meeting.worth),
    required: Uint8Array.from(problem.meetings, (meeting) => (meeting.required ? 1 : 0)),
    before,
    after,
    meetingsOf,
  };
}

/** Whether the meeting could take place at the slot if nothing else did: some attendant of each side is free. */
export function couldMeet(model: Model, meeting: number, slot: number): boolean {
  const { free, slotCount } = model;
  return (
    model.slotAllowed[meeting * slotCount + slot] === 1 &&
    (model.sides[meeting] as readonly (readonly number[])[]).every((side) =>
      side.some((one) => free[one * slotCount + slot]),
    )
  );
}
