import type { Chance } from "../chance.ts";
import type { KempeChains } from "./kempe.ts";
import { type Pace, stepsBetweenPauses } from "./pace.ts";
import { isBetter, type Snapshot, type State } from "./state.ts";

/** Puts meetings into a plan: freely, by moving others along a Kempe chain, and at last by pushing others out. */
export class Insertion {
  readonly #state: State;
  readonly #chains: KempeChains;
  readonly #chance: Chance;
  /** How often a meeting was pushed out; the more often, the dearer it is to push it out again. */
  readonly #weight: Float64Array;

  constructor(state: State, chains: KempeChains, chance: Chance) {
    this.#state = state;
    this.#chains = chains;
    this.#chance = chance;
    this.#weight = new Float64Array(state.model.meetingCount).fill(1);
  }

  /** Places a meeting where nothing else has to move, at the least cost. */
  freely(meeting: number): boolean {
    const { model } = this.#state;
    const sides = model.sides[meeting] as readonly (readonly number[])[];
    if (sides.every((side) => side.length === 1)) return this.#freelyAsIs(meeting);
    for (const attending of combinationsOf(sides)) {
      if (!this.#choose(meeting, attending)) continue;
      if (this.#freelyAsIs(meeting)) return true;
    }
    return false;
  }

  #choose(meeting: number, attending: readonly number[]): boolean {
    const state = this.#state;
    if (
      attending.some(
        (one) => (state.meetingsOfOne[one] as number) >= (state.model.meetingsMax[one] as number),
      )
    )
      return false;
    const own = state.model.ownTable[meeting] as number;
    state.resources[meeting] = Int32Array.from([...attending, ...(own >= 0 ? [own] : [])]);
    state.refit(meeting);
    return true;
  }

  #freelyAsIs(meeting: number): boolean {
    const state = this.#state;
    const { slotCount, participantCount, capacity } = state.model;
    const who = state.resources[meeting] as Int32Array;
    if (this.#someoneIsFull(meeting)) return false;
    let [best, bestCost] = [-1, Infinity];
    for (let slot = 0; slot < slotCount; slot += 1) {
      if (
        !state.fits[meeting * slotCount + slot] ||
        (state.load[slot] as number) >= (capacity[slot] as number)
      )
        continue;
      if (
        who.some((resource) => (state.at[resource * slotCount + slot] as number) >= 0) ||
        !state.keepsOrder(meeting, slot)
      )
        continue;
      let cost = 0;
      for (const resource of who)
        if (resource < participantCount)
          cost += state.costWith(resource, -1, slot) - (state.costOf[resource] as number);
      // Fuller slots are left for those who have no other.
      cost += ((state.load[slot] as number) / (capacity[slot] as number)) * 0.5;
      if (cost < bestCost) [best, bestCost] = [slot, cost];
    }
    if (best < 0) return false;
    state.place(meeting, best);
    return true;
  }

  #someoneIsFull(meeting: number): boolean {
    const { meetingsOfOne, model, resources } = this.#state;
    return (resources[meeting] as Int32Array).some(
      (one) =>
        one < model.participantCount && (meetingsOfOne[one] as number) >= (model.meetingsMax[one] as number),
    );
  }

