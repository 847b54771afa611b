import type { AccountId } from "#kernel/ids";
import { isLanguage, type Language } from "#kernel/language";
import type { Tx } from "#kernel/tx";
import { organisationsByIds } from "#modules/directory";
import { editionName, editionOf, type Edition } from "#modules/editions";
import type { Letter } from "#modules/notifications";
import { notificationSettingsOf } from "#modules/notifications";
import {
  nameForReader,
  grantsOf,
  participantsByIds,
  participationsOf,
  type Participant,
} from "#modules/registration";

export type Reader = {
  participant: Participant;
  edition: Edition;
  organisation: string;
  language: Language;
  conference: string;
};

/** Whom a letter to a participant is for, as of now; null where the participant is gone. Four queries. */
export async function readerOfLetter(
  tx: Tx,
  letter: Pick<Letter, "participantId" | "language">,
): Promise<Reader | null> {
  const { participantId } = letter;
  if (!participantId) return null;
  const participant = (await participantsByIds(tx, [participantId])).get(participantId);
  if (!participant) return null;
  const edition = await editionOf(tx, participant.editionId);
  if (!edition) return null;
  const settingOf = await notificationSettingsOf(tx, [participantId]);
  const organisations = await organisationsByIds(tx, [participant.organisationId]);
  const language = letter.language ?? settingOf(participantId).language ?? languageSpokenBy(participant);
  return {
    participant,
    edition,
    organisation: organisations.get(participant.organisationId)?.name ?? "",
    language,
    conference: editionName(edition, language),
  };
}

/** The first of their languages that we write; English where we write none of them. */
export function languageSpokenBy(participant: Pick<Participant, "languages">): Language {
  return participant.languages.find(isLanguage) ?? "en";
}

/**
 * The language of an account, which keeps none itself: that of the person's latest participation, else that of the place
 * whose conference they organise, else English.
 */
export async function languageOfAccount(tx: Tx, accountId: AccountId): Promise<Language> {
  const [latest] = await participationsOf(tx, accountId);
  const participant =
    latest && (await participantsByIds(tx, [latest.participantId])).get(latest.participantId);
  if (participant) {
    const settingOf = await notificationSettingsOf(tx, [participant.id]);
    return settingOf(participant.id).language ?? languageSpokenBy(participant);
  }
  const editionId = (await grantsOf(tx, accountId)).find((grant) => grant.editionId)?.editionId;
  const edition = editionId ? await editionOf(tx, editionId) : null;
  return edition && ["DE", "AT", "CH", "LI", "LU"].includes(edition.venue.country) ? "de" : "en";
}

/** Names and organisations of some participants as a reader of a language sees them, in two queries. */
export async function peopleByIds(
  tx: Tx,
  ids: readonly string[],
  language: Language,
): Promise<(id: string) => { name: string; organisation: string }> {
  const people = await participantsByIds(tx, ids);
  const organisations = await organisationsByIds(
    tx,
    [...people.values()].map((person) => person.organisationId),
  );
  return (id) => {
    const person = people.get(id);
    return {
      name: person ? nameForReader(person, language) : "–",
      organisation: (person && organisations.get(person.organisationId)?.name) ?? "–",
    };
  };
}
