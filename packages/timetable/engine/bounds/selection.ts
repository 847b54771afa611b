import type { Highs } from "./highs.ts";
import { couldMeet, type Model } from "../model.ts";
import { slotLimits } from "../capacity.ts";

/** What the choice of meetings alone allows, when slots are forgotten but for how much fits into them. */
export type Selection = {
  /** No plan has a smaller shortfall below the wanted minima. */
  readonly shortfallMin: number;
  /** No plan of that shortfall has a greater worth. */
  readonly worthMax: number;
  /** A choice that reaches both, if slots allow; by meeting. */
  readonly chosen: Uint8Array;
  /** Meetings that every plan of this shortfall and at least the given worth contains. */
  certainAt(worth: number): number[];
};

/** Branch-and-bound nodes at most; a limit in nodes and not in seconds keeps the answer the same on every machine. */
const nodesMax = 400;

/**
 * The capacitated b-matching bound (each participant at most `meetingsMax`, all slots together at most what fits),
 * solved as a linear programme and then in whole numbers. Without a solution (required meetings that do not fit) null.
 */
export function selectMeetings(model: Model, highs: Highs): Selection | null {
  const wanted = shortfallMinOf(model, highs);
  if (wanted === null) return null;
  const text = programme(model, { shortfallMax: wanted.value, goal: "worth" });
  const relaxed = highs.solve(text.linear, {});
  if (relaxed.Status !== "Optimal") return null;
  const whole = highs.solve(text.whole, { mip_max_nodes: nodesMax, mip_rel_gap: 0, mip_abs_gap: 0.999_999 });
  const solution = hasValues(whole) ? whole : relaxed;
  const chosen = new Uint8Array(model.meetingCount);
  for (let meeting = 0; meeting < model.meetingCount; meeting += 1)
    chosen[meeting] = primalOf(solution, meeting) > 0.5 ? 1 : 0;
  const integral = model.worth.every(Number.isInteger);
  const bound = whole.Status === "Optimal" ? whole.ObjectiveValue : relaxed.ObjectiveValue;
  const worthMax = integral ? Math.floor(bound + 1e-6) : bound;
  return {
    shortfallMin: wanted.value,
    worthMax: whole.Status === "Optimal" && integral ? Math.round(whole.ObjectiveValue) : worthMax,
    chosen,
    certainAt(worth) {
      const slack = relaxed.ObjectiveValue - worth + 1e-6;
      const certain: number[] = [];
      for (let meeting = 0; meeting < model.meetingCount; meeting += 1) {
        const column = relaxed.Columns[`x${meeting}`];
        const reducedCost = column && "Dual" in column ? Math.abs(column.Dual) : 0;
        if (model.required[meeting] || (primalOf(relaxed, meeting) > 1 - 1e-9 && reducedCost > slack))
          certain.push(meeting);
      }
      return certain;
    },
  };
}

type Outcome = ReturnType<Highs["solve"]>;

function primalOf(outcome: Outcome, meeting: number): number {
  const column = outcome.Columns[`x${meeting}`];
  return column && "Primal" in column ? column.Primal : 0;
}

function hasValues(outcome: Outcome): boolean {
  return Object.values(outcome.Columns).some(
    (column) => "Primal" in column && Number.isFinite(column.Primal) && column.Primal > 0.5,
  );
}

/** The smallest shortfall that capacities allow; 0 without asking where nobody wants a minimum. */
function shortfallMinOf(model: Model, highs: Highs): { value: number } | null {
  if (!model.meetingsMin.some((one) => one > 0)) return { value: 0 };
  const { whole, linear } = programme(model, { shortfallMax: null, goal: "shortfall" });
  const solved = highs.solve(whole, { mip_max_nodes: nodesMax });
  if (solved.Status === "Infeasible") return null;
  if (solved.Status === "Optimal") return { value: Math.round(solved.ObjectiveValue) };
  const relaxed = highs.solve(linear, {});
  return relaxed.Status === "Optimal" ? { value: Math.ceil(relaxed.ObjectiveValue - 1e-6) } : null;
}

/** CPLEX LP text: x meetings, y who attends where a side has a choice, u what someone is short of. */
function programme(model: Model, wish: { shortfallMax: number | null; goal: "worth" | "shortfall" }) {
  const of: string[][] = model.meetingsOf.map(() => []);
  const binaries: string[] = [];
  const rows: string[] = [];
  const bounds: string[] = [];
  const everything: string[] = [];
  const limits = slotLimits(model);
  for (let meeting = 0; meeting < model.meetingCount; meeting += 1) {
    const x = `x${meeting}`;
    const possible = limits.some((_, slot) => couldMeet(model, meeting, slot));
    bounds.push(model.required[meeting] ? `${x} = 1` : `0 <= ${x} <= ${possible ? 1 : 0}`);
    binaries.push(x);
    everything.push(x);
    (model.sides[meeting] as readonly (readonly number[])[]).forEach((side, at) => {
      if (side.length === 1) return void of[side[0] as number]?.push(x);
      const names = side.map((one) => {
        const y = `y${meeting}_${at}_${one}`;
        of[one]?.push(y);
        bounds.push(`0 <= ${y} <= 1`);
        binaries.push(y);
        return y;
      });
      rows.push(`${names.join(" + ")} - ${x} = 0`);
    });
  }
  const short: string[] = [];
  of.forEach((names, one) => {
    const [least, most] = [model.meetingsMin[one] as number, model.meetingsMax[one] as number];
    if (names.length > most) rows.push(`${names.join(" + ")} <= ${most}`);
    if (least === 0) return;
    short.push(`u${one}`);
    rows.push(`${[...names, `u${one}`].join(" + ")} >= ${least}`);
    bounds.push(`0 <= u${one} <= ${least}`);
  });
  const seats = limits.reduce((sum, limit) => sum + limit, 0);
  if (everything.length > seats) rows.push(`${everything.join(" + ")} <= ${seats}`);
  if (wish.shortfallMax !== null && short.length > 0)
    rows.push(`${short.join(" + ")} <= ${wish.shortfallMax}`);
  for (let meeting = 0; meeting < model.meetingCount; meeting += 1)
    for (const earlier of model.before[meeting] as readonly number[])
      rows.push(`x${meeting} - x${earlier} <= 0`);

  const worths = everything.map((x, meeting) => `${model.worth[meeting] as number} ${x}`);
  const goal =
    wish.goal === "worth" ? `Maximize\n obj: ${worths.join(" + ")}` : `Minimize\n obj: ${short.join(" + ")}`;
  const constraints = rows.map((row, at) => ` c${at}: ${row}`).join("\n");
  const linear = wrapped(
    `${goal}\nSubject To\n${constraints || " c0: x0 <= 1"}\nBounds\n ${bounds.join("\n ")}\n`,
  );
  return { linear: `${linear}End\n`, whole: `${linear}Binary\n ${wrapped(binaries.join(" "))}\nEnd\n` };
}

/** Lines of an LP file are short. */
function wrapped(text: string): string {
  return text
    .split("\n")
    .map((line) => (line.length < 240 ? line : line.replaceAll(/(.{200,230}?)(?= )/g, "$1\n")))
    .join("\n");
}
