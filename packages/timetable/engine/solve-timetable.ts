import { assignTables } from "./assign-tables.ts";
import { breaksBoundOf } from "./bounds/breaks-bound.ts";
import { highsSolver } from "./bounds/highs.ts";
import { type Selection, selectMeetings } from "./bounds/selection.ts";
import { chanceFrom } from "./chance.ts";
import { checkPlan } from "./check-plan.ts";
import { impossibilityOf } from "./impossibility.ts";
import { type Model, modelOf } from "./model.ts";
import type { GivenPlan, Plan } from "./plan.ts";
import type { Bilingual, Problem } from "./problem.ts";
import { reasonFor } from "./reason-for.ts";
import { Insertion } from "./search/insertion.ts";
import { KempeChains } from "./search/kempe.ts";
import type { Pace } from "./search/pace.ts";
import { polish } from "./search/polish.ts";
import { State } from "./search/state.ts";
import { trade } from "./search/trade.ts";

export type SolveOptions = {
  readonly seed: number;
  /** Ends the search by time; needs `now`. */
  readonly secondsMax: number;
  /** Ends the search by moves instead: the same seed and limit give the same plan on every machine. */
  readonly stepsMax?: number;
  /** Seconds on any steady clock. */
  readonly now: () => number;
  readonly isCancelled?: () => boolean;
  /** Lets others run; called every few milliseconds. */
  readonly breathe?: () => Promise<void>;
  /** A plan people already know: what still holds of it stays where it is. */
  readonly from?: GivenPlan;
  readonly onProgress?: (progress: Progress) => void;
  /** A complete plan worth keeping, better than the one before. Called at most a few times a second. */
  readonly onPlan?: (plan: Plan) => void;
};

export type Progress = {
  readonly seconds: number;
  readonly placed: number;
  readonly worth: number;
  readonly worthMax: number;
  readonly breaks: number;
  readonly breaksMin: number;
  readonly shortfall: number;
};

export type Outcome =
  | { readonly kind: "plan"; readonly plan: Plan }
  /** Proven: no plan places all required meetings. */
  | { readonly kind: "impossible"; readonly sentence: Bilingual }
  /** Required meetings could not all be placed, or a wanted rule not be kept, in the time. */
  | { readonly kind: "not-found"; readonly missing: readonly string[] };

/**
 * Chooses the meetings (b-matching bound), gives them slots (insertion, Kempe chains, pushing out), trades where slots
 * bind, and polishes breaks. Never returns a plan that breaks a hard rule: every plan is verified by `checkPlan` first.
 */
export async function solveTimetable(problem: Problem, options: SolveOptions): Promise<Outcome> {
  const model = modelOf(problem);
  const impossible = impossibilityOf(model);
  if (impossible) return { kind: "impossible", sentence: impossible };
  const startedAt = options.now();
  const selection = selectMeetings(model, await highsSolver());
  if (!selection)
    return {
      kind: "impossible",
      sentence: {
        en: "the required meetings need more from some participants than they can take",
        de: "die Pflichttreffen verlangen von manchen mehr, als sie wahrnehmen können",
      },
    };
  return new Run(model, selection, options, startedAt).toTheEnd();
}

class Run {
  readonly #model: Model;
  readonly #selection: Selection;
  readonly #options: SolveOptions;
  readonly #startedAt: number;
  readonly #state: State;
  readonly #chains: KempeChains;
  readonly #insertion: Insertion;
  readonly #chance;
  readonly #wantedTables = new Map<number, number>();
  #steps = 0;
  #toldAt = -1;
  #breaksMin = 0;

  constructor(model: Model, selection: Selection, options: SolveOptions, startedAt: number) {
    this.#model = model;
    this.#selection = selection;
    this.#options = options;
    this.#startedAt = startedAt;
    this.#chance = chanceFrom(options.seed);
    this.#state = new State(model);
    this.#chains = new KempeChains(this.#state);
    this.#insertion = new Insertion(this.#state, this.#chains, this.#chance);
  }

