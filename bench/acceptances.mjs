// Accepts 200 requests at once through two processes of the application, again and again: node bench/acceptances.mjs [--rounds 10]
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { runnerImport } from "vite";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
process.chdir(root);
process.env.KONTOR_ROOT = root;
const given = process.argv.indexOf("--rounds");
const rounds = given > 0 ? Number(process.argv[given + 1]) : 10;
if (!Number.isInteger(rounds) || rounds < 1) {
  console.error("kontor: --rounds takes a whole number from 1.");
  process.exit(1);
}

const { module } = await runnerImport(resolve(root, "bench/acceptance-rounds.ts"), {
  root,
  configFile: false,
  logLevel: "error",
  ssr: { noExternal: [/^@kontor\//] },
});
process.exitCode = await module.measureAcceptances({ rounds, seed: 20_300_919 });
