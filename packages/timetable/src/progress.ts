import type { GivenPlan, Plan } from "./plan.ts";
import type { Impossibility } from "./bounds/impossibility.ts";
import type { Bilingual } from "./problem.ts";

export type SolveOptions = {
  readonly seed: number;
  /** Ends the search by time. */
  readonly secondsMax: number;
  /** Ends the search by moves instead: the same seed and limit give the same plan on every machine. */
  readonly stepsMax?: number;
  /** Seconds on any steady clock. */
  readonly now: () => number;
  readonly isCancelled?: () => boolean;
  /** Lets others run; called every few hundredths of a second. */
  readonly breathe?: () => Promise<void>;
  /** A plan people already know: what still holds of it stays where it is. */
  readonly from?: GivenPlan;
  /** Whether to look for a proof with a SAT solver too, where every meeting is required. */
  readonly prove?: boolean;
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
  | {
      readonly kind: "impossible";
      readonly sentence: Bilingual;
      readonly reason: Impossibility["reason"];
      readonly about: Impossibility["about"];
    }
  /** Required meetings could not all be placed, or a rule not be kept, in the time; the broken rules of the best try. */
  | { readonly kind: "not-found"; readonly missing: readonly string[] };
