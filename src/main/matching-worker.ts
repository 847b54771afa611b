import { parentPort } from "node:worker_threads";
import { invariant } from "#kernel/invariant";
import { answerQuestion, directEngine, type EngineQuestion } from "#modules/matching";

/** The thread in which suggestions are worked out. Questions are answered one after the other, in their order. */
const port = parentPort;
invariant(port, "the matching worker runs in a worker thread");
const engine = directEngine();
let before: Promise<unknown> = Promise.resolve();
port.on("message", (question: EngineQuestion) => {
  before = before.then(async () => port.postMessage(await answerQuestion(engine, question)));
});
