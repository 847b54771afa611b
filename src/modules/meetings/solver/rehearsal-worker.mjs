// Stands in for the optimiser's thread in the tests: does what the name of the problem asks for.
import { parentPort, workerData } from "node:worker_threads";

const {
  task: { problem },
  limits,
  cancelFlag,
} = workerData;
const point = {
  seconds: 0,
  placed: 0,
  worth: limits.seed,
  worthMax: 1,
  breaks: 0,
  breaksMin: 0,
  shortfall: 0,
};
const plan = { format: "kontor-plan/1", placed: [], unplaced: [] };

switch (problem.name) {
  case "finishes":
    parentPort.postMessage({ kind: "progress", point });
    parentPort.postMessage({ kind: "plan", plan });
    parentPort.postMessage({ kind: "outcome", plan });
    break;
  case "waits-for-cancel":
    Atomics.wait(cancelFlag, 0, 0);
    parentPort.postMessage({ kind: "outcome", plan });
    break;
  case "fails":
    parentPort.postMessage({ kind: "failure", message: "slots overlap" });
    break;
  case "breaks":
    throw new Error("out of memory");
  case "never-ends":
    setInterval(() => {}, 1_000);
    break;
  default:
    process.exit(3);
}
