/** A vector of length one (or nothing): term numbers in rising order and their weights. */
export type SparseVector = { readonly terms: Int32Array; readonly weights: Float64Array };

export const emptyVector: SparseVector = { terms: new Int32Array(0), weights: new Float64Array(0) };

/** Makes a vector of length one of positive weights; with `termsMax` only the heaviest terms are kept. */
export function unitVector(weightByTerm: ReadonlyMap<number, number>, termsMax = Infinity): SparseVector {
  let entries = [...weightByTerm].filter(([, weight]) => weight > 0);
  if (entries.length > termsMax) {
    entries.sort(([termA, a], [termB, b]) => b - a || termA - termB);
    entries = entries.slice(0, termsMax);
  }
  entries.sort(([a], [b]) => a - b);
  const length = Math.hypot(...entries.map(([, weight]) => weight));
  if (!(length > 0)) return emptyVector;
  return {
    terms: Int32Array.from(entries, ([term]) => term),
    weights: Float64Array.from(entries, ([, weight]) => weight / length),
  };
}

/** The cosine of two vectors of length one, in [0, 1]. */
export function cosine(one: SparseVector, other: SparseVector): number {
  let sum = 0;
  let i = 0;
  let j = 0;
  while (i < one.terms.length && j < other.terms.length) {
    const a = one.terms[i] as number;
    const b = other.terms[j] as number;
    if (a === b) {
      sum += (one.weights[i] as number) * (other.weights[j] as number);
      i += 1;
      j += 1;
    } else if (a < b) i += 1;
    else j += 1;
  }
  return Math.min(1, sum);
}
