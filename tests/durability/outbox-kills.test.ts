import { once } from "node:events";
import { afterAll, beforeAll, expect, test } from "vitest";
import { killPoints, OutboxRounds } from "./outbox-rounds.ts";

let rounds: OutboxRounds;

beforeAll(async () => {
  rounds = await OutboxRounds.begin();
}, 60_000);
afterAll(() => rounds.end());

const mayComeTwice = ["inside-data", "after-delivery"];

test.each(killPoints)(
  "a sender that is killed at %s loses no letter, and sends none of work that was undone",
  async (point) => {
    await rounds.kill(point, { after: 0 });
    await rounds.kill(point, { after: 1, isLarge: point === "inside-data" });
    const { duplicates, ...counts } = await rounds.count();
    expect(counts).toEqual({ kills: 2, letters: 6, lost: 0, differingIds: 0, ofUndoneWork: 0 });
    expect(duplicates).toBeLessThanOrEqual(mayComeTwice.includes(point) ? 2 : 0);
  },
  60_000,
);

test("a sender that notes too early that a letter is sent would be found to lose it", async () => {
  await rounds.kill("before-delivery", { after: 0, isCareless: true });
  expect((await rounds.count()).lost).toBe(1);
}, 60_000);

test("two senders at once send every letter once", async () => {
  await rounds.keep(200);
  const senders = [rounds.startSender({ LANES: "3" }), rounds.startSender({ LANES: "3" })];
  await Promise.all(senders.map((sender) => once(sender, "exit")));
  expect(await rounds.count()).toEqual({
    kills: 0,
    letters: 200,
    lost: 0,
    duplicates: 0,
    differingIds: 0,
    ofUndoneWork: 0,
  });
}, 60_000);
