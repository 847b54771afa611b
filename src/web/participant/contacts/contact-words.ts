import type { Language } from "#kernel/language";
import type { ContactCard } from "#modules/contacts";
import { m } from "#web/paraglide/messages.js";
import { stepWords } from "../afterwards/words.ts";
import { shortDayAndTime } from "../short-day-and-time.ts";
import type { ContactView, Encounter } from "./contacts-of-reader.server.ts";

/** "Thu 21 Sept, 10:40, table T07, foyer": when and where the reader met someone. */
export function encounterWords(one: Encounter, timeZone: string, language: Language): string {
  const when = shortDayAndTime(one.startsAt, timeZone, language);
  return [m.agenda_contacts_met({ when, code: one.tableCode }), one.zone].filter(Boolean).join(", ");
}

/** What may be passed on: what was handed on, and where the two met. What only the reader wrote down stays in Kontor. */
export function cardOfContact(one: ContactView, timeZone: string, language: Language): ContactCard {
  const note = one.encounters.map((encounter) => encounterWords(encounter, timeZone, language)).join("\n");
  return {
    givenName: one.givenName,
    familyName: one.familyName,
    jobTitle: one.person.jobTitle,
    organisation: one.person.organisation.name,
    email: one.email,
    country: one.person.organisation.country,
    ...(note && { note }),
  };
}

/** The same with what the reader noted, for a table of their own. */
export function noteOfContact(one: ContactView, timeZone: string, language: Language): string {
  return [
    ...one.encounters.map((encounter) => encounterWords(encounter, timeZone, language)),
    ...(one.nextStep ? [m.agenda_contacts_next_step({ step: stepWords(one.nextStep) })] : []),
    ...one.notes,
  ].join("\n");
}
