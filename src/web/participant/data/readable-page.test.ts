import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Language } from "#kernel/language";
import { census } from "#main/personal-data/census";
import { everythingAbout } from "#main/personal-data/everything-about";
import { createTestDatabase, type TestDatabase } from "#testing/test-database";
import { overwriteGetLocale } from "#web/paraglide/runtime.js";
import { readableFactsOf } from "./readable-facts.server.ts";
import { readablePage } from "./readable-page.server.ts";
import { readableTables } from "./readable-topics.ts";
import { fieldWords, tableWords } from "./words.ts";

const [a, b] = [1, 2].map((n) => `00000000-0000-4000-8000-00000000000${n}`) as [string, string];
const meeting = "00000000-0000-4000-8000-000000000004";
let database: TestDatabase;

/** Anna has registered, asked, met, written and agreed; all the people are invented. */
beforeAll(async () => {
  database = await createTestDatabase();
  await database.db.transaction().execute(async (tx) => {
    const [idA, idB, idM] = [a, b, meeting].map((one) => sql.raw(`'${one}'::uuid`));
    await sql`
      insert into series (id, name_de, name_en) values ('muster', 'Musterkonferenz', 'Sample Conference');
      insert into edition (id, series_id, motto_de, motto_en, starts_on, ends_on, time_zone, venue_name, venue_city, venue_country)
        values ('m-2030', 'muster', 'Muster trifft Muster', 'Sample Meets Sample', '2030-09-19', '2030-09-20', 'Europe/Berlin', 'Halle', 'Musterstadt', 'DE');
      insert into slot (edition_id, code, half_day, starts_at, ends_at) values
        ('m-2030', 's1', 'h1', '2030-09-19T08:00:00Z', '2030-09-19T08:20:00Z'),
        ('m-2030', 's2', 'h1', '2030-09-19T09:00:00Z', '2030-09-19T09:20:00Z');
      insert into zone (edition_id, code, name_de, name_en) values ('m-2030', 'z', 'Z', 'Z');
      insert into meeting_table (edition_id, code, zone_code, position) values ('m-2030', 'T1', 'z', 0);
      insert into organisation (id, name, country) values ('own', 'Own Cluster', 'DE'), ('other', 'Other Cluster', 'FR');
      insert into account (id, name, email) values ('acc-a', 'Anna Muster', 'anna@people.invalid');
      insert into account_session (id, token, account_id, expires_at, ip_address, user_agent)
        values ('session-a', 'secret-token', 'acc-a', '2031-01-01', '192.0.2.1', 'Mozilla/5.0 (X11; Linux) Firefox/130.0');
      insert into participant (id, edition_id, code, organisation_id, account_id, given_name, family_name, email, job_title, answers, state) values
        (${idA}, 'm-2030', 'p1', 'own', 'acc-a', 'Anna', 'Muster', 'anna@people.invalid', 'Head', '{"diet": "unknown_code"}', 'approved'),
        (${idB}, 'm-2030', 'p2', 'other', null, 'Bo', 'Beispiel', 'bo@people.invalid', '', '{}', 'approved');
      insert into absence (edition_id, participant_id, slot_code) values ('m-2030', ${idA}, 's2');
      insert into meeting (id, edition_id, code, first_participant_id, second_participant_id) values (${idM}, 'm-2030', 'm1', ${idA}, ${idB});
      insert into appointment (meeting_id, edition_id, slot_code, table_code, during, changed_at)
        select ${idM}, 'm-2030', code, 'T1', during, now() from slot where code = 's1';
      insert into engagement (edition_id, participant_id, during, meeting_id)
        select 'm-2030', participant_id, during, meeting_id from appointment join meeting_member using (meeting_id);
      insert into request (edition_id, from_participant_id, to_participant_id, reason, state, preference) values
        ('m-2030', ${idA}, ${idB}, 'We both <b>build</b> sensors', 'declined', 'must');
      insert into meeting_note values ('m-2030', ${idM}, ${idA}, 'Send the plan', '2030-09-19T08:15:00Z');
      insert into meeting_report values ('m-2030', ${idM}, ${idA}, 'held', 3, 'i-write', now());
      insert into message (edition_id, from_participant_id, to_participant_id, text, sent_at) values
        ('m-2030', ${idA}, ${idB}, 'See you \u202e there', '2030-09-19T06:05:00Z'),
        ('m-2030', ${idA}, ${idB}, 'This came before', '2030-09-18T06:05:00Z');
      insert into consent (edition_id, participant_id, purpose, given, wording_version, language, at)
        values ('m-2030', ${idA}, 'photos', true, 'photos-1', 'de', now());
      insert into letter (edition_id, participant_id, kind, about, state, due_at, message_id, sent_at, sent_to, sent_subject, sent_text) values
        ('m-2030', ${idA}, 'notices', '{"noticeIds": ["x"]}', 'sent', now(), 'm1', '2030-09-18T10:00:00Z', 'anna@people.invalid', 'Your meetings', '<html>the whole letter</html>');
      insert into caught_letter (address, subject, text, html, message_id) values ('anna@people.invalid', 'Caught', 'x', '<html>source</html>', 'm3');
      insert into calendar_feed values (${idA}, 'm-2030', repeat('ab', 32), 'de', now())`.execute(tx);
  });
});
afterAll(() => database.drop());

