/**
 * Matching: whom an organisation should meet in an edition, and why.
 *
 * Owns the suggestions as last worked out, each with its reasons, the words they stand on, and a caution.
 * Never ranks by popularity or by what people declined, and never blocks the server while it works.
 * Guarantees at most twenty suggestions for each organisation, none of them itself, replaced as a whole.
 */
export { suggestionKinds, type Reason, type Suggestion, type SuggestionKind } from "./domain/suggestion.ts";
export { areSuggestionsWanted, suggestionsExist, suggestionsOf } from "./store/suggestions.ts";
export {
  rebuildSuggestions,
  rebuildWantedSuggestions,
  suggestionsMax,
} from "./use-cases/rebuild-suggestions.ts";
export { whyMeet } from "./use-cases/why-meet.ts";
export type { MatchingEngine } from "./engine/matching-engine.ts";
/** For the worker thread that `src/main` wires, and for tests without one. */
export { answerQuestion } from "./engine/answer-question.ts";
export { directEngine } from "./engine/direct-engine.ts";
export type { EngineAnswer, EngineQuestion } from "./engine/engine-messages.ts";
