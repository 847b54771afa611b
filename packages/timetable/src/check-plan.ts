import type { GivenPlan, Score } from "./plan.ts";
import type { Problem } from "./problem.ts";

export type CheckedPlan = {
  /** One line for each rule that the plan breaks; empty: a plan that may be used. */
  readonly brokenRules: readonly string[];
  /** One line for each thing that the plan says of itself and that is not so; only what it says is looked at. */
  readonly falseClaims: readonly string[];
  /** Wishes that it does not fulfil, though it may be used: too many meetings in a row. */
  readonly remarks: readonly string[];
  readonly score: Omit<Score, "worthMax" | "breaksMin">;
  readonly placedCount: number;
};

/**
 * Verifies a plan with nothing but the problem's own words. Deliberately shares no code with the search: a mistake
 * there must not hide here.
 */
export function checkPlan(problem: Problem, plan: GivenPlan): CheckedPlan {
  const broken: string[] = [];
  const remarks: string[] = [];
  const slotAt = new Map(problem.slots.map((slot, at) => [slot.id, at]));
  const tableById = new Map(problem.tables.map((table) => [table.id, table]));
  const participantById = new Map(problem.participants.map((one) => [one.id, one]));
  const meetingById = new Map(problem.meetings.map((meeting) => [meeting.id, meeting]));
  const placedSlot = new Map<string, number>();
  const atTable = new Map<string, string>();
  const agendaOf = new Map<string, { slot: number; table: string }[]>(
    problem.participants.map((one) => [one.id, []]),
  );
  let worth = 0;

  for (const placed of plan.placed) {
    const meeting = meetingById.get(placed.meeting);
    const slot = slotAt.get(placed.slot);
    const table = tableById.get(placed.table);
    if (!meeting || slot === undefined || !table) {
      const what = !meeting
        ? `meeting ${placed.meeting}`
        : slot === undefined
          ? `slot ${placed.slot}`
          : `table ${placed.table}`;
      broken.push(`${what} is not in the problem`);
      continue;
    }
    if (placedSlot.has(meeting.id)) {
      broken.push(`meeting ${meeting.id} is placed twice`);
      continue;
    }
    placedSlot.set(meeting.id, slot);
    worth += meeting.worth;
    const attending =
      placed.participants ?? (meeting.sides.every((side) => side.length === 1) ? meeting.sides.flat() : null);
    if (!attending) broken.push(`meeting ${meeting.id} does not say who attends`);
    else if (!coversSides(meeting.sides, attending))
      broken.push(`meeting ${meeting.id} is not attended by one of each side`);
    if (meeting.slots && !meeting.slots.includes(placed.slot))
      broken.push(`meeting ${meeting.id} is at ${placed.slot}, which is not one of its slots`);
    if (meeting.table !== null && meeting.table !== placed.table)
      broken.push(`meeting ${meeting.id} is at table ${placed.table} instead of ${meeting.table}`);
    if (table.unavailable.includes(placed.slot))
      broken.push(`table ${table.id} is not available at ${placed.slot}`);
    const place = `${placed.slot} ${placed.table}`;
    const other = atTable.get(place);
    if (other !== undefined)
      broken.push(`table ${placed.table} has meetings ${other} and ${meeting.id} at ${placed.slot}`);
    atTable.set(place, meeting.id);
    for (const id of attending ?? []) {
      const agenda = agendaOf.get(id);
      if (!agenda) continue;
      if (agenda.some((entry) => entry.slot === slot))
        broken.push(`participant ${id} has two meetings at ${placed.slot}`);
      if (participantById.get(id)?.unavailable.includes(placed.slot))
        broken.push(`participant ${id} is not available at ${placed.slot}`);
      agenda.push({ slot, table: placed.table });
    }
  }
  for (const meeting of problem.meetings) {
    const slot = placedSlot.get(meeting.id);
    if (slot === undefined) {
      if (meeting.required) broken.push(`meeting ${meeting.id} is required and not placed`);
      continue;
    }
    for (const before of meeting.after) {
      const earlier = placedSlot.get(before);
      if (earlier === undefined || earlier >= slot)
        broken.push(`meeting ${meeting.id} does not come after ${before}`);
    }
  }

  const score = { minimumShortfall: 0, worth, breaks: 0, idleSlots: 0, tableChanges: 0 };
  const breaksOf: number[] = [];
  for (const participant of problem.participants) {
    const agenda = (agendaOf.get(participant.id) ?? []).toSorted((a, b) => a.slot - b.slot);
    if (agenda.length > participant.meetingsMax)
      broken.push(
        `participant ${participant.id} has ${agenda.length} meetings, at most ${participant.meetingsMax} are allowed`,
      );
    score.minimumShortfall += Math.max(0, participant.meetingsMin - agenda.length);
    let [breaks, inARow, longest] = [0, 0, 0];
    for (const [at, entry] of agenda.entries()) {
      const before = agenda[at - 1];
      const idle = before ? entry.slot - before.slot - 1 : 0;
      if (idle > 0) breaks += 1;
      score.idleSlots += Math.max(0, idle);
      if (before && before.table !== entry.table) score.tableChanges += 1;
      inARow = before && idle === 0 && !isPauseAfter(problem, before.slot) ? inARow + 1 : 1;
      longest = Math.max(longest, inARow);
    }
    const { consecutiveMax } = problem.rules;
    if (consecutiveMax !== null && longest > consecutiveMax)
      remarks.push(
        `participant ${participant.id} has ${longest} meetings in a row, at most ${consecutiveMax} are wanted`,
      );
    score.breaks += breaks;
    breaksOf.push(breaks);
  }
  const { breaksSpreadMax } = problem.rules;
  const spread =
    breaksOf.reduce((most, one) => Math.max(most, one), 0) -
    breaksOf.reduce((least, one) => Math.min(least, one), Infinity);
  if (breaksSpreadMax !== null && breaksOf.length > 0 && spread > breaksSpreadMax)
    broken.push(`the numbers of breaks differ by ${spread}, at most ${breaksSpreadMax} is allowed`);
  const falseClaims = falseClaimsOf(problem, plan, { score, placed: new Set(placedSlot.keys()) });
  return { brokenRules: broken, falseClaims, remarks, score, placedCount: placedSlot.size };
}

