import type { Problem } from "./problem.ts";

/**
 * The problem in numbers: slots, participants, tables and meetings by their place in the problem's lists.
 *
 * A *resource* is what can be in one meeting at a time: the participants first, then the tables, which count only for
 * meetings with a table of their own (any other meeting needs any free table, so that counting them is enough).
 * An *option* is a way to attend a meeting: one person for each side. A meeting between persons has one option.
 */
export type Model = {
  readonly problem: Problem;
  readonly slotCount: number;
  readonly tableCount: number;
  readonly participantCount: number;
  readonly resourceCount: number;
  readonly meetingCount: number;
  readonly optionCount: number;
  /** `free[resource * slotCount + slot]` is 1 where it can be used. */
  readonly free: Uint8Array;
  /** Meetings at most at each slot: tables, and half of the people who are there. */
  readonly capacity: Int32Array;
  readonly meetingsMin: Int32Array;
  /** At most so many meetings, and never more than free slots. */
  readonly meetingsMax: Int32Array;
  /** The options of meeting m are `optionStart[m]` to `optionStart[m + 1]`, excluded. */
  readonly optionStart: Int32Array;
  readonly meetingOfOption: Int32Array;
  /** The resources of option o are `members[memberStart[o]]` to `members[memberStart[o + 1]]`, excluded; people first. */
  readonly memberStart: Int32Array;
  readonly members: Int32Array;
  /** `allowed[option * slotCount + slot]`: the option could take place there if nothing else did. */
  readonly allowed: Uint8Array;
  readonly worth: Float64Array;
  readonly required: Uint8Array;
  readonly before: readonly (readonly number[])[];
  readonly after: readonly (readonly number[])[];
  /** Options in which a participant attends. */
  readonly optionsOf: readonly (readonly number[])[];
  /** 1 where a run of meetings is interrupted by a pause after the slot. */
  readonly pauseAfter: Uint8Array;
};

export function modelOf(problem: Problem): Model {
  const slotAt = positions(problem.slots);
  const tableAt = positions(problem.tables);
  const participantAt = positions(problem.participants);
  const meetingAt = positions(problem.meetings);
  const [slotCount, tableCount] = [problem.slots.length, problem.tables.length];
  const [participantCount, meetingCount] = [problem.participants.length, problem.meetings.length];
  const resourceCount = participantCount + tableCount;

  const free = new Uint8Array(resourceCount * slotCount).fill(1);
  problem.participants.forEach((one, at) => {
    for (const id of one.unavailable) free[at * slotCount + (slotAt.get(id) as number)] = 0;
  });
  problem.tables.forEach((table, at) => {
    for (const id of table.unavailable)
      free[(participantCount + at) * slotCount + (slotAt.get(id) as number)] = 0;
  });

  const optionStart = new Int32Array(meetingCount + 1);
  const memberStart: number[] = [0];
  const members: number[] = [];
  const meetingOfOption: number[] = [];
  problem.meetings.forEach((meeting, at) => {
    for (const people of combinations(meeting.sides)) {
      members.push(...people.map((id) => participantAt.get(id) as number));
      if (meeting.table !== null) members.push(participantCount + (tableAt.get(meeting.table) as number));
      memberStart.push(members.length);
      meetingOfOption.push(at);
    }
    optionStart[at + 1] = meetingOfOption.length;
  });
  const optionCount = meetingOfOption.length;
  const before = problem.meetings.map((meeting) =>
    [...new Set(meeting.after)].map((id) => meetingAt.get(id) as number),
  );
  const after: number[][] = problem.meetings.map(() => []);
  before.forEach((list, at) => list.forEach((earlier) => after[earlier]?.push(at)));

  const allowed = new Uint8Array(optionCount * slotCount);
  for (let option = 0; option < optionCount; option += 1) {
    const meeting = problem.meetings[meetingOfOption[option] as number];
    const only = meeting?.slots && new Set(meeting.slots.map((id) => slotAt.get(id) as number));
    for (let slot = 0; slot < slotCount; slot += 1) {
      let can = !only || only.has(slot);
      for (let at = memberStart[option] as number; can && at < (memberStart[option + 1] as number); at += 1)
        can = free[(members[at] as number) * slotCount + slot] === 1;
      if (can) allowed[option * slotCount + slot] = 1;
    }
  }
  const required = Uint8Array.from(problem.meetings, (meeting) => (meeting.required ? 1 : 0));
  narrowByOrder({ before, after, required, optionStart, allowed, slotCount });

  const optionsOf: number[][] = problem.participants.map(() => []);
  for (let option = 0; option < optionCount; option += 1)
    for (let at = memberStart[option] as number; at < (memberStart[option + 1] as number); at += 1)
      optionsOf[members[at] as number]?.push(option);

  return {
    problem,
    slotCount,
    tableCount,
    participantCount,
    resourceCount,
    meetingCount,
    optionCount,
    free,
    capacity: capacityOfSlots(free, { slotCount, participantCount, tableCount }),
    meetingsMin: Int32Array.from(problem.participants, (one) => one.meetingsMin),
    meetingsMax: Int32Array.from(problem.participants, (one, at) => {
      let freeSlots = 0;
      for (let slot = 0; slot < slotCount; slot += 1) freeSlots += free[at * slotCount + slot] as number;
      return Math.min(one.meetingsMax, freeSlots);
    }),
    optionStart,
    meetingOfOption: Int32Array.from(meetingOfOption),
    memberStart: Int32Array.from(memberStart),
    members: Int32Array.from(members),
    allowed,
    worth: Float64Array.from(problem.meetings, (meeting) => meeting.worth),
    required,
    before,
    after,
    optionsOf,
    pauseAfter: pausesBetween(problem),
  };
}

