import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { runnerImport } from "vite";

/** Asks the optimiser for the first timetable anew: `node demo/plan.mjs [SEED] [SECONDS]`. Needs a build. */
const demo = dirname(fileURLToPath(import.meta.url));
const root = dirname(demo);
const settings = { root, configFile: false, logLevel: "error", ssr: { noExternal: [/^@kontor\//] } };
const [seed = 3, seconds = 20] = process.argv.slice(2).map(Number);
const { module } = await runnerImport(join(demo, "generator/plan.ts"), settings);
for (const [name, text] of await module.planDemonstration(root, { seed, seconds })) {
  writeFileSync(join(demo, "stuttgart-2017", name), text);
  process.stdout.write(`${name}: ${text.split("\n").length - 1} lines\n`);
}
