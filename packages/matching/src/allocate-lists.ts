import { candidatesOfAll } from "./match-all.ts";
import type { Matches } from "./matches.ts";
import type { MatchingIndex } from "./prepare-matching.ts";
import { type Candidate, isAbroad, type ListOptions, listFor } from "./suggestions-for.ts";

export type AllocationOptions = ListOptions & {
  /** Draws the tiny differences between equal candidates; the same seed gives the same lists. */
  readonly seed: number;
  /** In how many lists an organisation may stand, as a multiple of the length of a list. */
  readonly exposureShareMax?: number;
};
