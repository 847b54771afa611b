import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fixedClock } from "#kernel/time";
import { markParticipant, requestMeeting } from "#modules/meetings";
import { inventedConference, type InventedConference } from "#testing/invented-conference";
import { createTestDatabase, type TestDatabase } from "#testing/test-database";
import { factsOfReader } from "../facts-of-reader.ts";
import type { Reader } from "../reader.ts";
import { requestsOfReader } from "../requests-of-reader.ts";
import { inboxOfReader } from "../requests/inbox-of-reader.ts";
import { suggestionsOfReader } from "../suggestions-of-reader.ts";
import { parsePeopleChoice } from "./people-choice.ts";
import { peopleOfReader } from "./people-of-reader.ts";
import { profileOfPerson } from "./profile-of-person.ts";

const clock = fixedClock("2030-08-28T09:00:00Z");
let database: TestDatabase;
let world: InventedConference;
beforeAll(async () => {
  database = await createTestDatabase();
  world = await inventedConference(database.db, { people: 6, slots: 4, tables: 2 });
});
afterAll(() => database.drop());

async function readerAt(index: number): Promise<Reader> {
  const participantId = world.people[index]!;
  const { rows } = await sql<{ id: string }>`select organisation_id as id from participant
    where id = ${participantId}`.execute(database.db);
  return { editionId: world.editionId, organisationId: rows[0]!.id, participantId };
}

/** Everything that a reader's pages say about people, requests and one of the others. */
async function pagesOf(reader: Reader, other: string) {
  const tx = database.db;
  const facts = await factsOfReader(tx, reader, clock.now());
  const wish = { language: "en", now: clock.now(), facts } as const;
  return {
    inbox: await inboxOfReader(tx, reader, wish),
    requests: await requestsOfReader(tx, reader, wish),
    suggestions: await suggestionsOfReader(tx, reader, wish),
    people: await peopleOfReader(tx, reader, {
      ...wish,
      choice: parsePeopleChoice(new URLSearchParams()),
      page: 1,
    }),
    profile: await profileOfPerson(tx, reader, { language: "en", now: clock.now(), id: other }),
  };
}

test("who waits for the answer of someone who blocks them sees every page as before; the other sees it go", async () => {
  const [ada, ben] = [await readerAt(0), await readerAt(1)];
  const needs = { tx: database.db, clock, announce: async () => {} };
  await sql`insert into suggestion (edition_id, organisation_id, suggested_organisation_id, rank, kind, score, existing_contact, reasons)
    values (${world.editionId}, ${ben.organisationId}, ${ada.organisationId}, 1, 'bridge', 0.5, false, '[]'),
      (${world.editionId}, ${ada.organisationId}, ${ben.organisationId}, 1, 'bridge', 0.5, false, '[]')`.execute(
    database.db,
  );
  const mark = (from: Reader, to: Reader, kind: "interested" | "block", on = true) =>
    markParticipant(needs, {
      editionId: world.editionId,
      from: from.participantId,
      to: to.participantId,
      kind,
      on,
    });
  await mark(ada, ben, "interested");
  await mark(ben, ada, "interested");
  const asked = await requestMeeting(needs, {
    editionId: world.editionId,
    from: ben.participantId,
    to: ada.participantId,
    preference: "must",
    reason: "Sensors for ports",
    reasonLanguage: "en",
  });
  expect(asked.ok).toBe(true);
  const before = await pagesOf(ben, ada.participantId);
  expect(before.profile?.obstacle).toEqual({ code: "asked" });
  expect((await pagesOf(ada, ben.participantId)).inbox.rows.map((row) => row.section)).toEqual(["to-answer"]);
  await mark(ada, ben, "block");
  expect(await pagesOf(ben, ada.participantId)).toEqual(before);
  const theirs = await pagesOf(ada, ben.participantId);
  expect([theirs.inbox.rows, theirs.requests.requests, theirs.profile?.standing]).toEqual([[], [], null]);
  expect(theirs.profile?.obstacle).toEqual({ code: "you-blocked" });
});
