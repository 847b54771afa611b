/**
 * Programme: what happens besides the meetings.
 *
 * Owns sessions and who attends them.
 * Never knows who meets whom.
 * Guarantees one session per room and per participant at a time.
 */
export { sessionKinds, type Attendance, type Session, type SessionKind } from "./domain/session.ts";
export {
  attendancesOf,
  saveSessions,
  sessionCodesOf,
  sessionsOf,
  sessionsOfParticipant,
} from "./store/sessions.ts";