  async toTheEnd(): Promise<Outcome> {
    const state = this.#state;
    const { meetingCount } = this.#model;
    if (this.#options.from) this.#keepPublished(this.#options.from);
    const all = Array.from({ length: meetingCount }, (_, meeting) => meeting);
    const chosen = all.filter(
      (meeting) => this.#selection.chosen[meeting] && (state.slotOf[meeting] as number) < 0,
    );
    const waiting = this.#byDifficulty(chosen).filter(
      (meeting) => !this.#insertion.freely(meeting) && !this.#insertion.byChain(meeting),
    );
    this.#tell(true);
    if (waiting.length > 0 && !this.#isBest())
      await this.#insertion.allOf(
        waiting.filter((meeting) => (state.slotOf[meeting] as number) < 0),
        this.#pace(0, 0.3),
        () => this.#tell(false),
      );
    this.#fill(all);
    if (!this.#isBest())
      await trade(state, this.#insertion, this.#chance, this.#pace(0.3, 0.6), {
        better: () => (this.#tell(false), this.#isBest()),
      });
    this.#fill(all);
    this.#breaksMin = this.#breaksBound();
    this.#tell(true);
    const better = () => {
      this.#tell(false);
      return this.#breaks() <= this.#breaksMin && this.#rulesHold();
    };
    if (!better()) await polish(state, this.#chains, this.#chance, this.#pace(0.3, 1), { better });
    const plan = this.#plan();
    const checked = checkPlan(this.#model.problem, plan);
    this.#tell(true);
    if (checked.brokenRules.length > 0) return { kind: "not-found", missing: checked.brokenRules };
    return { kind: "plan", plan };
  }

  /** What still holds of a published plan stays in its slot and, where possible, at its table. */
  #keepPublished(from: GivenPlan): void {
    const { problem, slotCount } = this.#model;
    const meetingAt = new Map(problem.meetings.map((meeting, at) => [meeting.id, at]));
    const slotAt = new Map(problem.slots.map((slot, at) => [slot.id, at]));
    const tableAt = new Map(problem.tables.map((table, at) => [table.id, at]));
    const participantAt = new Map(problem.participants.map((one, at) => [one.id, at]));
    const state = this.#state;
    for (const placed of from.placed) {
      const [meeting, slot, table] = [
        meetingAt.get(placed.meeting),
        slotAt.get(placed.slot),
        tableAt.get(placed.table),
      ];
      if (meeting === undefined || slot === undefined || (state.slotOf[meeting] as number) >= 0) continue;
      if (placed.participants && this.#model.sides[meeting]?.some((side) => side.length > 1)) {
        const own = this.#model.ownTable[meeting] as number;
        const who = placed.participants.map((id) => participantAt.get(id) ?? -1);
        if (who.includes(-1)) continue;
        state.resources[meeting] = Int32Array.from([...who, ...(own >= 0 ? [own] : [])]);
        state.refit(meeting);
      }
      const who = state.resources[meeting] as Int32Array;
      const isOpen =
        state.fits[meeting * slotCount + slot] &&
        (state.load[slot] as number) < (this.#model.capacity[slot] as number);
      const isFree = who.every(
        (one) =>
          (state.at[one * slotCount + slot] as number) < 0 &&
          (one >= this.#model.participantCount ||
            (state.meetingsOfOne[one] as number) < (this.#model.meetingsMax[one] as number)),
      );
      if (!isOpen || !isFree) continue;
      state.place(meeting, slot);
      state.freeze(meeting, slot);
      if (table !== undefined) this.#wantedTables.set(meeting, table);
    }
  }

  /** First what must be, then what fits into few slots. */
  #byDifficulty(meetings: number[]): number[] {
    const { slotCount, required } = this.#model;
    const choices = (meeting: number) => {
      let count = 0;
      for (let slot = 0; slot < slotCount; slot += 1)
        count += this.#state.fits[meeting * slotCount + slot] as number;
      return count;
    };
    const rank = new Map(
      meetings.map((meeting) => [meeting, choices(meeting) - (required[meeting] ? 1_000 : 0)]),
    );
    return meetings.toSorted((a, b) => (rank.get(a) as number) - (rank.get(b) as number) || a - b);
  }

  /** Whatever else fits without moving anybody, the most worth first. */
  #fill(all: readonly number[]): void {
    if (this.#isBest()) return;
    const { worth } = this.#model;
    const left = all
      .filter((meeting) => (this.#state.slotOf[meeting] as number) < 0)
      .toSorted((a, b) => (worth[b] as number) - (worth[a] as number) || a - b);
    for (const meeting of left) this.#insertion.freely(meeting);
  }

  #isBest(): boolean {
    const value = this.#state.value();
    return (
      value.requiredMissing === 0 &&
      value.shortfall <= this.#selection.shortfallMin &&
      value.worth >= this.#selection.worthMax - 1e-9
    );
  }

  #rulesHold(): boolean {
    const { rules } = this.#model.problem;
    return (
      (rules.breaksSpreadMax === null && rules.consecutiveMax === null) ||
      checkPlan(this.#model.problem, this.#plan()).brokenRules.length === 0
    );
  }

  #breaks(): number {
    const { at, model } = this.#state;
    let breaks = 0;
    for (let one = 0; one < model.participantCount; one += 1) {
      let [blocks, wasBusy] = [0, false];
      for (let slot = 0; slot < model.slotCount; slot += 1) {
        const busy = (at[one * model.slotCount + slot] as number) >= 0;
        if (busy && !wasBusy) blocks += 1;
        wasBusy = busy;
      }
      breaks += Math.max(0, blocks - 1);
    }
    return breaks;
  }

  #breaksBound(): number {
    const model = this.#model;
    const certain = this.#selection.certainAt(this.#state.value().worth);
    const of: number[][] = Array.from({ length: model.participantCount }, () => []);
    for (const meeting of certain)
      for (const side of model.sides[meeting] as readonly (readonly number[])[])
        if (side.length === 1) of[side[0] as number]?.push(meeting);
    return of.reduce((sum, theirs, participant) => sum + breaksBoundOf(model, participant, theirs), 0);
  }

  #seconds(): number {
    return this.#options.now() - this.#startedAt;
  }

  /** A part of the whole time or of all steps. */
  #pace(from: number, to: number): Pace {
    const { stepsMax, secondsMax } = this.#options;
    const share = () => (stepsMax === undefined ? this.#seconds() / secondsMax : this.#steps / stepsMax);
    const first = Math.min(share(), to);
    const reach = Math.max(to - Math.max(first, 0), 1e-6);
    void from;
    return {
      done: () => Math.min(1, Math.max(0, (share() - first) / reach)),
      pause: async (steps) => {
        this.#steps += steps;
        await this.#options.breathe?.();
        return share() < to && !this.#options.isCancelled?.();
      },
    };
  }

  #tell(always: boolean): void {
    const { onProgress, onPlan } = this.#options;
    const seconds = this.#seconds();
    if (!always && seconds - this.#toldAt < 0.25) return;
    this.#toldAt = seconds;
    const value = this.#state.value();
    onProgress?.({
      seconds,
      placed: this.#state.slotOf.reduce((sum, slot) => sum + (slot >= 0 ? 1 : 0), 0),
      worth: value.worth,
      worthMax: this.#selection.worthMax,
      breaks: this.#breaks(),
      breaksMin: this.#breaksMin,
      shortfall: value.shortfall,
    });
    if (onPlan && value.requiredMissing === 0) {
      const plan = this.#plan();
      if (checkPlan(this.#model.problem, plan).brokenRules.length === 0) onPlan(plan);
    }
  }

  #plan(): Plan {
    const { problem, participantCount } = this.#model;
    const state = this.#state;
    const tableOf = assignTables(state, this.#wantedTables);
    const placed: Plan["placed"][number][] = [];
    const unplaced: Plan["unplaced"][number][] = [];
    problem.meetings.forEach((meeting, at) => {
      const slot = state.slotOf[at] as number;
      if (slot < 0) return void unplaced.push(reasonFor(state, at));
      placed.push({
        meeting: meeting.id,
        slot: problem.slots[slot]?.id ?? "",
        table: problem.tables[tableOf[at] as number]?.id ?? "",
        participants: [...(state.resources[at] as Int32Array)]
          .filter((one) => one < participantCount)
          .map((one) => problem.participants[one]?.id ?? ""),
      });
    });
    const score = checkPlan(problem, { placed }).score;
    const worthProven =
      score.minimumShortfall <= this.#selection.shortfallMin &&
      score.worth >= this.#selection.worthMax - 1e-9;
    const breaksProven = worthProven && score.breaks <= this.#breaksMin;
    return {
      format: "kontor-plan/1",
      problem: problem.name,
      status: worthProven && breaksProven ? "optimal" : "feasible",
      placed,
      unplaced,
      score: { ...score, worthMax: this.#selection.worthMax, breaksMin: this.#breaksMin },
      proof: { worth: worthProven ? "optimal" : "bounded", breaks: breaksProven ? "optimal" : "bounded" },
      seed: this.#options.seed,
      seconds: Math.round(this.#seconds() * 100) / 100,
    };
  }
}
