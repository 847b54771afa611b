import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { runnerImport } from "vite";

/** Writes the files of the demonstration edition anew: `node demo/generate.mjs`. */
const demo = dirname(fileURLToPath(import.meta.url));
const settings = {
  root: dirname(demo),
  configFile: false,
  logLevel: "error",
  ssr: { noExternal: [/^@kontor\//] },
};
const load = async (file) => (await runnerImport(join(demo, "generator", file), settings)).module;
const [{ generateDemonstration }, { readSources }] = [await load("generate.ts"), await load("files.ts")];
const target = join(demo, "stuttgart-2017");
mkdirSync(target, { recursive: true });
for (const [name, text] of generateDemonstration(readSources(demo))) {
  writeFileSync(join(target, name), text);
  process.stdout.write(`${name}: ${text.split("\n").length - 1} lines\n`);
}
