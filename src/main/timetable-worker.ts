import { parentPort, workerData } from "node:worker_threads";
import { invariant } from "#kernel/invariant";
import { runOrder, type WorkerMessage, type WorkerOrder } from "#modules/meetings";

/** The thread in which a timetable is worked out: one order, then it ends. */
const port = parentPort;
invariant(port, "the timetable worker runs in a worker thread");
await runOrder(workerData as WorkerOrder, (message: WorkerMessage) => port.postMessage(message));
