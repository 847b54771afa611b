import type { Standing } from "../standing.ts";

/** Why one person cannot be asked at this moment; null means they can. */
export type WhyNotAsk =
  | { readonly code: "yourself" }
  | { readonly code: "own-organisation" }
  | { readonly code: "you-blocked" }
  | { readonly code: "you-not-approved" }
  | { readonly code: "not-open" }
  | { readonly code: "types-do-not-meet" }
  | { readonly code: "not-open-yet"; readonly opensOn: string }
  | { readonly code: "requests-closed"; readonly endedOn: string }
  | { readonly code: "over" }
  | { readonly code: "met" }
  | { readonly code: "agreed"; readonly placed: boolean }
  | { readonly code: "asks-you" }
  | { readonly code: "asked" }
  | { readonly code: "declined-by-them" }
  | { readonly code: "quota-used-up"; readonly max: number };

export type FactsToAsk = {
  readonly isSelf: boolean;
  readonly isOwnOrganisation: boolean;
  readonly readerApproved: boolean;
  /** The reader closed the way to the other. */
  readonly readerBlocks: boolean;
  /** The other takes part, is open to requests, and has not closed the way; which of these fails is not told. */
  readonly otherOpen: boolean;
  /** Neither side's kind of participation rules the other out. */
  readonly mayMeet: boolean;
  readonly standing: Standing | null;
  /** Calendar day on which requests open, where it lies ahead. */
  readonly opensOn: string | null;
  /** Calendar day until which wishes were collected, while the timetable is being made. */
  readonly closedOn: string | null;
  /** Meeting times of the conference to come. */
  readonly slotsAheadCount: number;
  /** The edition has meeting times at all. */
  readonly hasSlots: boolean;
  readonly requestsLeftCount: number;
  readonly requestsMax: number;
};

/**
 * The first reason that stands between the reader and a request, from what cannot change to what the reader can change.
 * What the other side has closed sounds the same whatever the cause. Having no common time at present is no reason: the
 * request may go, with a hint, and an agreed meeting gets its place when a time becomes free.
 */
export function whyNotAsk(facts: FactsToAsk): WhyNotAsk | null {
  if (facts.isSelf) return { code: "yourself" };
  if (facts.isOwnOrganisation) return { code: "own-organisation" };
  if (facts.readerBlocks) return { code: "you-blocked" };
  const { standing } = facts;
  if (standing?.state === "met") return { code: "met" };
  if (standing?.state === "placed" || standing?.state === "agreed")
    return { code: "agreed", placed: standing.state === "placed" };
  if (!facts.readerApproved) return { code: "you-not-approved" };
  if (!facts.mayMeet) return { code: "types-do-not-meet" };
  if (!facts.otherOpen) return { code: "not-open" };
  if (standing?.state === "asks-you") return { code: "asks-you" };
  if (standing?.state === "asked") return { code: "asked" };
  if (standing?.state === "declined-by-them") return { code: "declined-by-them" };
  if (facts.opensOn !== null) return { code: "not-open-yet", opensOn: facts.opensOn };
  if (facts.closedOn !== null) return { code: "requests-closed", endedOn: facts.closedOn };
  if (facts.hasSlots && facts.slotsAheadCount === 0) return { code: "over" };
  if (facts.requestsLeftCount <= 0) return { code: "quota-used-up", max: facts.requestsMax };
  return null;
}

/** True for what keeps the reader from asking anybody at all. */
export function isReaders({ code }: WhyNotAsk): boolean {
  return ["you-not-approved", "not-open-yet", "requests-closed", "over", "quota-used-up"].includes(code);
}
