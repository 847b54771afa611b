import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { fixedClock } from "#kernel/time";
import { createPool, kyselyOver } from "#platform/database";
import { recordedEvents } from "#testing/recorded-events";
import { conferenceWorld, type ConferenceWorld } from "../conference-world.ts";
import type { MeetingEvent } from "../domain/meeting-event.ts";
import { cancelAppointments, standingAppointmentsOf } from "../store/appointments.ts";
import { acceptRequest } from "./accept-request.ts";
import { alternativesFor } from "./alternatives-for.ts";
import { requestMeeting } from "./request-meeting.ts";

const clock = fixedClock("2030-08-28T09:00:00Z");
const now = clock.now();
let world: ConferenceWorld;
let recorded = recordedEvents<MeetingEvent>();

beforeAll(async () => {
  world = await conferenceWorld({ people: 10, slots: 6, tables: 3 });
  await sql`update edition set booking_mode = 'book-as-you-go', requests_per_participant_max = 50`.execute(
    world.db,
  );
});
afterAll(() => world.close());
beforeEach(async () => {
  recorded = recordedEvents();
  await sql`truncate request, meeting, absence, attendance, programme_session cascade`.execute(world.db);
  await sql`update participant set meetings_max = 9, state = 'approved'`.execute(world.db);
});

const needs = () => ({ tx: world.db, clock, announce: recorded.announce });

async function sent(from: number, to: number): Promise<string> {
  const { people, editionId } = world;
  const wish = { preference: "want", reason: "", reasonLanguage: "en" } as const;
  const result = await requestMeeting(needs(), { editionId, from: people[from]!, to: people[to]!, ...wish });
  if (!result.ok) throw new Error(result.code);
  return result.value.requestId;
}

async function accept(from: number, to: number, slotCode?: string) {
  const requestId = await sent(from, to);
  return acceptRequest(
    needs(),
    { editionId: world.editionId, requestId, by: world.people[to]! },
    { slotCode },
  );
}

const placeOf = (result: Awaited<ReturnType<typeof accept>>) =>
  result.ok && result.value.place && `${result.value.place.slotCode} ${result.value.place.tableCode}`;

describe("an acceptance in an edition that books as you go", () => {
  test("gives the meeting its slot and table at once, and a pending request holds none", async () => {
    const id = await sent(0, 1);
    expect(await standingAppointmentsOf(world.db, world.editionId)).toEqual([]);
    const by = world.people[1]!;
    const result = await acceptRequest(needs(), { editionId: world.editionId, requestId: id, by });
    const [appointment] = await standingAppointmentsOf(world.db, world.editionId);
    expect(result.ok && result.value.place?.slotCode).toBe("s01");
    expect(appointment?.participantIds).toEqual([world.people[0]!, by].toSorted());
    expect(recorded.events.map((one) => one.kind)).toEqual([
      "request-sent",
      "request-accepted",
      "appointment-made",
    ]);
  });

  test("puts the next meeting beside the first, at a free table, where both are free and there", async () => {
    expect(placeOf(await accept(0, 1))).toBe("s01 T01");
    expect(placeOf(await accept(2, 3))).toBe("s01 T02");
    await sql`insert into absence (edition_id, participant_id, slot_code)
      values (${world.editionId}, ${world.people[4]!}, 's02')`.execute(world.db);
    expect(placeOf(await accept(0, 4))).toBe("s03 T01");
    expect(placeOf(await accept(0, 5))).toBe("s02 T01");
  });

  test("goes around sessions", async () => {
    await sql`insert into programme_session (edition_id, code, kind, title_de, title_en, starts_at, ends_at)
      values (${world.editionId}, 'keynote', 'keynote', 'Muster', 'Sample', ${world.slots[0]!.startsAt}, ${world.slots[1]!.endsAt})`.execute(
      world.db,
    );
    await sql`insert into attendance (edition_id, session_code, participant_id, during)
      select edition_id, code, ${world.people[1]!}, during from programme_session`.execute(world.db);
    expect(placeOf(await accept(0, 1))).toBe("s03 T01");
  });

  test("takes the slot that was asked for, or refuses with other times and changes nothing", async () => {
    expect(placeOf(await accept(0, 1, "s02"))).toBe("s02 T01");
    const refusal = await accept(0, 2, "s02");
    expect(refusal).toMatchObject({ ok: false, code: "slot-taken" });
    const others = !refusal.ok && refusal.code === "slot-taken" ? refusal.alternatives : [];
    expect(others.map((one) => one.slotCode)).toEqual(["s01", "s03", "s04", "s05", "s06"]);
    const { rows } = await sql<{ state: string }>`select state from request order by sent_at, state`.execute(
      world.db,
    );
    expect(rows.map((row) => row.state).toSorted()).toEqual(["accepted", "sent"]);
    expect((await sql`select from meeting`.execute(world.db)).rows).toHaveLength(1);
  });

  test("stays agreed without a place where the two have no slot in common, and says so", async () => {
    await sql`insert into absence (edition_id, participant_id, slot_code)
      select edition_id, ${world.people[0]!}, code from slot`.execute(world.db);
    const result = await accept(0, 1);
    expect(result.ok && result.value).toMatchObject({ place: null, unplaced: { code: "no-common-slot" } });
    expect(recorded.events.at(-1)?.kind).toBe("request-accepted");
  });

  test("stays agreed without a place where one of them has as many meetings as they wish", async () => {
    await sql`update participant set meetings_max = 1 where id = ${world.people[0]!}`.execute(world.db);
    await accept(0, 1);
    const result = await accept(0, 2);
    expect(result.ok && result.value.unplaced).toEqual({
      code: "participant-full",
      participantIds: [world.people[0]],
    });
  });

  test("is refused where one side takes no part any more", async () => {
    const requestId = await sent(0, 1);
    await sql`update participant set state = 'cancelled' where id = ${world.people[0]!}`.execute(world.db);
    const by = world.people[1]!;
    expect(await acceptRequest(needs(), { editionId: world.editionId, requestId, by })).toEqual({
      ok: false,
      code: "not-available",
    });
  });

  test("uses a table again after a cancellation", async () => {
    const first = await accept(0, 1, "s01");
    await accept(2, 3, "s01");
    await accept(4, 5, "s01");
    expect(await accept(6, 7, "s01")).toMatchObject({ ok: false, code: "slot-taken" });
    const id = first.ok ? first.value.meetingId : "";
    await world.db
      .transaction()
      .execute((tx) => cancelAppointments(tx, [id], { by: null, reason: "", at: now }));
    const { rows } = await sql<{ id: string }>`select id from request where state = 'sent'`.execute(world.db);
    const by = world.people[7]!;
    const again = await acceptRequest(
      needs(),
      { editionId: world.editionId, requestId: rows[0]!.id, by },
      { slotCode: "s01" },
    );
    expect(placeOf(again)).toBe("s01 T01");
  });
});

