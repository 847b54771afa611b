import { breaksBoundOf } from "./bounds/breaks-bound.ts";
import type { Selection } from "./bounds/selection.ts";
import { chanceFrom } from "./chance.ts";
import { checkPlan } from "./check-plan.ts";
import { ExactAgendas, type ExactOutcome, isExactPossible } from "./proof/exact-agendas.ts";
import type { HeldProblem } from "./hold-published.ts";
import type { Model } from "./model.ts";
import type { Plan } from "./plan.ts";
import type { Outcome, SolveOptions } from "./progress.ts";
import { breaksOf } from "./search/agenda-cost.ts";
import { annealSelection } from "./search/anneal-selection.ts";
import { Board, boardOf, type Snapshot, snapshotOf } from "./search/board.ts";
import type { Effort } from "./search/effort.ts";
import { fill, fillGently, removeOrphans } from "./search/fill.ts";
import { placeAll } from "./search/place-all.ts";
import { type PolishedBoard, polishAgendas } from "./search/polish-agendas.ts";
import type { Settled } from "./search/settled.ts";
import { compareStandings, type Standing, standingOf } from "./search/standing.ts";
import { type Bounds, boundsOf, writePlan } from "./write-plan.ts";

export type RunTask = {
  readonly given: Model;
  readonly searched: Model;
  readonly published: HeldProblem | null;
  readonly whole: Selection | null;
  readonly preferred: Uint8Array | null;
  readonly settled: Settled;
};

export type RunNeeds = {
  readonly options: SolveOptions;
  readonly effort: Effort;
  readonly seconds: () => number;
};

/** The best timetable so far: first its standing, then breaks beyond the allowed spread, then breaks, then the rest. */
type Best = {
  readonly standing: Standing;
  readonly excess: number;
  readonly breaks: number;
  readonly cost: number;
  readonly snapshot: Snapshot;
};

const [hot, cold] = [0.4, 0.1];
/** A conflict of the SAT solver takes about as long as so many exchanges. */
const stepsPerConflict = 100;
const secondsBetweenPoints = 0.2;
const secondsBetweenPlans = 0.5;

/** One search from the first quick timetable to the last polish. */
export class Run {
  readonly #task: RunTask;
  readonly #needs: RunNeeds;
  readonly #chance;
  #bounds: Bounds;
  #best: Best | null = null;
  #toldAt = -1;
  #gaveAt = -1;

  constructor(task: RunTask, needs: RunNeeds) {
    this.#task = task;
    this.#needs = needs;
    this.#chance = chanceFrom(needs.options.seed);
    const worthMax = task.searched.worth.reduce((sum, one) => sum + one, 0);
    this.#bounds = { shortfallMin: 0, worthMax, breaksMin: 0 };
  }

  /** A first timetable in milliseconds, so that there is something to show. */
  tryQuickly(): void {
    const board = this.#freshBoard();
    fill(board);
    this.#consider(board);
  }

