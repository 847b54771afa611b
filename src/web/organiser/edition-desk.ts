import type { EditionId, OrganisationId, ParticipantId } from "#kernel/ids";
import type { Bilingual, Language } from "#kernel/language";
import type { Tx } from "#kernel/tx";
import { mapPoints, organisationsByIds } from "#modules/directory";
import { editionOf, slotsOf, tablesOf, zonesOf, type Slot, type Table } from "#modules/editions";
import { fullName, participantsByIds, type Participant } from "#modules/registration";

/** An edition as the organisers' pages need it. Slots stand in the order of time, tables in the order of the room. */
export type EditionDesk = {
  readonly id: EditionId;
  readonly motto: Bilingual;
  readonly timeZone: string;
  /** Where answers to letters go; null where nobody has said. */
  readonly replyTo: string | null;
  readonly slots: readonly Slot[];
  readonly tables: readonly Table[];
  readonly zoneNameByCode: ReadonlyMap<string, Bilingual>;
};

/** Someone as a list names them. */
export type NamedPerson = {
  readonly id: ParticipantId;
  readonly name: string;
  readonly familyName: string;
  readonly organisationId: string;
  readonly organisationName: string;
  readonly country: string;
};

export async function editionDesk(tx: Tx, editionId: EditionId): Promise<EditionDesk | null> {
  const edition = await editionOf(tx, editionId);
  if (!edition) return null;
  const zones = await zonesOf(tx, editionId);
  return {
    id: edition.id,
    motto: edition.motto,
    timeZone: edition.timeZone,
    replyTo: edition.replyTo,
    slots: await slotsOf(tx, editionId),
    tables: await tablesOf(tx, editionId),
    zoneNameByCode: new Map(zones.map((zone) => [zone.code, zone.name])),
  };
}

/** These participants by id, named with their organisations, in two queries. */
export async function namedPeople(
  tx: Tx,
  ids: readonly ParticipantId[],
): Promise<ReadonlyMap<ParticipantId, NamedPerson & { code: string }>> {
  const participants = await participantsByIds(tx, ids);
  return withOrganisations(tx, [...participants.values()]);
}

/** Names participants that a page already has, in one query. */
export async function withOrganisations(
  tx: Tx,
  participants: readonly Participant[],
): Promise<ReadonlyMap<ParticipantId, NamedPerson & { code: string }>> {
  const organisations = await organisationsByIds(
    tx,
    participants.map((participant) => participant.organisationId),
  );
  return new Map(
    participants.map((participant) => {
      const organisation = organisations.get(participant.organisationId);
      const { id, code, organisationId } = participant;
      const organisationName = organisation?.name ?? organisationId;
      return [
        id,
        {
          id,
          code,
          name: fullName(participant),
          familyName: participant.familyName,
          organisationId,
          organisationName,
          country: organisation?.country ?? "",
        },
      ];
    }),
  );
}

/** The organisations that a searched text names, in one query; none for an empty text. */
export async function organisationIdsNamed(tx: Tx, text: string): Promise<OrganisationId[]> {
  if (text === "") return [];
  return (await mapPoints(tx, { text })).map((organisation) => organisation.id);
}

/** By family name, then given name, as a list at a registration desk stands. */
export function byFamilyName(language: Language): (a: NamedPerson, b: NamedPerson) => number {
  const { compare } = new Intl.Collator(language);
  return (a, b) => compare(a.familyName, b.familyName) || compare(a.name, b.name);
}
