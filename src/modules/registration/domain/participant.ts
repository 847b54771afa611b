import type { AccountId, EditionId, OrganisationId, ParticipantId } from "#kernel/ids";
import type { Bilingual, Language } from "#kernel/language";
import type { Instant } from "#kernel/time";

export const participantStates = ["applied", "approved", "waiting", "refused", "cancelled"] as const;
export type ParticipantState = (typeof participantStates)[number];

export type Participant = {
  id: ParticipantId;
  editionId: EditionId;
  /** The key under which files know the participant, e.g. `p001`. */
  code: string;
  organisationId: OrganisationId;
  accountId: AccountId | null;
  givenName: string;
  familyName: string;
  email: string;
  jobTitle: string;
  /** ISO 639-1 codes, the preferred language first. */
  languages: string[];
  delegationCode: string | null;
  state: ParticipantState;
  meetingsMin: number;
  meetingsMax: number;
  bookable: boolean;
  invented: boolean;
  registeredAt: Instant;
};

/** What an organisation offers or seeks in one edition. */
export type Statement = {
  organisationId: OrganisationId;
  direction: "offer" | "need";
  position: number;
  text: Bilingual;
};

export type Delegation = { code: string; name: Bilingual; country: string | null };
export type Absence = { participantId: ParticipantId; slotCode: string };

export type Role = "administrator" | "editor" | "organiser" | "partner" | "funder";
export type RoleGrant = { role: Role; editionId: EditionId | null; delegationCode: string | null };

/** "Given Family", as it stands on badges and agendas. */
export function fullName(person: { givenName: string; familyName: string }): string {
  return `${person.givenName} ${person.familyName}`;
}

/** Where addresses of people whose data were deleted end: a domain that can never receive a letter. */
export const deletedDomain = "deleted.invalid";

/** True for what is left of someone whose data were deleted, so that the history of others stays valid. */
export function isDeleted(person: { email: string }): boolean {
  return person.email.endsWith(`@${deletedDomain}`);
}

const deletedName: Bilingual = { de: "Gelöschte Person", en: "Deleted participant" };

/** The full name; of someone whose data were deleted the words for it, in the reader's language. */
export function nameForReader(
  person: { givenName: string; familyName: string; email: string },
  language: Language,
): string {
  return isDeleted(person) ? deletedName[language] : fullName(person);
}
