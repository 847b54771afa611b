/**
 * Calls: what is to be had for projects across borders, until when, and by whom.
 *
 * Owns the catalogue of calls for funding with their deadlines, sets of countries and rules, the calls that an edition is
 * about, and the marks of those whom a call interests.
 * Never says that somebody may apply: that is the agency's to decide. Never knows who may see a mark.
 * Guarantees that a call's id is a stable address, that its rules are parsed, and that nobody marks a call that their
 * edition is not about.
 */
export type {
  Bound,
  Call,
  Catalogue,
  CountRule,
  CountrySet,
  Deadline,
  Evidence,
  FigureRule,
  PartyRule,
  Rule,
} from "./domain/call.ts";
export {
  bindingDeadlines,
  endOf,
  type BindingDeadline,
  type EarliestDeadline,
  type PartnerDeadline,
} from "./domain/binding-deadline.ts";
export {
  nutsOfCountry,
  type Consortium,
  type FigureKey,
  type FigureName,
  type Partner,
  type PartnerFacts,
} from "./domain/consortium.ts";
export {
  screen as screenConsortium,
  type Counted,
  type MissingFact,
  type RuleResult,
  type Screening,
  type Verdict,
} from "./domain/screen.ts";
export { catalogue } from "./domain/catalogue.ts";
export { nextDeadline, type NextDeadline } from "./domain/next-deadline.ts";
export { addCallsToEdition, allCalls, callsOf } from "./store/calls.ts";
export { addCallInterests, callInterestsOf, type CallInterest } from "./store/interests.ts";
export { markCalls } from "./use-cases/mark-calls.ts";
export { saveCatalogue } from "./use-cases/save-catalogue.ts";
export { setCallsOfEdition } from "./use-cases/set-calls-of-edition.ts";
