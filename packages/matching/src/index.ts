/**
 * Whom should an organisation meet? This package ranks, explains and allocates, for one organisation or for all.
 * It owns the criteria, their weights, the bilingual vocabulary and the value chain between fields.
 * It never reads files, opens connections, looks at a clock or draws chance: profiles in, suggestions out. (The one
 * exception is the stemmer package, which loads its own WebAssembly on first use; hence `prepareMatching` is async.)
 * It guarantees: the same input gives the same lists, whatever its order; every reason quotes evidence from the two
 * profiles or from the known cooperations, and goes when the evidence goes; no score is ever NaN; what is not in a
 * `Profile` appears in no sentence. Popularity, refusals and other people's behaviour are not looked at.
 * Scores order a list and are not probabilities to show; people are shown the sentences.
 */
export { allocateLists, type AllocationOptions } from "./allocate-lists.ts";
export { criterionNames, type Criterion, type CriterionName } from "./criteria/criterion.ts";
export { everyCriterion } from "./criteria/every-criterion.ts";
export { explainPair, type PairExplanation } from "./explain-pair.ts";
export { matchAll } from "./match-all.ts";
export type { Caution, Matches, MatchKind, MatchList, Reason, Suggestion } from "./matches.ts";
export { prepareMatching, type MatchingIndex, type MatchingOptions } from "./prepare-matching.ts";
export type { Bilingual, Cooperation, Profile, Statement } from "./profile.ts";
export { suggestionsFor, type ListOptions } from "./suggestions-for.ts";
export type { Concept } from "./vocabulary/concept.ts";
export { weights } from "./weights.ts";
