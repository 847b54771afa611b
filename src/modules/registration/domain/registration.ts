import type { Bilingual, Language } from "#kernel/language";
import type { Instant } from "#kernel/time";
import type { Participant } from "./participant.ts";

/** Offers and needs of someone who is not approved yet: nobody else sees them, and the organisation's stay as they are. */
export type ProposedStatements = { offers: Bilingual[]; needs: Bilingual[] };

/** A participant with what only they and the organisers know. */
export type Registration = Participant & {
  typeCode: string | null;
  answers: Record<string, string>;
  /** Null for people from a file that does not say. */
  letterLanguage: Language | null;
  /** Whether they may answer requests to colleagues of the same organisation. */
  answersForOrganisation: boolean;
  proposed: ProposedStatements;
  answerReason: string;
  answeredAt: Instant | null;
  /** Rises with each change that the person saves; who saves an older one is asked. */
  profileVersion: number;
};

/** What an organiser sets for registering to an edition. */
export type RegistrationRules = {
  /** Null: places are not counted. */
  participantsMax: number | null;
  /** Whether the organisers decide on each registration; kinds of participation say so for themselves. */
  needsApproval: boolean;
  partnersApprove: boolean;
  /** In each direction, for each organisation. */
  statementsMax: number;
  /** What the host says about the use of data; empty: the usual text. */
  dataUse: Bilingual;
};

export const usualRules: RegistrationRules = {
  participantsMax: null,
  needsApproval: true,
  partnersApprove: false,
  statementsMax: 5,
  dataUse: { de: "", en: "" },
};

/** The language of letters to someone: the one chosen, else German for those who speak it first, else English. */
export function letterLanguageOf(person: {
  letterLanguage: Language | null;
  languages: readonly string[];
}): Language {
  return person.letterLanguage ?? (person.languages[0] === "de" ? "de" : "en");
}
