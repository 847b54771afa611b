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
  CallDocument,
  Catalogue,
  CountRule,
  CountrySet,
  Criterion,
  Deadline,
  Evidence,
  FigureRule,
  FundingFact,
  PartyRule,
  Rule,
} from "./domain/call.ts";
export { countedThings, evidenceMarks, figures, fundedThings } from "./domain/call.ts";
export {
  callDayText,
  firstDayOf,
  isCallDay,
  isExactDay,
  lastDayOf,
  type CallDay,
} from "./domain/call-day.ts";
export { changesOfCall, concernsDatesOrRules, type CallChange } from "./domain/changes-of-call.ts";
export { mayConcern, placesOfCall } from "./domain/places-of-call.ts";
export { deadlinesAhead, stateOfCall, type CallState } from "./domain/state-of-call.ts";
export { isNamedPlace, placeName } from "./domain/place-names.ts";
export {
  evidenceText,
  factText,
  factValueText,
  fundingSentence,
  ruleSentence,
} from "./domain/rule-sentence.ts";
export {
  bindingDeadlines,
  endOf,
  lastEndOf,
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
export { addCallsToEdition, allCalls, callOf, callsOf, editionIdsOfCall } from "./store/calls.ts";
export { changedAtOfCalls, versionsOfCall, type CallVersion } from "./store/versions.ts";
export { interestRoles, lineLengthMax, type InterestRole } from "./domain/interest.ts";
export {
  addCallInterests,
  callInterestsOf,
  marksOfCall,
  removeInterest,
  saveInterest,
  type CallInterest,
  type CallMark,
  type InterestAs,
} from "./store/interests.ts";
export { markCalls } from "./use-cases/mark-calls.ts";
export { saveCatalogue, saveEarlierCalls } from "./use-cases/save-catalogue.ts";
export { setCallsOfEdition } from "./use-cases/set-calls-of-edition.ts";
