import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { systemClock } from "#kernel/time";
import { acceptRequest } from "#modules/meetings";
import { lostOf } from "./acknowledged.ts";
import { temporaryDirectory, until } from "./installation.ts";
import { editionId, sendForm } from "./invented-edition.ts";
import { Installation, momentsOf } from "./rounds.ts";

const directory = temporaryDirectory();
const installation = new Installation(directory.path);
const moments = momentsOf(20_300_919);
const writers = { byHttp: 6, byUseCase: 6 };

beforeAll(() => installation.begin(150), 90_000);
afterAll(async () => {
  await installation.stop();
  directory.remove();
});

test.each([1, 2])(
  "whoever was told that a request is saved finds it after the application is killed (round %i)",
  async () => {
    const round = await installation.killUnderLoad("application", moments.next().value, writers);
    expect(round.byHttp).toBeGreaterThan(0);
    expect(round.acknowledged).toBeGreaterThan(round.byHttp);
    expect(round.lost).toBe(0);
  },
  60_000,
);

test.each([1, 2])(
  "and after PostgreSQL is killed, without a restart of the application (round %i)",
  async () => {
    const { pid } = installation.kontor;
    const round = await installation.killUnderLoad("postgres", moments.next().value, writers);
    expect(round.byHttp).toBeGreaterThan(0);
    expect(round.lost).toBe(0);
    expect(installation.kontor.pid).toBe(pid);
  },
  60_000,
);

test("a single lost request would be noticed", async () => {
  const one = installation.told[Math.floor(installation.told.length / 2)]!;
  await installation.withDatabase(async (db) => {
    expect(await lostOf(db, installation.told)).toEqual([]);
    await sql`delete from request where from_participant_id = ${one.from} and to_participant_id = ${one.to}`.execute(
      db,
    );
    expect(await lostOf(db, installation.told)).toEqual([one]);
  });
});

/** Makes meetings of some of the requests that were sent. */
async function acceptSome(count: number): Promise<void> {
  await installation.withDatabase(async (db) => {
    const { rows } = await sql<{ id: string; to: string }>`
      select id, to_participant_id as "to" from request where state = 'sent' order by id limit ${count}`.execute(
      db,
    );
    for (const { id, to } of rows) {
      await acceptRequest(
        { tx: db, clock: systemClock, announce: async () => {} },
        { editionId, requestId: id, by: to },
      );
    }
  });
}

type Run = { state: string; best: number | null; kept: number };

async function lastRun(): Promise<Run | undefined> {
  return installation.withDatabase(async (db) => {
    const { rows } = await sql<Run>`
      select run.state, jsonb_array_length(run.best_plan -> 'placed') as best,
        (select count(*) from placement where placement.timetable_id = run.timetable_id) as kept
      from timetable_run run order by run.started_at desc limit 1`.execute(db);
    return rows[0];
  });
}

test("a run whose process is killed is shown as interrupted, and its best plan is kept", async () => {
  await acceptSome(250);
  const answer = await sendForm(
    {
      port: installation.kontor.port,
      path: `/en/organiser/editions/${editionId}/timetable?/start`,
      cookie: installation.cookies[0] ?? "",
    },
    { seconds: "120", seed: "1" },
  );
  expect(answer).toMatchObject({ type: "redirect" });
  await until(async () => (await lastRun())?.best != null, 60, "that a first plan is kept");
  installation.kontor.kill("SIGKILL");
  await installation.kontor.ended;
  await installation.start();
  const before = await lastRun();
  expect(before).toMatchObject({ state: "running", kept: 0 });
  await until(async () => (await lastRun())?.state !== "running", 40, "that the run is ended");
  const after = await lastRun();
  expect(after).toMatchObject({ state: "interrupted", kept: before?.best });
  expect(after?.kept).toBeGreaterThan(0);
}, 120_000);
