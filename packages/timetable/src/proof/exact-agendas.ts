import { Cadical } from "cadical-wasm";
import type { Model } from "../model.ts";
import type { Snapshot } from "../search/board.ts";
import { Clauses } from "./clauses.ts";

/** More meetings, or meetings times slots they may lie in, do not fit into the memory of the solver. */
const [meetingsMax, choicesMax] = [700, 30_000];
/** Conflicts between two looks at the clock: some hundredths of a second. */
const conflictsPerLook = 400;

export type ExactNeeds = {
  /** Whether to go on; asked after every few conflicts. */
  readonly spend: (conflicts: number) => Promise<boolean>;
};

export type ExactOutcome = "impossible" | "unknown" | Snapshot;

/** Whether everything is required in one way only, and little enough: then agendas can be put to a SAT solver. */
export function isExactPossible(model: Model): boolean {
  if (model.meetingCount === 0 || model.meetingCount > meetingsMax) return false;
  if (model.required.includes(0) || model.optionCount !== model.meetingCount) return false;
  return model.allowed.reduce((sum, one) => sum + one, 0) <= choicesMax;
}

/**
 * The timetable as a question for a SAT solver (Bofill et al., JAIR 2022, with fewer variables): meeting m at slot s,
 * participant p busy at s, a break of p that ends at s. Asked with a limit on breaks, a refutation is a proof.
 */
export class ExactAgendas {
  readonly #model: Model;
  readonly #solver: Cadical;
  readonly #clauses: Clauses;
  /** `at[meeting * slotCount + slot]`, 0 where the meeting cannot be there. */
  readonly #at: Int32Array;
  readonly #breakEnds: number[] = [];
  #breaksCounter: number[] = [];
  #counted = -1;

  private constructor(model: Model, solver: Cadical) {
    this.#model = model;
    this.#solver = solver;
    this.#clauses = new Clauses(solver);
    this.#at = new Int32Array(model.meetingCount * model.slotCount);
    this.#placeEveryMeeting();
    this.#keepOrder();
    const groupsAt = this.#keepPeopleApart();
    const room = model.capacity.reduce((sum, one) => sum + one, 0);
    groupsAt.forEach((groups, slot) => {
      const capacity = model.capacity[slot] as number;
      this.#clauses.atMost(groups, capacity);
      // Implied, and dear to find out for the solver: what the other slots cannot hold is here.
      this.#clauses.atLeast(groups, model.meetingCount - (room - capacity));
    });
  }

  /** Null where the question does not fit into the solver's memory. */
  static async of(model: Model): Promise<ExactAgendas | null> {
    const solver = await Cadical.create({ quiet: true });
    return withinMemory(() => new ExactAgendas(model, solver));
  }