  async toTheEnd(selection: Selection): Promise<Outcome> {
    const { effort, options } = this.#needs;
    const { searched } = this.#task;
    this.#bounds = { shortfallMin: selection.shortfallMin, worthMax: selection.bound.worthMax, breaksMin: 0 };
    await this.#placeMeetings(selection);
    const exactly = isExactPossible(searched) ? await ExactAgendas.of(searched) : null;
    try {
      if (this.#missing() > 0 && exactly) {
        const answer = await this.#ask(exactly, null);
        if (answer === "impossible") return provenImpossible(searched);
      }
      // Where no exact answer can be hoped for, all the time that is left is for searching.
      if (this.#missing() > 0) await this.#annealSelection(this.#freshBoard(), effort.part(0.6));
      const certain = this.#settleBounds(selection);
      this.#tell(true);
      if (this.#missing() === 0)
        await this.#polish(certain, exactly === null ? 1 : options.prove ? 0.25 : 0.4);
      if (exactly && (await this.#closeTheGap(exactly)) === "impossible") return provenImpossible(searched);
    } finally {
      exactly?.dispose();
    }
    this.#fillUp();
    return this.#outcome();
  }

  async #placeMeetings(selection: Selection): Promise<void> {
    const { effort } = this.#needs;
    const { settled } = this.#task;
    const board = this.#freshBoard();
    await placeAll(
      board,
      { chosen: selection.chosen, settled: settled.isSettled },
      this.#chance,
      effort.part(0.25),
    );
    removeOrphans(board);
    fill(board);
    this.#consider(board);
    if (!this.#isWorthBest()) await this.#annealSelection(board, effort.part(0.4));
  }

  /** Asks for ever more breaks, from what is proven upwards: the first answer is the best there is. */
  async #closeTheGap(exactly: ExactAgendas): Promise<ExactOutcome | null> {
    const { effort } = this.#needs;
    for (;;) {
      const best = this.#best as Best;
      const isUsable = best.standing.requiredMissing === 0 && best.excess === 0;
      if (effort.isOver() || (isUsable && best.breaks <= this.#bounds.breaksMin)) return null;
      const answer = await this.#ask(exactly, isUsable ? this.#bounds.breaksMin : null);
      if (answer === "unknown") return answer;
      if (answer !== "impossible") {
        // Without a limit on breaks it is a beginning only.
        if (!isUsable) await this.#polish([], 0.3);
        if (!isUsable && (this.#best as Best).excess > 0) return "unknown";
        continue;
      }
      if (!isUsable) return answer;
      this.#bounds = { ...this.#bounds, breaksMin: this.#bounds.breaksMin + 1 };
      this.#tell(false);
    }
  }

  /** Puts the question to the SAT solver and keeps what it finds. */
  async #ask(exactly: ExactAgendas, breaksMax: number | null): Promise<ExactOutcome> {
    const { effort } = this.#needs;
    if (this.#best) exactly.hint(this.#best.snapshot);
    const answer = await exactly.ask(breaksMax, {
      spend: async (conflicts) => effort.spend(conflicts * stepsPerConflict),
    });
    if (typeof answer === "string") return answer;
    const board = boardOf(this.#task.searched, answer);
    const breaks = breaksOf(board.model, board);
    const excess = breaks.reduce((sum, one) => sum + Math.max(0, one - this.#breaksMaxOfOne()), 0);
    const found = { breaks: sumOf([...breaks]), excess, cost: Number.POSITIVE_INFINITY, snapshot: answer };
    if (this.#missing() > 0) this.#best = { ...found, standing: standingOf(board) };
    else this.#keepPolished(found);
    return answer;
  }

  #missing(): number {
    return this.#best?.standing.requiredMissing ?? 1;
  }

  async #annealSelection(board: Board, effort: Effort): Promise<void> {
    const { settled, preferred } = this.#task;
    await annealSelection(
      board,
      {
        settled: settled.isSettled,
        preferred,
        isBest: (standing) => this.#reachesBounds(standing),
        onBetter: (standing, snapshot) => {
          if (!this.#best || compareStandings(standing, this.#best.standing) > 0)
            this.#consider(boardOf(board.model, snapshot));
        },
      },
      this.#chance,
      effort,
    );
  }

  /** Anneals the agendas again and again from the best timetable, first briefly, then with all of its share. */
  async #polish(certain: readonly (readonly number[])[], share: number): Promise<void> {
    const { searched } = this.#task;
    const effort = this.#needs.effort.part(share);
    const breaksMax = this.#breaksMaxOfOne(certain);
    for (const part of [0.25, 0.5, 1]) {
      const best = this.#best as Best;
      if (this.#isDone(best) || effort.isOver()) return;
      const board = boardOf(searched, best.snapshot);
      const wish = {
        hot,
        cold,
        breaksMax,
        breaksMin: this.#bounds.breaksMin,
        onBetter: (found: PolishedBoard) => this.#keepPolished(found),
      };
      await polishAgendas(board, wish, this.#chance, effort.part(part));
    }
  }

  /** With no more breaks than that in each agenda the spread is kept for sure: nobody has fewer than the bound says. */
  #breaksMaxOfOne(certain: readonly (readonly number[])[] = []): number {
    const { searched } = this.#task;
    const { breaksSpreadMax } = searched.problem.rules;
    if (breaksSpreadMax === null) return searched.slotCount;
    const least = certain.reduce(
      (fewest, theirs, one) => Math.min(fewest, breaksBoundOf(searched, one, theirs)),
      searched.slotCount,
    );
    return breaksSpreadMax + (certain.length === 0 ? 0 : least);
  }

  #keepPolished(found: PolishedBoard): void {
    const best = this.#best as Best;
    const isBetter =
      found.excess !== best.excess
        ? found.excess < best.excess
        : found.breaks !== best.breaks
          ? found.breaks < best.breaks
          : found.cost < best.cost;
    if (!isBetter) return;
    this.#best = { ...found, standing: best.standing };
    this.#tell(false);
  }

  #isDone(best: Best): boolean {
    return (
      best.excess === 0 &&
      best.breaks <= this.#bounds.breaksMin &&
      this.#task.searched.problem.rules.consecutiveMax === null
    );
  }

  #freshBoard(): Board {
    const { settled, searched } = this.#task;
    return boardOf(searched, snapshotOf(settled.board));
  }

  /** Keeps a board if its standing is better than all before. Agendas are looked at later. */
  #consider(board: Board): void {
    removeOrphans(board);
    const standing = standingOf(board);
    if (this.#best && compareStandings(standing, this.#best.standing) <= 0) return;
    const far = Number.POSITIVE_INFINITY;
    this.#best = { standing, excess: far, breaks: far, cost: far, snapshot: snapshotOf(board) };
    this.#tell(false);
  }

  #isWorthBest(): boolean {
    return this.#best !== null && this.#reachesBounds(this.#best.standing);
  }

  #reachesBounds(standing: Standing): boolean {
    const { shortfallMin, worthMax } = this.#bounds;
    return (
      standing.requiredMissing === 0 &&
      standing.shortfall <= shortfallMin &&
      standing.worth >= worthMax - 1e-6
    );
  }

  /**
   * The bounds for plans as good as the best one at the levels before; returns for each participant the meetings that
   * they attend in every such plan.
   */
  #settleBounds(selection: Selection): number[][] {
    const { searched } = this.#task;
    const { shortfallMin } = selection;
    const of: number[][] = searched.problem.participants.map(() => []);
    const { shortfall, worth } = (this.#best as Best).standing;
    const bound = shortfall <= shortfallMin ? selection.bound : selection.boundAt(shortfall);
    for (const meeting of bound?.certainAt(worth) ?? []) {
      const option = searched.optionStart[meeting] as number;
      if ((searched.optionStart[meeting + 1] as number) !== option + 1) continue;
      const [start, end] = [
        searched.memberStart[option] as number,
        searched.memberStart[option + 1] as number,
      ];
      for (let index = start; index < end; index += 1) of[searched.members[index] as number]?.push(meeting);
    }
    const everything = searched.worth.reduce((sum, one) => sum + one, 0);
    const breaksMin = sumOf(of.map((theirs, one) => breaksBoundOf(searched, one, theirs)));
    this.#bounds = { shortfallMin, worthMax: bound?.worthMax ?? everything, breaksMin };
    return of;
  }

  /** Exchanging slots may have made room for a meeting more. */
  #fillUp(): void {
    const best = this.#best as Best;
    if (this.#missing() > 0 || best.excess > 0) return;
    const board = boardOf(this.#task.searched, best.snapshot);
    if (!fillGently(board)) return;
    const breaks = sumOf([...breaksOf(board.model, board)]);
    this.#best = {
      ...best,
      standing: standingOf(board),
      breaks,
      cost: Number.POSITIVE_INFINITY,
      snapshot: snapshotOf(board),
    };
  }

  #outcome(): Outcome {
    const plan = this.#plan();
    const { brokenRules } = checkPlan(this.#task.given.problem, plan);
    if (brokenRules.length > 0) return { kind: "not-found", missing: brokenRules };
    this.#tell(true);
    return { kind: "plan", plan };
  }

  #plan(): Plan {
    const { given, searched, published, whole } = this.#task;
    const best = this.#best as Best;
    return writePlan({
      given,
      searched,
      snapshot: best.snapshot,
      published,
      whole,
      bounds: this.#bounds,
      seed: this.#needs.options.seed,
      seconds: Math.round(this.#needs.seconds() * 100) / 100,
    });
  }

  #tell(always: boolean): void {
    const { options, seconds } = this.#needs;
    const at = seconds();
    const best = this.#best;
    if (!best) return;
    if (options.onProgress && (always || at - this.#toldAt >= secondsBetweenPoints)) {
      this.#toldAt = at;
      const board = boardOf(this.#task.searched, best.snapshot);
      const { given, whole } = this.#task;
      const said = boundsOf({ given, whole, bounds: this.#bounds }, best.standing.shortfall);
      options.onProgress({
        seconds: at,
        placed: board.placedCount,
        worth: best.standing.worth,
        worthMax: said.worthMax,
        breaks: Number.isFinite(best.breaks) ? best.breaks : sumOf([...breaksOf(board.model, board)]),
        breaksMin: said.breaksMin,
        shortfall: best.standing.shortfall,
      });
    }
    if (!options.onPlan || best.standing.requiredMissing > 0) return;
    if (!always && at - this.#gaveAt < secondsBetweenPlans) return;
    this.#gaveAt = at;
    const plan = this.#plan();
    if (checkPlan(this.#task.given.problem, plan).brokenRules.length === 0) options.onPlan(plan);
  }
}

function provenImpossible({ problem }: Model): Outcome {
  const { breaksSpreadMax } = problem.rules;
  const spread =
    breaksSpreadMax === null
      ? { en: "", de: "" }
      : {
          en: ` with numbers of breaks that differ by at most ${breaksSpreadMax}`,
          de: `, sodass sich die Zahlen der Lücken um höchstens ${breaksSpreadMax} unterscheiden`,
        };
  return {
    kind: "impossible",
    reason: "proven-by-search",
    sentence: {
      en: `No timetable holds all required meetings${spread.en}: every possibility was excluded, though no single person, table or slot is to blame.`,
      de: `Kein Zeitplan fasst alle Pflichttreffen${spread.de}: Jede Möglichkeit wurde ausgeschlossen, ohne dass es an einer einzelnen Person, einem Tisch oder einem Zeitfenster liegt.`,
    },
    about: { participants: [], slots: [], meetings: [] },
  };
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0);
}
