import { sql } from "kysely";
import type { Tx } from "#kernel/tx";
import { saveOrganisations, type Organisation } from "#modules/directory";
import { saveParticipants, saveStatements } from "#modules/registration";
import { createTestDatabase } from "#testing/test-database";

export const editionId = "musterstadt-2030";

/** An empty edition on a database of its own, for the tests of this module. */
export async function emptyEdition(): Promise<{ db: Tx; close(): Promise<void> }> {
  const { db, drop } = await createTestDatabase();
  await sql`insert into series (id, name_de, name_en) values ('muster', 'Muster', 'Sample')`.execute(db);
  await sql`insert into edition (id, series_id, motto_de, motto_en, starts_on, ends_on, time_zone, venue_name, venue_city,
    venue_country, requests_per_participant_max) values (${editionId}, 'muster', 'Muster', 'Sample', '2030-09-19', '2030-09-20',
    'Europe/Berlin', 'Halle', 'Musterstadt', 'DE', 3)`.execute(db);
  return { db, close: drop };
}

export type InventedOrganisation = {
  id: string;
  country: string;
  keywords?: Organisation["keywords"];
  ecosystem?: string;
  offers?: { de: string; en: string }[];
  needs?: { de: string; en: string }[];
  languages?: string[];
};

/** Registers invented organisations with one approved participant each. */
export async function register(db: Tx, organisations: readonly InventedOrganisation[]): Promise<void> {
  await saveOrganisations(
    db,
    organisations.map(({ id, country, keywords, ecosystem }) => ({
      id,
      name: `Invented ${id}`,
      kind: "cluster" as const,
      country,
      region: null,
      ecosystem: ecosystem ?? null,
      portfolio: null,
      keywords: keywords ?? { de: [], en: [] },
      qualityLabel: null,
      descriptorBasis: null,
      sourceUrl: null,
      website: null,
      latitude: null,
      longitude: null,
    })),
  );
  await saveParticipants(
    db,
    editionId,
    organisations.map(({ id, languages }) => ({
      code: `P-${id}`,
      organisationId: id,
      givenName: "Secretgiven",
      familyName: "Secretfamily",
      email: `${id}@secret.example.org`,
      jobTitle: "Secretjob",
      languages: languages ?? ["en"],
      delegationCode: null,
      state: "approved" as const,
      meetingsMin: 0,
      meetingsMax: 12,
      bookable: true,
      invented: true,
      registeredAt: new Date("2030-08-01T08:00:00Z"),
      absentSlots: [],
    })),
  );
  await saveStatements(
    db,
    editionId,
    organisations.flatMap(({ id, offers = [], needs = [] }) => [
      ...offers.map((text, position) => ({
        organisationId: id,
        direction: "offer" as const,
        position,
        text,
      })),
      ...needs.map((text, position) => ({ organisationId: id, direction: "need" as const, position, text })),
    ]),
  );
}
