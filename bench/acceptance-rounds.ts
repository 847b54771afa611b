import { type Kysely, sql } from "kysely";
import type { Schema } from "#kernel/schema";
import { systemClock } from "#kernel/time";
import {
  alternativesFor,
  cancelAppointment,
  publishTimetable,
  standingAppointmentsOf,
} from "#modules/meetings";
import { createPool, kyselyOver } from "#platform/database";
import { saveDraft } from "../src/modules/meetings/store/drafts.ts";
import {
  freePort,
  startKontor,
  temporaryDirectory,
  urlOf,
  type Kontor,
} from "../tests/durability/installation.ts";
import { cookiesOf, editionId, inventEdition } from "../tests/durability/invented-edition.ts";

/** What goes on beside the acceptances of a round. */
const besides = ["cancellations and sessions", "nothing else", "publications"] as const;
type Beside = (typeof besides)[number];

const peopleCount = 40;
const acceptCount = 200;

type World = {
  db: Kysely<Schema>;
  people: string[];
  cookies: string[];
  ports: number[];
  random: () => number;
};
type Asked = { id: string; from: number; to: number; slot: string | null };
type Answer = { asked: Asked; status: number; alternatives: number | null; milliseconds: number };
type Faults = {
  overlaps: number;
  halves: number;
  serverErrors: number;
  poorLosers: number;
  unforeseen: number;
};

/** Two processes of the application on one database; prints one line for each round and returns 1 if any law was broken. */
export async function measureAcceptances(wish: { rounds: number; seed: number }): Promise<number> {
  const directory = temporaryDirectory();
  const first = startKontor({ KONTOR_DATA_DIR: directory.path, PORT: await freePort([3180]) });
  let second: Kontor | null = null;
  let db: Kysely<Schema> | null = null;
  try {
    await first.ready;
    const url = urlOf(directory.path);
    second = startKontor({
      KONTOR_DATA_DIR: `${directory.path}/second`,
      PORT: await freePort([3179]),
      DATABASE_URL: url,
    });
    await second.ready;
    db = kyselyOver(createPool(url, { max: 12 })) as Kysely<Schema>;
    const world = await worldOf(db, [first.port, second.port], wish.seed);
    const sum: Faults = { overlaps: 0, halves: 0, serverErrors: 0, poorLosers: 0, unforeseen: 0 };
    const times: number[] = [];
    for (let round = 1; round <= wish.rounds; round++) {
      const beside = besides[round % besides.length]!;
      const { faults, answers, line } = await playRound(world, beside);
      for (const name of Object.keys(sum) as (keyof Faults)[]) sum[name] += faults[name];
      times.push(...answers.map((one) => one.milliseconds));
      const failed = answers.filter((one) => one.status >= 500 || one.status === 0);
      for (const status of new Set(failed.map((one) => one.status)))
        console.log(`  status ${status}: ${failed.filter((one) => one.status === status).length}`);
      if (failed.length > 0) console.log(first.said().split("\n").slice(-3).join("\n").slice(0, 1_500));
      console.log(`round ${round}, beside ${beside}: ${line}`);
    }
    times.sort((a, b) => a - b);
    const at = (share: number) => Math.round(times[Math.floor(share * (times.length - 1))] ?? 0);
    console.log(`an answer takes ${at(0.5)} ms (median), ${at(0.95)} ms (p95), ${at(1)} ms at most`);
    console.log(
      `${times.length} acceptances: ${sum.overlaps} overlaps, ${sum.halves} half meetings, ${sum.serverErrors} server errors, ${sum.poorLosers} losers with too few other times, ${sum.unforeseen} unforeseen answers`,
    );
    const control = await overlapsOfNaive(world);
    console.log(`positive control, laws dropped and naive booking: ${control} overlaps`);
    return Object.values(sum).every((count) => count === 0) && control > 0 ? 0 : 1;
  } finally {
    await db?.destroy();
    second?.kill("SIGTERM");
    await second?.ended;
    first.kill("SIGTERM");
    await first.ended;
    directory.remove();
  }
}

