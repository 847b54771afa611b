import { couldMeet, type Model } from "../model.ts";
import { boundRanges } from "./bound-ranges.ts";
import type { Highs } from "./highs.ts";
import { LinearProgramme, type ProgrammeLimits, type ProgrammeOutcome } from "./linear-programme.ts";

/** What holds for every plan whose shortfall is not greater than some number. */
export type WorthBound = {
  /** No such plan has a greater worth. */
  readonly worthMax: number;
  /** Meetings that every such plan of at least the given worth contains. */
  certainAt(worth: number): number[];
};

/** What the choice of meetings alone allows, when slots are forgotten but for how much fits into them. */
export type Selection = {
  /** No plan has a smaller shortfall below the wanted minima. */
  readonly shortfallMin: number;
  /** A choice with the smallest shortfall and the greatest worth then: for each meeting its option, or -1. */
  readonly chosen: Int32Array;
  /** For plans of the smallest shortfall. */
  readonly bound: WorthBound;
  /** For plans with more of it, where slots do not allow the smallest; null where it was not found in the time. */
  boundAt(shortfallMax: number): WorthBound | null;
};

export type SelectionOutcome =
  | { readonly state: "selected"; readonly selection: Selection }
  | { readonly state: "impossible" }
  | { readonly state: "unknown" };

/**
 * The capacitated b-matching bound: each participant at most `meetingsMax`, all slots together at most what fits. First
 * the smallest shortfall, then the greatest worth at that shortfall; each as a linear programme, and in whole numbers
 * where its solution is fractional. `preferred` are meetings to choose before all others (they change the choice, not
 * the bounds).
 */
export function selectMeetings(
  model: Model,
  highs: Highs,
  limits: ProgrammeLimits,
  preferred: Uint8Array | null = null,
): SelectionOutcome {
  const parts = programmeOf(model);
  const { programme, optionColumns, shortColumns } = parts;
  let shortfallMin = 0;
  let shortfallRow = -1;
  if (shortColumns.length > 0) {
    for (const column of shortColumns) programme.setCost(column, 1);
    const least = solved(programme, highs, "minimize", limits);
    if (least.state !== "solved" && least.state !== "stopped") return outcomeWithout(least);
    shortfallMin = Math.max(0, Math.ceil(least.bound - 1e-6));
    for (const column of shortColumns) programme.setCost(column, 0);
    // Not the bound but what was reached, so that the next programme is not empty.
    shortfallRow = programme.row(0, Math.round(least.objective), shortColumns);
  }
  optionColumns.forEach((column, option) => {
    if (column >= 0)
      programme.setCost(column, model.worth[model.meetingOfOption[option] as number] as number);
  });
  const best = bestWorth(model, parts, highs, limits);
  if (best.state !== "bounded") return outcomeWithout(best);
  const preferredChoice = preferred && choiceWith(preferred, model, parts, highs, limits);
  const values = preferredChoice ?? best.values;
  const chosen = new Int32Array(model.meetingCount).fill(-1);
  optionColumns.forEach((column, option) => {
    if (column >= 0 && (values[column] as number) > 0.5)
      chosen[model.meetingOfOption[option] as number] = option;
  });
  const boundAt = (shortfallMax: number): WorthBound | null => {
    if (shortfallRow < 0) return best;
    programme.setRowUpper(shortfallRow, shortfallMax);
    const wider = bestWorth(model, parts, highs, limits);
    return wider.state === "bounded" ? wider : null;
  };
  return { state: "selected", selection: { shortfallMin, chosen, bound: best, boundAt } };
}

type Parts = ReturnType<typeof programmeOf>;

type BestWorth =
  | (WorthBound & { readonly state: "bounded"; readonly values: Float64Array })
  | { readonly state: "infeasible" | "unknown" };

/** The greatest worth of the programme as it stands: linear, then in whole numbers where that is fractional. */
function bestWorth(model: Model, parts: Parts, highs: Highs, limits: ProgrammeLimits): BestWorth {
  const { programme, optionColumns } = parts;
  const relaxed = programme.solve(highs, "maximize", "linear", limits);
  if (relaxed.state !== "solved") return { state: relaxed.state === "infeasible" ? "infeasible" : "unknown" };
  const whole: ProgrammeOutcome = isWhole(relaxed.values)
    ? relaxed
    : programme.solve(highs, "maximize", "whole", limits);
  if (whole.state === "infeasible") return { state: "infeasible" };
  const best = whole.state === "unknown" ? relaxed : whole;
  const bound = Math.min(relaxed.bound, best.bound);
  return {
    state: "bounded",
    values: best.values,
    worthMax: model.worth.every(Number.isInteger) ? Math.floor(bound + 1e-6) : bound,
    certainAt(worth) {
      const slack = relaxed.objective - worth + 1e-6;
      return Array.from({ length: model.meetingCount }, (_, meeting) => meeting).filter((meeting) => {
        if (model.required[meeting]) return true;
        const first = model.optionStart[meeting] as number;
        const column = optionColumns[first] as number;
        if ((model.optionStart[meeting + 1] as number) !== first + 1 || column < 0) return false;
        const isOne = (relaxed.values[column] as number) > 1 - 1e-9;
        return isOne && Math.abs(relaxed.columnDuals[column] as number) > slack;
      });
    },
  };
}

