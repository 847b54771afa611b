import type { Model } from "../model.ts";
import { Board } from "./board.ts";

/** Required meetings with one slot and one way to attend: they stand before the search begins. */
export type Settled = {
  readonly board: Board;
  readonly isSettled: Uint8Array;
  readonly clash: readonly [number, number] | null;
};

/** Puts down what is settled. `clash`: two settled meetings that exclude each other, which proves that no plan exists. */
export function settle(model: Model): Settled {
  const board = new Board(model);
  const isSettled = new Uint8Array(model.meetingCount);
  const { slotCount, optionStart, allowed, memberStart, members } = model;
  for (let meeting = 0; meeting < model.meetingCount; meeting += 1) {
    const option = optionStart[meeting] as number;
    if (!model.required[meeting] || (optionStart[meeting + 1] as number) !== option + 1) continue;
    const slots = allowed.subarray(option * slotCount, (option + 1) * slotCount);
    const slot = slots.indexOf(1);
    if (slot < 0 || slots.indexOf(1, slot + 1) >= 0) continue;
    for (let index = memberStart[option] as number; index < (memberStart[option + 1] as number); index += 1) {
      const held = board.at[(members[index] as number) * slotCount + slot] as number;
      if (held >= 0) return { board, isSettled, clash: [held, meeting] };
    }
    board.place(meeting, option, slot);
    isSettled[meeting] = 1;
  }
  // Whoever else wants these people, tables or slots then is told at once and not by trying.
  for (let option = 0; option < model.optionCount; option += 1) {
    if (isSettled[model.meetingOfOption[option] as number]) continue;
    for (let index = memberStart[option] as number; index < (memberStart[option + 1] as number); index += 1)
      for (let slot = 0; slot < slotCount; slot += 1)
        if ((board.at[(members[index] as number) * slotCount + slot] as number) >= 0)
          allowed[option * slotCount + slot] = 0;
  }
  return { board, isSettled, clash: null };
}