async function worldOf(db: Kysely<Schema>, ports: number[], seed: number): Promise<World> {
  const edition = await inventEdition(db, peopleCount);
  await sql`
    insert into slot (edition_id, code, half_day, starts_at, ends_at)
      select 'musterstadt-2030', 's' || n, 'h2', '2030-09-19 08:00Z'::timestamptz + n * interval '20 minutes',
        '2030-09-19 08:20Z'::timestamptz + n * interval '20 minutes' from generate_series(13, 20) n;
    delete from meeting_table where code > 'T12';
    update edition set booking_mode = 'book-as-you-go';
    update participant set meetings_max = 20`.execute(db);
  const cookies = await cookiesOf(db, edition, `http://127.0.0.1:${ports[0]}`);
  let state = seed;
  // Park–Miller, so that a round can be played again.
  const random = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  return { db, people: edition.people, cookies, ports, random };
}

async function playRound(world: World, beside: Beside) {
  const { db } = world;
  await sql`truncate request, meeting, timetable, programme_session, idempotent_answer cascade`.execute(db);
  const asked = await askAround(world);
  const others = await beginBeside(world, beside, asked);
  const answers = await Promise.all(
    asked.map((one, index) => accept(world, one, world.ports[index % 2] ?? 0)),
  );
  const said = (await Promise.all(others)).filter((one) => one !== undefined);
  const lost = answers.filter((one) => one.status === 409);
  let poorLosers = 0;
  if (beside === "nothing else")
    for (const { asked: one, alternatives } of lost) {
      if ((alternatives ?? 0) >= 3) continue;
      // What is free when all is over was free at the answer, too: nothing was let go in between.
      const pair = [world.people[one.from]!, world.people[one.to]!];
      const free = await alternativesFor(db, editionId, pair, { now: systemClock.now() });
      if (free.length > (alternatives ?? 0)) poorLosers++;
    }
  const faults: Faults = {
    overlaps: await overlapsIn(db),
    halves: await halvesIn(db),
    serverErrors: answers.filter((one) => one.status >= 500 || one.status === 0).length,
    poorLosers,
    unforeseen: answers.filter((one) => ![0, 200, 409].includes(one.status) && one.status < 500).length,
  };
  const placed = (await standingAppointmentsOf(db, editionId)).length;
  const line = `${answers.filter((one) => one.status === 200).length} accepted, ${placed} meetings placed, ${lost.length} told of other times (${lost.filter((one) => (one.alternatives ?? 0) >= 3).length} of three or more); ${faults.overlaps} overlaps, ${faults.halves} half meetings, ${faults.serverErrors} server errors${said.map((one) => `; ${one}`).join("")}`;
  return { faults, answers, line };
}

/** 200 pairs of forty people; every second acceptance wants one of three slots. */
async function askAround({ db, people, random }: World): Promise<Asked[]> {
  const pairs = new Set<string>();
  while (pairs.size < acceptCount) {
    const [from, to] = [Math.floor(random() * peopleCount), Math.floor(random() * peopleCount)];
    if (from !== to && !pairs.has(`${to} ${from}`)) pairs.add(`${from} ${to}`);
  }
  const asked: Asked[] = [];
  for (const [index, pair] of [...pairs].entries()) {
    const [from = 0, to = 0] = pair.split(" ").map(Number);
    const { rows } = await sql<{ id: string }>`insert into request
      (edition_id, from_participant_id, to_participant_id, state, sent_at)
      values (${editionId}, ${people[from]!}, ${people[to]!}, 'sent', now()) returning id`.execute(db);
    const slot = index % 2 === 0 ? null : `s0${1 + Math.floor(random() * 3)}`;
    asked.push({ id: rows[0]!.id, from, to, slot });
  }
  return asked;
}

async function accept({ cookies }: World, asked: Asked, port: number): Promise<Answer> {
  const origin = `http://127.0.0.1:${port}`;
  const startedAt = performance.now();
  const done = (status: number, alternatives: number | null): Answer => ({
    asked,
    status,
    alternatives,
    milliseconds: performance.now() - startedAt,
  });
  try {
    const response = await fetch(`${origin}/en/me/requests?/accept`, {
      method: "POST",
      headers: {
        origin,
        cookie: cookies[asked.to]!,
        accept: "application/json",
        "x-sveltekit-action": "true",
        "idempotency-key": asked.id,
      },
      body: new URLSearchParams({ request: asked.id, ...(asked.slot && { slot: asked.slot }) }),
      redirect: "manual",
    });
    const text = await response.text();
    if (response.status !== 200) return done(response.status, null);
    const answer = JSON.parse(text) as { type: string; status?: number; data?: string };
    if (answer.type === "success") return done(200, null);
    return done(answer.status ?? 500, alternativeCountIn(answer.data));
  } catch {
    return done(0, null);
  }
}

