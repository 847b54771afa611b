import type { Language } from "#kernel/language";
import type { Tx } from "#kernel/tx";
import type { PersonalExport } from "#main/personal-data/everything-about";
import { callsOf } from "#modules/calls";
import { organisationsByIds } from "#modules/directory";
import { editionName, editionOf, slotsOf } from "#modules/editions";
import { sessionsOf } from "#modules/programme";
import { participationTypesOf, type Question } from "#modules/registration";

/** What the export knows by its code only, with the words that people know it by. */
export type ReadableFacts = {
  readonly editions: ReadonlyMap<string, { name: string; timeZone: string; startsOn: string }>;
  readonly organisations: ReadonlyMap<string, string>;
  /** By edition and code. */
  readonly slots: ReadonlyMap<string, { startsAt: Date; endsAt: Date }>;
  readonly sessions: ReadonlyMap<string, string>;
  readonly calls: ReadonlyMap<string, string>;
  readonly types: ReadonlyMap<string, string>;
  readonly questions: ReadonlyMap<string, Question>;
};

/** The names for everything in an export; the number of queries grows with the conferences, not with what is kept. */
export async function readableFactsOf(
  tx: Tx,
  everything: PersonalExport,
  language: Language,
): Promise<ReadableFacts> {
  const rows = everything.tables.flatMap((one) => one.rows);
  const valuesOf = (column: string) => [
    ...new Set(rows.flatMap((row) => (typeof row[column] === "string" ? [row[column]] : []))),
  ];
  const organisationIds = [...valuesOf("organisation_id"), ...valuesOf("to_organisation_id")];
  const organisations = await organisationsByIds(tx, organisationIds);
  const facts = {
    editions: new Map<string, { name: string; timeZone: string; startsOn: string }>(),
    organisations: new Map([...organisations].map(([id, { name }]) => [id, name])),
    slots: new Map<string, { startsAt: Date; endsAt: Date }>(),
    sessions: new Map<string, string>(),
    calls: new Map<string, string>(),
    types: new Map<string, string>(),
    questions: new Map<string, Question>(),
  };
  for (const id of valuesOf("edition_id")) {
    const edition = await editionOf(tx, id);
    if (!edition) continue;
    const { timeZone, startsOn } = edition;
    const name = `${editionName(edition, language)} (${startsOn.slice(0, 4)})`;
    facts.editions.set(id, { name, timeZone, startsOn });
    for (const slot of await slotsOf(tx, id)) facts.slots.set(`${id} ${slot.code}`, slot);
    for (const one of await sessionsOf(tx, id)) facts.sessions.set(`${id} ${one.code}`, one.title[language]);
    for (const one of await callsOf(tx, id)) facts.calls.set(one.id, one.title[language]);
    for (const type of await participationTypesOf(tx, id)) {
      facts.types.set(`${id} ${type.code}`, type.name[language]);
      for (const question of type.questions) facts.questions.set(`${id} ${question.code}`, question);
    }
  }
  return facts;
}
