import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { fixedClock } from "#kernel/time";
import type { Tx } from "#kernel/tx";
import { recordedEvents } from "#testing/recorded-events";
import type { MeetingEvent } from "../domain/meeting-event.ts";
import { conferenceWorld, type ConferenceWorld } from "../conference-world.ts";
import { saveDraft } from "../store/drafts.ts";
import { ensureMeeting } from "../store/meetings.ts";
import { placementsOf, publishedTimetableOf, timetablesOf } from "../store/timetables.ts";
import { agendaOf } from "./agenda-of.ts";
import { compareTimetables } from "./compare-timetables.ts";
import { personViewOf } from "./person-view-of.ts";
import { publishTimetable } from "./publish-timetable.ts";
import { returnToVersion } from "./return-to-version.ts";

const clock = fixedClock("2030-09-01T10:00:00Z");
const score = {
  minimumShortfall: 0,
  worth: 6,
  worthMax: 6,
  breaks: 0,
  breaksMin: 0,
  idleSlots: 0,
  tableChanges: 0,
};
const proof = { worth: "optimal", breaks: "optimal" } as const;

let world: ConferenceWorld;
let recorded: ReturnType<typeof recordedEvents<MeetingEvent>>;
const needs = () => ({ tx: world.db, clock, announce: recorded.announce });
beforeAll(async () => {
  world = await conferenceWorld({ people: 4, slots: 3, tables: 2 });
});
afterAll(() => world.close());
beforeEach(async () => {
  recorded = recordedEvents();
  await sql`truncate timetable, timetable_run, meeting, request, placement, seat, unplaced_meeting cascade`.execute(
    world.db,
  );
});

/** A draft in which P001 meets P002 in this slot. */
async function draftAt(slot: number, runId: string | null = null): Promise<string> {
  const [one, other] = [world.people[0]!, world.people[1]!];
  const meetingId = await ensureMeeting(
    world.db,
    world.editionId,
    { one, other, code: "P001+P002" },
    clock.now(),
  );
  const { code, startsAt, endsAt } = world.slots[slot]!;
  return saveDraft(world.db, {
    editionId: world.editionId,
    runId,
    createdAt: clock.now(),
    score,
    proof,
    unplaced: [],
    placements: [
      {
        meetingId,
        slotCode: code,
        tableCode: "T01",
        startsAt: startsAt.toISOString(),
        endsAt: endsAt.toISOString(),
        pinned: false,
        participantIds: [one, other],
      },
    ],
  });
}

/** Publishes `second` while the publication of `first` is under way, as two organisers at the same moment do. */
async function publishTogether(first: string, second: string) {
  let secondResult: Promise<unknown> | undefined;
  const firstResult = await world.db.transaction().execute(async (tx) => {
    const result = await publishTimetable({ ...needs(), tx }, first, null);
    secondResult = publishTimetable(needs(), second, null);
    await Promise.race([secondResult, untilSomeoneWaits(world.db)]);
    return result;
  });
  return [firstResult, await secondResult];
}

async function untilSomeoneWaits(db: Tx): Promise<void> {
  for (;;) {
    const { rows } =
      await sql`select 1 from pg_locks where not granted and database = (select oid from pg_database
      where datname = current_database()) union all select 1 from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`.execute(db);
    if (rows.length > 0) return;
  }
}

