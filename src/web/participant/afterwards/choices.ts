import type { MeetingOutcome, NextStep, Rating } from "#modules/contacts";

/** The answers of two in the order of the page, here so that a browser need not load the module for them. */
export const outcomesOfTwo: readonly MeetingOutcome[] = [
  "held",
  "missed-by-other",
  "missed-by-me",
  "missed-by-both",
];
export const ratings: readonly Rating[] = [3, 2, 1];
export const nextSteps: readonly NextStep[] = ["i-write", "they-write", "meet-again", "joint-idea", "none"];

export type { MeetingOutcome, NextStep, Rating };

/** One answer that was given, changed, or taken back. */
export type ReportChange =
  | { readonly outcome: MeetingOutcome | null; readonly missing?: readonly string[] }
  | { readonly rating: Rating | null }
  | { readonly nextStep: NextStep | null };
