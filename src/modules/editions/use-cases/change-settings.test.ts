import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "#testing/test-database";
import { settingsOf, type EditionSettings } from "../domain/edition-settings.ts";
import { newEditionDefaults } from "../domain/new-edition-entries.ts";
import { editionOf } from "../store/editions.ts";
import { changeSettings } from "./change-settings.ts";
import { createEdition } from "./create-edition.ts";

let database: TestDatabase;
let edition: string;
let seen: EditionSettings;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  await sql`truncate edition cascade`.execute(database.db);
  const created = await createEdition(
    { tx: database.db },
    {
      ...newEditionDefaults,
      series: "Clustertage",
      mottoDe: "Gemeinsam weiter",
      startsOn: "2030-09-19",
      endsOn: "2030-09-20",
      venueName: "Musterhalle",
      venueCity: "Musterstadt",
    },
  );
  if (!created.ok) throw new Error(created.code);
  edition = created.value;
  seen = await settings();
});

const known = async () => (await editionOf(database.db, edition))!;
const settings = async () => settingsOf(await known());
const change = <Group extends keyof EditionSettings>(
  group: Group,
  entries: Partial<EditionSettings[Group]>,
  begun: EditionSettings[Group] = seen[group],
) => changeSettings({ tx: database.db }, edition, { group, entries: { ...begun, ...entries }, seen: begun });

test("each group is saved on its own, and nothing else changes", async () => {
  expect(seen).toEqual({
    registration: { registrationMode: "open", opensOn: "", closesOn: "" },
    booking: { bookingMode: "collect", wishesFrom: "", wishesUntil: "", requestAnswerHours: "72" },
    limits: { requestsMax: "20", meetingsMin: "0", meetingsMax: "9" },
    replies: { replyTo: "" },
  });
  await change("booking", {
    bookingMode: "book-as-you-go",
    wishesFrom: "2030-08-01",
    wishesUntil: "2030-09-10",
    requestAnswerHours: "24",
  });
  await change("replies", { replyTo: "office@example.org" });
  await change("limits", { requestsMax: "10", meetingsMin: "2", meetingsMax: "6" });
  await change("registration", {
    registrationMode: "by-invitation",
    opensOn: "2030-05-01",
    closesOn: "2030-08-31",
  });
  expect(await settings()).toEqual({
    registration: { registrationMode: "by-invitation", opensOn: "2030-05-01", closesOn: "2030-08-31" },
    booking: {
      bookingMode: "book-as-you-go",
      wishesFrom: "2030-08-01",
      wishesUntil: "2030-09-10",
      requestAnswerHours: "24",
    },
    limits: { requestsMax: "10", meetingsMin: "2", meetingsMax: "6" },
    replies: { replyTo: "office@example.org" },
  });
});

test("dates of registration are a phase of the edition; other phases and its name stay", async () => {
  const requests = { code: "requests", name: { de: "Anfragen", en: "Requests" }, startsOn: "2030-08-01" };
  const own = { code: "registration", name: { de: "Eigenes", en: "Own" }, startsOn: "2030-05-01" };
  await sql`update edition set phases = ${JSON.stringify([requests, own])}::jsonb`.execute(database.db);
  const before = (await settings()).registration;
  await change("registration", { closesOn: "2030-06-01" }, before);
  expect((await known()).phases).toEqual([requests, { ...own, endsOn: "2030-06-01" }]);
  await change("registration", { opensOn: "", closesOn: "" }, (await settings()).registration);
  expect((await known()).phases).toEqual([requests]);
});

describe("wrong entries", () => {
  test.each([
    ["registration", { registrationMode: "sometimes" }, { registrationMode: { code: "not-in-the-list" } }],
    ["registration", { closesOn: "2030-08-31" }, { opensOn: { code: "missing" } }],
    ["registration", { opensOn: "2030-02-30" }, { opensOn: { code: "not-a-date" } }],
    [
      "registration",
      { opensOn: "2030-08-31", closesOn: "2030-08-30" },
      { closesOn: { code: "ends-before-it-starts" } },
    ],
    ["booking", { bookingMode: "at-night" }, { bookingMode: { code: "not-in-the-list" } }],
    [
      "booking",
      { requestAnswerHours: "0" },
      { requestAnswerHours: { code: "not-a-whole-number", min: 1, max: 720 } },
    ],
    [
      "booking",
      { requestAnswerHours: "721" },
      { requestAnswerHours: { code: "not-a-whole-number", min: 1, max: 720 } },
    ],
    ["limits", { requestsMax: "many" }, { requestsMax: { code: "not-a-whole-number", min: 1, max: 200 } }],
    ["limits", { meetingsMin: "10" }, { meetingsMax: { code: "not-a-whole-number", min: 10, max: 200 } }],
    ["replies", { replyTo: "office" }, { replyTo: { code: "not-a-mail-address" } }],
    ["replies", { replyTo: "a@example.org, b@example.org" }, { replyTo: { code: "not-a-mail-address" } }],
    [
      "replies",
      { replyTo: "a@example.org\r\nBcc: b@example.org" },
      { replyTo: { code: "not-a-mail-address" } },
    ],
  ] as const)(
    "of %s, %j, are refused with their fault and change nothing",
    async (group, entries, faults) => {
      expect(await change(group, entries as never)).toEqual({ ok: false, code: "wrong-entries", faults });
      expect(await settings()).toEqual(seen);
    },
  );
});

describe("two organisers at once", () => {
  test("who comes second to the same group is told what holds now, and nothing is overwritten", async () => {
    await change("limits", { requestsMax: "10" });
    const late = await change("limits", { meetingsMax: "5" });
    const now = { ...seen.limits, requestsMax: "10" };
    expect(late).toEqual({ ok: false, code: "changed-meanwhile", now });
    expect((await settings()).limits).toEqual(now);
    expect((await change("limits", { meetingsMax: "5" }, now)).ok).toBe(true);
  });

  test("in different groups both are saved", async () => {
    const both = await Promise.all([
      change("limits", { requestsMax: "10" }),
      change("booking", { requestAnswerHours: "24" }),
    ]);
    expect(both.map(({ ok }) => ok)).toEqual([true, true]);
    const { limits, booking } = await settings();
    expect([limits.requestsMax, booking.requestAnswerHours]).toEqual(["10", "24"]);
  });

  test("at the same moment, in one group: one is saved, the other one told", async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, index) => change("limits", { requestsMax: String(30 + index) })),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.filter((one) => !one.ok && one.code === "changed-meanwhile")).toHaveLength(7);
  });

  test("looking first and writing then would lose one of them: what the hold is for", async () => {
    const read = await Promise.all([settings(), settings()]);
    expect(read[0]).toEqual(read[1]);
    for (const requestsMax of ["10", "11"])
      await sql`update edition set requests_per_participant_max = ${requestsMax}::int`.execute(database.db);
    expect((await settings()).limits.requestsMax).toBe("11");
  });

  test("the same form sent twice is saved once and confirmed twice", async () => {
    const first = await change("replies", { replyTo: "office@example.org" });
    const second = await change("replies", { replyTo: "office@example.org" });
    expect([first.ok, second.ok]).toEqual([true, true]);
  });
});
