import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { conferenceWorld, type ConferenceWorld } from "../conference-world.ts";
import { requestsPageOf } from "../store/requests.ts";

let world: ConferenceWorld;

beforeAll(async () => {
  world = await conferenceWorld({ people: 4, slots: 1, tables: 1 });
  const pairs = [
    [0, 1, "sent"],
    [1, 2, "accepted"],
    [2, 3, "sent"],
  ] as const;
  for (const [from, to, state] of pairs)
    await sql`insert into request (edition_id, code, from_participant_id, to_participant_id, state, sent_at) values
      (${world.editionId}, ${`R${from}`}, ${world.people[from]}, ${world.people[to]}, ${state}, ${new Date(Date.UTC(2030, 7, 1 + from))})`.execute(
      world.db,
    );
});
afterAll(() => world.close());

async function codes(wanted: { state?: "sent"; participantIds?: string[] }, page = 1, perPage = 2) {
  const found = await requestsPageOf(world.db, world.editionId, { ...wanted, page, perPage });
  return [found.requests.map((request) => request.code), found.count];
}

test("requests come page by page, the latest first", async () => {
  expect(await codes({})).toEqual([["R2", "R1"], 3]);
  expect(await codes({}, 2)).toEqual([["R0"], 3]);
});

test("requests of some people are those they sent or received, in the state asked for", async () => {
  expect(await codes({ participantIds: [world.people[1]!] })).toEqual([["R1", "R0"], 2]);
  expect(await codes({ participantIds: [world.people[1]!], state: "sent" })).toEqual([["R0"], 1]);
  expect(await codes({ participantIds: [] })).toEqual([[], 0]);
});
