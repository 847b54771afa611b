import type { Kysely } from "kysely";
import { newId } from "#kernel/ids";
import type { Log } from "#kernel/log";
import type { Schema } from "#kernel/schema";
import { fixedClock } from "#kernel/time";
import { rebuildSuggestions, suggestionsExist } from "#modules/matching";
import { loadDemonstration } from "./load-demonstration.ts";

type Io = { stderr: NodeJS.WritableStream };

/** Publication of the demonstration's first timetable, a week before the conference. */
const publishedAt = "2017-09-14T12:00:00+02:00";

/** Loads the demonstration edition, works out its suggestions, and publishes its first timetable. Does nothing twice. */
export async function prepareDemonstration(needs: {
  db: Kysely<Schema>;
  root: string;
  log: Log;
  io: Io;
}): Promise<void> {
  const clock = fixedClock(publishedAt);
  void newId;
  await loadDemonstration({ ...needs, clock });
  if (!(await suggestionsExist(needs.db, "stuttgart-2017"))) await rebuildSuggestions({ tx: needs.db, clock }, "stuttgart-2017");
}
