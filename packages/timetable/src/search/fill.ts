import { AgendaCost, breaksOf } from "./agenda-cost.ts";
import type { Board } from "./board.ts";

/** Places whatever else fits without moving anybody, the most worth first; each where it leaves most room. */
export function fill(board: Board): void {
  const { model } = board;
  const left = Array.from({ length: model.meetingCount }, (_, meeting) => meeting).filter(
    (meeting) => (board.slotOf[meeting] as number) < 0,
  );
  const rank = (meeting: number) => (model.worth[meeting] as number) + (model.required[meeting] ? 1e12 : 0);
  left.sort((one, other) => rank(other) - rank(one) || one - other);
  // Twice: the second time for those that follow a meeting of the first.
  for (const meeting of [...left, ...left])
    if ((board.slotOf[meeting] as number) < 0) placeSomewhere(board, meeting);
}

function placeSomewhere(board: Board, meeting: number): void {
  const { optionStart, slotCount, capacity, before } = board.model;
  if ((before[meeting] as readonly number[]).some((earlier) => (board.slotOf[earlier] as number) < 0)) return;
  for (
    let option = optionStart[meeting] as number;
    option < (optionStart[meeting + 1] as number);
    option += 1
  ) {
    let [best, mostRoom] = [-1, 0];
    for (let slot = 0; slot < slotCount; slot += 1) {
      const room = (capacity[slot] as number) - (board.countAt[slot] as number);
      if (room > mostRoom && board.fits(meeting, option, slot)) [best, mostRoom] = [slot, room];
    }
    if (best >= 0) return board.place(meeting, option, best);
  }
}

/**
 * Places whatever else fits and counts anything, the most worth first, each where it tears agendas least, unless the
 * numbers of breaks would then differ too much. Whether there was any.
 */
export function fillGently(board: Board): boolean {
  const { model } = board;
  const spreadMax = model.problem.rules.breaksSpreadMax ?? Number.POSITIVE_INFINITY;
  const left = Array.from({ length: model.meetingCount }, (_, meeting) => meeting)
    .filter((meeting) => (board.slotOf[meeting] as number) < 0 && (model.worth[meeting] as number) > 0)
    .toSorted((one, other) => (model.worth[other] as number) - (model.worth[one] as number) || one - other);
  const cost = new AgendaCost(board, model.slotCount);
  let isAny = false;
  for (const meeting of [...left, ...left]) {
    if ((board.slotOf[meeting] as number) >= 0) continue;
    const place = gentlestPlace(board, cost, meeting);
    if (!place) continue;
    board.place(meeting, place.option, place.slot);
    if (spreadOf(board) > spreadMax) board.remove(meeting);
    else isAny = true;
  }
  return isAny;
}

function gentlestPlace(board: Board, cost: AgendaCost, meeting: number) {
  const { optionStart, memberStart, members, participantCount, slotCount, before } = board.model;
  if ((before[meeting] as readonly number[]).some((earlier) => (board.slotOf[earlier] as number) < 0))
    return null;
  let best: { option: number; slot: number } | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (
    let option = optionStart[meeting] as number;
    option < (optionStart[meeting + 1] as number);
    option += 1
  ) {
    const people = [
      ...members.subarray(memberStart[option] as number, memberStart[option + 1] as number),
    ].filter((one) => one < participantCount);
    const sum = () => people.reduce((total, one) => total + cost.now(one), 0);
    for (let slot = 0; slot < slotCount; slot += 1) {
      if (!board.fits(meeting, option, slot)) continue;
      const without = sum();
      board.place(meeting, option, slot);
      const more = sum() - without;
      board.remove(meeting);
      if (more < least) [best, least] = [{ option, slot }, more];
    }
  }
  return best;
}

function spreadOf(board: Board): number {
  if (board.model.problem.rules.breaksSpreadMax === null) return 0;
  const breaks = breaksOf(board.model, board);
  return (
    breaks.reduce((most, one) => Math.max(most, one), 0) -
    breaks.reduce((least, one) => Math.min(least, one), board.model.slotCount)
  );
}

/** Takes away meetings that follow one which has no place itself. */
export function removeOrphans(board: Board): void {
  const { before, meetingCount } = board.model;
  for (let again = true; again;) {
    again = false;
    for (let meeting = 0; meeting < meetingCount; meeting += 1) {
      if ((board.slotOf[meeting] as number) < 0) continue;
      if ((before[meeting] as readonly number[]).every((earlier) => (board.slotOf[earlier] as number) >= 0))
        continue;
      board.remove(meeting);
      again = true;
    }
  }
}
