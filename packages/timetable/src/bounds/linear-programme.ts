import type { Highs } from "./highs.ts";

export type ProgrammeLimits = {
  /** Branch-and-bound nodes; a limit in nodes and not in seconds keeps the answer the same on every machine. */
  readonly nodesMax: number;
  /** For the next solution; null: no limit. */
  readonly secondsMax: number | null;
  readonly isCancelled: () => boolean;
};

export type ProgrammeOutcome =
  | {
      readonly state: "solved" | "stopped";
      readonly objective: number;
      /** No solution is better than this; for a linear programme solved to its end it is the objective. */
      readonly bound: number;
      readonly values: Float64Array;
      readonly columnDuals: Float64Array;
    }
  | { readonly state: "infeasible" }
  | { readonly state: "unknown" };

/** A linear programme under construction, maximised or minimised, in whole or in any numbers. */
export class LinearProgramme {
  readonly #cost: number[] = [];
  readonly #lower: number[] = [];
  readonly #upper: number[] = [];
  readonly #whole: boolean[] = [];
  readonly #rowLower: number[] = [];
  readonly #rowUpper: number[] = [];
  readonly #starts: number[] = [0];
  readonly #indices: number[] = [];
  readonly #values: number[] = [];

  column(cost: number, lower: number, upper: number, whole: boolean): number {
    this.#cost.push(cost);
    this.#lower.push(lower);
    this.#upper.push(upper);
    this.#whole.push(whole);
    return this.#cost.length - 1;
  }

  setCost(column: number, cost: number): void {
    this.#cost[column] = cost;
  }

  /** `lower ≤ Σ factor · column ≤ upper`; the columns of a row are different ones. Returns its place. */
  row(lower: number, upper: number, columns: readonly number[], factors?: readonly number[]): number {
    columns.forEach((column, at) => {
      this.#indices.push(column);
      this.#values.push(factors?.[at] ?? 1);
    });
    this.#starts.push(this.#indices.length);
    this.#rowLower.push(lower);
    this.#rowUpper.push(upper);
    return this.#rowLower.length - 1;
  }

  setRowUpper(row: number, upper: number): void {
    this.#rowUpper[row] = upper;
  }

  solve(
    highs: Highs,
    goal: "maximize" | "minimize",
    kind: "linear" | "whole",
    limits: ProgrammeLimits,
  ): ProgrammeOutcome {
    const { constants } = highs;
    const numCols = this.#cost.length;
    const numRows = this.#rowLower.length;
    if (numCols === 0) {
      const fits = this.#rowLower.every((lower, at) => lower <= 0 && (this.#rowUpper[at] as number) >= 0);
      if (!fits) return { state: "infeasible" };
      return {
        state: "solved",
        objective: 0,
        bound: 0,
        values: new Float64Array(0),
        columnDuals: new Float64Array(0),
      };
    }
    const integral = this.#cost.every(Number.isInteger);
    return highs.withModel(
      {
        numCols,
        numRows,
        sense: constants.objectiveSense[goal],
        colCost: this.#cost,
        colLower: this.#lower,
        colUpper: this.#upper,
        rowLower: this.#rowLower,
        rowUpper: this.#rowUpper,
        matrix: {
          format: "csr",
          numRows,
          numCols,
          starts: this.#starts,
          indices: this.#indices,
          values: this.#values,
        },
        ...(kind === "whole" && {
          integrality: this.#whole.map((whole) =>
            whole ? constants.variableType.integer : constants.variableType.continuous,
          ),
        }),
      },
      (model): ProgrammeOutcome => {
        model.options.set({ output_flag: false, mip_rel_gap: 0, mip_max_nodes: limits.nodesMax });
        model.options.set("mip_abs_gap", integral ? 0.999 : 1e-6);
        const { secondsMax } = limits;
        if (secondsMax !== null) model.options.set("time_limit", secondsMax);
        const stop = (event: { interrupt(): void }): undefined => {
          if (limits.isCancelled()) event.interrupt();
        };
        const { callbackType, modelStatus } = constants;
        model.run({
          [callbackType.simplexInterrupt]: stop,
          [callbackType.ipmInterrupt]: stop,
          [callbackType.mipInterrupt]: stop,
        });
        const status = model.getModelStatus();
        if (status === modelStatus.infeasible) return { state: "infeasible" };
        const feasible = model.info.get("primal_solution_status") === 2;
        if (!feasible) return { state: "unknown" };
        const solution = model.getSolution();
        const objective = model.getObjectiveValue();
        const solved = status === modelStatus.optimal;
        if (kind === "linear" && !solved) return { state: "unknown" };
        const bound = kind === "whole" ? Number(model.info.get("mip_dual_bound")) : objective;
        return {
          state: solved ? "solved" : "stopped",
          objective,
          bound: solved && integral && kind === "whole" ? Math.round(objective) : bound,
          values: solution.colValue,
          columnDuals: solution.colDual,
        };
      },
    );
  }
}