async function pageIn(language: Language): Promise<string> {
  overwriteGetLocale(() => language);
  const everything = await everythingAbout(database.db, "acc-a", new Date("2030-09-19T08:30:00Z"));
  const facts = await readableFactsOf(database.db, everything, language);
  return readablePage(everything, facts, "Anna Muster", language);
}

const columnNames = Object.values(census)
  .flatMap((one) => (one === "not-personal" ? [] : Object.keys(one.columns)))
  .concat(Object.keys(census))
  .filter((name) => name.includes("_"));

test.each([
  [
    "de" as const,
    [
      "Wer ich bin",
      "Muster trifft Muster (2030)",
      "19. September 2030, 10:00–10:20",
      "Bo Beispiel",
      "Own Cluster",
      "abgelehnt",
    ],
  ],
  [
    "en" as const,
    [
      "Who I am",
      "Sample Meets Sample (2030)",
      "19 September 2030, 10:00–10:20",
      "Bo Beispiel",
      "Own Cluster",
      "declined",
    ],
  ],
])(
  "the page to read is in words, in %s: no id, no code of a program, no time of a machine",
  async (language, said) => {
    const page = await pageIn(language);
    for (const words of said) expect(page).toContain(words);
    expect(page).toContain("We both &lt;b&gt;build&lt;/b&gt; sensors");
    expect(page).toContain("Your meetings");
    expect(page).toContain("Firefox");
    const text = page
      .slice(page.indexOf("<body>"))
      .replaceAll(/<[^>]*>/g, "\n")
      .replaceAll("&quot;", '"');
    expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/i);
    expect(text).not.toMatch(/[{[]\s*"/);
    expect(text).not.toMatch(/T\d\d:\d\d:\d\d|\d\d:\d\d:\d\d|UTC\b|\dZ\b/);
    expect(text).not.toMatch(/the whole letter|html&gt;|source/);
    expect(text).not.toContain("\u202e");
    expect(columnNames.length).toBeGreaterThan(100);
    expect(columnNames.filter((name) => text.includes(name))).toEqual([]);
  },
);

test("whatever the file for programs holds stands on the page, or the page says where it is", async () => {
  const everything = await everythingAbout(database.db, "acc-a", new Date("2030-09-19T08:30:00Z"));
  const page = (await pageIn("en")).replaceAll("&#39;", "'");
  for (const { table, rows } of everything.tables) {
    expect(tableWords(table), table).not.toBe("");
    if (rows.length > 0 && table !== "appointment") expect(page, table).toContain(tableWords(table));
  }
  expect(page).toContain("Times that are taken: 1");
  for (const [table, { fields }] of Object.entries(readableTables)) {
    const known = census[table];
    if (!known || known === "not-personal") throw new Error(`${table} is not personal`);
    for (const [column, kind, label] of fields) {
      if (kind !== "answers" && table !== "meeting")
        expect(known.columns[column], `${table}.${column}`).toBe("personal");
      if (kind !== "answers") expect(fieldWords(label ?? column), `${table}.${column}`).not.toBe("");
    }
  }
});

test("what has a time stands in the order of time", async () => {
  const page = await pageIn("en");
  const places = ["This came before", "See you"].map((words) => page.indexOf(words));
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  expect(places[0]).toBeGreaterThan(0);
});
