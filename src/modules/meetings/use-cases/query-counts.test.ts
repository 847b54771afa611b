import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fixedClock } from "#kernel/time";
import { countQueries } from "#platform/database";
import { conferenceWorld, type ConferenceWorld } from "../conference-world.ts";
import { saveDraft } from "../store/drafts.ts";
import { ensureMeeting } from "../store/meetings.ts";
import { requestCounts, requestsPageOf } from "../store/requests.ts";
import { meetingCountsOf, placementsOf, timetablesOf, unplacedOf } from "../store/timetables.ts";
import { agendaOf } from "./agenda-of.ts";
import { boardOf } from "./board-of.ts";
import { compareTimetables } from "./compare-timetables.ts";
import { personViewOf } from "./person-view-of.ts";
import { publishTimetable } from "./publish-timetable.ts";
import { requestsOfParticipant } from "./requests-of-participant.ts";
import { timetableProblemOf } from "./timetable-problem-of.ts";
import { recordedEvents } from "#testing/recorded-events";

const { announce } = recordedEvents();

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
let world: ConferenceWorld;

beforeAll(async () => {
  world = await conferenceWorld({ people: 60, slots: 20, tables: 30 });
});
afterAll(() => world.close());

/**
 * A published timetable with so many meetings, as many requests, and as many refusals of a place. Meeting `n` is at table
 * `n / 20` in slot `n % 20`; who sits there moves on by one person from slot to slot, so that no pair meets twice.
 */
async function publishWith(count: number): Promise<string> {
  await sql`truncate timetable, timetable_run, meeting, request, placement, seat, unplaced_meeting cascade`.execute(
    world.db,
  );
  const { db, editionId, people, slots, tables } = world;
  const placements = [];
  const unplaced = [];
  for (let index = 0; index < count; index++) {
    const table = Math.floor(index / slots.length);
    const turn = index % slots.length;
    const pair = { one: people[table]!, other: people[30 + ((table + turn) % 30)]! };
    const leftOut = {
      one: people[index % 30]!,
      other: people[30 + (((index % 30) + 20 + Math.floor(index / 30)) % 30)]!,
    };
    const meetingId = await ensureMeeting(db, editionId, { ...pair, code: `m${index}` }, clock.now());
    const left = await ensureMeeting(db, editionId, { ...leftOut, code: `u${index}` }, clock.now());
    await sql`insert into request (edition_id, from_participant_id, to_participant_id, reason)
      values (${editionId}, ${pair.one}, ${pair.other}, 'Sensors')`.execute(db);
    const { code, startsAt, endsAt } = slots[turn]!;
    placements.push({
      meetingId,
      slotCode: code,
      tableCode: tables[table]!,
      startsAt: startsAt.toISOString(),
      endsAt: endsAt.toISOString(),
      pinned: false,
      participantIds: [pair.one, pair.other],
    });
    unplaced.push({ meetingId: left, reason: "outweighed", sentence: { de: "", en: "" }, about: {} });
  }
  const proof = { worth: "optimal", breaks: "optimal" } as const;
  const id = await saveDraft(db, {
    editionId,
    runId: null,
    createdAt: clock.now(),
    score,
    proof,
    placements,
    unplaced,
  });
  await publishTimetable({ tx: db, clock, announce }, id, null);
  return id;
}

const reads: Record<string, (id: string) => Promise<unknown>> = {
  timetablesOf: () => timetablesOf(world.db, world.editionId),
  boardOf: (id) => boardOf(world.db, id),
  placementsOf: (id) => placementsOf(world.db, id),
  unplacedOf: (id) => unplacedOf(world.db, id),
  personViewOf: (id) => personViewOf(world.db, id, world.people[0]!),
  compareTimetables: (id) => compareTimetables(world.db, null, id),
  agendaOf: () => agendaOf(world.db, world.editionId, world.people[0]!),
  requestsOfParticipant: () => requestsOfParticipant(world.db, world.editionId, world.people[0]!),
  requestsPageOf: () =>
    requestsPageOf(world.db, world.editionId, { participantIds: world.people, page: 1, perPage: 25 }),
  requestCounts: () => requestCounts(world.db, world.editionId),
  meetingCountsOf: (id) => meetingCountsOf(world.db, id, world.people),
  timetableProblemOf: () => timetableProblemOf(world.db, world.editionId),
};

test("every reading costs the same number of queries for 1, 3 and 300 rows", async () => {
  const counts = async (rows: number) => {
    const id = await publishWith(rows);
    const entries = [];
    for (const [name, read] of Object.entries(reads))
      entries.push([name, (await countQueries(() => read(id))).count]);
    return Object.fromEntries(entries);
  };
  const one = await counts(1);
  expect(await counts(3)).toEqual(one);
  expect(await counts(300)).toEqual(one);
  expect(one).toEqual({
    timetablesOf: 1,
    boardOf: 4,
    placementsOf: 1,
    unplacedOf: 1,
    personViewOf: 2,
    compareTimetables: 1,
    agendaOf: 4,
    requestsOfParticipant: 1,
    requestsPageOf: 2,
    requestCounts: 1,
    meetingCountsOf: 1,
    timetableProblemOf: 10,
  });
});
