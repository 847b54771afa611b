import type { Board } from "./board.ts";

/** Conflicts above this number are not looked at: so much would not come back. */
const conflictsMax = 8;

/**
 * What has to give way so that a meeting can take place: whoever of its people is busy, one meeting of a slot that is
 * full, one meeting of a participant who has reached the quota, and meetings in the wrong order.
 */
export class Ejection {
  readonly #board: Board;
  /** What it costs to take a meeting away, set by the search; `Infinity` for meetings that stay. */
  readonly price: Float64Array;
  readonly meetings = new Int32Array(conflictsMax);
  count = 0;

  /** Whether a meeting goes only where those it follows have a place before it, and takes along those that follow it. */
  readonly #isStrict: boolean;

  constructor(board: Board, price: Float64Array, order: "strict" | "loose") {
    this.#board = board;
    this.price = price;
    this.#isStrict = order === "strict";
  }

  /** The price of making room, leaving who gives way in `meetings`; `Infinity` where it cannot be made for less than `limit`. */
  priceOf(option: number, slot: number, limit: number): number {
    const board = this.#board;
    const { model } = board;
    const { memberStart, members, slotCount, participantCount } = model;
    const [start, end] = [memberStart[option] as number, memberStart[option + 1] as number];
    this.count = 0;
    let sum = 0;
    for (let index = start; index < end; index += 1) {
      const busyWith = board.at[(members[index] as number) * slotCount + slot] as number;
      if (busyWith < 0) continue;
      sum += this.#eject(busyWith);
      if (sum >= limit) return Number.POSITIVE_INFINITY;
    }
    const meeting = model.meetingOfOption[option] as number;
    for (const earlier of model.before[meeting] as readonly number[]) {
      const theirs = board.slotOf[earlier] as number;
      if (this.#isStrict && (theirs < 0 || theirs >= slot || this.#isEjected(earlier)))
        return Number.POSITIVE_INFINITY;
      if (theirs >= slot) sum += this.#eject(earlier);
    }
    for (const later of model.after[meeting] as readonly number[]) {
      const theirs = board.slotOf[later] as number;
      if (theirs >= 0 && theirs <= slot) sum += this.#eject(later);
    }
    for (let index = start; index < end && sum < limit; index += 1) {
      const member = members[index] as number;
      if (member >= participantCount) continue;
      let over = (board.degree[member] as number) + 1 - (model.meetingsMax[member] as number);
      for (let at = 0; at < this.count && over > 0; at += 1)
        if (this.#attends(this.meetings[at] as number, member)) over -= 1;
      for (; over > 0 && sum < limit; over -= 1) {
        const cheapest = this.#cheapestOf(member);
        sum += cheapest < 0 ? Number.POSITIVE_INFINITY : this.#eject(cheapest);
      }
    }
    if (sum >= limit) return Number.POSITIVE_INFINITY;
    let count = board.countAt[slot] as number;
    for (let at = 0; at < this.count; at += 1)
      if (board.slotOf[this.meetings[at] as number] === slot) count -= 1;
    if (count >= (model.capacity[slot] as number)) {
      const cheapest = this.#cheapestAt(slot);
      sum += cheapest < 0 ? Number.POSITIVE_INFINITY : this.#eject(cheapest);
    }
    if (this.#isStrict) sum += this.#ejectFollowers(meeting);
    return sum < limit ? sum : Number.POSITIVE_INFINITY;
  }

  #ejectFollowers(meeting: number): number {
    const { slotOf, model } = this.#board;
    let sum = 0;
    for (let at = 0; at < this.count; at += 1) {
      const gone = this.meetings[at] as number;
      if ((model.before[meeting] as readonly number[]).includes(gone)) return Number.POSITIVE_INFINITY;
      for (const later of model.after[gone] as readonly number[])
        if ((slotOf[later] as number) >= 0) sum += this.#eject(later);
    }
    return sum;
  }

  #eject(meeting: number): number {
    for (let at = 0; at < this.count; at += 1) if (this.meetings[at] === meeting) return 0;
    if (this.count === conflictsMax) return Number.POSITIVE_INFINITY;
    this.meetings[this.count++] = meeting;
    return this.price[meeting] as number;
  }

  #isEjected(meeting: number): boolean {
    for (let at = 0; at < this.count; at += 1) if (this.meetings[at] === meeting) return true;
    return false;
  }

  #attends(meeting: number, participant: number): boolean {
    const { memberStart, members } = this.#board.model;
    const option = this.#board.optionOf[meeting] as number;
    for (let index = memberStart[option] as number; index < (memberStart[option + 1] as number); index += 1)
      if (members[index] === participant) return true;
    return false;
  }

  #cheapestOf(participant: number): number {
    const { at, model } = this.#board;
    let cheapest = -1;
    for (let slot = 0; slot < model.slotCount; slot += 1)
      cheapest = this.#cheaper(cheapest, at[participant * model.slotCount + slot] as number);
    return cheapest;
  }

  #cheapestAt(slot: number): number {
    const { at, model } = this.#board;
    let cheapest = -1;
    for (let participant = 0; participant < model.participantCount; participant += 1)
      cheapest = this.#cheaper(cheapest, at[participant * model.slotCount + slot] as number);
    return cheapest;
  }

  #cheaper(one: number, other: number): number {
    if (other < 0 || this.#isEjected(other)) return one;
    return one < 0 || (this.price[other] as number) < (this.price[one] as number) ? other : one;
  }
}
