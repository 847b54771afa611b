/**
 * Registration: who takes part in an edition, for whom, and in which role.
 *
 * Owns participants, their absences, delegations, offers and needs, and the roles that accounts are granted.
 * Never knows what people wish of each other or when they meet.
 * Guarantees one participant per address and edition, and quotas that make sense.
 */
export {
  fullName,
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
  latestApplicationOf,
  participationsOf,
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
export { answerApplication, type AnsweredApplication } from "./use-cases/answer-application.ts";
export { ensureAccountOfParticipant } from "./use-cases/ensure-account-of-participant.ts";
export { importParticipants, type ParticipantFile } from "./use-cases/import-participants.ts";
export { importStatements, type StatementFile } from "./use-cases/import-statements.ts";
export { statementsFound, type StatementFound } from "./store/statements-found.ts";
