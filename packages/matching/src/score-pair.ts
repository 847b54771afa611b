import type { Criterion, CriterionName } from "./criteria/criterion.ts";
import { everyCriterion } from "./criteria/every-criterion.ts";
import type { MatchKind } from "./matches.ts";
import { baseLogOdds, weights } from "./weights.ts";
import type { Member, World } from "./world.ts";

/** What every criterion measures, by its place among the criteria; null where the profiles do not say. */
export type Measures = readonly (number | null)[];

/** Two directed probabilities and what they rest on. */
export type PairScore = {
  readonly forReader: Measures;
  readonly forOther: Measures;
  readonly logOddsOfMeeting: number;
};

const placeByName = new Map(everyCriterion.map(({ name }, place) => [name, place]));

export function measured(measures: Measures, name: CriterionName): number {
  return measures[placeByName.get(name) as number] ?? 0;
}

export function sigmoid(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}

/** The score that people's lists carry: in (0, 1), six digits. */
export function roundedScore(logOdds: number): number {
  return Math.round(sigmoid(logOdds) * 1e6) / 1e6;
}

/** What a criterion adds to the log-odds; nothing where the profiles do not say. */
export function contribution(criterion: Criterion, measure: number | null): number {
  return weights[criterion.name] * (measure ?? 0);
}

function probability(measures: Measures): number {
  return sigmoid(
    everyCriterion.reduce(
      (sum, criterion, place) => sum + contribution(criterion, measures[place] ?? null),
      baseLogOdds,
    ),
  );
}

/**
 * Measures a pair from both sides. Each side's wish is a small logistic model of the criteria; a meeting needs both, so
 * the two are joined by their geometric mean, which on records of two-sided choices orders pairs better than either
 * side alone or their sum. Returned as log-odds.
 */
export function scorePair(reader: Member, other: Member, world: World): PairScore {
  const forReader = everyCriterion.map(({ measure }) => measure(reader, other, world));
  const forOther = everyCriterion.map(({ measure, symmetric }, place) =>
    symmetric ? (forReader[place] ?? null) : measure(other, reader, world),
  );
  const joint = Math.sqrt(probability(forReader) * probability(forOther));
  return { forReader, forOther, logOddsOfMeeting: Math.log(joint / (1 - joint)) };
}

/** From here on two organisations count as complementary, or as alike. */
export const complementMin = 0.5;
const likeMin = 0.35;

/** How far the two complete each other: need and offer either way, or the value chain. */
export function complementOf(measures: Measures): number {
  return (
    1 -
    (1 - measured(measures, "meets-your-need")) *
      (1 - measured(measures, "wants-your-offer")) *
      (1 - measured(measures, "completes-the-chain"))
  );
}

/** How alike the two are: their topics, or failing that their field. */
export function likenessOfPair(measures: Measures): number {
  return Math.max(
    measured(measures, "shared-topics"),
    (measured(measures, "shared-topics") + measured(measures, "same-field")) / 2,
  );
}

/**
 * Two that complete each other stand in one value chain when they are of one field, and bridge two fields when they are
 * not; where a field is unknown, their topics tell. What else is of one field or close is that, the rest a wild card.
 */
export function kindOf(measures: Measures): MatchKind {
  const sameField = measures[placeByName.get("same-field") as number] ?? null;
  const alike = likenessOfPair(measures) > likeMin;
  if (complementOf(measures) > complementMin)
    return (sameField === null ? alike : sameField > 0) ? "completes-your-chain" : "bridge";
  return alike || (sameField ?? 0) > 0 ? "same-field" : "wild-card";
}
