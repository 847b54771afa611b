import { isHttpError, isRedirect } from "@sveltejs/kit";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { silentLog } from "#kernel/log";
import { ensureAccount } from "#modules/accounts";
import { publishedTimetableOf, timetableById } from "#modules/meetings";
import { countQueries } from "#platform/database";
import { createTestDatabase, type TestDatabase } from "#testing/test-database";
import type { Actor } from "#web/actor.ts";
import * as desk from "../routes/[lang=lang]/organiser/editions/[edition]/+page.server.ts";
import * as people from "../routes/[lang=lang]/organiser/editions/[edition]/people/+page.server.ts";
import * as requests from "../routes/[lang=lang]/organiser/editions/[edition]/requests/+page.server.ts";
import * as timetables from "../routes/[lang=lang]/organiser/editions/[edition]/timetable/+page.server.ts";
import * as progress from "../routes/[lang=lang]/organiser/editions/[edition]/timetable/progress/+server.ts";
import * as frame from "../routes/[lang=lang]/organiser/editions/[edition]/timetable/[timetable]/+layout.server.ts";
import * as board from "../routes/[lang=lang]/organiser/editions/[edition]/timetable/[timetable]/+page.server.ts";
import * as changes from "../routes/[lang=lang]/organiser/editions/[edition]/timetable/[timetable]/changes/+page.server.ts";
import * as byPerson from "../routes/[lang=lang]/organiser/editions/[edition]/timetable/[timetable]/people/+page.server.ts";
import * as unplaced from "../routes/[lang=lang]/organiser/editions/[edition]/timetable/[timetable]/unplaced/+page.server.ts";
import { sampleClock, sampleEdition } from "./sample-edition.ts";
import { recordedEvents } from "#testing/recorded-events";

const { announce } = recordedEvents();

let database: TestDatabase;
const sizes = [1, 3, 300];
const made = new Map<number, { version: string; draft: string }>();

beforeAll(async () => {
  database = await createTestDatabase();
  organiser.accountId = await ensureAccount(database.db, {
    email: "organiser@example.org",
    name: "Organiser",
  });
  for (const size of sizes) made.set(size, await sampleEdition(database.db, `sample-${size}`, size));
});
afterAll(() => database.drop());

const organiser: Actor = {
  accountId: "organiser",
  name: "Organiser",
  grants: [{ role: "administrator", editionId: null, delegationCode: null }],
  participations: [],
};
const partner = (editionId: string): Actor => ({
  ...organiser,
  grants: [{ role: "partner", editionId, delegationCode: "pl" }],
});

/** An event as far as the organisers' pages look at it. */
function eventOf(asked: {
  size: number;
  timetable?: string;
  query?: string;
  actor?: Actor;
  form?: Record<string, string>;
}) {
  const { db } = database;
  const body = new FormData();
  for (const [name, value] of Object.entries(asked.form ?? {})) body.set(name, value);
  return {
    locals: {
      db,
      clock: sampleClock,
      announce,
      log: silentLog,
      language: "de",
      actor: asked.actor ?? organiser,
    },
    params: { lang: "de", edition: `sample-${asked.size}`, timetable: asked.timetable },
    url: new URL(`http://localhost/de/page${asked.query ?? ""}`),
    request: new Request("http://localhost/de/page", { method: "POST", body }),
  } as never;
}

type Pages = Record<string, (size: number) => unknown>;
const draftOf = (size: number) => made.get(size)!.draft;
const pages: Pages = {
  desk: (size) => desk.load(eventOf({ size })),
  people: (size) => people.load(eventOf({ size })),
  "people of a delegation": (size) => people.load(eventOf({ size, actor: partner(`sample-${size}`) })),
  "people found": (size) => people.load(eventOf({ size, query: "?text=kuste" })),
  requests: (size) => requests.load(eventOf({ size })),
  "requests found": (size) => requests.load(eventOf({ size, query: "?text=kuste" })),
  timetable: (size) => timetables.load(eventOf({ size })),
  progress: (size) => progress.GET(eventOf({ size })),
  "frame of a timetable": (size) => frame.load(eventOf({ size, timetable: draftOf(size) })),
  board: (size) => board.load(eventOf({ size, timetable: draftOf(size) })),
  "by person": (size) => byPerson.load(eventOf({ size, timetable: draftOf(size) })),
  unplaced: (size) => unplaced.load(eventOf({ size, timetable: draftOf(size) })),
  changes: (size) => changes.load(eventOf({ size, timetable: draftOf(size) })),
};

