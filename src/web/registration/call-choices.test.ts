import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Language } from "#kernel/language";
import { addCallsToEdition, markCalls, saveCatalogue } from "#modules/calls";
import { inventedConference } from "#testing/invented-conference";
import { createTestDatabase, type TestDatabase } from "#testing/test-database";
import { overwriteGetLocale } from "#web/paraglide/runtime.js";
import { callChoicesOf, savedSentence } from "./call-choices.server.ts";
import { callsOfForm } from "./entries-of-form.ts";

let database: TestDatabase;
let editionId: string;
let participantId: string;
beforeAll(async () => {
  database = await createTestDatabase();
  const made = await inventedConference(database.db, { people: 1, slots: 1, tables: 1 });
  ({ editionId } = made);
  participantId = made.people[0]!;
});
afterAll(() => database.drop());

const choices = (language: Language, now: string) => {
  overwriteGetLocale(() => language);
  const edition = { id: editionId, timeZone: "Europe/Berlin" };
  return callChoicesOf(database.db, edition, { now: new Date(now), language });
};

test("an edition that is about no call asks nothing; else each call says by when one must have applied", async () => {
  expect(await choices("de", "2017-09-21T08:00Z")).toEqual([]);
  await saveCatalogue(database.db);
  await addCallsToEdition(database.db, editionId, ["bsr-ie-2017", "clip-bsr-2017", "h2020-ria"]);
  expect(await choices("de", "2017-09-21T08:00Z")).toEqual([
    {
      id: "bsr-ie-2017",
      title: "BSR Innovation Express 2017",
      until: "Frist je nach Land, die nächste: 31. Oktober 2017",
    },
    {
      id: "clip-bsr-2017",
      title: "CLIP BSR 2017: Clusterprojekte im Ostseeraum",
      until: "Frist: 31. Oktober 2017",
    },
    { id: "h2020-ria", title: "Horizont 2020: Forschung und Innovation", until: "" },
  ]);
  // In Stuttgart the last day begins an hour before midnight in Greenwich, and so it ends.
  const until = async (now: string) => (await choices("en", now)).map((one) => one.until);
  expect(await until("2017-10-31T22:30Z")).toEqual([
    "Deadlines differ by country, the next one: 31 October 2017",
    "Deadline: 31 October 2017",
    "",
  ]);
  expect(await until("2017-10-31T23:30Z")).toEqual(["Deadline: 26 January 2018", "", ""]);
});

test("of a form the calls that were ticked are read, each once, and nothing that is no address of a call", () => {
  const form = new FormData();
  for (const value of ["h2020-ria", "h2020-ria", " bsr-ie-2017 ", "", "<script>", "x".repeat(50)])
    form.append("call", value);
  expect(callsOfForm(form)).toEqual(["h2020-ria", "bsr-ie-2017"]);
  expect(callsOfForm(new FormData())).toEqual([]);
});

test("who ticks a call that no longer belongs to the conference is told that it was not saved", async () => {
  overwriteGetLocale(() => "en");
  await saveCatalogue(database.db);
  await addCallsToEdition(database.db, editionId, ["bsr-ie-2017", "clip-bsr-2017"]);
  const own = { editionId, participantId };
  const save = async (callIds: string[]) => {
    await markCalls({ tx: database.db }, own, { callIds, at: new Date("2017-09-21T08:00Z") });
    return savedSentence(database.db, own, callIds);
  };
  expect(await save(["bsr-ie-2017", "clip-bsr-2017"])).toBe("Saved.");
  expect(await save([])).toBe("Saved.");
  await sql`delete from edition_call where call_id = 'clip-bsr-2017'`.execute(database.db);
  expect(await save(["bsr-ie-2017", "clip-bsr-2017"])).toContain("no longer belong to this conference");
});
