import type { Chance } from "../chance.ts";
import type { Board } from "./board.ts";
import { Chain } from "./chain.ts";
import { Ejection } from "./ejection.ts";
import type { Effort } from "./effort.ts";

/** Meetings that must not give way, and which option each wanted meeting is to take (-1: not wanted). */
export type Wanted = { readonly chosen: Int32Array; readonly settled: Uint8Array };

const chainTries = 24;

/**
 * Gives every wanted meeting a slot, or as many as it can: first where it fits, those with the fewest possibilities
 * first; then with Kempe chains that make a slot free for both sides, as in Vizing's colouring of edges; and where that
 * fails by ejecting others, who become dearer each time (so that no two take turns for ever). Returns the unplaced.
 */
export async function placeAll(
  board: Board,
  wanted: Wanted,
  chance: Chance,
  effort: Effort,
): Promise<number[]> {
  const { model } = board;
  const price = new Float64Array(model.meetingCount).fill(1);
  for (let meeting = 0; meeting < model.meetingCount; meeting += 1)
    if (wanted.settled[meeting]) price[meeting] = Number.POSITIVE_INFINITY;
  const ejection = new Ejection(board, price, "loose");
  const chain = new Chain(board);
  const waiting = placeSimply(board, wanted, chance);
  while (waiting.length > 0) {
    const goesOn = effort.spend(model.slotCount);
    if (!(typeof goesOn === "boolean" ? goesOn : await goesOn)) break;
    const at = chance.below(waiting.length);
    const meeting = waiting[at] as number;
    const option = wanted.chosen[meeting] as number;
    if (!placeByChain(board, chain, { meeting, option }, chance)) {
      const slot = cheapestSlot(board, ejection, option, chance);
      if (slot < 0) {
        // Nothing can give way; others may move meanwhile.
        if (waiting.length === 1) shake(board, chain, chance);
        continue;
      }
      ejection.priceOf(option, slot, Number.POSITIVE_INFINITY);
      for (let index = 0; index < ejection.count; index += 1) {
        const gone = ejection.meetings[index] as number;
        board.remove(gone);
        price[gone] = (price[gone] as number) + 1;
        waiting.push(gone);
      }
      board.place(meeting, option, slot);
    }
    const last = waiting.pop() as number;
    if (at < waiting.length) waiting[at] = last;
    else if (last !== meeting) waiting.push(last);
  }
  return waiting;
}

/** Places what fits without moving anything; returns the rest. */
function placeSimply(board: Board, wanted: Wanted, chance: Chance): number[] {
  const { model } = board;
  const freedom = new Map<number, number>();
  const order: number[] = [];
  for (let meeting = 0; meeting < model.meetingCount; meeting += 1) {
    const option = wanted.chosen[meeting] as number;
    if (option < 0 || (board.slotOf[meeting] as number) >= 0) continue;
    const start = option * model.slotCount;
    let slots = chance.next();
    for (let slot = 0; slot < model.slotCount; slot += 1) slots += model.allowed[start + slot] as number;
    freedom.set(meeting, slots);
    order.push(meeting);
  }
  order.sort((one, other) => (freedom.get(one) as number) - (freedom.get(other) as number));
  return order.filter(
    (meeting) => !placeWhereItFits(board, meeting, wanted.chosen[meeting] as number, chance),
  );
}

function placeWhereItFits(board: Board, meeting: number, option: number, chance: Chance): boolean {
  const { slotCount } = board.model;
  let best = -1;
  let roomiest = Number.NEGATIVE_INFINITY;
  for (let slot = 0; slot < slotCount; slot += 1) {
    if (!board.fits(meeting, option, slot)) continue;
    const room = (board.model.capacity[slot] as number) - (board.countAt[slot] as number) + 2 * chance.next();
    if (room > roomiest) [best, roomiest] = [slot, room];
  }
  if (best >= 0) board.place(meeting, option, best);
  return best >= 0;
}

/** Exchanges chains until the meeting fits somewhere; chains cost nobody a meeting, so that failing does no harm. */
function placeByChain(
  board: Board,
  chain: Chain,
  wanted: { meeting: number; option: number },
  chance: Chance,
): boolean {
  const { meeting, option } = wanted;
  const { model } = board;
  if (placeWhereItFits(board, meeting, option, chance)) return true;
  const [start, end] = [model.memberStart[option] as number, model.memberStart[option + 1] as number];
  for (let attempt = 0; attempt < chainTries; attempt += 1) {
    const slot = chance.below(model.slotCount);
    if (!model.allowed[option * model.slotCount + slot]) continue;
    const other = chance.below(model.slotCount);
    if (other === slot) continue;
    for (let index = start; index < end; index += 1) {
      const busyWith = board.at[(model.members[index] as number) * model.slotCount + slot] as number;
      if (busyWith < 0) continue;
      if (chain.find(busyWith, other)) chain.exchange(slot, other);
      break;
    }
    if (board.fits(meeting, option, slot)) {
      board.place(meeting, option, slot);
      return true;
    }
    if (board.fits(meeting, option, other)) {
      board.place(meeting, option, other);
      return true;
    }
  }
  return false;
}

function cheapestSlot(board: Board, ejection: Ejection, option: number, chance: Chance): number {
  const { slotCount, allowed } = board.model;
  let best = -1;
  let least = Number.POSITIVE_INFINITY;
  let ties = 0;
  for (let slot = 0; slot < slotCount; slot += 1) {
    if (!allowed[option * slotCount + slot]) continue;
    const price = ejection.priceOf(option, slot, least + 1e-9);
    if (price === Number.POSITIVE_INFINITY) continue;
    ties = price < least ? 1 : ties + 1;
    if (price < least || chance.below(ties) === 0) best = slot;
    least = Math.min(least, price);
  }
  return best;
}

function shake(board: Board, chain: Chain, chance: Chance): void {
  const { model } = board;
  if (model.meetingCount === 0) return;
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const meeting = chance.below(model.meetingCount);
    const slot = board.slotOf[meeting] as number;
    const other = chance.below(model.slotCount);
    if (slot >= 0 && other !== slot && chain.find(meeting, other)) chain.exchange(slot, other);
  }
}
