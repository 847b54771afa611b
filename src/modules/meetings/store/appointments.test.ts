import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { fixedClock } from "#kernel/time";
import { conferenceWorld, type ConferenceWorld } from "../conference-world.ts";
import type { PlaceToHold } from "../domain/decide-publication.ts";
import {
  appointmentsOfParticipant,
  cancelAppointments,
  clashesWithSessions,
  saveAppointments,
  standingAppointmentsOf,
} from "./appointments.ts";
import { engagementsOf } from "./booking.ts";
import { ensureMeeting } from "./meetings.ts";

const clock = fixedClock("2030-09-01T10:00:00Z");
let world: ConferenceWorld;
let ab: string;
let ac: string;
let cd: string;

beforeAll(async () => {
  world = await conferenceWorld({ people: 4, slots: 2, tables: 2 });
  const make = (one: number, other: number) =>
    ensureMeeting(
      world.db,
      world.editionId,
      { one: world.people[one]!, other: world.people[other]!, code: `m${one}${other}` },
      clock.now(),
    );
  [ab, ac, cd] = [await make(0, 1), await make(0, 2), await make(2, 3)];
});
afterAll(() => world.close());
beforeEach(async () => {
  await sql`truncate appointment, engagement, attendance, programme_session cascade`.execute(world.db);
});

function place(meetingId: string, slot: number, table: number, people: number[]): PlaceToHold {
  const { code, startsAt, endsAt } = world.slots[slot]!;
  const participantIds = people.map((index) => world.people[index]!).toSorted();
  return { meetingId, slotCode: code, tableCode: world.tables[table]!, startsAt, endsAt, participantIds };
}

function save(...places: PlaceToHold[]) {
  return world.db.transaction().execute((tx) => saveAppointments(tx, world.editionId, places, clock.now()));
}

async function attend(person: number, slot: number): Promise<void> {
  const { startsAt, endsAt } = world.slots[slot]!;
  await sql`insert into programme_session (edition_id, code, kind, title_de, title_en, starts_at, ends_at)
    values (${world.editionId}, 'keynote', 'keynote', 'Muster', 'Sample', ${startsAt}, ${endsAt})`.execute(
    world.db,
  );
  await sql`insert into attendance (edition_id, session_code, participant_id, during)
    select edition_id, code, ${world.people[person]!}, during from programme_session`.execute(world.db);
}

const violates = (law: string) => expect.objectContaining({ constraint: law });

describe("an appointment", () => {
  test("gives everyone of the meeting an engagement, and counts its changes", async () => {
    await save(place(ab, 0, 0, [0, 1]));
    await save(place(ab, 1, 1, [0, 1]));
    expect(await appointmentsOfParticipant(world.db, world.editionId, world.people[1]!)).toEqual([
      {
        ...place(ab, 1, 1, [0, 1]),
        state: "standing",
        sequence: 1,
        changedAt: clock.now(),
        cancelledBy: null,
        cancelReason: "",
        isAgreed: true,
      },
    ]);
  });

  test("can change places with another in one go", async () => {
    await save(place(ab, 0, 0, [0, 1]), place(cd, 0, 1, [2, 3]));
    await save(place(ab, 0, 1, [0, 1]), place(cd, 0, 0, [2, 3]));
    const tables = (await standingAppointmentsOf(world.db, world.editionId)).map((one) => [
      one.meetingId,
      one.tableCode,
    ]);
    expect(tables).toEqual([
      [cd, "T01"],
      [ab, "T02"],
    ]);
  });

  test("frees its people and its table when it is cancelled", async () => {
    await save(place(ab, 0, 0, [0, 1]));
    const cancelled = { by: world.people[1]!, reason: "Ill", at: clock.now() };
    const count = await world.db.transaction().execute((tx) => cancelAppointments(tx, [ab, cd], cancelled));
    expect(count).toBe(1);
    await save(place(ac, 0, 0, [0, 2]));
    const own = await appointmentsOfParticipant(world.db, world.editionId, world.people[1]!, {
      withCancelled: true,
    });
    expect(own.map((one) => [one.state, one.sequence, one.cancelReason])).toEqual([["cancelled", 1, "Ill"]]);
    expect(await appointmentsOfParticipant(world.db, world.editionId, world.people[1]!)).toEqual([]);
  });
});

test("what a participant is engaged in holds sessions, whether or not a meeting is left out", async () => {
  await attend(0, 0);
  await save(place(ab, 1, 0, [0, 1]));
  const spans = async (besides: string | null) =>
    (await engagementsOf(world.db, [world.people[0]!], besides)).map((one) => one.tableCode).toSorted();
  expect(await spans(null)).toEqual(["T01", null]);
  expect(await spans(ab)).toEqual([null]);
});

describe("the database refuses", () => {
  test("two appointments of one person at a time", async () => {
    await save(place(ab, 0, 0, [0, 1]));
    await expect(save(place(ac, 0, 1, [0, 2]))).rejects.toEqual(
      violates("nobody_is_in_two_places_at_a_time"),
    );
  });

  test("two appointments at one table at a time", async () => {
    await save(place(ab, 0, 0, [0, 1]));
    await expect(save(place(cd, 0, 0, [2, 3]))).rejects.toEqual(
      violates("one_appointment_per_table_at_a_time"),
    );
  });

  test("a meeting during a session that someone attends, and a session during a meeting", async () => {
    await attend(0, 0);
    expect(await clashesWithSessions(world.db, [place(ab, 0, 0, [0, 1]), place(cd, 0, 1, [2, 3])])).toBe(1);
    await expect(save(place(ab, 0, 0, [0, 1]))).rejects.toEqual(
      violates("nobody_is_in_two_places_at_a_time"),
    );
    await save(place(ab, 1, 0, [0, 1]));
    await sql`truncate attendance, programme_session cascade`.execute(world.db);
    await save(place(ab, 1, 0, [0, 1]));
    await expect(attend(1, 1)).rejects.toEqual(violates("nobody_is_in_two_places_at_a_time"));
  });

  test("half a meeting", async () => {
    await save(place(ab, 0, 0, [0, 1]));
    const half = sql`delete from engagement where participant_id = ${world.people[0]!}`.execute(world.db);
    await expect(half).rejects.toEqual(violates("standing_appointments_have_everyone"));
  });

  test("a seventh member", async () => {
    const seventh = sql`insert into meeting_member (edition_id, meeting_id, participant_id, place)
      values (${world.editionId}, ${ab}, ${world.people[2]!}, 7)`.execute(world.db);
    await expect(seventh).rejects.toEqual(violates("meetings_have_six_members_at_most"));
  });
});
