import type { MeetingOutcome, NextStep, Rating } from "#modules/contacts";

/** The choices as the pages offer them; the browser does not load the module for them. */
export const meetingOutcomes: readonly MeetingOutcome[] = [
  "held",
  "missed-by-me",
  "missed-by-other",
  "missed-by-both",
];
export const ratings: readonly Rating[] = [1, 2, 3];
export const nextSteps: readonly NextStep[] = ["none", "i-write", "they-write", "meet-again", "joint-idea"];
