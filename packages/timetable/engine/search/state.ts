import type { Model } from "../model.ts";

/** How much one idle slot beyond the first of a break weighs beside a break: it leads the search, it is not scored. */
const idleWeight = 0.4;

/** A plan under construction. Hard rules hold at every moment, except that required meetings may still be missing. */
export class State {
  readonly model: Model;
  /** The slot of each meeting, or -1. */
  readonly slotOf: Int32Array;
  /** The resources of each meeting: who attends, and its own table where it has one. */
  readonly resources: Int32Array[];
  /** The meeting of a resource at a slot, or -1: `at[resource * slotCount + slot]`. */
  readonly at: Int32Array;
  readonly load: Int32Array;
  readonly meetingsOfOne: Int32Array;
  /** Which slots a meeting may move to with its present attendants. */
  readonly fits: Uint8Array;
  readonly costOf: Float64Array;

  constructor(model: Model) {
    const { meetingCount, slotCount, participantCount, tableCount } = model;
    this.model = model;
    this.slotOf = new Int32Array(meetingCount).fill(-1);
    this.at = new Int32Array((participantCount + tableCount) * slotCount).fill(-1);
    this.load = new Int32Array(slotCount);
    this.meetingsOfOne = new Int32Array(participantCount + tableCount);
    this.fits = new Uint8Array(meetingCount * slotCount);
    this.costOf = new Float64Array(participantCount);
    this.resources = model.sides.map((sides, meeting) => {
      const own = model.ownTable[meeting] as number;
      return Int32Array.from([...sides.map((side) => side[0] as number), ...(own >= 0 ? [own] : [])]);
    });
    for (let meeting = 0; meeting < meetingCount; meeting += 1) this.refit(meeting);
  }

  /** Works out anew where a meeting fits, after its attendants were chosen. */
  refit(meeting: number): void {
    const { slotCount, free, slotAllowed } = this.model;
    const who = this.resources[meeting] as Int32Array;
    for (let slot = 0; slot < slotCount; slot += 1) {
      let fits = slotAllowed[meeting * slotCount + slot] as number;
      for (let index = 0; fits && index < who.length; index += 1)
        fits = free[(who[index] as number) * slotCount + slot] as number;
      this.fits[meeting * slotCount + slot] = fits;
    }
  }

  /** Binds a meeting to one slot for good. */
  freeze(meeting: number, slot: number): void {
    this.fits.fill(0, meeting * this.model.slotCount, (meeting + 1) * this.model.slotCount);
    this.fits[meeting * this.model.slotCount + slot] = 1;
  }

  place(meeting: number, slot: number): void {
    const { slotCount } = this.model;
    this.slotOf[meeting] = slot;
    this.load[slot] = (this.load[slot] as number) + 1;
    for (const resource of this.resources[meeting] as Int32Array) {
      this.at[resource * slotCount + slot] = meeting;
      this.meetingsOfOne[resource] = (this.meetingsOfOne[resource] as number) + 1;
      this.recost(resource);
    }
  }

  remove(meeting: number): void {
    const { slotCount } = this.model;
    const slot = this.slotOf[meeting] as number;
    this.slotOf[meeting] = -1;
    this.load[slot] = (this.load[slot] as number) - 1;
    for (const resource of this.resources[meeting] as Int32Array) {
      this.at[resource * slotCount + slot] = -1;
      this.meetingsOfOne[resource] = (this.meetingsOfOne[resource] as number) - 1;
      this.recost(resource);
    }
  }

  recost(resource: number): void {
    if (resource < this.model.participantCount) this.costOf[resource] = this.costWith(resource, -1, -1);
  }

  /** What the agenda of a participant costs, with one slot counted as free and another as used (-1: none). */
  costWith(participant: number, freed: number, used: number): number {
    const { slotCount, problem } = this.model;
    const base = participant * slotCount;
    let [last, blocks, idle, inARow, tooLong] = [-1, 0, 0, 0, 0];
    const longest = problem.rules.consecutiveMax ?? slotCount;
    for (let slot = 0; slot < slotCount; slot += 1) {
      const busy = slot === used || (slot !== freed && (this.at[base + slot] as number) >= 0);
      if (!busy) {
        inARow = 0;
        continue;
      }
      if (last < slot - 1 || last < 0) {
        blocks += 1;
        if (last >= 0) idle += slot - last - 1;
      }
      inARow += 1;
      if (inARow > longest) tooLong += 1;
      last = slot;
    }
    if (blocks === 0) return 0;
    const breaks = blocks - 1;
    const spread = problem.rules.breaksSpreadMax;
    const overSpread = spread === null ? 0 : Math.max(0, breaks - spread);
    return breaks + idleWeight * Math.sqrt(idle - breaks) + 2 * overSpread + 3 * tooLong;
  }

  cost(): number {
    return this.costOf.reduce((sum, one) => sum + one, 0);
  }

  /** Whether the order of meetings that must follow each other holds for this one at this slot. */
  keepsOrder(meeting: number, slot: number): boolean {
    const { before, after } = this.model;
    for (const earlier of before[meeting] as readonly number[]) {
      const its = this.slotOf[earlier] as number;
      if (its < 0 || its >= slot) return false;
    }
    for (const later of after[meeting] as readonly number[]) {
      const its = this.slotOf[later] as number;
      if (its >= 0 && its <= slot) return false;
    }
    return true;
  }

  /** Required meetings not placed, meetings below the wanted minima, and worth, in this order of weight. */
  value(): PlanValue {
    const { model } = this;
    const value = { requiredMissing: 0, shortfall: 0, worth: 0 };
    for (let meeting = 0; meeting < model.meetingCount; meeting += 1) {
      if ((this.slotOf[meeting] as number) >= 0) value.worth += model.worth[meeting] as number;
      else value.requiredMissing += model.required[meeting] as number;
    }
    for (let one = 0; one < model.participantCount; one += 1)
      value.shortfall += Math.max(
        0,
        (model.meetingsMin[one] as number) - (this.meetingsOfOne[one] as number),
      );
    return value;
  }

  snapshot(): Snapshot {
    return { slotOf: this.slotOf.slice(), resources: this.resources.map((who) => who.slice()) };
  }

  restore(kept: Snapshot): void {
    for (let meeting = 0; meeting < this.model.meetingCount; meeting += 1)
      if ((this.slotOf[meeting] as number) >= 0) this.remove(meeting);
    for (let meeting = 0; meeting < this.model.meetingCount; meeting += 1) {
      const who = kept.resources[meeting] as Int32Array;
      if (who.some((one, index) => one !== this.resources[meeting]?.[index])) {
        this.resources[meeting] = who.slice();
        this.refit(meeting);
      }
      if ((kept.slotOf[meeting] as number) >= 0) this.place(meeting, kept.slotOf[meeting] as number);
    }
  }
}

export type Snapshot = { readonly slotOf: Int32Array; readonly resources: readonly Int32Array[] };

export type PlanValue = { requiredMissing: number; shortfall: number; worth: number };

/** Whether a is better than b at the first level at which they differ. */
export function isBetter(a: PlanValue, b: PlanValue): boolean {
  if (a.requiredMissing !== b.requiredMissing) return a.requiredMissing < b.requiredMissing;
  if (a.shortfall !== b.shortfall) return a.shortfall < b.shortfall;
  return a.worth > b.worth;
}