/** Sums of decimal worths differ in their last digits by the order of adding. */
const tolerance = 1e-6;

function falseClaimsOf(
  problem: Problem,
  plan: GivenPlan,
  counted: { readonly score: CheckedPlan["score"]; readonly placed: ReadonlySet<string> },
): string[] {
  const claims: string[] = [];
  for (const [name, value] of Object.entries(counted.score)) {
    const said = plan.score?.[name as keyof CheckedPlan["score"]];
    if (said !== undefined && Math.abs(said - value) > tolerance)
      claims.push(`score.${name} is ${said} in the plan, but counted ${value}`);
  }
  const { worthMax, breaksMin } = plan.score ?? {};
  if (worthMax !== undefined && counted.score.worth > worthMax + tolerance)
    claims.push(`score.worthMax is ${worthMax}, but the plan itself is worth ${counted.score.worth}`);
  if (breaksMin !== undefined && counted.score.breaks < breaksMin)
    claims.push(`score.breaksMin is ${breaksMin}, but the plan itself has ${counted.score.breaks} breaks`);
  if (plan.status === "optimal" && worthMax !== undefined && counted.score.worth < worthMax - tolerance)
    claims.push(`the plan says it is optimal, but its worth ${counted.score.worth} is below ${worthMax}`);
  if (plan.status === "optimal" && breaksMin !== undefined && counted.score.breaks > breaksMin)
    claims.push(`the plan says it is optimal, but its breaks ${counted.score.breaks} are above ${breaksMin}`);
  if (!plan.unplaced) return claims;
  const unplaced = new Set(plan.unplaced.map((one) => one.meeting));
  for (const { id } of problem.meetings) {
    if (unplaced.has(id) && counted.placed.has(id)) claims.push(`meeting ${id} is both placed and unplaced`);
    if (!unplaced.has(id) && !counted.placed.has(id))
      claims.push(`meeting ${id} is neither placed nor named as unplaced`);
  }
  return claims;
}

/** Whether the time between a slot and the next is longer than nothing, so that a row of meetings ends. */
function isPauseAfter({ slots }: Problem, slot: number): boolean {
  const [end, start] = [slots[slot]?.endsAt, slots[slot + 1]?.startsAt];
  return Boolean(end && start && Date.parse(end) < Date.parse(start));
}

/** Whether the attending people can be given one to each side. Sides share no names, so each name has one side at most. */
function coversSides(sides: readonly (readonly string[])[], attending: readonly string[]): boolean {
  return (
    attending.length === sides.length &&
    sides.every((side) => attending.filter((one) => side.includes(one)).length === 1)
  );
}
