import type { Chance } from "../chance.ts";
import { type Board, type Snapshot, snapshotOf } from "./board.ts";
import { Chain } from "./chain.ts";
import { isTaken, temperatureAt } from "./cooling.ts";
import type { Effort } from "./effort.ts";
import { Ejection } from "./ejection.ts";
import { compareStandings, type Standing, standingOf } from "./standing.ts";

export type SelectionWish = {
  readonly settled: Uint8Array;
  /** Meetings that must not be lost if it can be helped: published ones that have to move. */
  readonly preferred: Uint8Array | null;
  /** Stop here: no plan is better. */
  readonly isBest: (standing: Standing) => boolean;
  readonly onBetter: (standing: Standing, snapshot: Snapshot) => void;
};

/**
 * In units of the mean worth: while hot, half a meeting is given up easily; when cold, a twentieth. Where that did not
 * reach the bound, once so hot that even a shortfall or a required meeting is given up for a while, and once more as before.
 */
const [hots, cold] = [[0.5, 60, 0.5], 0.05];
const [requiredPrice, preferredPrice, shortfallPrice] = [400, 100, 20];
const [movesPerLook, slotsPerTry] = [128, 3];

/**
 * Simulated annealing over which meetings take place: one comes in, whatever is in its way goes out, and chains in
 * between open new ways. For problems where slots bind so much that the chosen meetings do not all fit.
 */
export async function annealSelection(
  board: Board,
  wish: SelectionWish,
  chance: Chance,
  effort: Effort,
): Promise<void> {
  const { model } = board;
  const { meetingCount, slotCount, optionStart, allowed } = model;
  if (meetingCount === 0) return;
  const meanWorth = Math.max(1e-9, model.worth.reduce((sum, one) => sum + one, 0) / meetingCount);
  const price = Float64Array.from(model.worth, (worth, meeting) => {
    if (wish.settled[meeting]) return Number.POSITIVE_INFINITY;
    return (
      worth / meanWorth +
      (model.required[meeting] ? requiredPrice : 0) +
      (wish.preferred?.[meeting] ? preferredPrice : 0)
    );
  });
  const ejection = new Ejection(board, price, "strict");
  const chain = new Chain(board);
  const shift = new ShortfallShift(board);
  /** The cheapest of some slots drawn at random; leaves who has to go in `ejection`. */
  const cheapestOf = (tries: number, option: number): { slot: number; price: number } | null => {
    let [slot, least] = [-1, Number.POSITIVE_INFINITY];
    for (let attempt = 0; attempt < tries; attempt += 1) {
      const some = chance.below(slotCount);
      if (!allowed[option * slotCount + some]) continue;
      const lost = ejection.priceOf(option, some, least);
      if (lost < least) [slot, least] = [some, lost];
    }
    if (slot < 0) return null;
    ejection.priceOf(option, slot, Number.POSITIVE_INFINITY);
    return { slot, price: least };
  };
  let best = standingOf(board);
  for (;;) {
    const temperature = temperatureIn(effort.share());
    for (let move = 0; move < movesPerLook; move += 1) {
      const meeting = chance.below(meetingCount);
      const at = board.slotOf[meeting] as number;
      const [first, end] = [optionStart[meeting] as number, optionStart[meeting + 1] as number];
      if (at >= 0 && (end - first === 1 || chance.below(2) === 0)) {
        const other = chance.below(slotCount);
        if (other !== at && chain.find(meeting, other)) chain.exchange(at, other);
        continue;
      }
      // Who is placed already may be so with other people: as if it came in anew, and back if that is no good.
      const option = first + chance.below(end - first);
      const old = board.optionOf[meeting] as number;
      if (option === old || (at >= 0 && wish.settled[meeting])) continue;
      if (at >= 0) board.remove(meeting);
      const found = cheapestOf(slotsPerTry, option);
      const gain = at >= 0 ? 0 : (price[meeting] as number);
      const loss =
        found === null
          ? Number.POSITIVE_INFINITY
          : found.price - gain + shift.by(option, ejection, old) * shortfallPrice;
      if (found === null || !isTaken(loss, temperature, chance)) {
        if (at >= 0) board.place(meeting, old, at);
        continue;
      }
      for (let index = 0; index < ejection.count; index += 1)
        board.remove(ejection.meetings[index] as number);
      board.place(meeting, option, found.slot);
      if (loss >= 0) continue;
      const standing = standingOf(board);
      if (compareStandings(standing, best) <= 0) continue;
      best = standing;
      wish.onBetter(standing, snapshotOf(board));
      if (wish.isBest(standing)) return;
    }
    const goesOn = effort.spend(movesPerLook);
    if (!(typeof goesOn === "boolean" ? goesOn : await goesOn)) return;
  }
}

/** Three coolings, of which the first has half of the effort. */
function temperatureIn(share: number): number {
  const [at, from, part] = share < 0.5 ? [0, 0, 0.5] : share < 0.75 ? [1, 0.5, 0.25] : [2, 0.75, 0.25];
  return temperatureAt((share - from) / part, hots[at] as number, cold);
}

/** How the shortfall changes when an option comes in and others go out. */
class ShortfallShift {
  readonly #board: Board;
  /** Meetings of each participant more or less than on the board: before, and after. */
  readonly #before: Int32Array;
  readonly #after: Int32Array;
  readonly #touched: number[] = [];

  constructor(board: Board) {
    this.#board = board;
    this.#before = new Int32Array(board.model.participantCount);
    this.#after = new Int32Array(board.model.participantCount);
  }

  /** `removed`: the option that was taken from the board for this, or -1. */
  by(option: number, ejection: Ejection, removed: number): number {
    this.#note(this.#after, option, 1);
    if (removed >= 0) this.#note(this.#before, removed, 1);
    for (let at = 0; at < ejection.count; at += 1)
      this.#note(this.#after, this.#board.optionOf[ejection.meetings[at] as number] as number, -1);
    const { degree, model } = this.#board;
    let shift = 0;
    for (const one of this.#touched) {
      const missing = (model.meetingsMin[one] as number) - (degree[one] as number);
      shift +=
        Math.max(0, missing - (this.#after[one] as number)) -
        Math.max(0, missing - (this.#before[one] as number));
      this.#after[one] = 0;
      this.#before[one] = 0;
    }
    this.#touched.length = 0;
    return shift;
  }

  #note(change: Int32Array, option: number, by: number): void {
    const { memberStart, members, participantCount } = this.#board.model;
    for (let index = memberStart[option] as number; index < (memberStart[option + 1] as number); index += 1) {
      const member = members[index] as number;
      if (member >= participantCount) continue;
      if (!this.#touched.includes(member)) this.#touched.push(member);
      change[member] = (change[member] as number) + by;
    }
  }
}
