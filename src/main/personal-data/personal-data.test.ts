import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Kysely, sql } from "kysely";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Schema } from "#kernel/schema";
import { fixedClock } from "#kernel/time";
import { migrations } from "#migrations";
import { restoreBackup, writeBackup } from "#platform/backup";
import { carriedErasures, carryErasures } from "#platform/personal-data";
import { recordedEvents } from "#testing/recorded-events";
import { createTestDatabase, type TestDatabase } from "#testing/test-database";
import type { HouseEvent } from "../reactions.ts";
import { census } from "./census.ts";
import { deletePerson, deletionAhead } from "./delete-person.ts";
import { eraseAgain } from "./erase-again.ts";
import { everythingAbout } from "./everything-about.ts";

const [a, b, c] = [1, 2, 3].map((n) => `00000000-0000-4000-8000-00000000000${n}`) as [string, string, string];
const [past, future, group] = [4, 5, 6].map((n) => `00000000-0000-4000-8000-00000000000${n}`) as [
  string,
  string,
  string,
];
const clock = fixedClock("2030-09-19T08:30:00Z");
let database: TestDatabase;

beforeEach(async () => {
  database = await createTestDatabase();
  await fill(database.db);
});
afterEach(() => database.drop());

/** An id as it stands in SQL. */
const id = (one: string) => sql.raw(`'${one}'::uuid`);

