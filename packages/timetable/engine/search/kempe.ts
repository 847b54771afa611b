import type { State } from "./state.ts";

/**
 * Kempe chains: all meetings that hang together through people and tables in two slots change places at once, so that
 * nobody can be booked twice by it. Only those who meet in one of the two slots get another agenda.
 */
export class KempeChains {
  readonly #state: State;
  readonly #stamp: Int32Array;
  #mark = 0;
  readonly #chain: Int32Array;
  #length = 0;
  #from = 0;
  #to = 0;
  #delta = 0;

  constructor(state: State) {
    this.#state = state;
    this.#stamp = new Int32Array(state.model.meetingCount);
    this.#chain = new Int32Array(state.model.meetingCount);
  }

  /** Follows the chain that moves a placed meeting to another slot. False where some rule forbids it. */
  follow(meeting: number, to: number): boolean {
    const { slotOf, fits, at, load, resources, model } = this.#state;
    const { slotCount } = model;
    const from = slotOf[meeting] as number;
    this.#mark += 1;
    this.#from = from;
    this.#to = to;
    this.#chain[0] = meeting;
    this.#stamp[meeting] = this.#mark;
    this.#length = 1;
    let moved = 0;
    for (let index = 0; index < this.#length; index += 1) {
      const one = this.#chain[index] as number;
      const target = slotOf[one] === from ? to : from;
      if (!fits[one * slotCount + target]) return false;
      moved += target === to ? 1 : -1;
      const who = resources[one] as Int32Array;
      for (let each = 0; each < who.length; each += 1) {
        const next = at[(who[each] as number) * slotCount + target] as number;
        if (next >= 0 && this.#stamp[next] !== this.#mark) {
          this.#stamp[next] = this.#mark;
          this.#chain[this.#length] = next;
          this.#length += 1;
        }
      }
    }
    if (
      (load[to] as number) + moved > (model.capacity[to] as number) ||
      (load[from] as number) - moved > (model.capacity[from] as number)
    )
      return false;
    return this.#keepsOrder();
  }

  has(meeting: number): boolean {
    return this.#stamp[meeting] === this.#mark;
  }

  /** How much the cost of all agendas would change. */
  delta(): number {
    const state = this.#state;
    const { slotCount, participantCount } = state.model;
    let delta = 0;
    for (let index = 0; index < this.#length; index += 1) {
      const one = this.#chain[index] as number;
      const source = state.slotOf[one] as number;
      const target = source === this.#from ? this.#to : this.#from;
      const who = state.resources[one] as Int32Array;
      for (let each = 0; each < who.length; each += 1) {
        const resource = who[each] as number;
        if (resource < participantCount && (state.at[resource * slotCount + target] as number) < 0)
          delta += state.costWith(resource, source, target) - (state.costOf[resource] as number);
      }
    }
    this.#delta = delta;
    return delta;
  }

  apply(): number {
    const state = this.#state;
    const targets: number[] = [];
    for (let index = 0; index < this.#length; index += 1) {
      const one = this.#chain[index] as number;
      targets.push(state.slotOf[one] === this.#from ? this.#to : this.#from);
    }
    const { slotCount } = state.model;
    for (let index = 0; index < this.#length; index += 1) {
      const one = this.#chain[index] as number;
      const source = state.slotOf[one] as number;
      state.load[source] = (state.load[source] as number) - 1;
      for (const resource of state.resources[one] as Int32Array) state.at[resource * slotCount + source] = -1;
    }
    for (let index = 0; index < this.#length; index += 1) {
      const one = this.#chain[index] as number;
      const target = targets[index] as number;
      state.slotOf[one] = target;
      state.load[target] = (state.load[target] as number) + 1;
      for (const resource of state.resources[one] as Int32Array)
        state.at[resource * slotCount + target] = one;
    }
    for (let index = 0; index < this.#length; index += 1)
      for (const resource of state.resources[this.#chain[index] as number] as Int32Array)
        state.recost(resource);
    return this.#delta;
  }

  #keepsOrder(): boolean {
    const { model, slotOf } = this.#state;
    const slotAfter = (meeting: number) => {
      const slot = slotOf[meeting] as number;
      if (slot < 0 || this.#stamp[meeting] !== this.#mark) return slot;
      return slot === this.#from ? this.#to : this.#from;
    };
    for (let index = 0; index < this.#length; index += 1) {
      const one = this.#chain[index] as number;
      const slot = slotAfter(one);
      for (const earlier of model.before[one] as readonly number[])
        if (slotAfter(earlier) >= slot) return false;
      for (const later of model.after[one] as readonly number[]) {
        const its = slotAfter(later);
        if (its >= 0 && its <= slot) return false;
      }
    }
    return true;
  }
}