/** The framework sends values as a list in which objects name the places of their parts. */
function alternativeCountIn(data: string | undefined): number | null {
  if (!data) return null;
  const values = JSON.parse(data) as unknown[];
  const place = (values[0] as { alternatives?: number }).alternatives;
  return place === undefined ? 0 : (values[place] as unknown[]).length;
}

/** Begins what goes on beside the acceptances; what has to be there before them is there when this has answered. */
async function beginBeside(
  world: World,
  beside: Beside,
  asked: readonly Asked[],
): Promise<Promise<string | void>[]> {
  switch (beside) {
    case "nothing else":
      return [];
    case "cancellations and sessions":
      return [cancelWhileOthersAccept(world), sessionsWhileOthersAccept(world)];
    case "publications": {
      const drafts = [await draftOfOthers(world, asked, 0), await draftOfOthers(world, asked, 7)];
      return [publishWhileOthersAccept(world, drafts)];
    }
  }
}

/**
 * A timetable of pairs that nobody of the round accepts: the n-th of forty with the one after, in slots that the
 * acceptances want, too. The later one moves what the former one placed.
 */
async function draftOfOthers({ db, people }: World, asked: readonly Asked[], later: number): Promise<string> {
  const { rows: slots } = await sql<{ code: string; starts_at: Date; ends_at: Date }>`
    select code, starts_at, ends_at from slot where edition_id = ${editionId} order by starts_at`.execute(db);
  const placements = [];
  for (let one = 0; one + 1 < peopleCount; one += 2) {
    const pair = [people[one]!, people[one + 1]!];
    if (asked.some(({ from, to }) => Math.min(from, to) === one && Math.max(from, to) === one + 1)) continue;
    const { rows } = await sql<{ id: string }>`
      insert into meeting (edition_id, code, first_participant_id, second_participant_id)
      values (${editionId}, ${`planned-${one}`}, least(${pair[0]!}::uuid, ${pair[1]!}::uuid),
        greatest(${pair[0]!}::uuid, ${pair[1]!}::uuid))
      on conflict (edition_id, code) do update set code = excluded.code returning id`.execute(db);
    const slot = slots[(one / 2 + later) % slots.length]!;
    placements.push({
      meetingId: rows[0]!.id,
      slotCode: slot.code,
      tableCode: `T${String(1 + (one % 12)).padStart(2, "0")}`,
      startsAt: slot.starts_at.toISOString(),
      endsAt: slot.ends_at.toISOString(),
      pinned: false,
      participantIds: pair,
    });
  }
  const nothing = { minimumShortfall: 0, breaks: 0, breaksMin: 0, idleSlots: 0, tableChanges: 0 };
  return saveDraft(db, {
    editionId,
    runId: null,
    createdAt: systemClock.now(),
    score: { ...nothing, worth: placements.length, worthMax: placements.length },
    proof: { worth: "optimal", breaks: "optimal" },
    placements,
    unplaced: [],
  });
}

/** While others accept, the organisers publish, and once more. What was booked before stays where it is. */
async function publishWhileOthersAccept({ db }: World, drafts: readonly string[]): Promise<string> {
  const needs = { tx: db, clock: systemClock, announce: async () => {} };
  const answers = [];
  for (const draft of drafts) {
    await new Promise((later) => setTimeout(later, 700));
    const published = await publishTimetable(needs, draft, null);
    answers.push(published.ok ? `version ${published.value.number}` : published.code);
  }
  return `published: ${answers.join(", ")}`;
}

/** While others accept, some of what has been agreed is cancelled again. */
async function cancelWhileOthersAccept({ db, random }: World): Promise<void> {
  const needs = { tx: db, clock: systemClock, announce: async () => {} };
  for (let count = 0; count < 40; count++) {
    const standing = await standingAppointmentsOf(db, editionId);
    const one = standing[Math.floor(random() * standing.length)];
    if (!one) continue;
    const changer = { editionId, meetingId: one.meetingId, by: one.participantIds[0] ?? null };
    await cancelAppointment(needs, changer, "");
  }
}