/** Anna ("mine-…" in all her words) has met Bo and will meet Cem; others have words of their own ("theirs-…"). */
async function fill(db: Kysely<Schema>): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await sql`
      insert into series (id, name_de, name_en) values ('muster', 'Muster', 'Sample');
      insert into edition (id, series_id, motto_de, motto_en, starts_on, ends_on, time_zone, venue_name, venue_city, venue_country)
        values ('m-2030', 'muster', 'M', 'M', '2030-09-19', '2030-09-20', 'Europe/Berlin', 'Halle', 'Musterstadt', 'DE');
      insert into slot (edition_id, code, half_day, starts_at, ends_at) values
        ('m-2030', 's0', 'h1', '2030-09-19T07:00:00Z', '2030-09-19T07:20:00Z'),
        ('m-2030', 's1', 'h1', '2030-09-19T08:00:00Z', '2030-09-19T08:20:00Z'),
        ('m-2030', 's2', 'h1', '2030-09-19T09:00:00Z', '2030-09-19T09:20:00Z');
      insert into zone (edition_id, code, name_de, name_en) values ('m-2030', 'z', 'Z', 'Z');
      insert into meeting_table (edition_id, code, zone_code, position) values ('m-2030', 'T1', 'z', 0);
      insert into organisation (id, name, country) values ('own', 'Own', 'DE'), ('other', 'Other', 'FR');
      insert into account (id, name, email) values ('acc-a', 'Anna mine-name', 'anna.mine-mail@people.invalid'),
        ('acc-b', 'Bo theirs-name', 'bo@people.invalid');
      insert into account_session (id, token, account_id, expires_at, ip_address, user_agent)
        values ('session-a', 'secret-token', 'acc-a', '2031-01-01', 'mine-network', 'mine-browser');
      insert into account_totp values ('acc-a', 'secret-key', 1, now());
      insert into sign_in_order (id, email, language, asked_at, expires_at)
        values (gen_random_uuid(), 'anna.mine-mail@people.invalid', 'de', '2030-09-19T07:00Z', '2030-09-19T07:10Z');
      insert into sign_in_limit values ('letter:anna.mine-mail@people.invalid', '{}', '2030-10-01');
      insert into participant (id, edition_id, code, organisation_id, account_id, given_name, family_name, email, job_title, answers, state) values
        (${id(a)}, 'm-2030', 'p1', 'own', 'acc-a', 'Anna', 'mine-family', 'anna.mine-mail@people.invalid', 'mine-job', '{"diet": "mine-answer"}', 'approved'),
        (${id(b)}, 'm-2030', 'p2', 'other', 'acc-b', 'Bo', 'theirs-family', 'bo@people.invalid', '', '{"diet": "theirs-answer"}', 'approved'),
        (${id(c)}, 'm-2030', 'p3', 'other', null, 'Cem', 'Muster', 'cem@people.invalid', '', '{}', 'approved');
      insert into meeting (id, edition_id, code, first_participant_id, second_participant_id) values
        (${id(past)}, 'm-2030', 'm1', ${id(a)}, ${id(b)}), (${id(future)}, 'm-2030', 'm2', ${id(a)}, ${id(c)});
      insert into meeting (id, edition_id, code, kind) values (${id(group)}, 'm-2030', 'g', 'group');
      insert into meeting_member values ('m-2030', ${id(group)}, ${id(a)}, 1), ('m-2030', ${id(group)}, ${id(b)}, 2), ('m-2030', ${id(group)}, ${id(c)}, 3);
      insert into appointment (meeting_id, edition_id, slot_code, table_code, during, changed_at)
        select ${id(group)}, 'm-2030', code, 'T1', during, now() from slot where code = 's0' union all
        select ${id(past)}, 'm-2030', code, 'T1', during, now() from slot where code = 's1' union all
        select ${id(future)}, 'm-2030', code, 'T1', during, now() from slot where code = 's2';
      insert into engagement (edition_id, participant_id, during, meeting_id)
        select 'm-2030', participant_id, during, meeting_id from appointment join meeting_member using (meeting_id);
      insert into request (edition_id, from_participant_id, to_participant_id, reason, state, decline_reason, preference) values
        ('m-2030', ${id(a)}, ${id(b)}, 'mine-reason', 'declined', 'theirs-decline', 'must'),
        ('m-2030', ${id(c)}, ${id(a)}, 'written to Anna', 'declined', 'mine-decline', 'nice'),
        ('m-2030', ${id(b)}, ${id(c)}, 'theirs-request', 'sent', null, 'must');
      insert into meeting_note values ('m-2030', ${id(past)}, ${id(a)}, 'mine-note', now()),
        ('m-2030', ${id(past)}, ${id(b)}, 'theirs-note', now());
      insert into meeting_report values ('m-2030', ${id(past)}, ${id(a)}, 'held', 3, 'i-write', now()),
        ('m-2030', ${id(past)}, ${id(b)}, 'missed-by-other', null, 'none', now()),
        ('m-2030', ${id(group)}, ${id(a)}, 'held', null, null, now()), ('m-2030', ${id(group)}, ${id(b)}, 'missed', null, null, now());
      insert into missing_member values ('m-2030', ${id(group)}, ${id(a)}, ${id(c)}), ('m-2030', ${id(group)}, ${id(b)}, ${id(a)});
      insert into call values ('her-call', 'M', 'M', '{}'), ('his-call', 'T', 'T', '{}');
      insert into edition_call values ('m-2030', 'her-call'), ('m-2030', 'his-call');
      insert into call_interest values ('m-2030', ${id(a)}, 'her-call', now()), ('m-2030', ${id(b)}, 'his-call', now());
      insert into encounter_mark values ('m-2030', ${id(a)}, ${id(b)}, 'bookmark', now()), ('m-2030', ${id(b)}, ${id(a)}, 'not_now', now());
      insert into message (edition_id, from_participant_id, to_participant_id, text, sent_at, hidden_at) values
        ('m-2030', ${id(a)}, ${id(b)}, 'mine-message', now(), null), ('m-2030', ${id(b)}, ${id(a)}, 'told-to-me', now(), null),
        ('m-2030', ${id(b)}, ${id(a)}, 'theirs-hidden', now(), now()), ('m-2030', ${id(b)}, ${id(c)}, 'theirs-message', now(), null);
      insert into consent (edition_id, participant_id, purpose, given, wording_version, language, at)
        values ('m-2030', ${id(a)}, 'photos', true, 'mine-wording', 'de', now());
      insert into registration_draft (edition_id, token_hash, entries, email, created_at, expires_at)
        values ('m-2030', 'secret-draft', '{"who": "mine-draft"}', 'anna.mine-mail@people.invalid', now(), now());
      insert into invitation (edition_id, email, given_name, created_at) values ('m-2030', 'anna.mine-mail@people.invalid', 'mine-invited', now());
      insert into letter (edition_id, participant_id, kind, state, due_at, message_id, sent_at, sent_to, sent_subject, sent_text) values
        ('m-2030', ${id(a)}, 'notices', 'sent', now(), 'm1', now(), 'anna.mine-mail@people.invalid', 'mine-subject', 'mine-letter'),
        ('m-2030', ${id(b)}, 'notices', 'sent', now(), 'm2', now(), 'bo@people.invalid', 'A meeting', 'theirs-letter: you meet Anna mine-family');
      insert into caught_letter (address, subject, text, html, message_id) values ('anna.mine-mail@people.invalid', 'x', 'mine-caught', '', 'm3'),
        ('bo@people.invalid', 'x', 'you meet Anna mine-family', '', 'm4');
      insert into contact_exchange values ('m-2030', ${id(a)}, ${id(b)}, now(), now());
      insert into calendar_feed values (${id(a)}, 'm-2030', repeat('ab', 32), 'de', now())`.execute(tx);
  });
}

async function wholeDatabase(): Promise<string> {
  const { db } = database;
  const { rows } = await sql<{ name: string }>`select table_name as name from information_schema.tables
    where table_schema = current_schema()`.execute(db);
  const parts = [];
  for (const { name } of rows) {
    const content = await sql<{
      line: string;
    }>`select row_to_json(one)::text as line from ${sql.table(name)} as one`.execute(db);
    parts.push(...content.rows.map((row) => `${name} ${row.line}`));
  }
  return parts.join("\n");
}

const wordsIn = (text: string, word: RegExp) => [...new Set(text.match(word) ?? [])].toSorted();

