import type { CriterionName } from "./criteria/criterion.ts";

/** Log-odds that a criterion adds when it measures one. Each stands beside the reason for its size. */
export const weights: Readonly<Record<CriterionName, number>> = {
  /** Somebody who offers what you seek is why you came. */
  "meets-your-need": 3,
  /** Being sought makes the other side say yes; it helps the reader a little less. */
  "wants-your-offer": 2,
  /** Half of the pairs that programmes funded cross fields; a typical step of the chain weighs as much as a common keyword. */
  "completes-the-chain": 2.6,
  /** Common ground to start the talk; the strongest single sign among known cooperations. */
  "shared-topics": 4.5,
  /** A label that two organisations share says less than what they do, and adds to it. */
  "same-field": 1.4,
  /** Learned from few projects, so it may only tip the scales. */
  "proven-combination": 0.6,
  /** Consortia grow along acquaintances. */
  "common-partner": 1,
  /** An old contact is worth a meeting, but it is no discovery. */
  "existing-contact": 1,
  /** A short way and common programmes make joint work likelier, whatever the topic. */
  "close-by": 1,
  /** Without a common language a meeting of twenty minutes is hard; nearly everybody has one. */
  "common-language": 0.4,
  /** Research needs users and users need research; a label, so it weighs little. */
  "fitting-kinds": 0.4,
};

/** Log-odds of a meeting worth having between two organisations that have nothing in common. */
export const baseLogOdds = -3.5;

/** A criterion is told as a reason when it adds at least this much, in log-odds; less would be noise in words. */
export const reasonMin = 0.2;
