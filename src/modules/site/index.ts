/**
 * Site: what the public finds around the conferences.
 *
 * Owns what the operator says of itself, whom one may write to, what strangers write (messages to contacts, barriers), and
 * the landscapes of clusters; finds words in texts that others hand over.
 * Never knows who takes part in an edition, and never shows an address to a machine.
 * Guarantees that a message goes to the contact it was written to, that each barrier has a number, and that what strangers
 * wrote is forgotten in time.
 */
export {
  conformities,
  factFields,
  factGroups,
  factIn,
  factLengthMax,
  missingFacts,
  parseFacts,
  type Conformity,
  type FactCode,
  type FactFault,
  type FactFaults,
  type FactGroup,
  type SiteFacts,
} from "./domain/site-facts.ts";
export {
  parseContact,
  type ContactBlock,
  type ContactEntries,
  type ContactFault,
  type ContactFaults,
} from "./domain/contact-block.ts";
export {
  parseBarrier,
  parseMessage,
  writtenLengthMax,
  type BarrierEntries,
  type BarrierFaults,
  type MessageEntries,
  type MessageFaults,
  type WrittenFault,
} from "./domain/written-text.ts";
export {
  belongsTo,
  landscapeOf,
  landscapes,
  namedPlaces,
  type Landscape,
  type NamedPlace,
} from "./domain/landscapes.ts";
export { excerptOf, markedText, searchLengthMax, searchWords, type Stretch } from "./domain/search-words.ts";
export { keptDays } from "./domain/kept-days.ts";
export type { SiteEvent } from "./domain/site-event.ts";
export {
  deletePublication,
  publicationOf,
  saveSiteFacts,
  siteChangedAt,
  siteFactsOf,
  type Publication,
} from "./store/site-facts.ts";
export {
  addContactBlocks,
  allContactBlocks,
  changeContactBlock,
  contactBlockOf,
  contactBlocksOf,
  deleteContactBlock,
} from "./store/contact-blocks.ts";
export { contactMessageOf, type ContactMessage } from "./store/contact-messages.ts";
export {
  addBarrierReport,
  barrierCountsOf,
  barrierReportOf,
  barrierReportsOf,
  barrierStates,
  type BarrierReport,
  type BarrierState,
} from "./store/barrier-reports.ts";
export { forgetOldWritings } from "./store/forget.ts";
export { findAmong, type Findable } from "./store/text-search.ts";
export { writeToContact } from "./use-cases/write-to-contact.ts";
export { answerBarrier, setBarrier, type AnswerRefusal } from "./use-cases/answer-barrier.ts";
export { publishSite } from "./use-cases/publish-site.ts";
