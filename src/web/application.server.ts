import { invariant } from "#kernel/invariant";
import { createApplication, type Application } from "#main/application";
import { systemClock } from "#kernel/time";
import { forgetOldAnswers, forgetOldSignIns } from "#modules/accounts";
import {
  expireRequests,
  interruptRunsOfThisProcess,
  interruptStaleRuns,
  placeAllWaiting,
  threadSolver,
} from "#modules/meetings";
import { rebuildWantedSuggestions } from "#modules/matching";
import { forgetOldWritings } from "#modules/site";
import { announcePageBundle } from "#platform/page-bundle";
import { forgetOldWebhookEvents, sendDeliveries } from "#modules/interfaces";

let application: Application | undefined;

/** How soon suggestions follow a change of profiles or participants; several changes at once cost one rebuild. */
const suggestionsEveryMs = 5_000;

/** How often what no sign-in needs any more is forgotten. */
const forgettingEveryMs = 10 * 60_000;

/** How often we look for runs whose process has gone without a word. */
const staleRunsEveryMs = 5_000;

/** How soon a request whose time is over, or nearly, is dealt with. */
const requestsEveryMs = 60_000;

/** How soon an agreed meeting that waits for a time gets one that has become free. */
const placingEveryMs = 10_000;

/** How soon the outbox is looked at again once it is empty. */
const lettersEveryMs = 2_000;

/** How long stopping waits for a slow mail server; the claim on its letter is taken over later. */
const lettersStopMs = 8_000;

/** Called once by the server hook, before the first request. */
export async function startApplication(environment: Record<string, string | undefined>): Promise<void> {
  const databaseUrl = environment.KONTOR_DATABASE_URL ?? environment.DATABASE_URL;
  invariant(databaseUrl, "the web application is started by bin/kontor, which opens the database first");
  const started = await createApplication(environment, {
    databaseUrl,
    root: environment.KONTOR_ROOT ?? process.cwd(),
  });
  application = started;
  const stopLooking = nowAndThen(
    staleRunsEveryMs,
    () => lookForStaleRuns(started),
    (reason) => started.log.warn({ reason }, "could not look for runs of processes that have gone"),
  );
  const stopKeeping = nowAndThen(
    suggestionsEveryMs,
    () => keepSuggestionsUpToDate(started),
    (reason) => started.log.warn({ reason }, "suggestions could not be worked out"),
  );
  const stopExpiring = nowAndThen(
    requestsEveryMs,
    () => endOldRequests(started),
    (reason) => started.log.warn({ reason }, "requests could not be ended"),
  );
  const stopPlacing = nowAndThen(
    placingEveryMs,
    () => placeWhatWaits(started),
    (reason) => started.log.warn({ reason }, "meetings that wait for a time could not be placed"),
  );
  const stopSending = keepSending(started);
  const stopForgetting = nowAndThen(
    forgettingEveryMs,
    async () => {
      await forgetOldSignIns(started.db, systemClock.now());
      await forgetOldAnswers(started.db, systemClock.now());
      await forgetOldWebhookEvents({ tx: started.db, realClock: systemClock });
      await forgetOldWritings(started.db, started.clock.now());
    },
    (reason) => started.log.warn({ reason }, "old sign-ins and answers could not be forgotten"),
  );
  const stopDelivering = keepDelivering(started);
  announcePageBundle({
    async stop() {
      await Promise.all([
        stopLooking(),
        stopKeeping(),
        stopExpiring(),
        stopPlacing(),
        stopForgetting(),
        stopSending(),
        stopDelivering(),
      ]);
      await interruptRunsOfThisProcess();
      await started.db.destroy();
    },
  });
}

export function theApplication(): Application {
  invariant(application, "the application has been started");
  return application;
}

async function endOldRequests({ db, clock, announce, log }: Application): Promise<void> {
  const { expiredCount, remindedCount } = await expireRequests({ tx: db, clock, announce });
  if (expiredCount + remindedCount > 0) log.info({ expiredCount, remindedCount }, "requests were ended");
}

async function placeWhatWaits({ db, clock, announce, log }: Application): Promise<void> {
  const count = await placeAllWaiting({ tx: db, clock, announce });
  if (count > 0) log.info({ count }, "meetings that waited for a time were placed");
}

async function lookForStaleRuns({ db, clock, log }: Application): Promise<void> {
  const count = await interruptStaleRuns({ tx: db, clock, solver: threadSolver() });
  if (count > 0) log.warn({ count }, "runs of a process that has gone were ended");
}

async function keepSuggestionsUpToDate({ db, clock, log }: Application): Promise<void> {
  const editionIds = await rebuildWantedSuggestions({ tx: db, clock });
  if (editionIds.length > 0) log.info({ editions: editionIds }, "suggestions were worked out anew");
}

/** Sends letters until it is told to stop, which waits for those that are being handed over. */
function keepSending({ outbox, log }: Application): () => Promise<void> {
  if (!outbox.canSend) log.warn({}, "letters wait: set SMTP_URL to send them");
  let isToStop = false;
  const send = async (lane: "urgent" | "all") => {
    const count = await outbox.send(lane, () => isToStop);
    if (count > 0) log.info({ count }, "letters were dealt with");
  };
  const onFailure = (reason: string) => log.warn({ reason }, "the outbox could not be read");
  const stops = [
    nowAndThen(lettersEveryMs, () => send("urgent"), onFailure),
    nowAndThen(lettersEveryMs, () => send("all"), onFailure),
  ];
  return async () => {
    isToStop = true;
    const late = new Promise((resolve) => setTimeout(resolve, lettersStopMs).unref());
    await Promise.race([Promise.all(stops.map((stop) => stop())), late]);
    outbox.close();
  };
}

/** Sends to webhooks until it is told to stop; one lane more, so that a slow address keeps nobody else waiting. */
function keepDelivering({ db, log, announce, webhooks, signInSecret, configuration }: Application) {
  let isToStop = false;
  const needs = {
    tx: db,
    realClock: systemClock,
    announce,
    post: webhooks.post,
    secret: signInSecret,
    origin: configuration.origin,
    chance: Math.random,
  };
  const send = async () => {
    const count = await sendDeliveries(needs, () => isToStop);
    if (count > 0) log.info({ count }, "deliveries to webhooks were dealt with");
  };
  const onFailure = (reason: string) => log.warn({ reason }, "deliveries to webhooks could not be read");
  const stops = [nowAndThen(lettersEveryMs, send, onFailure), nowAndThen(lettersEveryMs, send, onFailure)];
  return async () => {
    isToStop = true;
    const late = new Promise((resolve) => setTimeout(resolve, lettersStopMs).unref());
    await Promise.race([Promise.all(stops.map((stop) => stop())), late]);
  };
}

/** Does a piece of work now and then, never twice at once; the returned function ends that and waits for the last. */
function nowAndThen(
  everyMs: number,
  work: () => Promise<void>,
  onFailure: (reason: string) => void,
): () => Promise<void> {
  let working: Promise<void> | null = null;
  const begin = () => {
    working ??= work()
      .catch((failure: unknown) => onFailure(failure instanceof Error ? failure.message : String(failure)))
      .finally(() => (working = null));
  };
  begin();
  const timer = setInterval(begin, everyMs);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await working;
  };
}
