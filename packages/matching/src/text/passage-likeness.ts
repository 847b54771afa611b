import type { Views } from "../organisation.ts";
import { cosine } from "./sparse-vector.ts";

/** The three views of how alike two texts are, each in [0, 1]; stems only within one language. */
export type Likeness = { readonly stems: number; readonly concepts: number; readonly pieces: number };

export function likenessOf(one: Views, other: Views): Likeness {
  let stems = 0;
  for (const [language, vector] of one.stems) {
    const same = other.stems.get(language);
    if (same) stems = Math.max(stems, cosine(vector, same));
  }
  return { stems, concepts: cosine(one.concepts, other.concepts), pieces: cosine(one.pieces, other.pieces) };
}

/** Pieces of four letters agree a little by chance; below this cosine they prove nothing. */
const piecesByChance = 0.25;

/** How well an offer answers a need: any of the three views can carry it. Concepts count a little less than the very words. */
export function answerOf({ stems, concepts, pieces }: Likeness): number {
  const letters = Math.max(0, pieces - piecesByChance) / (1 - piecesByChance);
  return 1 - (1 - stems) * (1 - 0.85 * concepts) * (1 - 0.6 * letters);
}
