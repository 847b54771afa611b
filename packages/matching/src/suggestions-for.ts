import type { Suggestion } from "./matches.ts";
import type { MatchingIndex } from "./prepare-matching.ts";
import { cautionFor, reasonsFor } from "./reasons.ts";
import {
  complementMin,
  complementOf,
  kindOf,
  type PairScore,
  roundedScore,
  scorePair,
} from "./score-pair.ts";
import type { Member } from "./world.ts";

export type ListOptions = {
  /** Only organisations of other countries. */
  readonly abroadOnly?: boolean;
  /** Length of the list; more than there are candidates gives all of them. */
  readonly top?: number;
};

export type Candidate = { readonly other: Member; readonly score: PairScore };

/** Among the first ten, at least so many that complete the reader, where they exist. */
const firstOnes = 10;
const complementaryMin = 3;
/** Reasons told with a suggestion. */
const reasonsMax = 3;

/** Whom one organisation should meet, best first. An unknown id gets an empty list. */
export function suggestionsFor(index: MatchingIndex, id: string, options: ListOptions = {}): Suggestion[] {
  const reader = index.world.memberById.get(id);
  if (!reader) return [];
  const candidates = index.world.members
    .filter((other) => other !== reader && (!options.abroadOnly || isAbroad(reader, other)))
    .map((other) => ({ other, score: scorePair(reader, other, index.world) }));
  return listFor(index, reader, candidates, options.top);
}

/** A candidate whose country is unknown cannot be said to be abroad; a reader whose country is unknown sees all others. */
export function isAbroad(reader: Member, other: Member): boolean {
  return other.organisation.country !== "" && other.organisation.country !== reader.organisation.country;
}

/** Length of a list when none is asked for. */
export const listLengthDefault = 20;

/** Orders candidates and tells the reasons of those that are shown. */
export function listFor(
  index: MatchingIndex,
  reader: Member,
  candidates: readonly Candidate[],
  top = listLengthDefault,
): Suggestion[] {
  return suggestionsOf(index, reader, inListOrder(candidates).slice(0, Math.max(0, Math.floor(top))));
}

export function suggestionsOf(index: MatchingIndex, reader: Member, list: readonly Ranked[]): Suggestion[] {
  return list.map(({ candidate, logOdds }) => suggestion(index, reader, candidate, logOdds));
}

export type Ranked = { readonly candidate: Candidate; readonly logOdds: number };

/**
 * Best first. When fewer than three of the first ten complete the reader, all that do are lifted by the smallest amount
 * that brings in the third: the price of that rule, so that the order and the scores still agree.
 */
export function inListOrder(candidates: readonly Candidate[]): Ranked[] {
  const plain = candidates
    .map((candidate) => ({ candidate, logOdds: candidate.score.logOddsOfMeeting }))
    .sort(byLogOdds);
  const completing = new Set(
    plain.filter(({ candidate }) => complementOf(candidate.score.forReader) > complementMin),
  );
  const wanted = [...completing][Math.min(complementaryMin, completing.size) - 1];
  const place = wanted ? plain.indexOf(wanted) : -1;
  if (!wanted || place < firstOnes) return plain;
  const others = plain.filter((ranked) => !completing.has(ranked));
  const displaced = others[firstOnes - Math.min(complementaryMin, completing.size)];
  const lift = displaced ? displaced.logOdds - wanted.logOdds + 1e-6 : 0;
  return plain
    .map((ranked) => (completing.has(ranked) ? { ...ranked, logOdds: ranked.logOdds + lift } : ranked))
    .sort(byLogOdds);
}

function byLogOdds(a: Ranked, b: Ranked): number {
  return b.logOdds - a.logOdds || (a.candidate.other.id < b.candidate.other.id ? -1 : 1);
}

function suggestion(
  { world }: MatchingIndex,
  reader: Member,
  { other, score }: Candidate,
  logOdds: number,
): Suggestion {
  const caution = cautionFor(reader, other);
  return {
    organisation: other.id,
    score: roundedScore(logOdds),
    kind: kindOf(score.forReader),
    existingContact: reader.partners.has(other.id),
    reasons: reasonsFor(reader, other, { measures: score.forReader, world, reasonsMax }),
    ...(caution ? { caution } : {}),
  };
}