  /** Frees a slot for a meeting by moving what one side has there along a chain, then places it. */
  byChain(meeting: number): boolean {
    const state = this.#state;
    const { slotCount } = state.model;
    if (this.#someoneIsFull(meeting)) return false;
    const who = state.resources[meeting] as Int32Array;
    for (let slot = 0; slot < slotCount; slot += 1) {
      if (!state.fits[meeting * slotCount + slot]) continue;
      const inTheWay = [...new Set([...who].map((one) => state.at[one * slotCount + slot] as number))].filter(
        (one) => one >= 0,
      );
      if (inTheWay.length !== 1) continue;
      for (let other = 0; other < slotCount; other += 1) {
        if (other === slot || !this.#chains.follow(inTheWay[0] as number, other)) continue;
        this.#chains.delta();
        this.#chains.apply();
        if (this.freely(meeting)) return true;
        // The chain has moved; what is in the way may be somewhere else now, so look at this slot again from the start.
        break;
      }
    }
    return false;
  }

  /** Places a meeting at the slot where the least has to go, and returns what was pushed out; null where nothing helps. */
  byPushing(meeting: number): { meeting: number; slot: number }[] | null {
    const state = this.#state;
    const { slotCount, capacity, before, after, participantCount, meetingsMax } = state.model;
    const who = state.resources[meeting] as Int32Array;
    let [best, bestPrice, pushed]: [number, number, number[]] = [-1, Infinity, []];
    for (let slot = 0; slot < slotCount; slot += 1) {
      if (!state.fits[meeting * slotCount + slot]) continue;
      const out = new Set<number>();
      for (const resource of who) {
        const other = state.at[resource * slotCount + slot] as number;
        if (other >= 0) out.add(other);
      }
      if ((before[meeting] as readonly number[]).some((earlier) => (state.slotOf[earlier] as number) < 0))
        return null;
      for (const earlier of before[meeting] as readonly number[])
        if ((state.slotOf[earlier] as number) >= slot) out.add(earlier);
      for (const later of after[meeting] as readonly number[])
        if ((state.slotOf[later] as number) >= 0 && (state.slotOf[later] as number) <= slot) out.add(later);
      if ([...out].some((one) => (before[meeting] as readonly number[]).includes(one))) continue;
      for (const resource of who) {
        if (resource >= participantCount) continue;
        let over = (state.meetingsOfOne[resource] as number) + 1 - (meetingsMax[resource] as number);
        for (const one of out) if (state.resources[one]?.includes(resource)) over -= 1;
        while (over > 0) {
          const theirs = [];
          for (let each = 0; each < slotCount; each += 1) {
            const held = state.at[resource * slotCount + each] as number;
            if (held >= 0 && !out.has(held)) theirs.push(held);
          }
          if (theirs.length === 0) break;
          out.add(theirs[this.#chance.below(theirs.length)] as number);
          over -= 1;
        }
      }
      const leaving = [...out].filter((one) => state.slotOf[one] === slot).length;
      if ((state.load[slot] as number) + 1 - leaving > (capacity[slot] as number)) {
        const placed = this.#someAt(slot, out);
        if (placed < 0) continue;
        out.add(placed);
      }
      for (const one of out)
        for (const later of after[one] as readonly number[])
          if ((state.slotOf[later] as number) >= 0) out.add(later);
      if (out.has(meeting)) continue;
      const price = [...out].reduce((sum, one) => sum + this.#priceOf(one), 0) + this.#chance.next() * 0.5;
      if (price < bestPrice) [best, bestPrice, pushed] = [slot, price, [...out]];
    }
    if (best < 0) return null;
    const gone = pushed.map((one) => ({ meeting: one, slot: state.slotOf[one] as number }));
    for (const one of pushed) {
      state.remove(one);
      this.#weight[one] = (this.#weight[one] as number) + 1;
    }
    state.place(meeting, best);
    return gone;
  }

  #priceOf(meeting: number): number {
    const { model } = this.#state;
    return (this.#weight[meeting] as number) * (model.required[meeting] ? 2 : 1);
  }

  #someAt(slot: number, not: ReadonlySet<number>): number {
    const { slotOf, model } = this.#state;
    const start = this.#chance.below(model.meetingCount);
    for (let step = 0; step < model.meetingCount; step += 1) {
      const meeting = (start + step) % model.meetingCount;
      if (slotOf[meeting] === slot && !not.has(meeting)) return meeting;
    }
    return -1;
  }

  /** Tries to get every waiting meeting in, for as long as it is given, and keeps the best plan seen. */
  async allOf(waiting: number[], pace: Pace, onBetter: () => void): Promise<void> {
    const state = this.#state;
    let best: { value: ReturnType<State["value"]>; kept: Snapshot } = {
      value: state.value(),
      kept: state.snapshot(),
    };
    let steps = 0;
    while (waiting.length > 0) {
      const at = this.#chance.below(waiting.length);
      const meeting = waiting[at] as number;
      waiting[at] = waiting[waiting.length - 1] as number;
      waiting.pop();
      if (!this.freely(meeting) && !this.byChain(meeting)) {
        const pushed = this.byPushing(meeting);
        if (pushed === null) waiting.push(meeting);
        else waiting.push(...pushed.map((one) => one.meeting));
      }
      const value = state.value();
      if (isBetter(value, best.value)) {
        best = { value, kept: state.snapshot() };
        onBetter();
      }
      steps += 1;
      if (steps % 16 === 0 && !(await pace.pause(stepsBetweenPauses))) break;
    }
    if (isBetter(best.value, state.value())) state.restore(best.kept);
  }
}

/** Every way to choose one of each side; few sides have a choice, so there are few. */
function* combinationsOf(sides: readonly (readonly number[])[], from = 0): Generator<number[]> {
  const side = sides[from];
  if (!side) {
    yield [];
    return;
  }
  for (const one of side) for (const rest of combinationsOf(sides, from + 1)) yield [one, ...rest];
}
