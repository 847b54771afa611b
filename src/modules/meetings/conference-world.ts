import { sql } from "kysely";
import type { Tx } from "#kernel/tx";
import { createTestDatabase } from "#testing/test-database";

/** An invented edition of any size on a database of its own, for the tests of this module. */
export type ConferenceWorld = {
  readonly db: Tx;
  readonly editionId: string;
  /** Ids of the participants P001, P002, … in this order; neighbours come from different organisations. */
  readonly people: string[];
  readonly slots: { code: string; startsAt: Date; endsAt: Date }[];
  readonly tables: string[];
  close(): Promise<void>;
};

export async function conferenceWorld(size: {
  people: number;
  slots: number;
  tables: number;
}): Promise<ConferenceWorld> {
  const { db, drop } = await createTestDatabase();
  return { db, ...(await fill(db, size)), close: drop };
}

async function fill(db: Tx, size: { people: number; slots: number; tables: number }) {
  const editionId = "musterstadt-2030";
  await sql`insert into series (id, name_de, name_en) values ('muster', 'Muster', 'Sample')`.execute(db);
  await sql`insert into edition (id, series_id, motto_de, motto_en, starts_on, ends_on, time_zone, venue_name, venue_city,
    venue_country, requests_per_participant_max) values (${editionId}, 'muster', 'Muster', 'Sample', '2030-09-19', '2030-09-20',
    'Europe/Berlin', 'Halle', 'Musterstadt', 'DE', 3)`.execute(db);
  const first = Date.parse("2030-09-19T08:00:00Z");
  const slots = Array.from({ length: size.slots }, (_, index) => ({
    code: `s${String(index + 1).padStart(2, "0")}`,
    startsAt: new Date(first + index * 20 * 60_000),
    endsAt: new Date(first + (index + 1) * 20 * 60_000),
  }));
  for (const slot of slots)
    await sql`insert into slot (edition_id, code, half_day, starts_at, ends_at)
      values (${editionId}, ${slot.code}, 'h1', ${slot.startsAt}, ${slot.endsAt})`.execute(db);
  await sql`insert into zone (edition_id, code, name_de, name_en) values (${editionId}, 'foyer', 'Foyer', 'Foyer')`.execute(
    db,
  );
  const tables = Array.from({ length: size.tables }, (_, index) => `T${String(index + 1).padStart(2, "0")}`);
  for (const [position, table] of tables.entries())
    await sql`insert into meeting_table (edition_id, code, zone_code, position) values (${editionId}, ${table}, 'foyer', ${position})`.execute(
      db,
    );
  const people: string[] = [];
  for (let index = 0; index < size.people; index++) {
    const organisation = `cluster-${Math.floor(index / 2) + (index % 2) * 1_000}`;
    await sql`insert into organisation (id, name, country) values (${organisation}, ${organisation}, 'DE') on conflict do nothing`.execute(
      db,
    );
    const code = `P${String(index + 1).padStart(3, "0")}`;
    const { rows } = await sql<{
      id: string;
    }>`insert into participant (edition_id, code, organisation_id, given_name, family_name,
      email, state, invented) values (${editionId}, ${code}, ${organisation}, 'Muster', ${code}, ${code.toLowerCase() + "@example.org"},
      'approved', true) returning id`.execute(db);
    people.push(rows[0]!.id);
  }
  return { editionId, people, slots, tables };
}