describe("in an edition that collects wishes", () => {
  test("an acceptance is planned later, and booked at once when a version is published", async () => {
    await sql`update edition set booking_mode = 'collect'`.execute(world.db);
    const before = await accept(0, 1);
    expect(before.ok && before.value.unplaced).toEqual({ code: "planned-later" });
    await sql`insert into timetable (edition_id, version_number, published_at, score, proof)
      values (${world.editionId}, 1, ${now}, '{}', '{}')`.execute(world.db);
    expect(placeOf(await accept(0, 2))).toBe("s01 T01");
    await sql`alter table timetable disable trigger user`.execute(world.db);
    await sql`delete from timetable`.execute(world.db);
    await sql`alter table timetable enable trigger user`.execute(world.db);
    await sql`update edition set booking_mode = 'book-as-you-go'`.execute(world.db);
  });
});

test("other times are the same for one meeting and for many in number of queries, and hold nothing", async () => {
  await accept(0, 1, "s01");
  const times = await alternativesFor(world.db, world.editionId, [world.people[0]!, world.people[2]!], {
    now,
  });
  expect(times.map((one) => one.slotCode)).toEqual(["s02", "s03", "s04", "s05", "s06"]);
  const at = world.slots[4]!.startsAt;
  const late = await alternativesFor(world.db, world.editionId, [world.people[0]!], { now: at });
  expect(late.map((one) => one.slotCode)).toEqual(["s06"]);
});

