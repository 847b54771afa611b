import { sql } from "kysely";
import type { EditionId, ParticipantId } from "#kernel/ids";
import type { Bilingual } from "#kernel/language";
import type { Tx } from "#kernel/tx";

/** An edition as the organisers' pages need it. Slots stand in the order of time, tables in the order of the room. */
export type EditionDesk = {
  readonly id: EditionId;
  readonly motto: Bilingual;
  readonly timeZone: string;
  readonly slots: readonly { code: string; halfDay: string; startsAt: Date; endsAt: Date }[];
  readonly tables: readonly { code: string; zoneCode: string }[];
  readonly zoneNameByCode: ReadonlyMap<string, Bilingual>;
};

/** Someone as a list names them. */
export type NamedPerson = {
  readonly id: ParticipantId;
  readonly code: string;
  readonly name: string;
  readonly organisationId: string;
  readonly organisationName: string;
  readonly country: string;
};

export async function editionDesk(tx: Tx, editionId: EditionId): Promise<EditionDesk | null> {
  const edition = (await sql<{ motto_de: string; motto_en: string; time_zone: string }>`select motto_de, motto_en, time_zone from edition where id = ${editionId}`.execute(tx)).rows[0];
  if (!edition) return null;
  const slots = await sql<EditionDesk["slots"][number]>`select code, half_day as "halfDay", starts_at as "startsAt", ends_at as "endsAt" from slot where edition_id = ${editionId} order by starts_at`.execute(tx);
  const tables = await sql<EditionDesk["tables"][number]>`select code, zone_code as "zoneCode" from meeting_table where edition_id = ${editionId} order by position, code`.execute(tx);
  const zones = await sql<{ code: string; name_de: string; name_en: string }>`select code, name_de, name_en from zone where edition_id = ${editionId}`.execute(tx);
  return {
    id: editionId,
    motto: { de: edition.motto_de, en: edition.motto_en },
    timeZone: edition.time_zone,
    slots: slots.rows,
    tables: tables.rows,
    zoneNameByCode: new Map(zones.rows.map((zone) => [zone.code, { de: zone.name_de, en: zone.name_en }])),
  };
}

/** Everyone of an edition by id, named with their organisation. */
export async function namedPeople(tx: Tx, editionId: EditionId): Promise<ReadonlyMap<ParticipantId, NamedPerson>> {
  const { rows } = await sql<NamedPerson>`select p.id, p.code, p.given_name || ' ' || p.family_name as name, o.id as "organisationId",
    o.name as "organisationName", o.country from participant p join organisation o on o.id = p.organisation_id where p.edition_id = ${editionId}`.execute(tx);
  return new Map(rows.map((row) => [row.id, row]));
}
