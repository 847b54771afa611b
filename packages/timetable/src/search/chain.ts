import type { Board } from "./board.ts";

/**
 * Kempe chains: the meetings of two slots that hang together through their people (and own tables). Exchanging the two
 * slots of a whole chain can cause no clash; only the people at its ends change their agenda. On meetings of two a chain
 * is a path or an even cycle.
 */
export class Chain {
  readonly #board: Board;
  readonly #seen: Int32Array;
  #round = 0;
  readonly meetings: Int32Array;
  count = 0;
  /** Participants whose agenda changes, after `find` returned true. */
  readonly changed: Int32Array;
  changedCount = 0;

  constructor(board: Board) {
    this.#board = board;
    this.#seen = new Int32Array(board.model.meetingCount);
    this.meetings = new Int32Array(board.model.meetingCount);
    this.changed = new Int32Array(board.model.participantCount);
  }

  /** Collects the chain of a placed meeting between its slot and another; false if it may not be exchanged. */
  find(start: number, other: number): boolean {
    const board = this.#board;
    const { memberStart, members, slotCount, participantCount, allowed, capacity } = board.model;
    const a = board.slotOf[start] as number;
    const b = other;
    const round = ++this.#round;
    const { meetings } = this;
    let count = 1;
    let changedCount = 0;
    let fromA = 0;
    meetings[0] = start;
    this.#seen[start] = round;
    for (let at = 0; at < count; at += 1) {
      const meeting = meetings[at] as number;
      const isAtA = board.slotOf[meeting] === a;
      const target = isAtA ? b : a;
      const option = board.optionOf[meeting] as number;
      if (!allowed[option * slotCount + target]) return false;
      if (isAtA) fromA += 1;
      const end = memberStart[option + 1] as number;
      for (let index = memberStart[option] as number; index < end; index += 1) {
        const member = members[index] as number;
        const neighbour = board.at[member * slotCount + target] as number;
        if (neighbour < 0) {
          if (member < participantCount) this.changed[changedCount++] = member;
        } else if (this.#seen[neighbour] !== round) {
          this.#seen[neighbour] = round;
          meetings[count++] = neighbour;
        }
      }
    }
    this.count = count;
    this.changedCount = changedCount;
    const grows = 2 * fromA - count;
    if (grows > 0 && (board.countAt[b] as number) + grows > (capacity[b] as number)) return false;
    if (grows < 0 && (board.countAt[a] as number) - grows > (capacity[a] as number)) return false;
    return this.#keepsOrder(a, b, round);
  }

  exchange(a: number, b: number): void {
    this.#board.exchange(this.meetings, this.count, a, b);
  }

  #keepsOrder(a: number, b: number, round: number): boolean {
    const { before, after } = this.#board.model;
    const { slotOf } = this.#board;
    const slotAfterwards = (meeting: number): number => {
      const slot = slotOf[meeting] as number;
      return this.#seen[meeting] !== round ? slot : slot === a ? b : a;
    };
    for (let at = 0; at < this.count; at += 1) {
      const meeting = this.meetings[at] as number;
      const [earlierOnes, laterOnes] = [
        before[meeting] as readonly number[],
        after[meeting] as readonly number[],
      ];
      if (earlierOnes.length === 0 && laterOnes.length === 0) continue;
      const slot = slotAfterwards(meeting);
      for (const earlier of earlierOnes) if (slotAfterwards(earlier) >= slot) return false;
      for (const later of laterOnes) {
        const theirs = slotAfterwards(later);
        if (theirs >= 0 && theirs <= slot) return false;
      }
    }
    return true;
  }
}
