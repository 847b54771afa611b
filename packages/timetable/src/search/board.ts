import type { Model } from "../model.ts";

/**
 * A timetable under construction, always free of clashes: who and which own table is where, how full each slot is.
 * Quotas and the order of meetings are looked after by whoever places.
 */
export class Board {
  readonly model: Model;
  /** By meeting; -1 where it is not placed. */
  readonly slotOf: Int32Array;
  readonly optionOf: Int32Array;
  /** `at[resource * slotCount + slot]`: the meeting there, or -1. */
  readonly at: Int32Array;
  /** Meetings at each slot. */
  readonly countAt: Int32Array;
  /** Meetings of each participant. */
  readonly degree: Int32Array;
  /** The used slots of each participant as bits, `words` words each. */
  readonly used: Int32Array;
  readonly words: number;
  placedCount = 0;

  constructor(model: Model) {
    this.model = model;
    this.words = Math.max(1, Math.ceil(model.slotCount / 32));
    this.slotOf = new Int32Array(model.meetingCount).fill(-1);
    this.optionOf = new Int32Array(model.meetingCount).fill(-1);
    this.at = new Int32Array(model.resourceCount * model.slotCount).fill(-1);
    this.countAt = new Int32Array(model.slotCount);
    this.degree = new Int32Array(model.participantCount);
    this.used = new Int32Array(model.participantCount * this.words);
  }

  place(meeting: number, option: number, slot: number): void {
    this.#put(meeting, option, slot);
    this.slotOf[meeting] = slot;
    this.optionOf[meeting] = option;
    this.placedCount += 1;
  }

  remove(meeting: number): void {
    const { memberStart, members, slotCount, participantCount } = this.model;
    const slot = this.slotOf[meeting] as number;
    const option = this.optionOf[meeting] as number;
    const end = memberStart[option + 1] as number;
    for (let index = memberStart[option] as number; index < end; index += 1) {
      const member = members[index] as number;
      this.at[member * slotCount + slot] = -1;
      if (member >= participantCount) continue;
      this.degree[member] = (this.degree[member] as number) - 1;
      const word = member * this.words + (slot >>> 5);
      this.used[word] = (this.used[word] as number) & ~(1 << (slot & 31));
    }
    this.countAt[slot] = (this.countAt[slot] as number) - 1;
    this.slotOf[meeting] = -1;
    this.optionOf[meeting] = -1;
    this.placedCount -= 1;
  }

  /** Moves meetings that form whole chains between two slots; all are taken away before the first is put back. */
  exchange(meetings: Int32Array, count: number, a: number, b: number): void {
    const { memberStart, members, slotCount } = this.model;
    for (let at = 0; at < count; at += 1) {
      const meeting = meetings[at] as number;
      const slot = this.slotOf[meeting] as number;
      const option = this.optionOf[meeting] as number;
      const end = memberStart[option + 1] as number;
      for (let index = memberStart[option] as number; index < end; index += 1)
        this.at[(members[index] as number) * slotCount + slot] = -1;
      this.countAt[slot] = (this.countAt[slot] as number) - 1;
    }
    for (let at = 0; at < count; at += 1) {
      const meeting = meetings[at] as number;
      const slot = this.slotOf[meeting] === a ? b : a;
      const option = this.optionOf[meeting] as number;
      const end = memberStart[option + 1] as number;
      for (let index = memberStart[option] as number; index < end; index += 1)
        this.at[(members[index] as number) * slotCount + slot] = meeting;
      this.slotOf[meeting] = slot;
      this.countAt[slot] = (this.countAt[slot] as number) + 1;
    }
    for (let at = 0; at < count; at += 1) this.#markUsed(meetings[at] as number, a, b);
  }

  /** Every meeting earlier than this one's slot, every later one later. */
  isInOrder(meeting: number, slot: number): boolean {
    for (const earlier of this.model.before[meeting] as readonly number[]) {
      const other = this.slotOf[earlier] as number;
      if (other >= slot && other >= 0) return false;
    }
    for (const later of this.model.after[meeting] as readonly number[]) {
      const other = this.slotOf[later] as number;
      if (other >= 0 && other <= slot) return false;
    }
    return true;
  }

  /** Whether the option fits at the slot without moving anything: people, own table, capacity, quota, order. */
  fits(meeting: number, option: number, slot: number): boolean {
    const { memberStart, members, slotCount, participantCount, allowed, capacity, meetingsMax } = this.model;
    if (!allowed[option * slotCount + slot] || (this.countAt[slot] as number) >= (capacity[slot] as number))
      return false;
    const end = memberStart[option + 1] as number;
    for (let index = memberStart[option] as number; index < end; index += 1) {
      const member = members[index] as number;
      if ((this.at[member * slotCount + slot] as number) >= 0) return false;
      if (member < participantCount && (this.degree[member] as number) >= (meetingsMax[member] as number))
        return false;
    }
    return this.isInOrder(meeting, slot);
  }

  #put(meeting: number, option: number, slot: number): void {
    const { memberStart, members, slotCount, participantCount } = this.model;
    const end = memberStart[option + 1] as number;
    for (let index = memberStart[option] as number; index < end; index += 1) {
      const member = members[index] as number;
      this.at[member * slotCount + slot] = meeting;
      if (member >= participantCount) continue;
      this.degree[member] = (this.degree[member] as number) + 1;
      const word = member * this.words + (slot >>> 5);
      this.used[word] = (this.used[word] as number) | (1 << (slot & 31));
    }
    this.countAt[slot] = (this.countAt[slot] as number) + 1;
  }

  #markUsed(meeting: number, a: number, b: number): void {
    const { memberStart, members, slotCount, participantCount } = this.model;
    const option = this.optionOf[meeting] as number;
    const end = memberStart[option + 1] as number;
    for (let index = memberStart[option] as number; index < end; index += 1) {
      const member = members[index] as number;
      if (member >= participantCount) continue;
      this.#mark(member, a, (this.at[member * slotCount + a] as number) >= 0);
      this.#mark(member, b, (this.at[member * slotCount + b] as number) >= 0);
    }
  }

  #mark(participant: number, slot: number, isUsed: boolean): void {
    const word = participant * this.words + (slot >>> 5);
    const bit = 1 << (slot & 31);
    this.used[word] = isUsed ? (this.used[word] as number) | bit : (this.used[word] as number) & ~bit;
  }
}

/** Where everything is, to return to: the slot and the option of each meeting. */
export type Snapshot = { readonly slotOf: Int32Array; readonly optionOf: Int32Array };

export function snapshotOf(board: Board): Snapshot {
  return { slotOf: board.slotOf.slice(), optionOf: board.optionOf.slice() };
}

export function boardOf(model: Model, snapshot: Snapshot): Board {
  const board = new Board(model);
  for (let meeting = 0; meeting < model.meetingCount; meeting += 1)
    if ((snapshot.slotOf[meeting] as number) >= 0)
      board.place(meeting, snapshot.optionOf[meeting] as number, snapshot.slotOf[meeting] as number);
  return board;
}
