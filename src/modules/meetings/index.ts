/**
 * Meetings: who asked whom, which meetings are to take place, and when and where they do.
 *
 * Owns requests, meetings, runs of the optimiser, timetables (drafts and numbered versions), and appointments: what holds now.
 * Never holds a slot for a pending request, never changes a published version, never blocks the server while it plans.
 * Guarantees one meeting per pair, nobody and no table booked twice, one running run per edition, numbers without gaps.
 */
export {
  type Request,
  type RequestState,
  type Preference,
  preferences,
  requestStates,
  addresseesOf,
  isAsked,
  isPending,
  reasonLengthMax,
} from "./domain/request.ts";
export { wishWeights, mutualWishSentence } from "./domain/worth-of-wishes.ts";
export {
  type NewOrganisationRequest,
  type NewRequest,
  type NewRequestRefusal,
} from "./domain/decide-request.ts";
export type { MeetingEvent, PublicationForParticipant } from "./domain/meeting-event.ts";
export { type AnswerRefusal } from "./domain/decide-answer.ts";
export { type RequestImportRow, type RowError } from "./domain/request-import.ts";
export { requestsOfParticipant, type RequestsOfParticipant } from "./use-cases/requests-of-participant.ts";
export { requestMeeting, type Requested } from "./use-cases/request-meeting.ts";
export { requestsMaxOf } from "./use-cases/requests-max-of.ts";
export { placeWishes, slotLaws, tableIsFree, type FreePlace } from "./domain/best-places.ts";
export { alternativesMax, type Agreed, type SlotTaken, type UnplacedReason } from "./domain/booking.ts";
export { alternativesFor } from "./use-cases/alternatives-for.ts";
export { answerOffered, type AnswerOffered } from "./use-cases/answer-offered.ts";
export { acceptRequest, type AnswerNeeds, type Answerer } from "./use-cases/accept-request.ts";
export {
  attendanceOf,
  invitedBounds,
  type Attendance,
  type Group,
  type GroupWithdrawalRefusal,
  type InvitationRefusal,
  type NewGroup,
  type NewGroupRefusal,
} from "./domain/group.ts";
export {
  undoMinutesMax,
  type Cancellation,
  type CancelRefusal,
  type ChangeRefusal,
  type MeetingChanger,
  type PlaceGone,
  type ProposalRefusal,
  type TimeProposal,
  type UndoRefusal,
} from "./domain/decide-change.ts";
export { cancelAppointment } from "./use-cases/cancel-appointment.ts";
export { placeAllWaiting, placeWaiting } from "./use-cases/place-waiting.ts";
export { type Leave, type ReturnRefusal } from "./domain/decide-return.ts";
export { leavesAround } from "./store/leaves.ts";
export { leftMeetingOf, returnToGroup } from "./use-cases/return-to-group.ts";
export { leaveEdition } from "./use-cases/leave-edition.ts";
export { undoCancel } from "./use-cases/undo-cancel.ts";
export { bookMeeting, moveAppointment, type BookingRefusal } from "./use-cases/book-meeting.ts";
export { moveAppointmentAsSeen } from "./use-cases/book-meeting.ts";
export { meetingOf, meetingsAfter, type ListedMeeting } from "./store/meetings-after.ts";
export { requestsAfter } from "./store/requests-after.ts";
export {
  acceptProposedTime,
  declineProposedTime,
  proposeTime,
  type ProposalAnswering,
  type Proposing,
} from "./use-cases/propose-time.ts";
export { openProposalsOf } from "./store/proposals.ts";
export { groupOffered, proposalOffered } from "./use-cases/offered-by-letter.ts";
export { withdrawGroup } from "./use-cases/withdraw-group.ts";
export { answerInvitation, inviteGroup, type InvitationAnswering } from "./use-cases/invite-group.ts";
export { groupsOf, otherPlacesCountOf } from "./store/groups.ts";
export { changeRequest } from "./use-cases/change-request.ts";
export { expireRequests } from "./use-cases/expire-requests.ts";
export { declineRequest } from "./use-cases/decline-request.ts";
export { withdrawRequest } from "./use-cases/withdraw-request.ts";
export {
  importRequests,
  type RequestImport,
  type RequestImportRefusal,
} from "./use-cases/import-requests.ts";
export {
  editionOfRequest,
  requestById,
  requestCounts,
  requestsPageOf,
  type RequestPage,
} from "./store/requests.ts";
export { wantedMeetingCountOf, wantedMeetingsOf } from "./store/meetings.ts";
export { type TimetableProblem, type WantedMeeting } from "./domain/timetable-problem.ts";
export { timetableProblemOf } from "./use-cases/timetable-problem-of.ts";
export { type RunProgressPoint, type RunState, type TimetableRun } from "./domain/run.ts";
export {
  type SolverJob,
  type SolverLimits,
  type SolverListener,
  type TimetableSolver,
} from "./solver/timetable-solver.ts";
export { threadSolver } from "./solver/thread-solver.ts";
export { runOrder } from "./solver/run-order.ts";
export { type WorkerMessage, type WorkerOrder } from "./solver/solver-messages.ts";
export {
  startTimetableRun,
  secondsMax as runSecondsMax,
  secondsMin as runSecondsMin,
  type StartedRun,
  type StartRunRefusal,
} from "./use-cases/start-timetable-run.ts";
export { interruptRunsOfThisProcess, type RunNeeds, type RunPace } from "./use-cases/watch-run.ts";
export { interruptStaleRuns } from "./use-cases/interrupt-stale-runs.ts";
export { latestRunOf, requestCancel as cancelTimetableRun, runById } from "./store/runs.ts";
export { type Plan, type ProblemProof, type ProblemScore } from "./domain/plan.ts";
export {
  type Placement,
  type PublishRefusal,
  type TimetableHead,
  type UnplacedMeeting,
} from "./domain/timetable.ts";
export {
  type MeetingChange,
  type PersonChange,
  type Place,
  type TimetableComparison,
} from "./domain/compare-timetables.ts";
export {
  meetingCountsOf,
  placementsOf,
  publishedTimetableOf,
  timetableById,
  timetablesOf,
  unplacedOf,
} from "./store/timetables.ts";
export { discardDraft } from "./store/drafts.ts";
export { boardOf, type Board } from "./use-cases/board-of.ts";
export { personViewOf, type PersonView } from "./use-cases/person-view-of.ts";
export { compareTimetables } from "./use-cases/compare-timetables.ts";
export { takeInPlan, type PlanRefusal } from "./use-cases/take-in-plan.ts";
export { type PastRun } from "./store/past-runs.ts";
export { publishTimetable, type DraftSeen } from "./use-cases/publish-timetable.ts";
export { returnToVersion } from "./use-cases/return-to-version.ts";
export type { Appointment } from "./domain/appointment.ts";
export { isMarkKind, markKinds, type MarkKind } from "./domain/mark.ts";
export { marksOf, type Marks } from "./store/marks.ts";
export { markParticipant, type MarkRefusal } from "./use-cases/mark-participant.ts";
export {
  messageLengthMax,
  messagesPerHourMax,
  type Message,
  type NewMessageRefusal,
} from "./domain/message.ts";
export {
  areAcquainted,
  haveDealt,
  conversationsOf,
  messagesBetween,
  reportedMessagesOf,
  saveReading,
  unreadConversationCount,
  type Conversation,
  type ReportedMessage,
} from "./store/messages.ts";
export { sendMessage } from "./use-cases/send-message.ts";
export { reportMessage, type ReportRefusal } from "./use-cases/report-message.ts";
export { decideReport } from "./use-cases/decide-report.ts";
export { busySlotsOf } from "./store/busy-slots.ts";
export {
  appointmentOf,
  appointmentsOfMeetings,
  appointmentsOfParticipant,
  appointmentsOfParticipants,
  renameInAppointments,
  standingAppointmentsOf,
} from "./store/appointments.ts";
export { requestsWithAny } from "./store/requests.ts";
export { sawAppointment, seenSequencesOf } from "./store/seen-appointments.ts";
export { agendaFrameByHash, currentAgendaFrame, type FrameBytes } from "./use-cases/agenda-frame.ts";
export type { AgendaFrame } from "./domain/agenda-frame.ts";
export { agendaOf, type Agenda, type AgendaEntry, type MeetingReason } from "./use-cases/agenda-of.ts";
export {
  calendarIcs,
  calendarUidOf,
  folded as foldedIcsLine,
  text as icsText,
  invitationIcs,
  type Calendar,
  type CalendarEvent,
} from "./domain/calendar.ts";
export { localTimeOf, timeZoneLines } from "./domain/calendar-time-zone.ts";
export { meetingsOfParticipant, type MeetingOfParticipant } from "./store/meetings-of-participant.ts";
export { commonTimesOf, type CommonTimes } from "./use-cases/common-times-of.ts";
export { outlooksOf, type Outlook, type Outlooks } from "./use-cases/outlooks-of.ts";