function positions(list: readonly { readonly id: string }[]): Map<string, number> {
  return new Map(list.map((one, at) => [one.id, at]));
}

/** Every way to choose one of each side. Sides have no name in common. */
function combinations(sides: readonly (readonly string[])[]): string[][] {
  return sides.reduce<string[][]>(
    (chosen, side) => chosen.flatMap((some) => side.map((one) => [...some, one])),
    [[]],
  );
}

function capacityOfSlots(
  free: Uint8Array,
  counts: { slotCount: number; participantCount: number; tableCount: number },
): Int32Array {
  const { slotCount, participantCount, tableCount } = counts;
  return Int32Array.from({ length: slotCount }, (_, slot) => {
    let [people, tables] = [0, 0];
    for (let one = 0; one < participantCount; one += 1) people += free[one * slotCount + slot] as number;
    for (let one = 0; one < tableCount; one += 1)
      tables += free[(participantCount + one) * slotCount + slot] as number;
    return Math.min(tables, Math.floor(people / 2));
  });
}

/** A meeting cannot come before the first slot that those before it leave, nor after what required followers need. */
function narrowByOrder(given: {
  before: readonly (readonly number[])[];
  after: readonly (readonly number[])[];
  required: Uint8Array;
  optionStart: Int32Array;
  allowed: Uint8Array;
  slotCount: number;
}): void {
  const { before, after, required, optionStart, allowed, slotCount } = given;
  if (before.every((list) => list.length === 0)) return;
  const rangeOf = (meeting: number): [number, number] => {
    let [first, last] = [slotCount, -1];
    for (
      let option = optionStart[meeting] as number;
      option < (optionStart[meeting + 1] as number);
      option += 1
    )
      for (let slot = 0; slot < slotCount; slot += 1)
        if (allowed[option * slotCount + slot]) {
          first = Math.min(first, slot);
          last = Math.max(last, slot);
        }
    return [first, last];
  };
  const forbid = (meeting: number, from: number, until: number) => {
    for (
      let option = optionStart[meeting] as number;
      option < (optionStart[meeting + 1] as number);
      option += 1
    )
      allowed.fill(
        0,
        option * slotCount + Math.max(0, from),
        option * slotCount + Math.max(0, Math.min(slotCount, until)),
      );
  };
  const order = inOrder(before, after);
  for (const meeting of order)
    for (const later of after[meeting] as readonly number[]) forbid(later, 0, rangeOf(meeting)[0] + 1);
  for (const meeting of order.toReversed())
    for (const earlier of before[meeting] as readonly number[])
      if (required[meeting]) forbid(earlier, rangeOf(meeting)[1], slotCount);
}

/** Meetings such that each stands behind those it waits for; the parser has made sure that there is no circle. */
function inOrder(before: readonly (readonly number[])[], after: readonly (readonly number[])[]): number[] {
  const waits = before.map((list) => list.length);
  const order = waits.flatMap((count, at) => (count === 0 ? [at] : []));
  for (const at of order)
    for (const next of after[at] as readonly number[]) {
      waits[next] = (waits[next] as number) - 1;
      if (waits[next] === 0) order.push(next);
    }
  return order;
}

function pausesBetween(problem: Problem): Uint8Array {
  return Uint8Array.from(problem.slots, (slot, at) => {
    const next = problem.slots[at + 1];
    if (!slot.endsAt || !next?.startsAt) return 0;
    return Date.parse(slot.endsAt) < Date.parse(next.startsAt) ? 1 : 0;
  });
}

/** Whether some option of the meeting could take place at the slot if nothing else did. */
export function couldMeet(model: Model, meeting: number, slot: number): boolean {
  for (
    let option = model.optionStart[meeting] as number;
    option < (model.optionStart[meeting + 1] as number);
    option += 1
  )
    if (model.allowed[option * model.slotCount + slot]) return true;
  return false;
}
