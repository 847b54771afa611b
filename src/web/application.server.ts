import { invariant } from "#kernel/invariant";
import { createApplication, type Application } from "#main/application";
import { interruptRunsOfThisProcess, interruptStaleRuns, threadSolver } from "#modules/meetings";
import { announcePageBundle } from "#platform/page-bundle";

let application: Application | undefined;

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
  announcePageBundle({
    async stop() {
      stopLooking();
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
