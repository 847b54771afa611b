// How long publishing takes, without any load beside it: node bench/publication.mjs [--participants 2000] [--rounds 5]
// On a database of its own, which is removed afterwards; every round puts everybody's meetings elsewhere. All that belongs
// to it is measured: appointments, the laws that are looked at when it is committed, and the letters.
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { runnerImport } from "vite";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
process.chdir(root);
process.env.KONTOR_ROOT = root;
const { values } = parseArgs({
  options: {
    participants: { type: "string", default: "2000" },
    rounds: { type: "string", default: "5" },
  },
});
const [participants, rounds] = [Number(values.participants), Number(values.rounds)];
if (![participants, rounds].every((number) => Number.isInteger(number) && number >= 1)) {
  console.error("kontor: --participants and --rounds take whole numbers from 1.");
  process.exit(1);
}

const { module } = await runnerImport(resolve(root, "bench/publication-rounds.ts"), {
  root,
  configFile: false,
  logLevel: "error",
  ssr: { noExternal: [/^@kontor\//] },
});
await module.measurePublications({ participants, rounds });
