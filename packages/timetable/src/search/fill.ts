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
