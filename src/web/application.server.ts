import { invariant } from "#kernel/invariant";
import { createApplication, type Application } from "#main/application";
import { interruptRunsOfThisProcess, interruptStaleRuns, threadSolver } from "#modules/meetings";
import { rebuildWantedSuggestions } from "#modules/matching";
import { announcePageBundle } from "#platform/page-bundle";

let application: Application | undefined;

/** How soon suggestions follow a change of profiles or participants; several changes at once cost one rebuild. */
const suggestionsEveryMs = 5_000;

/** How often we look for runs whose process has gone without a word. */
const staleRunsEveryMs = 5_000;

/** Called once by the server hook, before the first request. */
export async function startApplication(environment: Record<string, string | undefined>): Promise<void> {
  const databaseUrl = environment.KONTOR_DATABASE_URL ?? environment.DATABASE_URL;
  invariant(databaseUrl, "the web application is started by bin/kontor, which opens the database first");
  const started = await createApplication(environment, {
    databaseUrl,
    root: environment.KONTOR_ROOT ?? process.cwd(),
  });
  application = started;
  const stopLooking = lookForStaleRuns(started);
  const stopKeeping = keepSuggestionsUpToDate(started);
  announcePageBundle({
    async stop() {
      stopLooking();
      await stopKeeping();
      await interruptRunsOfThisProcess();
      await started.db.destroy();
    },
  });
}

export function theApplication(): Application {
  invariant(application, "the application has been started");
  return application;
}

function lookForStaleRuns({ db, clock, log }: Application): () => void {
  const solver = threadSolver();
  const look = () =>
    interruptStaleRuns({ tx: db, clock, solver })
      .then((count) => count > 0 && log.warn({ count }, "runs of a process that has gone were ended"))
      .catch((error: Error) =>
        log.warn({ reason: error.message }, "could not look for runs of processes that have gone"),
      );
  void look();
  const timer = setInterval(look, staleRunsEveryMs);
  timer.unref();
  return () => clearInterval(timer);
}

/** Rebuilds suggestions in the background whenever what they rest on has changed; the returned function waits for the last. */
function keepSuggestionsUpToDate({ db, clock, log }: Application): () => Promise<void> {
  let working: Promise<void> = Promise.resolve();
  let isWorking = false;
  const keep = async () => {
    isWorking = true;
    try {
      const editionIds = await rebuildWantedSuggestions({ tx: db, clock });
      if (editionIds.length > 0) log.info({ editions: editionIds }, "suggestions were worked out anew");
    } catch (failure) {
      log.warn({ reason: String(failure) }, "suggestions could not be worked out");
    }
    isWorking = false;
  };
  const begin = () => {
    if (!isWorking) working = keep();
  };
  begin();
  const timer = setInterval(begin, suggestionsEveryMs);
  timer.unref();
  return () => {
    clearInterval(timer);
    return working;
  };
}
