// Whether an answer tells if an address is known: node bench/sign-in.mjs [--rounds 200] [--port 3168]
// Starts bin/kontor on a data directory of its own, which is removed afterwards, and asks in turns for known and unknown
// addresses, each once, so that no limit is reached. Prints both medians and whether the answers were the same bytes.
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { runnerImport } from "vite";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
process.chdir(root);
process.env.KONTOR_ROOT = root;
const { values } = parseArgs({
  options: { rounds: { type: "string", default: "200" }, port: { type: "string", default: "3168" } },
});
const [rounds, port] = [Number(values.rounds), Number(values.port)];
if (![rounds, port].every((number) => Number.isInteger(number) && number >= 1)) {
  console.error("kontor: --rounds and --port take a whole number from 1.");
  process.exit(1);
}

const { module } = await runnerImport(resolve(root, "bench/sign-in-answers.ts"), {
  root,
  configFile: false,
  logLevel: "error",
  ssr: { noExternal: [/^@kontor\//] },
});
process.exitCode = (await module.measureSignIn({ rounds, port })) ? 0 : 1;
