import { type SparseVector, unitVector } from "./sparse-vector.ts";

/**
 * Gives terms numbers and weighs them by how rare they are among the organisations. Terms are numbered in the order of
 * their spelling, so that the order of the organisations changes nothing, not even the last digit of a sum.
 */
export class TermNumbers {
  private readonly numberByTerm = new Map<string, number>();
  private readonly rarity: number[] = [];

  constructor(documents: Iterable<Iterable<string>>) {
    const countByTerm = new Map<string, number>();
    let documentCount = 0;
    for (const document of documents) {
      documentCount += 1;
      for (const term of new Set(document)) countByTerm.set(term, (countByTerm.get(term) ?? 0) + 1);
    }
    for (const term of [...countByTerm.keys()].sort()) {
      this.numberByTerm.set(term, this.rarity.length);
      this.rarity.push(Math.log((documentCount + 1) / ((countByTerm.get(term) as number) + 0.5)));
    }
  }

  /** The vector of a bag of terms: (1 + ln frequency) times rarity, length one. Unknown terms are left out. */
  vectorOf(weightByTerm: ReadonlyMap<string, number>, termsMax?: number): SparseVector {
    const weights = new Map<number, number>();
    for (const [term, weight] of weightByTerm) {
      const number = this.numberByTerm.get(term);
      if (number !== undefined && weight > 0)
        weights.set(number, weight * Math.max(0.05, this.rarity[number] as number));
    }
    return unitVector(weights, termsMax);
  }
}

/** How often each term occurs, as 1 + ln(frequency). */
export function frequencies(terms: Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  for (const [term, count] of counts) counts.set(term, 1 + Math.log(count));
  return counts;
}