test.each(Object.entries(pages))(
  "%s costs the same number of queries for 1, 3 and 300 rows",
  async (_, load) => {
    const counts = [];
    for (const size of sizes) counts.push((await countQueries(async () => load(size))).count);
    expect(counts[0]).toBeGreaterThan(0);
    expect(counts).toEqual([counts[0], counts[0], counts[0]]);
  },
);

describe("the page of participants", () => {
  test("shows a partner their own delegation and nobody else, whatever the address asks for", async () => {
    const shown = await people.load(
      eventOf({ size: 3, actor: partner("sample-3"), query: "?delegation=lt&text=" }),
    );
    expect(shown.people.map((person) => person.name)).toEqual([
      "Invented L0",
      "Invented L1",
      "Invented L2",
      "Invented L3",
    ]);
    expect([shown.delegations, shown.ownDelegation]).toEqual([[], "Polen"]);
    const searched = await people.load(
      eventOf({ size: 3, actor: partner("sample-3"), query: "?text=Cluster+R1" }),
    );
    expect(searched.people).toEqual([]);
  });

  test("does not exist for a partner of another edition", async () => {
    const load = people.load(eventOf({ size: 3, actor: partner("sample-1") }));
    await expect(load).rejects.toSatisfy((error) => isHttpError(error, 404));
  });

  test("finds people by the name of their organisation, with or without accents", async () => {
    for (const text of ["Küste", "kuste"]) {
      const found = await people.load(eventOf({ size: 300, query: `?text=${text}` }));
      expect([found.total, found.pages, found.people.length]).toEqual([60, 3, 25]);
    }
    expect(
      (await people.load(eventOf({ size: 300, query: "?text=L7" }))).people.map(({ name }) => name),
    ).toEqual(["Invented L7"]);
  });

  test("leads from a page beyond the last to the last", async () => {
    const load = people.load(eventOf({ size: 300, query: "?text=kuste&page=9" }));
    await expect(load).rejects.toSatisfy(
      (thrown) => isRedirect(thrown) && thrown.location === "/de/page?text=kuste&page=3",
    );
  });
});

describe("applications", () => {
  const applicant = async (code: string) => {
    const { rows } = await sql<{
      id: string;
    }>`insert into participant (edition_id, code, organisation_id, given_name,
      family_name, email, state, invented) select 'sample-1', ${code}, organisation_id, 'Invented', ${code},
      ${`${code}@example.org`}, 'applied', true from participant where edition_id = 'sample-1' limit 1 returning id`.execute(
      database.db,
    );
    return rows[0]!.id;
  };
  const answer = (action: "approve" | "refuse", participant: string, actor = organiser) =>
    people.actions[action](eventOf({ size: 1, actor, form: { participant, reason: "No room" } }));

  test("are answered once, and a refusal can be taken back", async () => {
    const id = await applicant("applicant-1");
    expect(await answer("refuse", id)).toEqual({ about: id, done: "Invented applicant-1: refused." });
    expect(await answer("approve", id)).toEqual({ about: id, done: "Invented applicant-1: approved." });
    const refused = "This has been decided already: approved.";
    expect(await answer("refuse", id)).toMatchObject({ status: 409, data: { about: id, refused } });
  });

  test("answered twice at the same moment are answered once", async () => {
    const id = await applicant("applicant-2");
    const outcomes = await Promise.all([answer("refuse", id), answer("refuse", id)]);
    expect(outcomes.filter((one) => "done" in one)).toHaveLength(1);
  });

  test("are not a partner's to answer, and those of another edition do not exist", async () => {
    const id = await applicant("applicant-3");
    const notThere = (error: unknown) => isHttpError(error, 404);
    await expect(answer("approve", id, partner("sample-1"))).rejects.toSatisfy(notThere);
    const elsewhere = people.actions.approve(eventOf({ size: 3, form: { participant: id } }));
    await expect(elsewhere).rejects.toSatisfy(notThere);
    await expect(answer("approve", "no-id")).rejects.toSatisfy(notThere);
  });
});

