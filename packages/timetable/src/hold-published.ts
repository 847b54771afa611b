import type { GivenPlan } from "./plan.ts";
import type { Problem } from "./problem.ts";

export type HeldProblem = {
  /** The problem with every published meeting that is still possible tied to its slot, its people and where it can be its table. */
  readonly problem: Problem;
  /** Published meetings of the problem that can no longer be where they were. */
  readonly displaced: readonly string[];
  /** The table of each published meeting. */
  readonly tableOf: ReadonlyMap<string, string>;
};

/** What still holds of a published plan stays: as few changes as possible to what people already know. */
export function holdPublished(problem: Problem, plan: GivenPlan): HeldProblem {
  const slotAt = new Map(problem.slots.map((slot, at) => [slot.id, at]));
  const tableById = new Map(problem.tables.map((table) => [table.id, table]));
  const participantById = new Map(problem.participants.map((one) => [one.id, one]));
  const meetingById = new Map(problem.meetings.map((meeting) => [meeting.id, meeting]));
  const taken = new Set<string>();
  const countOf = new Map<string, number>();
  const countAt = new Map<string, number>();
  const held = new Map<string, { slot: string; table: string | null; people: readonly string[] }>();
  const displaced: string[] = [];
  const inOrder = plan.placed.toSorted((a, b) => (slotAt.get(a.slot) ?? 0) - (slotAt.get(b.slot) ?? 0));
  for (const { meeting: id, slot, table, participants } of inOrder) {
    const meeting = meetingById.get(id);
    if (!meeting || held.has(id)) continue;
    const alone = meeting.sides.every((side) => side.length === 1) ? meeting.sides.flat() : [];
    const people = bySides(meeting.sides, participants ?? alone);
    const isTableOpen = tableById.has(table) && !tableById.get(table)?.unavailable.includes(slot);
    const isPossibleAlone =
      slotAt.has(slot) &&
      people.length === meeting.sides.length &&
      (meeting.slots === null || meeting.slots.includes(slot)) &&
      (meeting.table === null || (meeting.table === table && isTableOpen)) &&
      people.every((one) => {
        const participant = participantById.get(one);
        return participant && !participant.unavailable.includes(slot) && participant.meetingsMax > 0;
      });
    if (!isPossibleAlone) {
      displaced.push(id);
      continue;
    }
    const tablesOpen = problem.tables.filter((one) => !one.unavailable.includes(slot)).length;
    const canKeepTable = isTableOpen && !taken.has(`table ${table} ${slot}`);
    const isPossible =
      (meeting.table === null || canKeepTable) &&
      (countAt.get(slot) ?? 0) < tablesOpen &&
      people.every(
        (one) =>
          !taken.has(`${one} ${slot}`) &&
          (countOf.get(one) ?? 0) < (participantById.get(one)?.meetingsMax ?? 0),
      ) &&
      meeting.after.every((earlier) => {
        const before = held.get(earlier);
        return before !== undefined && (slotAt.get(before.slot) as number) < (slotAt.get(slot) as number);
      });
    if (!isPossible) {
      displaced.push(id);
      continue;
    }
    for (const one of people) {
      taken.add(`${one} ${slot}`);
      countOf.set(one, (countOf.get(one) ?? 0) + 1);
    }
    if (canKeepTable) taken.add(`table ${table} ${slot}`);
    countAt.set(slot, (countAt.get(slot) ?? 0) + 1);
    held.set(id, { slot, table: canKeepTable ? table : null, people });
  }
  const meetings = problem.meetings.map((meeting) => {
    const place = held.get(meeting.id);
    if (!place) return meeting;
    const sides = place.people.map((one) => [one]);
    return { ...meeting, sides, required: true, slots: [place.slot], table: place.table };
  });
  return {
    problem: { ...problem, meetings },
    displaced,
    tableOf: new Map(plan.placed.map((placed) => [placed.meeting, placed.table])),
  };
}

/** The attending people in the order of the sides; shorter where a side is not there. */
function bySides(sides: readonly (readonly string[])[], attending: readonly string[]): string[] {
  return sides.flatMap((side) => {
    const theirs = attending.filter((one) => side.includes(one));
    return theirs.length === 1 ? theirs : [];
  });
}
