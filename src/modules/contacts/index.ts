/**
 * Contacts: what stays with a participant of a meeting.
 *
 * Owns private notes, what each side reports afterwards, exchanged contact details, and the secret addresses of calendars.
 * Never shows one side's notes or rating to anybody else, never hands out details to which both sides have not agreed.
 * Guarantees one note and one report per side and meeting, and that secrets are kept as hashes only.
 */
export {
  agreedNextStep,
  meetingOutcomes,
  metIn,
  nextSteps,
  ratings,
  type MeetingOutcome,
  type MeetingReport,
  type NextStep,
  type Rating,
  type ReportRefusal,
  type ReportToSave,
} from "./domain/report.ts";
export { noteLengthMax, type NoteTyped } from "./domain/note.ts";
export { exchangeStateOf, otherOf, type Exchange, type ExchangeState } from "./domain/exchange.ts";
export { notesOf, type MeetingNote } from "./store/notes.ts";
export { reportsOf } from "./store/reports.ts";
export { endExchange, exchangesOf } from "./store/exchanges.ts";
export { calendarFeedOf, dropCalendarFeed, type CalendarFeed } from "./store/calendar-feeds.ts";
export { saveNote, type NoteRefusal } from "./use-cases/save-note.ts";
export { reportMeeting } from "./use-cases/report-meeting.ts";
export {
  agreeToContact,
  contactOffered,
  offerContact,
  type ContactRefusal,
} from "./use-cases/exchange-contact.ts";
export { calendarOfSecret, renewCalendarAddress } from "./use-cases/calendar-address.ts";
export { contactsCsv, vCardOf, type ContactCard } from "./domain/contact-card.ts";
