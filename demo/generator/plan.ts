import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { silentLog } from "#kernel/log";
import { fixedClock } from "#kernel/time";
import { loadDemonstration } from "#main/load-demonstration";
import { migrations } from "#migrations";
import {
  threadSolver,
  timetableProblemOf,
  type RunProgressPoint,
  type TimetableProblem,
} from "#modules/meetings";
import { createPool, kyselyOver, migrate, openDatabase } from "#platform/database";
import { editionId } from "./edition.ts";

/** When the organiser is said to have started the run, on the morning of the publication. */
const startedAt = Date.parse("2017-09-14T09:30:00Z");

/** Loads the demonstration into a database of its own and returns what the optimiser is asked about it. */
export async function problemOfDemonstration(root: string): Promise<TimetableProblem> {
  const dataDir = mkdtempSync(join(tmpdir(), "kontor-plan-"));
  const opened = await openDatabase({ dataDir, databaseUrl: undefined, log: silentLog });
  if (!opened.ok) throw new Error(opened.sentence);
  const db = kyselyOver(createPool(opened.value.url, { max: 2 }));
  try {
    const migrated = await migrate(db, migrations);
    if (!migrated.ok) throw new Error(migrated.sentence);
    await loadDemonstration({ db, root, clock: fixedClock(new Date(startedAt)) });
    return await timetableProblemOf(db, editionId);
  } finally {
    await db.destroy();
    await opened.value.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Asks the optimiser for the first timetable; returns the files of the problem, the plan and the run that made it. */
export async function planDemonstration(
  root: string,
  limits: { seconds: number; seed: number },
): Promise<Map<string, string>> {
  const problem = await problemOfDemonstration(root);
  const solver = threadSolver();
  const progress: RunProgressPoint[] = [];
  const startedMs = performance.now();
  const job = solver.start({ problem, from: null }, limits, {
    progress: (point) => progress.push(point),
    plan: () => {},
  });
  const plan = await job.outcome;
  const tookMs = performance.now() - startedMs;
  await job.stop();
  if (!plan) throw new Error("the optimiser found no plan");
  const broken = solver.brokenRules(problem, plan);
  if (broken.length > 0) throw new Error(`the plan breaks rules: ${broken.slice(0, 5).join("; ")}`);
  const run = {
    ...limits,
    startedAt: new Date(startedAt).toISOString(),
    endedAt: new Date(startedAt + Math.round(tookMs)).toISOString(),
    progress: thinned(progress, 100),
  };
  return new Map([
    ["problem.json", linesOf(problem)],
    ["plan.json", linesOf(plan)],
    ["run-of-plan.json", linesOf(run)],
  ]);
}

/** At most `countMax` points, the last one among them. */
function thinned(points: readonly RunProgressPoint[], countMax: number): RunProgressPoint[] {
  const step = Math.max(1, Math.ceil(points.length / countMax));
  return points.filter((_, index) => (points.length - 1 - index) % step === 0);
}

/** JSON with one line for each entry of a list, so that a change shows as a line. */
function linesOf(value: object): string {
  const parts = Object.entries(value).map(([key, part]) => {
    const text = Array.isArray(part)
      ? `[\n${part.map((entry) => `    ${JSON.stringify(entry)}`).join(",\n")}\n  ]`
      : JSON.stringify(part);
    return `  ${JSON.stringify(key)}: ${text}`;
  });
  return `{\n${parts.join(",\n")}\n}\n`;
}
