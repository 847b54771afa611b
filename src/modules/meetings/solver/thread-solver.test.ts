import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import type { TimetableProblem } from "../domain/timetable-problem.ts";
import { threadSolver } from "./thread-solver.ts";

const workerFile = fileURLToPath(new URL("./rehearsal-worker.mjs", import.meta.url));

function start(name: string) {
  const heard: unknown[] = [];
  const problem: TimetableProblem = {
    format: "kontor-problem/1",
    name,
    slots: [],
    tables: [],
    participants: [],
    meetings: [],
  };
  const job = threadSolver(workerFile).start(
    { problem, from: null },
    { seconds: 1, seed: 7 },
    {
      progress: (point) => heard.push(["progress", point.worth]),
      plan: (plan) => heard.push(["plan", plan.placed.length]),
    },
  );
  return { job, heard };
}

describe("the optimiser's thread", () => {
  test("tells its progress, its plans and its outcome", async () => {
    const { job, heard } = start("finishes");
    expect(await job.outcome).toMatchObject({ format: "kontor-plan/1" });
    expect(heard).toEqual([
      ["progress", 7],
      ["plan", 0],
    ]);
  });

  test("hears a cancel even while it computes without a pause", async () => {
    const { job } = start("waits-for-cancel");
    job.cancel();
    expect(await job.outcome).toMatchObject({ format: "kontor-plan/1" });
  });

  test("that reports a failure, breaks, or goes away is a failure and not a silence", async () => {
    await expect(start("fails").job.outcome).rejects.toThrow("slots overlap");
    await expect(start("breaks").job.outcome).rejects.toThrow("out of memory");
    await expect(start("goes-away").job.outcome).rejects.toThrow("ended with code 3");
  });

  test("can be stopped at once, and then has no outcome", async () => {
    const { job } = start("never-ends");
    await job.stop();
    expect(await job.outcome).toBe(null);
  });
});
