import { sql } from "kysely";
import { countQueries } from "#platform/database";
import setUpServer from "#testing/database-setup";
import { createTestDatabase } from "#testing/test-database";
import { factsOfReader } from "../src/web/participant/facts-of-reader.ts";
import { parsePeopleChoice } from "../src/web/participant/people/people-choice.ts";
import { peopleOfReader } from "../src/web/participant/people/people-of-reader.ts";
import type { Reader } from "../src/web/participant/reader.ts";

const editionId = "musterstadt-2030";
const now = new Date("2030-09-19T08:05:00Z");
const queries = [
  "",
  "q=sensor",
  "q=muster+17",
  "country=NO",
  "free=yes",
  "page=3",
  "language=yes&offer=sensor",
];

type Database = Awaited<ReturnType<typeof createTestDatabase>>["db"];

/** Prints a line for each size and choice. */
export async function measurePeople(wish: { sizes: readonly number[]; rounds: number }): Promise<void> {
  const stop = await setUpServer();
  try {
    for (const size of wish.sizes) await measureSize({ ...wish, size });
  } finally {
    await stop();
  }
}

async function measureSize(wish: { size: number; rounds: number }): Promise<void> {
  const database = await createTestDatabase();
  try {
    const reader = await fill(database.db, wish.size);
    console.log(`${wish.size} participants`);
    for (const query of queries)
      console.log(`  ?${query}: ${await measured(database.db, reader, { ...wish, query })}`);
  } finally {
    await database.drop();
  }
}

async function measured(
  tx: Database,
  reader: Reader,
  { query, rounds }: { query: string; rounds: number },
): Promise<string> {
  const search = new URLSearchParams(query);
  const page = Number(search.get("page") ?? 1);
  const times: number[] = [];
  let said = "";
  for (let round = 0; round < rounds + 1; round++) {
    const startedAt = performance.now();
    const { value, count } = await countQueries(async () => {
      const facts = await factsOfReader(tx, reader);
      return peopleOfReader(tx, reader, {
        language: "de",
        now,
        facts,
        choice: parsePeopleChoice(search),
        page,
      });
    });
    if (round > 0) times.push(performance.now() - startedAt);
    said = `${value.total} found, ${count} queries`;
  }
  times.sort((a, b) => a - b);
  const median = times[Math.floor(times.length / 2)] ?? 0;
  return `${median.toFixed(0)} ms (slowest ${(times.at(-1) ?? 0).toFixed(0)} ms), ${said}`;
}

/** An invented edition: three people of each organisation, 40 slots, everyone offers and seeks something. */
async function fill(db: Database, size: number): Promise<Reader> {
  await sql`insert into series (id, name_de, name_en) values ('muster', 'Muster', 'Sample')`.execute(db);
  await sql`insert into edition (id, series_id, motto_de, motto_en, starts_on, ends_on, time_zone, venue_name, venue_city,
    venue_country, requests_per_participant_max) values (${editionId}, 'muster', 'Muster', 'Sample', '2030-09-19', '2030-09-20',
    'Europe/Berlin', 'Halle', 'Musterstadt', 'DE', 300)`.execute(db);
  await sql`insert into organisation (id, name, country) select 'org-' || n, 'Muster ' || n,
    (array['DE', 'NO', 'FR', 'ES', 'PL'])[1 + n % 5] from generate_series(0, ${Math.ceil(size / 3)}::int) n`.execute(
    db,
  );
  await sql`insert into slot (edition_id, code, half_day, starts_at, ends_at) select ${editionId}, 's' || n, 'h' || n / 20,
    ${now}::timestamptz + n * interval '20 minutes', ${now}::timestamptz + n * interval '20 minutes' + interval '18 minutes'
    from generate_series(1, 40) n`.execute(db);
  await sql`insert into participant (edition_id, code, organisation_id, given_name, family_name, email, state, invented)
    select ${editionId}, 'p' || n, 'org-' || n / 3, 'Muster', 'Person ' || n, 'p' || n || '@example.org', 'approved', true
    from generate_series(0, ${size - 1}::int) n`.execute(db);
  const { rows } = await sql<{ id: string }>`select id from participant where code = 'p0'`.execute(db);
  return { editionId, organisationId: "org-0", participantId: rows[0]!.id };
}
