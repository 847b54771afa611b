// Kills Kontor and its PostgreSQL under load, again and again, and counts what was lost: node bench/durability.mjs [--rounds 10]
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

const { module } = await runnerImport(resolve(root, "bench/durability-rounds.ts"), {
  root,
  configFile: false,
  logLevel: "error",
  ssr: { noExternal: [/^@kontor\//] },
});
process.exitCode = await module.measureDurability({ rounds, seed: 20_300_919 });
