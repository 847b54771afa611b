import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fixedClock } from "#kernel/time";
import { agreeToContact, contactOffered, offerContact, reportMeeting } from "#modules/contacts";
import { addConsents } from "#modules/registration";
import { countQueries } from "#platform/database";
import { createTestDatabase, type TestDatabase } from "#testing/test-database";
import { contactsFound, contactsOfReader } from "./contacts-of-reader.server.ts";

const editionId = "musterstadt-2030";
const clock = fixedClock("2030-09-19T08:30:00Z");
let database: TestDatabase;
let ids: string[];

beforeAll(async () => {
  database = await createTestDatabase();
  const { db } = database;
  await sql`insert into series (id, name_de, name_en) values ('muster', 'Muster', 'Sample')`.execute(db);
  await sql`insert into edition (id, series_id, motto_de, motto_en, starts_on, ends_on, time_zone, venue_name, venue_city,
    venue_country) values (${editionId}, 'muster', 'M', 'M', '2030-09-19', '2030-09-20', 'Europe/Berlin', 'Halle', 'M', 'DE')`.execute(
    db,
  );
  await sql`insert into zone (edition_id, code, name_de, name_en) values (${editionId}, 'z', 'Z', 'Z')`.execute(
    db,
  );
  await sql`insert into organisation (id, name, country) values ('own', 'Łódź Cluster', 'PL')`.execute(db);
  const made = await sql<{
    id: string;
  }>`insert into participant (edition_id, code, organisation_id, given_name, family_name,
    email, state, invented) select ${editionId}, 'p' || n, 'own', 'Muster', 'P' || n, 'p' || n || '@example.org', 'approved', true
    from generate_series(1, 40) as n returning id`.execute(db);
  ids = made.rows.map((row) => row.id).toSorted();
});
afterAll(() => database.drop());

const needs = () => ({ tx: database.db, clock });
const reader = () => ({ editionId, organisationId: "own", participantId: ids[0]! });
const contacts = () => contactsOfReader(needs(), reader(), "en");

/** A meeting of the reader with someone at a table of its own, over or still to come. */
async function meet(index: number, startsAt: string): Promise<string> {
  const { db } = database;
  const code = `m${index}`;
  const pair = await sql<{
    id: string;
  }>`insert into meeting (edition_id, code, first_participant_id, second_participant_id)
    values (${editionId}, ${code}, ${ids[0]}, ${ids[index]}) returning id`.execute(db);
  const meeting = pair.rows[0]!.id;
  await sql`insert into slot (edition_id, code, half_day, starts_at, ends_at)
    values (${editionId}, ${code}, 'h1', ${startsAt}, ${startsAt}::timestamptz + interval '1 minute')`.execute(
    db,
  );
  await sql`insert into meeting_table (edition_id, code, zone_code, position) values (${editionId}, ${code}, 'z', ${index})`.execute(
    db,
  );
  await db.transaction().execute(async (tx) => {
    await sql`insert into appointment (meeting_id, edition_id, slot_code, table_code, during, changed_at)
      select ${meeting}, edition_id, code, code, during, ${clock.now()} from slot where code = ${code}`.execute(
      tx,
    );
    await sql`insert into engagement (edition_id, participant_id, during, meeting_id)
      select edition_id, who, during, ${meeting} from slot, unnest(${[ids[0], ids[index]]}::uuid[]) as who where code = ${code}`.execute(
      tx,
    );
  });
  return meeting;
}

const consent = (index: number, isGiven: boolean) =>
  addConsents(database.db, editionId, ids[index]!, [
    {
      purpose: "contact-exchange",
      isGiven,
      wordingVersion: "contact-exchange-1",
      language: "en",
      at: clock.now(),
    },
  ]);

test("an address is handed on after the meeting to whom its owner agreed, and no longer once they withdraw it", async () => {
  const met = await meet(1, "2030-09-19T08:00:00Z");
  await meet(2, "2030-09-19T09:00:00Z");
  expect((await contacts()).contacts).toEqual([]);
  await consent(1, true);
  await consent(2, true);
  const [one, ...more] = (await contacts()).contacts;
  expect(one).toMatchObject({ person: { id: ids[1] }, by: "consent", encounters: [{ tableCode: "m1" }] });
  expect(more, "whom the reader has yet to meet").toEqual([]);
  await reportMeeting(needs(), { editionId, meetingId: met, by: ids[0]! }, { outcome: "missed-by-other" });
  expect((await contacts()).contacts, "who did not come was not met").toEqual([]);
  await reportMeeting(needs(), { editionId, meetingId: met, by: ids[0]! }, { outcome: null });
  await consent(1, false);
  expect((await contacts()).contacts).toEqual([]);
});

test("by code, nothing is handed on before both sides have agreed", async () => {
  const { secret } = await offerContact(needs(), { editionId, by: ids[3]! });
  expect(secret).toMatch(/^[2-9a-hjkmnp-z]{4}(-[2-9a-hjkmnp-z]{4}){2}$/);
  await agreeToContact(needs(), { editionId, by: ids[0]! }, { secret });
  expect(await contacts()).toMatchObject({ contacts: [], asked: [{ id: ids[3] }] });
  await agreeToContact(needs(), { editionId, by: ids[3]! }, ids[0]!);
  expect(await contacts()).toMatchObject({
    contacts: [{ person: { id: ids[3] }, by: "exchange" }],
    asked: [],
  });
  const later = { ...needs(), clock: fixedClock("2030-09-19T08:40:01Z") };
  expect(await contactOffered(later, { editionId, by: ids[0]! }, secret)).toEqual({
    ok: false,
    code: "offer-has-run-out",
  });
});

test("a person's codes do not pile up", async () => {
  for (let count = 0; count < 30; count++) await offerContact(needs(), { editionId, by: ids[4]! });
  const { rows } = await sql`select from contact_offer where participant_id = ${ids[4]}`.execute(database.db);
  expect(rows.length).toBe(12);
});

test("contacts are found without accents and by any word", async () => {
  const all = (await contacts()).contacts;
  expect(contactsFound(all, "cluster LOD").length, "ł is a letter of its own, ó and ź are not").toBe(0);
  expect(contactsFound(all, "odz muster").length).toBe(all.length);
  expect(contactsFound(all, "nobody").length).toBe(0);
});

test("the page costs the same number of queries for one contact and for many", async () => {
  const few = await countQueries(contacts);
  for (let index = 5; index < 40; index++) {
    await agreeToContact(needs(), { editionId, by: ids[index]! }, await offered());
    await agreeToContact(needs(), { editionId, by: ids[0]! }, ids[index]!);
  }
  const many = await countQueries(contacts);
  expect(many.value.contacts.length).toBeGreaterThan(30);
  expect(many.count).toBe(few.count);
});

async function offered(): Promise<{ secret: string }> {
  return offerContact(needs(), { editionId, by: ids[0]! });
}
