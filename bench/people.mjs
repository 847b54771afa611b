// Times the list of people that a participant sees: node bench/people.mjs [--sizes 170,5000] [--rounds 11]
// Makes invented participants in a database of its own, which is removed afterwards. Prints for each choice the median and
// the slowest answer, how many were found, and the number of queries.
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { runnerImport } from "vite";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
process.chdir(root);
process.env.KONTOR_ROOT = root;
const { values } = parseArgs({
  options: {
    sizes: { type: "string", default: "170,5000" },
    rounds: { type: "string", default: "11" },
  },
});
const sizes = values.sizes.split(",").map(Number);
const rounds = Number(values.rounds);
if (![...sizes, rounds].every((number) => Number.isInteger(number) && number >= 1)) {
  console.error("kontor: --sizes takes whole numbers from 1 with commas between them, --rounds takes one.");
  process.exit(1);
}

const { module } = await runnerImport(resolve(root, "bench/people-list.ts"), {
  root,
  configFile: false,
  logLevel: "error",
  ssr: { noExternal: [/^@kontor\//] },
});
await module.measurePeople({ sizes, rounds });
process.exit(0);
