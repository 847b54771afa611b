import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { EditionId } from "#kernel/ids";
import { invariant } from "#kernel/invariant";
import { systemClock, type Clock } from "#kernel/time";
import type { EngineAnswer, EngineQuestion } from "./engine-messages.ts";
import type { MatchingEngine } from "./matching-engine.ts";

type Unnumbered<Question> = Question extends { id: number } ? Omit<Question, "id"> : never;
type Pending = { resolve: (answer: EngineAnswer) => void; reject: (failure: Error) => void };

/** A prepared edition is prepared anew after this time, so that changed profiles are seen without a rebuild. */
const preparedMinutesMax = 10;

let engineOfThisProcess: MatchingEngine | undefined;

/** The one engine of this process; its thread starts with the first question. */
export function serverEngine(): MatchingEngine {
  engineOfThisProcess ??= threadEngine();
  return engineOfThisProcess;
}

/**
 * The engine in a worker thread: the event loop of the server only carries messages. The thread ends with the process,
 * which never waits for it; one that broke is replaced at the next question.
 */
export function threadEngine(
  workerFile: string = join(process.env.KONTOR_ROOT ?? process.cwd(), "dist/matching-worker.js"),
  clock: Clock = systemClock,
): MatchingEngine {
  const preparedAt = new Map<EditionId, number>();
  const asker = threadAsker(workerFile, () => preparedAt.clear());
  return {
    async suggest(order, { top }) {
      const answer = await asker({ kind: "suggest", order, top });
      invariant(answer.kind === "suggested", `the matching thread answered ${answer.kind} to suggest`);
      return answer.lists;
    },
    async explain(pair, loadOrder) {
      const now = clock.now().getTime();
      const isFresh = now - (preparedAt.get(pair.editionId) ?? -Infinity) < preparedMinutesMax * 60_000;
      const order = isFresh ? null : await loadOrder();
      const asked = asker({ kind: "explain", ...pair, order });
      if (order) preparedAt.set(pair.editionId, now);
      const answer = await asked;
      invariant(answer.kind === "explained", `the matching thread answered ${answer.kind} to explain`);
      return answer.suggestion;
    },
    forget: (editionId) => void preparedAt.delete(editionId),
  };
}

/** Numbers the questions, so that answers find whoever asked. The process stays alive only while one is open. */
function threadAsker(workerFile: string, onEnd: () => void) {
  const pending = new Map<number, Pending>();
  let thread: Worker | undefined;
  let lastId = 0;

  function end(worker: Worker, failure: Error) {
    if (worker !== thread) return;
    thread = undefined;
    onEnd();
    for (const one of pending.values()) one.reject(failure);
    pending.clear();
  }

  function start(): Worker {
    const worker = new Worker(workerFile);
    worker.on("message", (answer: EngineAnswer) => {
      const asked = pending.get(answer.id);
      pending.delete(answer.id);
      if (pending.size === 0) worker.unref();
      if (answer.kind === "failure") asked?.reject(new Error(answer.message));
      else asked?.resolve(answer);
    });
    worker.on("error", (failure) => end(worker, failure));
    worker.on("exit", (code) => end(worker, new Error(`the matching thread ended with code ${code}`)));
    return worker;
  }

  return (question: Unnumbered<EngineQuestion>): Promise<EngineAnswer> => {
    const worker = (thread ??= start());
    lastId += 1;
    const id = lastId;
    return new Promise((resolve, reject) => {
      pending.set(id, { resolve, reject });
      worker.ref();
      worker.postMessage({ ...question, id });
    });
  };
}
