// Times the public pages over a large directory: node bench/directory.mjs [--sizes 329,20000,200000] [--rounds 11] [--port 3176]
// Makes invented organisations in a data directory of its own, which is removed afterwards. Prints for each page the
// median and the slowest answer, its weight, and how long another request had to wait meanwhile.
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { runnerImport } from "vite";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
process.chdir(root);
process.env.KONTOR_ROOT = root;
const { values } = parseArgs({
  options: {
    sizes: { type: "string", default: "329,20000,200000" },
    rounds: { type: "string", default: "11" },
    port: { type: "string", default: "3176" },
  },
});
const sizes = values.sizes.split(",").map(Number);
const [rounds, port] = [Number(values.rounds), Number(values.port)];
if (![...sizes, rounds, port].every((number) => Number.isInteger(number) && number >= 1)) {
  console.error(
    "kontor: --sizes takes whole numbers from 1 with commas between them, --rounds and --port take one.",
  );
  process.exit(1);
}

const { module } = await runnerImport(resolve(root, "bench/directory-pages.ts"), {
  root,
  configFile: false,
  logLevel: "error",
  ssr: { noExternal: [/^@kontor\//] },
});
await module.measureDirectory({ sizes, rounds, port });
