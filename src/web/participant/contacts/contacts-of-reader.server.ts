import type { Language } from "#kernel/language";
import type { Clock } from "#kernel/time";
import type { Tx } from "#kernel/tx";
import { metIn, type NextStep } from "#modules/contacts";
import { participantsByIds, participantsWhoConsent } from "#modules/registration";
import { agendaOfReader } from "../agenda/agenda-of-reader.server.ts";
import { agendaViewOf, type AgendaMeeting } from "../agenda/agenda-view.ts";
import type { PersonView } from "../person-view.ts";
import type { Reader } from "../reader.ts";

/** When and where the reader met someone. */
export type Encounter = { readonly startsAt: Date; readonly tableCode: string; readonly zone: string };

/** Someone whose contact details the reader has, with what the reader noted of their meetings. */
export type ContactView = {
  readonly person: PersonView;
  readonly givenName: string;
  readonly familyName: string;
  readonly email: string;
  /** By exchange, or because they wish that whoever met them has their address. */
  readonly by: "exchange" | "consent";
  readonly encounters: readonly Encounter[];
  readonly notes: readonly string[];
  readonly nextStep: NextStep | null;
  readonly isStepAgreed: boolean;
};

export type ContactsView = {
  readonly timeZone: string;
  readonly self: { readonly name: string; readonly organisation: string };
  readonly contacts: readonly ContactView[];
  /** Who would like to exchange and waits for the reader, and for whom the reader waits. */
  readonly waiting: readonly PersonView[];
  readonly asked: readonly PersonView[];
  /** Meetings of the reader that are over and on which they have not said yet whether they took place. */
  readonly unsaidCount: number;
};

/** The reader's contacts in the order of names; the same number of queries for one and for hundreds. */
export async function contactsOfReader(
  needs: { tx: Tx; clock: Clock },
  reader: Reader,
  language: Language,
): Promise<ContactsView> {
  const { frame, delta } = await agendaOfReader(needs, reader, language);
  const view = agendaViewOf(frame, delta, language);
  const now = needs.clock.now();
  const over = view.meetings.filter((one) => one.state === "standing" && one.endsAt <= now);
  const metBy = (one: AgendaMeeting) => {
    const ids = metIn({ ...one, others: one.people.map((person) => person.id) }, reader.participantId);
    return one.people.filter((person) => ids.includes(person.id));
  };
  const met = over.map((one) => ({ ...one, people: metBy(one) })).filter((one) => one.people.length > 0);
  const people = new Map<string, PersonView>();
  for (const one of met) for (const person of one.people) people.set(person.id, person);
  const exchanged = delta.contacts.filter((one) => one.exchange === "both");
  for (const { person } of exchanged) people.set(person.id, person);
  const ids = [...people.keys()];
  const [consenting, details] = await Promise.all([
    participantsWhoConsent(needs.tx, "contact-exchange", ids),
    participantsByIds(needs.tx, ids),
  ]);
  const byExchange = new Set(exchanged.map((one) => one.person.id));
  const contacts = [...people.values()].flatMap((person): ContactView[] => {
    const one = details.get(person.id);
    if (!one || !(byExchange.has(person.id) || consenting.has(person.id))) return [];
    return [
      {
        person,
        givenName: one.givenName,
        familyName: one.familyName,
        email: one.email,
        by: byExchange.has(person.id) ? "exchange" : "consent",
        ...whatIsKnownOf(
          person.id,
          view.meetings.filter((meeting) => meeting.state === "standing" && meeting.startsAt <= now),
        ),
      },
    ];
  });
  const order = new Intl.Collator(language);
  const nameOf = (one: ContactView) => `${one.familyName} ${one.givenName}`;
  return {
    timeZone: view.timeZone,
    self: {
      name: `${delta.self.givenName} ${delta.self.familyName}`.trim(),
      organisation: delta.self.organisation.name,
    },
    contacts: contacts.toSorted((one, other) => order.compare(nameOf(one), nameOf(other))),
    waiting: delta.contacts.filter((one) => one.exchange === "theirs").map((one) => one.person),
    asked: delta.contacts.filter((one) => one.exchange === "mine").map((one) => one.person),
    unsaidCount: over.filter((one) => one.outcome === null).length,
  };
}

function whatIsKnownOf(
  id: string,
  meetings: readonly AgendaMeeting[],
): Pick<ContactView, "encounters" | "notes" | "nextStep" | "isStepAgreed"> {
  const own = meetings.filter((one) => one.people.some((person) => person.id === id));
  const last = own.findLast((one) => one.nextStep !== null);
  return {
    encounters: own.map(({ startsAt, tableCode, zone }) => ({ startsAt, tableCode, zone })),
    notes: own.flatMap((one) => (one.note ? [one.note.text] : [])),
    nextStep: last?.nextStep ?? null,
    isStepAgreed: last !== undefined && last.agreedNextStep === last.nextStep,
  };
}

const folded = (text: string) =>
  text
    .normalize("NFD")
    .replaceAll(/\p{Mn}/gu, "")
    .toLowerCase();

/** Those whose name, organisation, country, function or note has every word that was typed. */
export function contactsFound(contacts: readonly ContactView[], typed: string): readonly ContactView[] {
  const words = folded(typed).split(/\s+/).filter(Boolean);
  return contacts.filter(({ person, notes, email }) => {
    const text = folded(
      [
        person.name,
        person.organisation.name,
        person.organisation.country,
        person.jobTitle,
        email,
        ...notes,
      ].join(" "),
    );
    return words.every((word) => text.includes(word));
  });
}
