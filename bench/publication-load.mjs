// Lets many participants ask for their agenda while a version is published: node bench/publication-load.mjs [--clients 300,2000]
// [--seconds 20] [--every 10] [--port 3168]
// Two application processes on one database of their own, which is removed afterwards; every client is somebody else, keeps
// its connection, and asks every so many seconds. After one publication each asks within ten seconds, after another one all
// of them ask at once.
// On a machine with more than two cores: taskset -c 0,1 node bench/publication-load.mjs
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { runnerImport } from "vite";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
process.chdir(root);
process.env.KONTOR_ROOT = root;
const { values } = parseArgs({
  options: {
    clients: { type: "string", default: "300,2000" },
    seconds: { type: "string", default: "20" },
    every: { type: "string", default: "10" },
    port: { type: "string", default: "3168" },
  },
});
const sizes = values.clients.split(",").map(Number);
const [seconds, every, port] = [Number(values.seconds), Number(values.every), Number(values.port)];
if (![...sizes, seconds, every, port].every((number) => Number.isInteger(number) && number >= 1)) {
  console.error(
    "kontor: --clients takes whole numbers from 1 with commas between them, the others take one.",
  );
  process.exit(1);
}

const { module } = await runnerImport(resolve(root, "bench/publication-load-clients.ts"), {
  root,
  configFile: false,
  logLevel: "error",
  ssr: { noExternal: [/^@kontor\//] },
});
process.exitCode = (await module.measurePublication({ sizes, seconds, every, port })) ? 0 : 1;
