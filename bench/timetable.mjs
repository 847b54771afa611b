// Plans benchmark problems and prints what was reached: KONTOR_BENCHMARKS=FOLDER node bench/timetable.mjs [--seconds 10] [NAME…]
// FOLDER holds problems as .json (kontor-problem/1) or .dzn (B2BSP), at any depth. Without it the demonstration's problem is planned.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const args = process.argv.slice(2);
const secondsAt = args.indexOf("--seconds");
const seconds = secondsAt < 0 ? "10" : args.splice(secondsAt, 2)[1];

function* problemsBelow(folder) {
  for (const name of readdirSync(folder).sort()) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) yield* problemsBelow(path);
    else if (/\.(json|dzn)$/.test(name)) yield path;
  }
}

const folder = process.env.KONTOR_BENCHMARKS;
const all = folder ? [...problemsBelow(folder)] : [join(root, "demo/stuttgart-2017/problem.json")];
const chosen =
  args.length === 0 ? all : all.filter((path) => args.some((name) => basename(path).startsWith(name)));
const scratch = mkdtempSync(join(tmpdir(), "kontor-bench-"));
const out = join(scratch, "plan.json");
console.log(
  "| problem | placed | shortfall | worth / bound | breaks / bound | proven | seconds |\n|---|---|---|---|---|---|---|",
);
for (const path of chosen) {
  rmSync(out, { force: true });
  const run = spawnSync(
    process.execPath,
    [join(root, "bin/kontor"), "timetable", path, "--seconds", seconds, "--out", out],
    { encoding: "utf8" },
  );
  if (run.status !== 0) {
    console.log(`| ${basename(path)} | exit ${run.status}: ${run.stderr.trim().split("\n").at(-1)} |`);
    continue;
  }
  const { placed, score, proof, seconds: took } = JSON.parse(readFileSync(out, "utf8"));
  const proven = Object.entries(proof)
    .filter(([, state]) => state === "optimal")
    .map(([name]) => name);
  console.log(
    `| ${basename(path)} | ${placed.length} | ${score.minimumShortfall} | ${score.worth} / ${score.worthMax} | ${score.breaks} / ${score.breaksMin} | ${proven.join(", ") || "–"} | ${took} |`,
  );
}
rmSync(scratch, { recursive: true, force: true });
