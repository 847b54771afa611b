import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import type { MatchingOrder } from "../domain/matching-order.ts";
import { threadEngine } from "./thread-engine.ts";

const workerFile = fileURLToPath(new URL("./rehearsal-worker.mjs", import.meta.url));
const orderOf = (id: string) => ({ organisations: [{ id }], cooperations: [] }) as unknown as MatchingOrder;
const asked = (reader: string) => ({ editionId: "e", reader, other: "o" });
const order = async () => orderOf("any");

/** A clock that a test moves on by hand. */
function handClock() {
  let now = Date.parse("2030-09-01T10:00:00Z");
  return { now: () => new Date(now), moveOn: (minutes: number) => (now += minutes * 60_000) };
}

describe("the matching thread", () => {
  test("answers every question to whoever asked it, in whatever order the answers come", async () => {
    const engine = threadEngine(workerFile);
    const answers = await Promise.all([
      engine.explain(asked("late"), order),
      engine.suggest(orderOf("a"), { top: 1 }),
      engine.suggest(orderOf("b"), { top: 1 }),
    ]);
    expect(answers).toEqual([
      null,
      [{ organisationId: "a", suggestions: [] }],
      [{ organisationId: "b", suggestions: [] }],
    ]);
  });

  test("passes on a failure, and works on", async () => {
    const engine = threadEngine(workerFile);
    await expect(engine.suggest(orderOf("fails"), { top: 1 })).rejects.toThrow("no such concept");
    expect(await engine.suggest(orderOf("a"), { top: 1 })).toEqual([
      { organisationId: "a", suggestions: [] },
    ]);
  });

  test.each([
    ["ends", "the matching thread ended with code 3"],
    ["breaks", "out of memory"],
  ])("that %s is replaced at the next question, which brings the order anew", async (how, message) => {
    const engine = threadEngine(workerFile);
    await engine.explain(asked("a"), order);
    await expect(engine.suggest(orderOf(how), { top: 1 })).rejects.toThrow(message);
    expect((await engine.explain(asked("a"), order))?.organisationId).toBe("with-order");
  });

  test("is sent an edition's order once, again after ten minutes, and again when it is to forget", async () => {
    const clock = handClock();
    const engine = threadEngine(workerFile, clock);
    const sent = async () => (await engine.explain(asked("a"), order))?.organisationId;
    expect([await sent(), await sent()]).toEqual(["with-order", "without-order"]);
    clock.moveOn(10);
    expect([await sent(), await sent()]).toEqual(["with-order", "without-order"]);
    engine.forget("e");
    expect(await sent()).toBe("with-order");
  });
});
