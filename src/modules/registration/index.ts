/**
 * Registration: who takes part in an edition, for whom, and in which role.
 *
 * Owns participants, their absences, delegations, offers and needs, the roles that accounts are granted, and how people
 * come in: kinds of participation, drafts, invitations, consents, approval and the waiting list.
 * Never knows what people wish of each other or when they meet.
 * Guarantees one participant per address and edition, quotas that make sense, that nobody is registered by someone
 * else, that places are never overbooked, and that a consent is only ever added to.
 */
export {
  deletedDomain,
  fullName,
  isDeleted,
  nameForReader,
  participantStates,
  type Absence,
  type Delegation,
  type Participant,
  type ParticipantState,
  type Role,
  type RoleGrant,
  type Statement,
} from "./domain/participant.ts";
export type { RegistrationEvent } from "./domain/registration-event.ts";
export type { ReadinessPoint } from "./domain/readiness.ts";
export { editionFigures, readinessOf, type EditionFigures } from "./store/figures.ts";
export {
  connectAccount,
  grantRole,
  grantsOf,
  grantsOfAccounts,
  latestApplicationOf,
  participationsOf,
  participationsOfAccounts,
  type Participation,
} from "./store/grants.ts";
export {
  approvedParticipantsOf,
  participantOf,
  participantOfAccount,
  participantsByCodes,
  participantsByIds,
  participantsOf,
  participantsOfOrganisations,
  participatingOrganisationIds,
  type ParticipantFilters,
} from "./store/participants.ts";
export { absencesOf, delegationsOf, saveDelegations, saveStatements, statementsOf } from "./store/profile.ts";
export { saveParticipants, type ParticipantToSave } from "./store/save-participants.ts";
export {
  participantColumns,
  type ParticipantColumn,
  type ParticipantRow,
} from "./domain/participant-import.ts";
export { statementColumns, type StatementColumn, type StatementRow } from "./domain/statement-import.ts";
export type { ApplicationAnswer, ApplicationRefusal } from "./domain/decide-application.ts";
export { canUndo, undoMinutes } from "./domain/decide-application.ts";
export {
  answerApplication,
  reasonLengthMax,
  undoAnswer,
  type AnsweredApplication,
} from "./use-cases/answer-application.ts";
export {
  mayMeet,
  plainParticipation,
  type ParticipationType,
  type Question,
} from "./domain/participation-type.ts";
export {
  letterLanguageOf,
  usualRules,
  type ProposedStatements,
  type Registration,
  type RegistrationRules,
} from "./domain/registration.ts";
export {
  cleanLine,
  cleanText,
  entryBounds,
  parseAnswers,
  parseWho,
  parseWords,
  type ConsentEntries,
  type DraftEntries,
  type Fault,
  type Faults,
  type WhenEntries,
  type WhoEntries,
  type WordsEntries,
} from "./domain/registration-entries.ts";
export { spokenLanguage } from "./domain/spoken-language.ts";
export { registrationWindow, type RegistrationWindow } from "./domain/registration-window.ts";
export {
  completenessOf,
  completenessRules,
  type Completeness,
  type CompletenessRule,
  type ProfileFacts,
} from "./domain/completeness.ts";
export {
  consentWordings,
  isConsentPurpose,
  type Consent,
  type ConsentPurpose,
  type ConsentWording,
} from "./domain/consent.ts";
export {
  invitationDays,
  invitationListMax,
  invitationState,
  parseInvitationList,
  type Invitation,
  type InvitationState,
  type InvitationToMake,
} from "./domain/invitation.ts";
export {
  editableStatementsOf,
  editionOfLatestRegistration,
  letterLanguagesOf,
  placeInWaitingList,
  registrationOf,
  registrationOfAccount,
  registrationsByIds,
  type EditableStatement,
} from "./store/registrations.ts";
export {
  participationTypesOf,
  placesLeft,
  registrationRulesOf,
  saveParticipationTypes,
  setParticipationTypes,
} from "./store/rules.ts";
export { addConsents, consentHistoryOf, participantsWhoConsent } from "./store/consents.ts";
export { draftOfToken, forgetDraft, unconfirmedDraftsOf, type Draft } from "./store/drafts.ts";
export { invitationById, invitationsOf, revokeInvitation } from "./store/invitations.ts";
export { beginDraft, draftDays, invitationBehind, saveDraftStep } from "./use-cases/draft-registration.ts";
export {
  completeRegistration,
  sendRegistration,
  unconfirmedApplication,
  type SendRefusal,
} from "./use-cases/send-registration.ts";
export { cancelParticipation } from "./use-cases/cancel-participation.ts";
export { setRegistrationRules } from "./use-cases/set-registration-rules.ts";
export { inviteLater, releaseInvitations } from "./use-cases/invite-people.ts";
export {
  changeOwnRegistration,
  changeStatements,
  setConsents,
  type StatementChange,
} from "./use-cases/change-own-registration.ts";
export { decideEntryRules, entryRulesOf, placesMax, type EntryRules } from "./domain/entry-rules.ts";
export { changeEntryRules, type EntryRulesRefusal } from "./use-cases/change-entry-rules.ts";
export { changeLimits } from "./use-cases/change-limits.ts";
export { requestsMaxOfType } from "./store/rules.ts";
export { meetingRulesOf, type MeetingRules } from "./use-cases/meeting-rules-of.ts";
export {
  participationTypeEntries,
  type ParticipationTypeEntries,
  type ParticipationTypeFault,
} from "./domain/participation-type-entries.ts";
export { changeParticipationType, removeParticipationType } from "./use-cases/change-participation-types.ts";
export { settleOrganisation } from "./use-cases/settle-organisation.ts";
export { ensureAccountOfParticipant } from "./use-cases/ensure-account-of-participant.ts";
export { importParticipants, type ParticipantFile } from "./use-cases/import-participants.ts";
export { importStatements, type StatementFile } from "./use-cases/import-statements.ts";
export { invitationToken } from "./domain/invitation.ts";
export { participantsAfter } from "./store/participants-after.ts";
export { statementsFound, type StatementFound } from "./store/statements-found.ts";
