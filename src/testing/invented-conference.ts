import { sql } from "kysely";
import type { Tx } from "#kernel/tx";

/** Ids of an invented edition with people, slots and tables, for tests beyond one module. */
export type InventedConference = {
  readonly editionId: string;
  /** Neighbours come from different organisations; the first person speaks German, the others English. */
  readonly people: readonly string[];
  readonly slots: readonly { code: string; startsAt: Date; endsAt: Date }[];
};

/** Puts an edition of so many people into a test's database; meetings get their place as soon as they are agreed. */
export async function inventedConference(
  tx: Tx,
  size: { people: number; slots: number; tables: number },
): Promise<InventedConference> {
  const editionId = "musterstadt-2030";
  await sql`insert into series (id, name_de, name_en) values ('muster', 'Musterreihe', 'Sample Series')`.execute(
    tx,
  );
  await sql`insert into edition (id, series_id, motto_de, motto_en, starts_on, ends_on, time_zone, venue_name, venue_city,
    venue_country, requests_per_participant_max, booking_mode) values (${editionId}, 'muster', 'Muster-Forum', 'Sample Forum',
    '2030-09-19', '2030-09-20', 'Europe/Berlin', 'Halle', 'Musterstadt', 'DE', 400, 'book-as-you-go')`.execute(
    tx,
  );
  await sql`insert into zone (edition_id, code, name_de, name_en) values (${editionId}, 'foyer', 'Foyer', 'Foyer')`.execute(
    tx,
  );
  const first = Date.parse("2030-09-19T08:00:00Z");
  const slots = Array.from({ length: size.slots }, (_, index) => ({
    code: `s${String(index + 1).padStart(2, "0")}`,
    startsAt: new Date(first + index * 20 * 60_000),
    endsAt: new Date(first + (index + 1) * 20 * 60_000),
  }));
  for (const { code, startsAt, endsAt } of slots)
    await sql`insert into slot (edition_id, code, half_day, starts_at, ends_at)
      values (${editionId}, ${code}, 'h1', ${startsAt}, ${endsAt})`.execute(tx);
  for (let position = 0; position < size.tables; position++)
    await sql`insert into meeting_table (edition_id, code, zone_code, position)
      values (${editionId}, ${`T${position + 1}`}, 'foyer', ${position})`.execute(tx);
  const people: string[] = [];
  for (let index = 0; index < size.people; index++) people.push(await person(tx, editionId, index));
  return { editionId, people, slots };
}

async function person(tx: Tx, editionId: string, index: number): Promise<string> {
  const organisation = `cluster-${Math.floor(index / 2) + (index % 2) * 1_000}`;
  await sql`insert into organisation (id, name, country) values (${organisation}, ${organisation}, 'DE')
    on conflict do nothing`.execute(tx);
  const number = String(index + 1).padStart(3, "0");
  const languages = index === 0 ? ["de", "en"] : ["en"];
  const { rows } = await sql<{
    id: string;
  }>`insert into participant (edition_id, code, organisation_id, given_name,
      family_name, email, state, invented, languages) values (${editionId}, ${`P${number}`}, ${organisation}, 'Muster',
      ${`P${number}`}, ${`p${number}@example.org`}, 'approved', true, ${languages}) returning id`.execute(tx);
  return rows[0]!.id;
}
