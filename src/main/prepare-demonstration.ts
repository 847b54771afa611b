import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { invariant } from "#kernel/invariant";
import { fixedClock, type Clock } from "#kernel/time";
import { accountByEmail } from "#modules/accounts";
import { rebuildSuggestions, suggestionsExist } from "#modules/matching";
import {
  publishedTimetableOf,
  publishTimetable,
  takeInPlan,
  threadSolver,
  type PastRun,
  type Plan,
} from "#modules/meetings";
import { demonstrationEditionId } from "./demonstration-files.ts";
import { demonstrationSignIns } from "./demonstration-sign-ins.ts";
import { loadDemonstration, seconds, type DemonstrationNeeds } from "./load-demonstration.ts";

/** Publication of the demonstration's first timetable, a week before the conference. */
const publishedAt = "2017-09-14T12:00:00+02:00";

/** Loads the demonstration edition, works out its suggestions, and publishes its first timetable. Does nothing twice. */
export async function prepareDemonstration(needs: Omit<DemonstrationNeeds, "clock">): Promise<void> {
  const clock = fixedClock(publishedAt);
  await loadDemonstration({ ...needs, clock });
  if (!(await suggestionsExist(needs.db, demonstrationEditionId)))
    await told(needs, "working out whom to meet", () =>
      rebuildSuggestions({ tx: needs.db, clock }, demonstrationEditionId),
    );
  if (!(await publishedTimetableOf(needs.db, demonstrationEditionId)))
    await told(needs, "publishing the first timetable", () => publishFirstTimetable(needs, clock));
}

/** Says on the terminal what is being done and how long it took. */
async function told(
  { io }: { io?: DemonstrationNeeds["io"] },
  what: string,
  work: () => Promise<unknown>,
): Promise<void> {
  const startedAt = performance.now();
  await work();
  io?.stderr.write(`kontor: ${what} … ${seconds(performance.now() - startedAt)}\n`);
}

/**
 * The plan was made once by the optimiser and lies beside the data, so that every machine starts with the same one. It is
 * verified like any other: a plan that does not fit the data stops the start.
 */
export async function publishFirstTimetable(
  { db, root }: Pick<DemonstrationNeeds, "db" | "root">,
  clock: Clock,
): Promise<void> {
  const made = readPlan(root);
  const organiser = demonstrationSignIns(root).find((one) => one.role === "organiser");
  await db.transaction().execute(async (tx) => {
    const account = organiser ? await accountByEmail(tx, organiser.email) : null;
    const draft = await takeInPlan({ tx, solver: threadSolver() }, demonstrationEditionId, made);
    invariant(draft.ok, `the demonstration's plan fits its data: ${JSON.stringify(draft).slice(0, 500)}`);
    const published = await publishTimetable(
      { tx, clock, announce: async () => {} },
      draft.value,
      account?.id ?? null,
    );
    invariant(published.ok, `the demonstration's plan is published: ${JSON.stringify(published)}`);
  });
}

const runShape = z.object({
  seconds: z.number(),
  seed: z.number(),
  startedAt: z.coerce.date(),
  endedAt: z.coerce.date(),
  progress: z.array(
    z.object({
      seconds: z.number(),
      placed: z.number(),
      worth: z.number(),
      worthMax: z.number(),
      breaks: z.number(),
      breaksMin: z.number(),
      shortfall: z.number(),
    }),
  ),
});

function readPlan(root: string): { plan: Plan; run: PastRun } {
  const read = (name: string): unknown =>
    JSON.parse(readFileSync(join(root, "demo", demonstrationEditionId, name), "utf8"));
  return { plan: read("plan.json") as Plan, run: runShape.parse(read("run-of-plan.json")) };
}