/** While others accept, people put themselves down for sessions; whoever meets somebody then is told that it does not fit. */
async function sessionsWhileOthersAccept({ db, people, random }: World): Promise<void> {
  for (let count = 0; count < 10; count++) {
    const code = `session-${count}`;
    await sql`insert into programme_session (edition_id, code, kind, title_de, title_en, starts_at, ends_at)
      select edition_id, ${code}, 'keynote', 'Muster', 'Sample', starts_at, ends_at from slot
      where edition_id = ${editionId} order by starts_at offset ${count} limit 1`.execute(db);
    for (let one = 0; one < 4; one++)
      await sql`insert into attendance (edition_id, session_code, participant_id, during)
        select edition_id, code, ${people[Math.floor(random() * peopleCount)]!}, during from programme_session
        where edition_id = ${editionId} and code = ${code} on conflict do nothing`
        .execute(db)
        .catch((failure: { code?: string }) => {
          if (!["23P01", "40P01"].includes(failure.code ?? "")) throw failure;
        });
  }
}

/** Pairs of things that take place at the same time with the same person or at the same table. */
async function overlapsIn(db: Kysely<Schema>): Promise<number> {
  const { rows } = await sql<{ count: number }>`select
    ((select count(*) from engagement a join engagement b on a.participant_id = b.participant_id
        and a.during && b.during and a.ctid < b.ctid)
    + (select count(*) from appointment a join appointment b on a.edition_id = b.edition_id and a.state = 'standing'
        and b.state = 'standing' and a.table_code = b.table_code and a.during && b.during and a.meeting_id < b.meeting_id)
    )::int as count`.execute(db);
  return rows[0]?.count ?? 0;
}

/** Appointments that hold not everyone's time, times held for nothing, and accepted requests without their meeting. */
async function halvesIn(db: Kysely<Schema>): Promise<number> {
  const { rows } = await sql<{ count: number }>`select
    ((select count(*) from appointment where state = 'standing' and
        (select count(*) from engagement where engagement.meeting_id = appointment.meeting_id) <> 2)
    + (select count(*) from engagement join appointment using (meeting_id) where appointment.state <> 'standing')
    + (select count(*) from request where state = 'accepted' and not exists (select from meeting
        where meeting.state = 'wanted'
          and first_participant_id = least(from_participant_id, to_participant_id)
          and second_participant_id = greatest(from_participant_id, to_participant_id)))
    )::int as count`.execute(db);
  return rows[0]?.count ?? 0;
}

/** Looks first and writes then, as one does without laws: how many overlaps the same load makes. */
async function overlapsOfNaive(world: World): Promise<number> {
  const { db, people } = world;
  await sql`truncate request, meeting, programme_session cascade;
    alter table engagement drop constraint nobody_is_in_two_places_at_a_time;
    alter table appointment drop constraint one_appointment_per_table_at_a_time`.execute(db);
  const asked = await askAround(world);
  await Promise.all(
    asked.map(async ({ from, to }, index) => {
      const pair = [people[from]!, people[to]!];
      const { rows } = await sql<{ slot: string; tables: string; during: string }>`
        select slot.code as slot, meeting_table.code as tables, slot.during::text as during from slot, meeting_table
        where not exists (select from engagement where participant_id = any(${pair}::uuid[]) and engagement.during && slot.during)
          and not exists (select from appointment where table_code = meeting_table.code and appointment.during && slot.during)
        order by slot.starts_at, meeting_table.position limit 1`.execute(db);
      const [place] = rows;
      if (!place) return;
      await db.transaction().execute(async (tx) => {
        const made = await sql<{ id: string }>`
          insert into meeting (edition_id, code, first_participant_id, second_participant_id)
          values (${editionId}, ${`naive-${index}`}, least(${pair[0]!}::uuid, ${pair[1]!}::uuid),
            greatest(${pair[0]!}::uuid, ${pair[1]!}::uuid)) returning id`.execute(tx);
        const meetingId = made.rows[0]!.id;
        await sql`insert into appointment (meeting_id, edition_id, slot_code, table_code, during, changed_at)
          values (${meetingId}, ${editionId}, ${place.slot}, ${place.tables}, ${place.during}::tstzrange, now())`.execute(
          tx,
        );
        await sql`insert into engagement (edition_id, participant_id, during, meeting_id)
          select ${editionId}, id, ${place.during}::tstzrange, ${meetingId} from unnest(${pair}::uuid[]) as id`.execute(
          tx,
        );
      });
    }),
  );
  return overlapsIn(db);
}