describe("publishing", () => {
  test("numbers versions from one and keeps the time of publication", async () => {
    const first = await draftAt(0);
    const second = await draftAt(1);
    expect(await publishTimetable(needs(), first, null)).toEqual({ ok: true, value: { number: 1 } });
    expect(await publishTimetable(needs(), second, null)).toEqual({ ok: true, value: { number: 2 } });
    const inForce = await publishedTimetableOf(world.db, world.editionId);
    expect(inForce).toMatchObject({
      id: second,
      versionNumber: 2,
      publishedAt: clock.now(),
      placedCount: 1,
      unplacedCount: 0,
    });
  });

  test("is refused to a draft that is not there, is published, or was compared with an older version", async () => {
    const first = await draftAt(0);
    const second = await draftAt(1);
    expect(await publishTimetable(needs(), world.people[0]!, null)).toEqual({
      ok: false,
      code: "not-found",
    });
    await publishTimetable(needs(), { id: first, replaces: null }, null);
    expect(await publishTimetable(needs(), first, null)).toEqual({
      ok: false,
      code: "already-published",
      number: 1,
    });
    expect(await publishTimetable(needs(), { id: second, replaces: null }, null)).toEqual({
      ok: false,
      code: "newer-version",
      number: 1,
    });
  });

  test("by two organisers at the same moment: one wins, the other is refused", async () => {
    const results = await publishTogether(await draftAt(0), await draftAt(1));
    expect(results).toEqual([
      { ok: true, value: { number: 1 } },
      { ok: false, code: "published-by-someone-else" },
    ]);
    const numbers = (await timetablesOf(world.db, world.editionId)).map(
      (timetable) => timetable.versionNumber,
    );
    expect(numbers).toEqual([1, null]);
  });

  test("would give one number twice without the law, so it is the law that refuses", async () => {
    await sql`alter table timetable drop constraint one_timetable_per_version_number`.execute(world.db);
    const results = await publishTogether(await draftAt(0), await draftAt(1));
    expect(results).toEqual([
      { ok: true, value: { number: 1 } },
      { ok: true, value: { number: 1 } },
    ]);
    await sql`truncate timetable, timetable_run, placement, seat, unplaced_meeting cascade`.execute(world.db);
    await sql`alter table timetable add constraint one_timetable_per_version_number unique (edition_id, version_number)`.execute(
      world.db,
    );
  });

  test("the same draft twice at the same moment makes one version", async () => {
    const draft = await draftAt(0);
    const results = await Promise.all([1, 2].map(() => publishTimetable(needs(), draft, null)));
    expect(results.filter((result) => result.ok)).toHaveLength(1);
  });
});

describe("going back", () => {
  test("publishes a copy of the old version under a new number; the old one stays", async () => {
    const first = await draftAt(0);
    await publishTimetable(needs(), first, null);
    await publishTimetable(needs(), await draftAt(1), null);
    expect(await returnToVersion(needs(), { id: first, replaces: 2 }, null)).toEqual({
      ok: true,
      value: { number: 3 },
    });
    const inForce = await publishedTimetableOf(world.db, world.editionId);
    expect(inForce).toMatchObject({ versionNumber: 3, copiedFrom: first });
    expect(await placementsOf(world.db, inForce!.id)).toEqual(await placementsOf(world.db, first));
    expect((await compareTimetables(world.db, first, inForce!.id)).people).toEqual([]);
  });

  test("leaves nothing behind when it is refused", async () => {
    const draft = await draftAt(0);
    expect(await returnToVersion(needs(), draft, null)).toEqual({ ok: false, code: "not-a-version" });
    await publishTimetable(needs(), draft, null);
    const stale = await returnToVersion(needs(), { id: draft, replaces: 7 }, null);
    expect(stale).toEqual({ ok: false, code: "newer-version", number: 1 });
    expect(await timetablesOf(world.db, world.editionId)).toHaveLength(1);
  });
});

describe("one person", () => {
  test("sees an agenda from the first version on, with the reasons of whoever asked", async () => {
    const [one, other] = [world.people[0]!, world.people[1]!];
    const draft = await draftAt(1);
    await sql`insert into request (edition_id, from_participant_id, to_participant_id, reason, state)
      values (${world.editionId}, ${other}, ${one}, 'Sensors', 'accepted'), (${world.editionId}, ${world.people[2]!}, ${one}, 'Food', 'accepted')`.execute(
      world.db,
    );
    expect(await agendaOf(world.db, world.editionId, one)).toBe(null);
    await publishTimetable(needs(), draft, null);
    expect(await agendaOf(world.db, world.editionId, one)).toMatchObject({
      versionNumber: 1,
      publishedAt: clock.now(),
      meetings: [
        {
          slotCode: "s02",
          startsAt: world.slots[1]!.startsAt,
          endsAt: world.slots[1]!.endsAt,
          tableCode: "T01",
          zoneCode: "foyer",
          otherParticipantIds: [other],
          reasons: [{ fromParticipantId: other, text: "Sensors", language: "en" }],
        },
      ],
    });
    expect((await agendaOf(world.db, world.editionId, world.people[3]!))?.meetings).toEqual([]);
    expect((await personViewOf(world.db, draft, one)).placements).toHaveLength(1);
  });
});