  dispose(): void {
    withinMemory(() => this.#solver.dispose());
  }

  /** Lets the solver begin near a timetable that is known to be good. */
  hint(snapshot: Snapshot): void {
    const { slotCount } = this.#model;
    for (let index = 0; index < this.#at.length; index += 1) {
      const variable = this.#at[index] as number;
      if (variable === 0) continue;
      const isHere = snapshot.slotOf[Math.floor(index / slotCount)] === index % slotCount;
      this.#solver.phase(isHere ? variable : -variable);
    }
  }

  /** Looks for a timetable with at most so many breaks (null: any number); "unknown" too when memory runs out. */
  async ask(breaksMax: number | null, needs: ExactNeeds): Promise<ExactOutcome> {
    const assumptions = withinMemory(() => this.#limitOn(breaksMax));
    while (assumptions) {
      const status = withinMemory(() => this.#solver.solve({ assumptions, conflicts: conflictsPerLook }));
      if (status === "unsatisfiable") return "impossible";
      if (status === "satisfiable") return this.#read();
      if (status === null || !(await needs.spend(conflictsPerLook))) break;
    }
    return "unknown";
  }

  #limitOn(breaksMax: number | null): number[] {
    if (breaksMax === null || breaksMax >= this.#breakEnds.length) return [];
    if (this.#counted < breaksMax) {
      this.#counted = breaksMax + 4;
      this.#breaksCounter = this.#clauses.counter(this.#breakEnds, this.#counted);
    }
    return [-(this.#breaksCounter[breaksMax] as number)];
  }

  #read(): Snapshot {
    const { meetingCount, slotCount, optionStart } = this.#model;
    const slotOf = new Int32Array(meetingCount).fill(-1);
    for (let meeting = 0; meeting < meetingCount; meeting += 1)
      for (let slot = 0; slot < slotCount; slot += 1) {
        const variable = this.#at[meeting * slotCount + slot] as number;
        if (variable > 0 && this.#solver.value(variable)) slotOf[meeting] = slot;
      }
    return { slotOf, optionOf: optionStart.slice(0, meetingCount) };
  }

  #placeEveryMeeting(): void {
    const { meetingCount, slotCount, allowed, optionStart } = this.#model;
    for (let meeting = 0; meeting < meetingCount; meeting += 1) {
      const choices: number[] = [];
      for (let slot = 0; slot < slotCount; slot += 1) {
        if (!allowed[(optionStart[meeting] as number) * slotCount + slot]) continue;
        const variable = this.#clauses.variable();
        this.#at[meeting * slotCount + slot] = variable;
        choices.push(variable);
      }
      this.#clauses.add(...choices);
      this.#clauses.atMostOne(choices);
    }
  }

  #keepOrder(): void {
    const { before, slotCount } = this.#model;
    before.forEach((earlierOnes, meeting) => {
      for (const earlier of earlierOnes)
        for (let slot = 0; slot < slotCount; slot += 1) {
          const here = this.#at[meeting * slotCount + slot] as number;
          if (here === 0) continue;
          const sooner = Array.from(
            this.#at.subarray(earlier * slotCount, earlier * slotCount + slot),
          ).filter((one) => one > 0);
          this.#clauses.add(-here, ...sooner);
        }
    });
  }

  /** One meeting per resource and slot, and the breaks of participants; returns exclusive groups that cover each slot. */
  #keepPeopleApart(): number[][] {
    const { slotCount, resourceCount, participantCount, meetingCount } = this.#model;
    const meetingsOf: number[][] = Array.from({ length: resourceCount }, () => []);
    for (let meeting = 0; meeting < meetingCount; meeting += 1)
      for (const one of this.#membersOf(meeting)) meetingsOf[one]?.push(meeting);
    const busiestFirst = Array.from({ length: resourceCount }, (_, one) => one).toSorted(
      (a, b) => (meetingsOf[b]?.length ?? 0) - (meetingsOf[a]?.length ?? 0) || a - b,
    );
    const isGrouped = new Uint8Array(meetingCount * slotCount);
    const groupsAt: number[][] = Array.from({ length: slotCount }, () => []);
    const spreadMax = this.#spreadMax(meetingsOf);
    for (const resource of busiestFirst) {
      const theirs = meetingsOf[resource] as number[];
      if (theirs.length === 0) continue;
      const busy = new Int32Array(slotCount);
      for (let slot = 0; slot < slotCount; slot += 1) {
        const here = theirs
          .map((meeting) => this.#at[meeting * slotCount + slot] as number)
          .filter((one) => one > 0);
        if (here.length === 0) continue;
        this.#clauses.atMostOne(here);
        busy[slot] = this.#clauses.anyOf(here);
        const fresh = theirs.filter(
          (meeting) =>
            (this.#at[meeting * slotCount + slot] as number) > 0 && !isGrouped[meeting * slotCount + slot],
        );
        for (const meeting of fresh) isGrouped[meeting * slotCount + slot] = 1;
        if (fresh.length === here.length) groupsAt[slot]?.push(busy[slot] as number);
        else if (fresh.length > 0)
          groupsAt[slot]?.push(
            this.#clauses.anyOf(fresh.map((meeting) => this.#at[meeting * slotCount + slot] as number)),
          );
      }
      const used = [...busy].filter((one) => one > 0);
      // Implied by every meeting having one slot.
      this.#clauses.atMost(used, theirs.length);
      this.#clauses.atLeast(used, theirs.length);
      if (resource < participantCount && theirs.length > 1) this.#countBreaks(busy, spreadMax);
    }
    return groupsAt;
  }

  #membersOf(meeting: number): Int32Array {
    const { optionStart, memberStart, members } = this.#model;
    const option = optionStart[meeting] as number;
    return members.subarray(memberStart[option] as number, memberStart[option + 1] as number);
  }

  /** The limit for each agenda: known where somebody has no break in any plan, else left out, which proves a little less. */
  #spreadMax(meetingsOf: readonly (readonly number[])[]): number | null {
    const { problem, participantCount } = this.#model;
    const someoneHasNone = meetingsOf.slice(0, participantCount).some((theirs) => theirs.length < 2);
    return someoneHasNone ? problem.rules.breaksSpreadMax : null;
  }

  /** A break ends where somebody is busy, was not just before, but was some time before that. */
  #countBreaks(busy: Int32Array, most: number | null): void {
    const ends: number[] = [];
    let sometime = 0;
    for (let slot = 0; slot < busy.length; slot += 1) {
      const now = busy[slot] as number;
      const justBefore = slot > 0 ? (busy[slot - 1] as number) : 0;
      if (now > 0 && sometime > 0) {
        const end = this.#clauses.variable();
        this.#clauses.add(-now, ...(justBefore > 0 ? [justBefore] : []), -sometime, end);
        ends.push(end);
      }
      if (now > 0) sometime = sometime > 0 ? this.#clauses.anyOf([sometime, now]) : now;
    }
    if (most !== null) this.#clauses.atMost(ends, most);
    this.#breakEnds.push(...ends);
  }
}

/** Null when WebAssembly gives up for want of memory, after which the solver answers nothing more. */
function withinMemory<Value>(action: () => Value): Value | null {
  try {
    return action();
  } catch (failure) {
    if (failure instanceof WebAssembly.RuntimeError || failure instanceof RangeError) return null;
    throw failure;
  }
}
