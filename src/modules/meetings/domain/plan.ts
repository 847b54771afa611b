import type { Bilingual } from "#kernel/language";

/** `kontor-plan/1`, the answer of the optimiser, as far as this module reads it. */
export type Plan = {
  readonly format: "kontor-plan/1";
  readonly status: "optimal" | "feasible" | "infeasible";
  readonly placed: readonly PlannedMeeting[];
  readonly unplaced: readonly UnplannedMeeting[];
  readonly score: ProblemScore;
  readonly proof: ProblemProof;
};

export type PlannedMeeting = {
  readonly meeting: string;
  readonly slot: string;
  readonly table: string;
  readonly participants: readonly string[];
};

export type UnplannedMeeting = {
  readonly meeting: string;
  readonly reason: string;
  readonly sentence: Bilingual;
  readonly about?: Readonly<Record<string, unknown>>;
};

/** `worthMax` and `breaksMin` are true bounds: no plan beats them. `breaks` counts groups of idle slots inside agendas. */
export type ProblemScore = {
  readonly minimumShortfall: number;
  readonly worth: number;
  readonly worthMax: number;
  readonly breaks: number;
  readonly breaksMin: number;
  readonly idleSlots: number;
  readonly tableChanges: number;
};

export type ProblemProof = {
  readonly worth: "optimal" | "bounded";
  readonly breaks: "optimal" | "bounded";
};
