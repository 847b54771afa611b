import type { Caution, MatchKind, Reason } from "./matches.ts";
import type { MatchingIndex } from "./prepare-matching.ts";
import { cautionFor, reasonsFor } from "./reasons.ts";
import { kindOf, roundedScore, scorePair } from "./score-pair.ts";

/** Why two organisations should meet, for the page of one of them about the other. */
export type PairExplanation = {
  readonly kind: MatchKind;
  /** As in a list. */
  readonly score: number;
  readonly existingContact: boolean;
  /** What speaks for the meeting, said to the reader. */
  readonly reasons: readonly Reason[];
  /** The strongest reason as the other side reads it: what the reader can bring up. Left out when it would be exploratory. */
  readonly reasonForThem?: Reason;
  readonly caution?: Caution;
};

const reasonsMax = 4;

/** Explains the pair to `readerId`; null when either id is unknown or both are the same. */
export function explainPair(
  { world }: MatchingIndex,
  readerId: string,
  otherId: string,
): PairExplanation | null {
  const [reader, other] = [world.memberById.get(readerId), world.memberById.get(otherId)];
  if (!reader || !other || reader === other) return null;
  const { forReader, forOther, logOddsOfMeeting } = scorePair(reader, other, world);
  const [forThem] = reasonsFor(other, reader, { measures: forOther, world, reasonsMax: 1 });
  const caution = cautionFor(reader, other);
  return {
    kind: kindOf(forReader),
    score: roundedScore(logOddsOfMeeting),
    existingContact: reader.partners.has(other.id),
    reasons: reasonsFor(reader, other, { measures: forReader, world, reasonsMax }),
    ...(forThem && forThem.criterion !== "exploratory" ? { reasonForThem: forThem } : {}),
    ...(caution ? { caution } : {}),
  };
}