test("the export holds every word of the person's own, what was told to them, and nothing that others keep", async () => {
  const everything = await everythingAbout(database.db, "acc-a", clock.now());
  const text = JSON.stringify(everything);
  expect(wordsIn(text, /mine-[a-z]+/g)).toEqual(wordsIn(await wholeDatabase(), /mine-[a-z]+/g));
  expect(text).toContain("told-to-me");
  expect(text).toContain("written to Anna");
  expect(text).toContain("her-call");
  expect(text).not.toContain("his-call");
  // The names of those with whom she had to do are hers to read; nothing else of theirs is.
  expect(wordsIn(text, /theirs-[a-z]+/g)).toEqual(["theirs-family"]);
  expect(text).not.toContain("not_now");
  expect(text).not.toContain("missed-by-other");
  expect(text).not.toMatch(/secret-|abab/);
});

test("the shape of the export is written down", async () => {
  const everything = await everythingAbout(database.db, "acc-a", clock.now());
  expect(Object.keys(everything)).toEqual(["format", "madeAt", "account", "people", "tables"]);
  for (const { table, rows } of everything.tables) {
    const one = census[table];
    if (one === "not-personal" || !one) throw new Error(`${table} is not personal`);
    const personal = Object.keys(one.columns).filter((column) => one.columns[column] === "personal");
    for (const row of rows) expect(Object.keys(row), table).toEqual(personal);
  }
  const shape = everything.tables.map(({ table }) => {
    const one = census[table]!;
    const columns = one === "not-personal" ? {} : one.columns;
    return `${table}: ${Object.keys(columns)
      .filter((column) => columns[column] === "personal")
      .join(" ")}`;
  });
  await expect(`${everything.format}\n${shape.join("\n")}\n`).toMatchFileSnapshot(
    "kontor-personal-data-1.txt",
  );
});

test("deleting empties everything of the person in every table, cancels what is to come, and tells the others", async () => {
  const { db } = database;
  expect(await deletionAhead({ tx: db, clock }, "acc-a")).toEqual({ meetingCount: 1, hasRole: false });
  const before = await wholeDatabase();
  const { announce, events } = recordedEvents<HouseEvent>();
  expect(await deletePerson({ tx: db, clock, announce }, "acc-a")).toMatchObject({ ok: true });
  const after = await wholeDatabase();
  expect(wordsIn(before, /mine-[a-z]+/g).length).toBeGreaterThan(15);
  expect(wordsIn(after, /mine-[a-z]+|secret-[a-z]+|Anna \w+/g)).toEqual([]);
  expect(wordsIn(after, /theirs-[a-z]+/g)).toEqual(
    wordsIn(before, /theirs-[a-z]+/g).filter((word) => word !== "theirs-letter"),
  );
  expect(after).toContain("told-to-me");
  expect(after.match(/^call_interest .*$/gm)).toHaveLength(1);
  expect(after.match(/^call_interest .*$/gm)?.[0]).toContain("his-call");
  expect(events.map((one) => one.kind)).toEqual(["appointment-cancelled"]);
  const states = await sql<{
    meeting_id: string;
    state: string;
  }>`select meeting_id, state from appointment order by 1`.execute(db);
  expect(states.rows).toEqual([
    { meeting_id: past, state: "standing" },
    { meeting_id: future, state: "cancelled" },
    { meeting_id: group, state: "standing" },
  ]);
  expect((await sql`select from erasure where participant_id = ${a}`.execute(db)).rows.length).toBe(1);
});

test("who looks after a conference is not deleted before the role is handed on", async () => {
  const { db } = database;
  await sql`insert into role_grant (account_id, role, edition_id) values ('acc-a', 'organiser', 'm-2030')`.execute(
    db,
  );
  const before = await wholeDatabase();
  const { announce } = recordedEvents<HouseEvent>();
  expect(await deletePerson({ tx: db, clock, announce }, "acc-a")).toEqual({ ok: false, code: "has-a-role" });
  expect(await wholeDatabase()).toBe(before);
});

test("an older backup does not bring a deleted person back", async () => {
  const { db } = database;
  const folder = mkdtempSync(join(tmpdir(), "kontor-erasure-"));
  const file = join(folder, "older.backup");
  await writeBackup(db, file, { product: "0.0.0", takenAt: new Date("2030-01-01T00:00:00Z") });
  const { announce } = recordedEvents<HouseEvent>();
  await deletePerson({ tx: db, clock, announce }, "acc-a");
  const erasures = await carriedErasures(db);
  const wish = { migrations, replace: true };
  await restoreBackup(db, file, { ...wish, afterwards: (tx) => carryErasures(tx, erasures) });
  expect(await wholeDatabase()).toContain("mine-note");
  expect(await eraseAgain(db, clock)).toBe(1);
  expect(wordsIn(await wholeDatabase(), /mine-[a-z]+/g)).toEqual([]);
  expect(await eraseAgain(db, clock)).toBe(0);
  rmSync(folder, { recursive: true });
});
