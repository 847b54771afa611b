import type { Model } from "../model.ts";
import type { Board } from "./board.ts";

/** Why each weight is what it is. */
const weights = {
  /** Long pauses are worse than short ones, but never as bad as one break more; it also smooths the way for the search. */
  idle: 0.4,
  /** A break beyond the allowed spread makes the plan invalid. */
  breakBeyondSpread: 3,
  /** A meeting too many in a row. */
  tooManyInARow: 2,
};

/** What an agenda costs by its used slots. Precomputed square roots: the rest is whole numbers, the same everywhere. */
export class AgendaCost {
  readonly #board: Board;
  readonly #rootOf: Float64Array;
  readonly #breaksMax: number;
  readonly #inARowMax: number;
  readonly #pauseAfter: Uint8Array;
  readonly #scratch: Int32Array;

  /** `breaksMax`: more breaks than that in one agenda are to be avoided at all cost. */
  constructor(board: Board, breaksMax: number) {
    const { model } = board;
    this.#board = board;
    this.#breaksMax = breaksMax;
    this.#inARowMax = model.problem.rules.consecutiveMax ?? model.slotCount;
    this.#pauseAfter = model.pauseAfter;
    this.#rootOf = Float64Array.from(
      { length: model.slotCount + 1 },
      (_, idle) => weights.idle * Math.sqrt(idle),
    );
    this.#scratch = new Int32Array(board.words);
  }

  now(participant: number): number {
    const { words, used } = this.#board;
    if (words === 1) return this.#ofWord(used[participant] as number);
    this.#scratch.set(used.subarray(participant * words, (participant + 1) * words));
    return this.#ofWords();
  }

  /** What it would cost with both slots the other way round. */
  flipped(participant: number, a: number, b: number): number {
    const { words, used } = this.#board;
    if (words === 1) return this.#ofWord((used[participant] as number) ^ (1 << a) ^ (1 << b));
    const scratch = this.#scratch;
    for (let at = 0; at < words; at += 1) scratch[at] = used[participant * words + at] as number;
    scratch[a >>> 5] = (scratch[a >>> 5] as number) ^ (1 << (a & 31));
    scratch[b >>> 5] = (scratch[b >>> 5] as number) ^ (1 << (b & 31));
    return this.#ofWords();
  }

  #ofWord(bits: number): number {
    if (bits === 0) return 0;
    const breaks = bitCount(bits & ~(bits << 1)) - 1;
    const span = 32 - Math.clz32(bits) - (31 - Math.clz32(bits & -bits));
    const cost = this.#of(breaks, span - bitCount(bits));
    return this.#inARowMax < this.#board.model.slotCount ? cost + this.#tooLongOf(bits) : cost;
  }

  #ofWords(): number {
    const words = this.#scratch;
    let [breaks, count, first, last, carry] = [-1, 0, -1, -1, 0];
    for (let at = 0; at < words.length; at += 1) {
      const bits = words[at] as number;
      if (bits !== 0) {
        breaks += bitCount(bits & ~((bits << 1) | carry));
        count += bitCount(bits);
        if (first < 0) first = at * 32 + 31 - Math.clz32(bits & -bits);
        last = at * 32 + 31 - Math.clz32(bits);
      }
      carry = bits >>> 31;
    }
    if (count === 0) return 0;
    const cost = this.#of(breaks, last - first + 1 - count);
    return this.#inARowMax < this.#board.model.slotCount
      ? cost + this.#tooLong((slot) => ((words[slot >>> 5] as number) >>> (slot & 31)) & 1)
      : cost;
  }

  #of(breaks: number, idle: number): number {
    const beyond = breaks > this.#breaksMax ? weights.breakBeyondSpread * (breaks - this.#breaksMax) : 0;
    return breaks + (this.#rootOf[idle - breaks] as number) + beyond;
  }

  #tooLongOf(bits: number): number {
    return this.#tooLong((slot) => (bits >>> slot) & 1);
  }

  #tooLong(isUsed: (slot: number) => number): number {
    let [row, beyond] = [0, 0];
    for (let slot = 0; slot < this.#board.model.slotCount; slot += 1) {
      row = isUsed(slot) ? row + 1 : 0;
      if (row > this.#inARowMax) beyond += 1;
      if (this.#pauseAfter[slot]) row = 0;
    }
    return weights.tooManyInARow * beyond;
  }
}

function bitCount(bits: number): number {
  let left = bits - ((bits >>> 1) & 0x55555555);
  left = (left & 0x33333333) + ((left >>> 2) & 0x33333333);
  return Math.imul((left + (left >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Breaks of each participant, counted afresh. */
export function breaksOf(model: Model, board: Board): Int32Array {
  return Int32Array.from({ length: model.participantCount }, (_, participant) => {
    let [blocks, before] = [0, -1];
    for (let slot = 0; slot < model.slotCount; slot += 1) {
      const now = board.at[participant * model.slotCount + slot] as number;
      if (now >= 0 && before < 0) blocks += 1;
      before = now;
    }
    return Math.max(0, blocks - 1);
  });
}
