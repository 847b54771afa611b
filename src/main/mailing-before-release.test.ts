import { afterAll, beforeAll, expect, test } from "vitest";
import { sql } from "kysely";
import { fixedClock } from "#kernel/time";
import { ensureAccount } from "#modules/accounts";
import {
  changeMailing,
  holdMailing,
  mailingOf,
  releaseMailing,
  saveNotificationSetting,
  versionOfMailing,
} from "#modules/notifications";
import { inventedConference, type InventedConference } from "#testing/invented-conference";
import { createTestDatabase, type TestDatabase } from "#testing/test-database";
import { mailingRecipients } from "#web/organiser/mailing-recipients.ts";
import { letterWriters } from "./letter-writers.ts";

let database: TestDatabase;
let world: InventedConference;
let by: string;
const clock = fixedClock("2030-09-01T10:00:00Z");
const entries = {
  segment: "approved",
  subject: { de: "Neues für {given_name}", en: "News for {given_name}" },
  text: { de: "Guten Tag\n\nKommen Sie.", en: "Good day\n\nDo come." },
};

beforeAll(async () => {
  database = await createTestDatabase();
  world = await inventedConference(database.db, { people: 5, slots: 1, tables: 1 });
  by = await ensureAccount(database.db, { email: "organiser@example.org", name: "Olga Organiser" });
});
afterAll(() => database.drop());

async function held() {
  const needs = { tx: database.db, clock };
  const kept = await holdMailing(needs, { ...entries, editionId: world.editionId, by }, world.people);
  if (!kept.ok) throw new Error(kept.code);
  const mailing = (await mailingOf(database.db, kept.value.mailingId))!;
  return { mailingId: mailing.id, seen: versionOfMailing(mailing), editionId: world.editionId };
}

async function letterCount(mailingId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from letter
    where mailing_id = ${mailingId}`.execute(database.db);
  return rows[0]!.n;
}

test("a mailing gets other words and recipients until it is released, and not over somebody else's change", async () => {
  const needs = { tx: database.db, clock };
  const which = await held();
  const other = { ...entries, ...which, subject: { de: "Anders", en: "Different" } };
  expect(await changeMailing(needs, other, world.people.slice(0, 2))).toMatchObject({ ok: true });
  expect((await mailingOf(database.db, which.mailingId))!.subject.de).toBe("Anders");
  expect(await letterCount(which.mailingId)).toBe(2);
  // The words that were seen are no longer those that would go out.
  expect(await changeMailing(needs, other, world.people)).toEqual({ ok: false, code: "changed-meanwhile" });
  expect(await releaseMailing(needs, { ...which, by })).toBe(false);
  const seen = versionOfMailing((await mailingOf(database.db, which.mailingId))!);
  expect(await changeMailing(needs, { ...other, seen, text: { de: "", en: "" } }, world.people)).toEqual({
    ok: false,
    code: "text-missing",
  });
  expect(await releaseMailing(needs, { ...which, seen, by })).toBe(true);
  expect(await changeMailing(needs, { ...other, seen }, world.people)).toMatchObject({ ok: false });
  expect(await letterCount(which.mailingId)).toBe(2);
});

test("organisers get a mailing as it is written, in the language they ask for, from nobody else's conference", async () => {
  const { mailingId } = await held();
  const needs = { tx: database.db, origin: "https://kontor.example", secret: "s" };
  const letter = (editionId: string, language: "de" | "en") =>
    letterWriters.test(needs as never, { accountId: by, editionId, language, about: { mailingId } } as never);
  expect(await letter(world.editionId, "de")).toMatchObject({
    to: "organiser@example.org",
    subject: "Neues für Olga",
    text: expect.stringContaining("Kommen Sie."),
  });
  expect(await letter(world.editionId, "en")).toMatchObject({ subject: "News for Olga" });
  await sql`insert into edition (id, series_id, motto_de, motto_en, starts_on, ends_on, time_zone, venue_name, venue_city, venue_country)
    select 'other-2031', series_id, motto_de, motto_en, starts_on, ends_on, time_zone, venue_name, venue_city, venue_country
    from edition where id = ${world.editionId}`.execute(database.db);
  expect(await letter("other-2031", "de")).toBeNull();
});

test("the numbers of recipients leave out whoever has unsubscribed from news", async () => {
  const { db } = database;
  const before = await mailingRecipients(db, world.editionId);
  expect(before.approved.length).toBe(5);
  const [who] = before.approved as [string];
  const setting = { requests: "at-once", changes: "at-once", messages: "at-once", language: "de" } as const;
  const reader = { participantId: who, editionId: world.editionId };
  await saveNotificationSetting(db, reader, { ...setting, news: "off" }, clock.now());
  expect((await mailingRecipients(db, world.editionId)).approved).toEqual(before.approved.slice(1));
});
