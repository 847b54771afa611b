import { availableParallelism } from "node:os";
import { sql } from "kysely";
import { announceWith } from "#main/reactions";
import { publishTimetable } from "#modules/meetings";
import { systemClock } from "#kernel/time";
import { createTestDatabase } from "#testing/test-database";
import setupDatabase from "../src/testing/database-setup.ts";
import { draft, inventMeetings } from "./publication-load-clients.ts";

/** Publishes again and again, and prints how long the first version took, and those by which everybody moves. */
export async function measurePublications(wish: { participants: number; rounds: number }): Promise<void> {
  console.log(`Node ${process.version}, ${availableParallelism()} cores for everything`);
  const closeDatabase = await setupDatabase();
  const database = await createTestDatabase();
  const { db } = database;
  try {
    await inventMeetings(db, wish.participants);
    const announce = announceWith({ clock: systemClock, realClock: systemClock });
    const needs = { tx: db, clock: systemClock, announce };
    const times: number[] = [];
    for (let version = 0; version <= wish.rounds; version++) {
      const id = await draft(db, wish.participants, version);
      await sql`analyze`.execute(db);
      const startedAt = performance.now();
      const result = await publishTimetable(needs, id, null);
      if (!result.ok) throw new Error(result.code);
      times.push(performance.now() - startedAt);
    }
    const [first, ...moves] = times.map(Math.round);
    console.log(`the first version: ${first} ms`);
    console.log(`another one, everybody elsewhere: ${moves.join(", ")} ms; median ${median(moves)} ms`);
  } finally {
    await database.drop();
    await closeDatabase();
  }
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
