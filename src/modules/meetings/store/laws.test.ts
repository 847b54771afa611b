import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fixedClock } from "#kernel/time";
import { conferenceWorld, type ConferenceWorld } from "../conference-world.ts";
import { publishTimetable } from "../use-cases/publish-timetable.ts";
import { saveDraft } from "./drafts.ts";
import { ensureMeeting } from "./meetings.ts";
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
const proof = { worth: "optimal", breaks: "optimal" } as const;

let world: ConferenceWorld;
let one: string;
let other: string;
let apart: string;

beforeAll(async () => {
  world = await conferenceWorld({ people: 6, slots: 2, tables: 2 });
  const make = (a: number, b: number) =>
    ensureMeeting(
      world.db,
      world.editionId,
      { one: world.people[a]!, other: world.people[b]!, code: `m${a}${b}` },
      clock.now(),
    );
  one = await make(0, 1);
  other = await make(0, 2);
  apart = await make(3, 4);
});
afterAll(() => world.close());

type Seat = { meeting: () => string; slot: number; table: number; people: number[] };

function draft(seats: Seat[]) {
  return saveDraft(world.db, {
    editionId: world.editionId,
    runId: null,
    createdAt: clock.now(),
    score,
    proof,
    unplaced: [],
    placements: seats.map((seat) => ({
      meetingId: seat.meeting(),
      slotCode: world.slots[seat.slot]!.code,
      tableCode: world.tables[seat.table]!,
      startsAt: world.slots[seat.slot]!.startsAt.toISOString(),
      endsAt: world.slots[seat.slot]!.endsAt.toISOString(),
      pinned: false,
      participantIds: seat.people.map((index) => world.people[index]!),
    })),
  });
}

const participantTwice: Seat[] = [
  { meeting: () => one, slot: 0, table: 0, people: [0, 1] },
  { meeting: () => other, slot: 0, table: 1, people: [0, 2] },
];
const tableTwice: Seat[] = [
  { meeting: () => one, slot: 0, table: 0, people: [0, 1] },
  { meeting: () => apart, slot: 0, table: 0, people: [3, 4] },
];

describe("a draft", () => {
  test("takes meetings that share neither a person nor a table at the same time", async () => {
    const id = await draft([
      { meeting: () => one, slot: 0, table: 0, people: [0, 1] },
      { meeting: () => other, slot: 1, table: 0, people: [0, 2] },
      { meeting: () => apart, slot: 0, table: 1, people: [3, 4] },
    ]);
    const { rows } = await sql<{
      count: number;
    }>`select count(*)::int as count from seat where timetable_id = ${id}`.execute(world.db);
    expect(rows).toEqual([{ count: 6 }]);
  });

  const laws = [
    {
      law: "one_meeting_per_participant_at_a_time",
      table: "seat",
      seats: participantTwice,
      key: "participant_id",
    },
    { law: "one_meeting_per_table_at_a_time", table: "placement", seats: tableTwice, key: "table_code" },
  ];
  for (const { law, table, seats, key } of laws) {
    test(`is refused by ${law}`, async () => {
      await expect(draft(seats)).rejects.toMatchObject({ constraint: law });
    });

    test(`would be taken without ${law}, so it is this law that refuses it`, async () => {
      await sql`alter table ${sql.table(table)} drop constraint ${sql.ref(law)}`.execute(world.db);
      const id = await draft(seats);
      await sql`delete from timetable where id = ${id}`.execute(world.db);
      await sql`alter table ${sql.table(table)} add constraint ${sql.ref(law)} exclude using gist
        (timetable_id with =, ${sql.ref(key)} with =, during with &&)`.execute(world.db);
      await expect(draft(seats)).rejects.toMatchObject({ constraint: law });
    });
  }

  test("is refused where its span is not the slot's", async () => {
    const wrong = saveDraft(world.db, {
      editionId: world.editionId,
      runId: null,
      createdAt: clock.now(),
      score,
      proof,
      unplaced: [],
      placements: [
        {
          meetingId: one,
          slotCode: "s01",
          tableCode: "T01",
          startsAt: "2030-09-19T08:00:00Z",
          endsAt: "2030-09-19T08:30:00Z",
          pinned: false,
          participantIds: [],
        },
      ],
    });
    await expect(wrong).rejects.toMatchObject({ code: "23503" });
  });
});

describe("a published version", () => {
  test("is never changed, not even by SQL", async () => {
    const id = await draft([{ meeting: () => one, slot: 0, table: 0, people: [0, 1] }]);
    expect(await publishTimetable({ tx: world.db, clock, announce }, id, null)).toEqual({
      ok: true,
      value: { number: 1 },
    });
    const attempts = [
      sql`update timetable set version_number = 7 where id = ${id}`,
      sql`update timetable set score = '{}' where id = ${id}`,
      sql`delete from timetable where id = ${id}`,
      sql`update placement set table_code = 'T02' where timetable_id = ${id}`,
      sql`delete from placement where timetable_id = ${id}`,
      sql`delete from seat where timetable_id = ${id}`,
      sql`insert into unplaced_meeting (edition_id, timetable_id, meeting_id, reason, sentence_de, sentence_en)
        values (${world.editionId}, ${id}, ${other}, 'outweighed', '', '')`,
    ];
    for (const attempt of attempts)
      await expect(attempt.execute(world.db)).rejects.toMatchObject({
        message: "published_versions_are_immutable",
      });
  });
});
