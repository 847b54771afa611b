import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { countQueries } from "#platform/database";
import { createTestDatabase, type TestDatabase } from "#testing/test-database";
import { factsOfReader } from "./facts-of-reader.ts";
import type { Reader } from "./reader.ts";
import { requestsOfReader } from "./requests-of-reader.ts";
import { inboxOfReader } from "./requests/inbox-of-reader.ts";
import { suggestionsOfReader } from "./suggestions-of-reader.ts";

const editionId = "musterstadt-2030";
const now = new Date("2030-09-19T08:05:00Z");
let database: TestDatabase;
let reader: Reader;

beforeAll(async () => {
  database = await createTestDatabase();
  const { db } = database;
  await sql`insert into series (id, name_de, name_en) values ('muster', 'Muster', 'Sample')`.execute(db);
  await sql`insert into edition (id, series_id, motto_de, motto_en, starts_on, ends_on, time_zone, venue_name, venue_city,
    venue_country, requests_per_participant_max) values (${editionId}, 'muster', 'Muster', 'Sample', '2030-09-19', '2030-09-20',
    'Europe/Berlin', 'Halle', 'Musterstadt', 'DE', 300)`.execute(db);
  await sql`insert into zone (edition_id, code, name_de, name_en) values (${editionId}, 'foyer', 'Foyer', 'Foyer')`.execute(
    db,
  );
  await sql`insert into meeting_table (edition_id, code, zone_code, position) values (${editionId}, 'T1', 'foyer', 0)`.execute(
    db,
  );
  await sql`insert into organisation (id, name, country) values ('own', 'Own', 'DE')`.execute(db);
  reader = { editionId, organisationId: "own", participantId: await person("own", "p000") };
});
afterAll(() => database.drop());

async function person(organisation: string, code: string): Promise<string> {
  const { rows } = await sql<{
    id: string;
  }>`insert into participant (edition_id, code, organisation_id, given_name,
    family_name, email, state, invented) values (${editionId}, ${code}, ${organisation}, 'Muster', ${code},
    ${`${code}@example.org`}, 'approved', true) returning id`.execute(database.db);
  return rows[0]!.id;
}

/** Adds people whom the reader meets, each with a request and a suggestion, and publishes the next version. */
async function grow(version: number, from: number, to: number): Promise<void> {
  const { db } = database;
  const timetable = await sql<{ id: string }>`insert into timetable (edition_id, created_at, score, proof)
    values (${editionId}, ${now}, '{}', '{}') returning id`.execute(db);
  const id = timetable.rows[0]!.id;
  for (let index = from; index < to; index++) {
    const code = `p${String(index + 1).padStart(3, "0")}`;
    await sql`insert into organisation (id, name, country) values (${code}, ${code}, 'NO')`.execute(db);
    const other = await person(code, code);
    const startsAt = new Date(Date.parse("2030-09-19T07:00:00Z") + index * 3 * 60_000);
    const endsAt = new Date(startsAt.getTime() + 2 * 60_000);
    await sql`insert into slot (edition_id, code, half_day, starts_at, ends_at)
      values (${editionId}, ${code}, 'h1', ${startsAt}, ${endsAt})`.execute(db);
    await sql`insert into request (edition_id, from_participant_id, to_participant_id, reason, state)
      values (${editionId}, ${other}, ${reader.participantId}, 'Sensors', 'accepted')`.execute(db);
    const [first, second] = [other, reader.participantId].toSorted();
    await sql`insert into meeting (edition_id, code, first_participant_id, second_participant_id)
      values (${editionId}, ${code}, ${first}, ${second})`.execute(db);
    await sql`insert into suggestion (edition_id, organisation_id, suggested_organisation_id, rank, kind, score, existing_contact, reasons)
      values (${editionId}, 'own', ${code}, ${index + 1}, 'bridge', 0.5, false, '[]')`.execute(db);
    await sql`with asked as (insert into group_request (edition_id, from_participant_id, preference, reason, reason_language, sent_at)
      values (${editionId}, ${other}, 'want', 'Sensors', 'en', ${now}) returning id)
      insert into group_invitation (edition_id, group_request_id, participant_id, place)
      select ${editionId}, id, ${reader.participantId}, 2 from asked`.execute(db);
  }
  await sql`insert into placement (edition_id, timetable_id, meeting_id, slot_code, table_code, during, pinned)
    select meeting.edition_id, ${id}, meeting.id, slot.code, 'T1', tstzrange(slot.starts_at, slot.ends_at), false
    from meeting join slot on slot.code = meeting.code`.execute(db);
  await sql`insert into seat (edition_id, timetable_id, meeting_id, participant_id, during)
    select placement.edition_id, ${id}, meeting.id, who, placement.during
    from placement join meeting on meeting.id = placement.meeting_id,
      unnest(array[meeting.first_participant_id, meeting.second_participant_id]) as who where placement.timetable_id = ${id}`.execute(
    db,
  );
  await sql`truncate appointment, engagement`.execute(db);
  await db.transaction().execute(async (tx) => {
    await sql`insert into appointment (meeting_id, edition_id, slot_code, table_code, during, changed_at)
      select meeting_id, edition_id, slot_code, table_code, during, ${now} from placement where timetable_id = ${id}`.execute(
      tx,
    );
    await sql`insert into engagement (edition_id, participant_id, during, meeting_id)
      select edition_id, participant_id, during, meeting_id from seat where timetable_id = ${id}`.execute(tx);
  });
  await sql`update timetable set version_number = ${version}, published_at = ${now} where id = ${id}`.execute(
    db,
  );
}

async function readings() {
  const tx = database.db;
  const { value: facts, count: factsOf } = await countQueries(() => factsOfReader(tx, reader, now));
  const known = { language: "de", facts } as const;
  const requests = await countQueries(() => requestsOfReader(tx, reader, known));
  const suggestions = await countQueries(() => suggestionsOfReader(tx, reader, { ...known, now }));
  const inbox = await countQueries(() => inboxOfReader(tx, reader, { ...known, now }));
  return {
    rows: [
      requests.value.requests.length,
      suggestions.value.suggestions.length,
      inbox.value.rows.filter((row) => row.kind === "request").length,
      inbox.value.rows.filter((row) => row.kind === "group").length,
    ],
    queries: {
      facts: factsOf,
      requests: requests.count,
      suggestions: suggestions.count,
      inbox: inbox.count,
    },
  };
}

test("a participant's pages cost the same number of queries for one row and for many", async () => {
  const queries = { facts: 6, requests: 2, suggestions: 18, inbox: 14 };
  await grow(1, 0, 1);
  expect(await readings()).toEqual({ rows: [1, 1, 1, 1], queries });
  await grow(2, 1, 3);
  expect(await readings()).toEqual({ rows: [3, 3, 3, 3], queries });
  await grow(3, 3, 300);
  expect(await readings()).toEqual({ rows: [300, 300, 300, 300], queries });
});
