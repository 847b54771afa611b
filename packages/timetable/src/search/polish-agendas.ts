import type { Chance } from "../chance.ts";
import { AgendaCost, breaksOf } from "./agenda-cost.ts";
import { type Board, type Snapshot, snapshotOf } from "./board.ts";
import { Chain } from "./chain.ts";
import { isTaken, temperatureAt } from "./cooling.ts";
import type { Effort } from "./effort.ts";

export type PolishWish = {
  readonly hot: number;
  readonly cold: number;
  /** No agenda is to have more breaks than that, for the sake of `breaksSpreadMax`. */
  readonly breaksMax: number;
  /** Stop as soon as this many breaks are reached: there cannot be fewer. */
  readonly breaksMin: number;
  /** Called with every board that is better than all before; `breaks` counts, `cost` decides between equals. */
  readonly onBetter: (found: PolishedBoard) => void;
};

export type PolishedBoard = {
  readonly breaks: number;
  readonly excess: number;
  readonly cost: number;
  readonly snapshot: Snapshot;
};

/** Moves between two looks at the clock. */
const movesPerLook = 512;

/**
 * Simulated annealing on the agendas by exchanging Kempe chains: the same meetings take place, only at other times.
 * Leaves the board wherever it was at the end; the best ones went to `onBetter`.
 */
export async function polishAgendas(
  board: Board,
  wish: PolishWish,
  chance: Chance,
  effort: Effort,
): Promise<void> {
  const { model } = board;
  const movable = movableMeetings(board);
  const cost = new AgendaCost(board, wish.breaksMax);
  const chain = new Chain(board);
  const costOf = Float64Array.from({ length: model.participantCount }, (_, one) => cost.now(one));
  const newCost = new Float64Array(model.participantCount);
  let total = costOf.reduce((sum, one) => sum + one, 0);
  let best = total;
  const tell = (): number => {
    const breaks = breaksOf(model, board);
    const found = {
      breaks: breaks.reduce((sum, one) => sum + one, 0),
      excess: breaks.reduce((sum, one) => sum + Math.max(0, one - wish.breaksMax), 0),
      cost: total,
    };
    wish.onBetter({ ...found, snapshot: snapshotOf(board) });
    return found.excess > 0 ? Number.POSITIVE_INFINITY : found.breaks;
  };
  if (tell() <= wish.breaksMin || movable.length === 0 || model.slotCount < 2) return;
  for (;;) {
    const temperature = temperatureAt(effort.share(), wish.hot, wish.cold);
    for (let move = 0; move < movesPerLook; move += 1) {
      const meeting = movable[chance.below(movable.length)] as number;
      const a = board.slotOf[meeting] as number;
      const b = chance.below(model.slotCount);
      if (a === b || !chain.find(meeting, b)) continue;
      let change = 0;
      for (let at = 0; at < chain.changedCount; at += 1) {
        const participant = chain.changed[at] as number;
        const flipped = cost.flipped(participant, a, b);
        newCost[participant] = flipped;
        change += flipped - (costOf[participant] as number);
      }
      if (!isTaken(change, temperature, chance)) continue;
      for (let at = 0; at < chain.changedCount; at += 1) {
        const participant = chain.changed[at] as number;
        costOf[participant] = newCost[participant] as number;
      }
      chain.exchange(a, b);
      total += change;
      // Copies are dear, so only a clear gain is copied; sums drift, so tiny ones mean nothing.
      if (total < best - Math.max(0.05, best * 0.0005)) {
        best = total;
        if (tell() <= wish.breaksMin) return;
      }
    }
    const goesOn = effort.spend(movesPerLook);
    if (!(typeof goesOn === "boolean" ? goesOn : await goesOn)) break;
  }
  if (total < best - 1e-6) tell();
}

/** Meetings that are placed and could also be elsewhere. */
function movableMeetings(board: Board): Int32Array {
  const { model } = board;
  return Int32Array.from({ length: model.meetingCount }, (_, meeting) => meeting).filter((meeting) => {
    const option = board.optionOf[meeting] as number;
    if (option < 0) return false;
    let slots = 0;
    for (let slot = 0; slot < model.slotCount; slot += 1)
      slots += model.allowed[option * model.slotCount + slot] as number;
    return slots > 1;
  });
}
