// Kills senders of letters at six points, again and again, and lets two send many: node bench/outbox.mjs [--rounds 30] [--letters 10000]
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { runnerImport } from "vite";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
process.chdir(root);
process.env.KONTOR_ROOT = root;

function wholeNumber(name, otherwise) {
  const given = process.argv.indexOf(`--${name}`);
  const number = given > 0 ? Number(process.argv[given + 1]) : otherwise;
  if (Number.isInteger(number) && number > 0) return number;
  console.error(`kontor: --${name} takes a whole number from 1.`);
  process.exit(1);
}

const wish = { rounds: wholeNumber("rounds", 30), letters: wholeNumber("letters", 10_000) };
const { module } = await runnerImport(resolve(root, "bench/outbox-rounds.ts"), {
  root,
  configFile: false,
  logLevel: "error",
  ssr: { noExternal: [/^@kontor\//] },
});
process.exitCode = await module.measureOutbox(wish);