describe("many acceptances at the same moment, over two pools", () => {
  /** Everyone asks everyone; all answers come at once. */
  async function storm(accepting: (pool: 0 | 1, requestId: string, by: string) => Promise<unknown>) {
    const pairs = world.people.flatMap((_, from) =>
      world.people.map((_, to) => [from, to] as const).filter(([a, b]) => a < b && a % 2 !== b % 2),
    );
    const ids: { id: string; by: string }[] = [];
    for (const [from, to] of pairs) ids.push({ id: await sent(from, to), by: world.people[to]! });
    return Promise.all(ids.map(({ id, by }, index) => accepting((index % 2) as 0 | 1, id, by)));
  }

  async function withTwoPools<Value>(work: (pools: [typeof world.db, typeof world.db]) => Promise<Value>) {
    const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(world.db);
    const url = new URL(process.env.KONTOR_TEST_SERVER!);
    url.pathname = `/${rows[0]!.name}`;
    const pools = [0, 1].map(
      () => kyselyOver(createPool(url.href, { max: 6 })) as unknown as typeof world.db,
    );
    try {
      return await work(pools as [typeof world.db, typeof world.db]);
    } finally {
      await Promise.all(pools.map((pool) => pool.destroy()));
    }
  }

  const overlaps = async () => {
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from engagement a
      join engagement b on a.participant_id = b.participant_id and a.meeting_id < b.meeting_id and a.during && b.during`.execute(
      world.db,
    );
    const tables = await sql<{ count: number }>`select count(*)::int as count from appointment a
      join appointment b on a.table_code = b.table_code and a.meeting_id < b.meeting_id and a.during && b.during
      where a.state = 'standing' and b.state = 'standing'`.execute(world.db);
    return rows[0]!.count + tables.rows[0]!.count;
  };
  const halves = async () => {
    const { rows } = await sql<{
      count: number;
    }>`select count(*)::int as count from appointment where state = 'standing'
      and (select count(*) from engagement where engagement.meeting_id = appointment.meeting_id) <> 2`.execute(
      world.db,
    );
    return rows[0]!.count;
  };

  test("nobody and no table is booked twice, no meeting is half, nothing fails", async () => {
    await withTwoPools(async (pools) => {
      const results = await storm((pool, requestId, by) =>
        acceptRequest({ ...needs(), tx: pools[pool] }, { editionId: world.editionId, requestId, by }),
      );
      expect(results.filter((one) => !(one as { ok: boolean }).ok)).toEqual([]);
      // Whoever has no place could not have one.
      const { rows } = await sql<{ members: string[] }>`select array_agg(participant_id::text) as members
        from meeting_member where not exists (select from appointment where appointment.meeting_id = meeting_member.meeting_id)
        group by meeting_id`.execute(world.db);
      for (const { members } of rows)
        expect(await alternativesFor(world.db, world.editionId, members, { now })).toEqual([]);
      expect((await standingAppointmentsOf(world.db, world.editionId)).length + rows.length).toBe(25);
      expect([await overlaps(), await halves()]).toEqual([0, 0]);
    });
  });

  test("looking for a free place and then taking it without laws and locks does book twice", async () => {
    await sql`alter table appointment drop constraint one_appointment_per_table_at_a_time`.execute(world.db);
    await sql`alter table engagement drop constraint nobody_is_in_two_places_at_a_time`.execute(world.db);
    try {
      await withTwoPools(async (pools) => {
        await storm((pool, requestId) => naive(pools[pool], requestId));
        expect(await overlaps()).toBeGreaterThan(0);
      });
    } finally {
      await sql`truncate appointment, engagement cascade`.execute(world.db);
      await sql`alter table appointment add constraint one_appointment_per_table_at_a_time
        exclude using gist (edition_id with =, table_code with =, during with &&) where (state = 'standing')
        deferrable initially immediate`.execute(world.db);
      await sql`alter table engagement add constraint nobody_is_in_two_places_at_a_time
        exclude using gist (participant_id with =, during with &&) deferrable initially immediate`.execute(
        world.db,
      );
    }
  });

  /** Check, then insert. */
  async function naive(db: typeof world.db, requestId: string): Promise<void> {
    await db.transaction().execute(async (tx) => {
      const { rows } = await sql<{
        id: string;
      }>`insert into meeting (edition_id, code, first_participant_id, second_participant_id)
        select edition_id, id::text, least(from_participant_id, to_participant_id), greatest(from_participant_id, to_participant_id)
        from request where id = ${requestId} returning id`.execute(tx);
      const free = await sql<{ code: string; table: string }>`
        select slot.code, meeting_table.code as table from slot, meeting_table where not exists (
          select from appointment where appointment.slot_code = slot.code and appointment.table_code = meeting_table.code)
        and not exists (select from engagement join meeting_member using (participant_id)
          where meeting_member.meeting_id = ${rows[0]!.id} and engagement.during && slot.during)
        order by slot.code, meeting_table.code limit 1`.execute(tx);
      const place = free.rows[0];
      if (!place) return;
      await sql`insert into appointment (meeting_id, edition_id, slot_code, table_code, during, changed_at)
        select ${rows[0]!.id}, edition_id, code, ${place.table}, during, now() from slot where code = ${place.code}`.execute(
        tx,
      );
      await sql`insert into engagement (edition_id, participant_id, during, meeting_id)
        select appointment.edition_id, participant_id, during, meeting_id from appointment
        join meeting_member using (meeting_id) where meeting_id = ${rows[0]!.id}`.execute(tx);
    });
  }
});
