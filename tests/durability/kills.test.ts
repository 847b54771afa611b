import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { lostOf } from "./acknowledged.ts";
import { temporaryDirectory } from "./installation.ts";
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
    expect(round.readySeconds).toBeLessThan(30);
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