test("the page of requests finds those from or to whoever is searched for", async () => {
  const found = await requests.load(eventOf({ size: 3, query: "?text=R1" }));
  expect(found.foundCount).toBe(2);
  expect(new Set(found.requests.map(({ to }) => found.people[to]?.name))).toEqual(new Set(["Invented R1"]));
  const none = await requests.load(eventOf({ size: 3, query: "?text=nobody" }));
  expect([none.foundCount, none.requests]).toEqual([0, []]);
});

test("meetings without a place are explained with the names of people, not with their codes", async () => {
  const shown = await unplaced.load(eventOf({ size: 1, timetable: draftOf(1) }));
  expect(shown.unplaced.map((meeting) => meeting.why)).toEqual(["Für Invented L0 ist kein Tisch frei."]);
  expect(shown.reasons).toEqual([{ code: "tables-full", count: 1 }]);
});

test("a timetable of another edition does not exist", async () => {
  const load = board.load(eventOf({ size: 1, timetable: draftOf(3) }));
  await expect(load).rejects.toSatisfy((error) => isHttpError(error, 404));
});

describe("publishing", () => {
  const publish = (form: Record<string, string>, timetable = draftOf(3)) =>
    changes.actions.publish(eventOf({ size: 3, timetable, form }));

  test("asks for the tick, and refuses what was compared with another version", async () => {
    expect(await publish({ replaces: "1" })).toMatchObject({ status: 400, data: { code: "unconfirmed" } });
    expect(await publish({ replaces: "0", confirmed: "yes" })).toMatchObject({
      status: 409,
      data: { code: "newer-version" },
    });
    expect((await publishedTimetableOf(database.db, "sample-3"))!.versionNumber).toBe(1);
  });

  test("puts the draft in force, and going back puts the earlier version in force under a new number", async () => {
    await expect(publish({ replaces: "1", confirmed: "yes" })).rejects.toSatisfy(isRedirect);
    expect((await publishedTimetableOf(database.db, "sample-3"))!.id).toBe(draftOf(3));
    const first = made.get(3)!.version;
    await expect(publish({ replaces: "2", confirmed: "yes" }, first)).rejects.toSatisfy(isRedirect);
    const inForce = (await publishedTimetableOf(database.db, "sample-3"))!;
    expect([inForce.versionNumber, inForce.copiedFrom]).toEqual([3, first]);
    const shown = await changes.load(eventOf({ size: 3, timetable: inForce.id }));
    expect([shown.before?.versionNumber, shown.counts["table-changed"]]).toEqual([2, 3]);
  });
});

describe("discarding", () => {
  const discard = (size: number, timetable: string) =>
    timetables.actions.discard(eventOf({ size, form: { timetable } }));

  test("takes a draft of this edition away, and no version and nothing of another edition", async () => {
    await expect(discard(1, draftOf(300))).rejects.toSatisfy((error) => isHttpError(error, 404));
    await expect(discard(1, made.get(1)!.version)).rejects.toSatisfy(isRedirect);
    expect(await timetableById(database.db, made.get(1)!.version)).not.toBe(null);
    await expect(discard(1, draftOf(1))).rejects.toSatisfy(isRedirect);
    expect(await timetableById(database.db, draftOf(1))).toBe(null);
    expect((await timetables.load(eventOf({ size: 1 }))).run).toMatchObject({ draftDiscarded: true });
  });
});