/** The best choice that has as many of the preferred meetings as possible; the costs are as before afterwards. */
function choiceWith(
  preferred: Uint8Array,
  model: Model,
  { programme, optionColumns }: Parts,
  highs: Highs,
  limits: ProgrammeLimits,
): Float64Array | null {
  if (!preferred.includes(1)) return null;
  const most = model.worth.reduce((sum, one) => sum + one, 1);
  const setCosts = (more: number) =>
    optionColumns.forEach((column, option) => {
      const meeting = model.meetingOfOption[option] as number;
      if (column >= 0 && preferred[meeting])
        programme.setCost(column, more + (model.worth[meeting] as number));
    });
  setCosts(most);
  const kept = solved(programme, highs, "maximize", limits);
  setCosts(0);
  return kept.state === "solved" || kept.state === "stopped" ? kept.values : null;
}

function solved(
  programme: LinearProgramme,
  highs: Highs,
  goal: "maximize" | "minimize",
  limits: ProgrammeLimits,
) {
  const relaxed = programme.solve(highs, goal, "linear", limits);
  if (relaxed.state !== "solved" || isWhole(relaxed.values)) return relaxed;
  return programme.solve(highs, goal, "whole", limits);
}

function outcomeWithout(outcome: { readonly state: string }): SelectionOutcome {
  return { state: outcome.state === "infeasible" ? "impossible" : "unknown" };
}

function isWhole(values: Float64Array): boolean {
  return values.every((value) => Math.abs(value - Math.round(value)) < 1e-6);
}

/** A column for each option that could take place, and one for what each participant with a minimum is short of. */
function programmeOf(model: Model) {
  const programme = new LinearProgramme();
  const optionColumns = new Int32Array(model.optionCount).fill(-1);
  const meetingColumns: number[][] = [];
  for (let meeting = 0; meeting < model.meetingCount; meeting += 1) {
    const columns: number[] = [];
    for (
      let option = model.optionStart[meeting] as number;
      option < (model.optionStart[meeting + 1] as number);
      option += 1
    ) {
      const start = option * model.slotCount;
      if (!model.allowed.subarray(start, start + model.slotCount).includes(1)) continue;
      optionColumns[option] = programme.column(0, 0, 1, true);
      columns.push(optionColumns[option] as number);
    }
    meetingColumns.push(columns);
    if (model.required[meeting]) programme.row(1, 1, columns);
    else if (columns.length > 1) programme.row(0, 1, columns);
  }
  model.before.forEach((earlierOnes, meeting) => {
    for (const earlier of earlierOnes) {
      const [mine, theirs] = [meetingColumns[meeting] as number[], meetingColumns[earlier] as number[]];
      programme.row(-1, 0, [...mine, ...theirs], [...mine.map(() => 1), ...theirs.map(() => -1)]);
    }
  });
  const shortColumns: number[] = [];
  model.optionsOf.forEach((options, participant) => {
    const columns = options.map((option) => optionColumns[option] as number).filter((column) => column >= 0);
    const [least, most] = [
      model.meetingsMin[participant] as number,
      model.meetingsMax[participant] as number,
    ];
    if (columns.length > most) programme.row(0, most, columns);
    if (least === 0) return;
    const short = programme.column(0, 0, least, true);
    shortColumns.push(short);
    programme.row(least, model.slotCount + least, [...columns, short]);
  });
  slotRows(model, programme, meetingColumns);
  return { programme, optionColumns, shortColumns };
}

/** Numbers in the rows about slots: enough for every conference, and a few seconds for what is none. */
const entriesMax = 3_000_000;

/** Meetings that can only lie inside a range of slots are at most as many as fit there, all slots being one range. */
function slotRows(
  model: Model,
  programme: LinearProgramme,
  meetingColumns: readonly (readonly number[])[],
): void {
  const { slotCount } = model;
  const first = new Int32Array(model.meetingCount).fill(slotCount);
  const last = new Int32Array(model.meetingCount).fill(-1);
  for (let meeting = 0; meeting < model.meetingCount; meeting += 1)
    for (let slot = 0; slot < slotCount; slot += 1)
      if (couldMeet(model, meeting, slot)) {
        first[meeting] = Math.min(first[meeting] as number, slot);
        last[meeting] = slot;
      }
  const room = (from: number, until: number) =>
    model.capacity.subarray(from, until + 1).reduce((sum, one) => sum + one, 0);
  const ranges = boundRanges(
    slotCount,
    Array.from(first, (slot, meeting) => [slot, last[meeting] as number] as const),
  );
  let entries = 0;
  for (const { from, until, count } of ranges) {
    const limit = room(from, until);
    if (count <= limit) continue;
    const inside = meetingColumns.flatMap((columns, meeting) =>
      (first[meeting] as number) >= from && (last[meeting] as number) <= until ? columns : [],
    );
    programme.row(0, limit, inside);
    // Every row only sharpens the bound; with the widest ones in it, it may end here.
    entries += inside.length + model.meetingCount / 10;
    if (entries > entriesMax) return;
  }
}
