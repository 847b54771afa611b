// Installs what the tests need, runs every group, and ends with one plain line: N passed, N failed.
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { closeSync, mkdirSync, openSync, readFileSync, rmSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { findChromium, installChromium } from "./chromium.mjs";
import { installPackages, prepare } from "./prepare.mjs";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
process.chdir(root);
const only = process.argv.includes("--only") ? process.argv[process.argv.indexOf("--only") + 1] : null;
const results = join(root, "test-results");
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });
process.env.KONTOR_ROOT = root;
// It may name an installation, which no test may touch; TEST_DATABASE_URL names a server for tests.
delete process.env.DATABASE_URL;
console.log(`Node ${process.versions.node} on ${process.platform} ${process.arch}`);

let passed = 0;
let failed = 0;
/** What failed, with the beginning of its message: said once more at the very end, where one looks. */
const failures = [];

function run(command, args, environment = {}) {
  return spawnSync(command, args, { cwd: root, stdio: "inherit", env: { ...process.env, ...environment } });
}

function bin(name) {
  return join(root, "node_modules/.bin", name);
}

/** A check that passes or fails as a whole. */
function check(title, command, args) {
  const startedAt = Date.now();
  console.log(`\n== ${title}`);
  const { status } = run(command, args);
  if (status === 0) passed += 1;
  else {
    failed += 1;
    failures.push(title);
  }
  console.log(
    `== ${title}: ${status === 0 ? "passed" : "FAILED"} (${((Date.now() - startedAt) / 1000).toFixed(0)} s)`,
  );
}

/** A runner that counts its own tests in a JSON report. */
function suite(title, command, args, { report, environment, count, failuresIn }) {
  const startedAt = Date.now();
  console.log(`\n== ${title}`);
  const { status } = run(command, args, environment);
  countIn(title, status, { report, count, failuresIn });
  console.log(`== ${title}: ${((Date.now() - startedAt) / 1000).toFixed(0)} s`);
}

/** Adds what a runner's report tells; a runner without one has failed. */
function countIn(title, status, { report, count, failuresIn }) {
  try {
    const told = JSON.parse(readFileSync(join(results, report), "utf8"));
    const counts = count(told);
    passed += counts.passed;
    failed += counts.failed;
    if (status !== 0 && counts.failed === 0) failed += 1;
    const named = failuresIn(told);
    failures.push(...(named.length === 0 && status !== 0 ? [title] : named));
  } catch {
    failed += 1;
    failures.push(title);
    console.error(`${title} left no report`);
  }
}

const vitestCounts = (report) => ({
  passed: report.numPassedTests,
  failed: report.numFailedTests + (report.numFailedTestSuites > 0 && report.numFailedTests === 0 ? 1 : 0),
});
/** Files that could not be read at all have a message and no tests. */
const vitestFailures = (report) =>
  report.testResults.flatMap((file) => [
    ...(file.message ? [`${file.name}: ${beginning(file.message)}`] : []),
    ...file.assertionResults
      .filter((one) => one.status === "failed")
      .map((one) => `${file.name} › ${one.fullName}: ${beginning(one.failureMessages[0] ?? "")}`),
  ]);
const playwrightFailures = (report) => {
  const inSuite = (suite) => [
    ...suite.specs
      .filter((spec) => !spec.ok)
      .map((spec) => {
        const message = spec.tests[0]?.results.at(-1)?.error?.message ?? "";
        return `${spec.file}:${spec.line} › ${spec.title}: ${beginning(message)}`;
      }),
    ...(suite.suites ?? []).flatMap(inSuite),
  ];
  return report.suites.flatMap(inSuite);
};
const beginning = (message) => message.split("\n").slice(0, 6).join("\n    ").slice(0, 800);
const playwrightCounts = (report) => ({
  passed: report.stats.expected + report.stats.flaky,
  failed: report.stats.unexpected,
});

function vitest(title, report, environment = {}, extra = []) {
  suite(
    title,
    process.execPath,
    [
      join(root, "node_modules/vitest/vitest.mjs"),
      "run",
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${join(results, report)}`,
      ...extra,
    ],
    { report, environment, count: vitestCounts, failuresIn: vitestFailures },
  );
}

/**
 * The journeys in two halves at once, each in a process with a demonstration, ports and results of its own: they wait
 * more than they compute. The second half is said when it has ended, so that the lines do not mix.
 */
async function journeys() {
  const title = "browser tests";
  const startedAt = Date.now();
  console.log(`\n== ${title}`);
  const firstPort = Number(process.env.JOURNEYS_PORT ?? 3199);
  const halves = [1, 2].map(async (half) => {
    const dir = join(results, `browser-${half}`);
    mkdirSync(dir);
    const own = process.env.TEST_DATABASE_URL
      ? await makeDatabase(process.env.TEST_DATABASE_URL, half)
      : null;
    const said = half === 1 ? "inherit" : openSync(join(dir, "said.txt"), "w");
    const runner = spawn(
      process.execPath,
      [join(root, "node_modules/@playwright/test/cli.js"), "test", `--shard=${half}/2`],
      {
        cwd: root,
        stdio: ["ignore", said, said],
        env: {
          ...process.env,
          CHROMIUM: findChromium() ?? "",
          // By the number of tests: those at the beginning of the alphabet are the shorter ones.
          PWTEST_SHARD_WEIGHTS: "62:38",
          JOURNEYS_PORT: String(firstPort - 3 * (half - 1)),
          JOURNEYS_RESULTS: dir,
          JOURNEYS_DATABASE_URL: own?.url ?? "",
        },
      },
    );
    const [status] = await once(runner, "exit");
    if (said !== "inherit") closeSync(said);
    await own?.drop();
    return { status, dir };
  });
  const ended = await Promise.all(halves);
  process.stdout.write(readFileSync(join(ended[1].dir, "said.txt")));
  for (const [index, { status }] of ended.entries())
    countIn(`${title}, half ${index + 1}`, status, {
      report: `browser-${index + 1}/playwright.json`,
      count: playwrightCounts,
      failuresIn: playwrightFailures,
    });
  console.log(`== ${title}: ${((Date.now() - startedAt) / 1000).toFixed(0)} s`);
}

/** An empty database on a server of one's own, and how to remove it. */
async function makeDatabase(server, half) {
  const { default: pg } = await import("pg");
  const name = `kontor_journeys_${process.pid}_${half}`;
  const say = async (sql) => {
    const client = new pg.Client({ connectionString: server });
    await client.connect();
    await client.query(sql).finally(() => client.end());
  };
  await say(`create database ${name}`);
  const address = new URL(server);
  address.pathname = `/${name}`;
  return { url: address.href, drop: () => say(`drop database if exists ${name} with (force)`) };
}

try {
  installPackages(root);
  if (only !== "static" && !findChromium()) installChromium();
  await prepare(root, { web: true });

  if (!only || only === "static") {
    check("format", bin("prettier"), ["--check", "--log-level", "warn", "."]);
    check("lint", bin("oxlint"), ["--deny-warnings"]);
    check("types", bin("tsc"), ["-p", "tsconfig.json"]);
    check("types of pages", bin("svelte-check"), [
      "--tsconfig",
      "tsconfig.web.json",
      "--fail-on-warnings",
      "--output",
      "human",
    ]);
    check("borders", bin("depcruise"), [
      "--config",
      ".dependency-cruiser.cjs",
      "src",
      "packages",
      "migrations",
    ]);
  }
  if (!only || only === "unit") {
    vitest("unit, property and database tests", "vitest.json", { TZ: "Europe/Berlin" });
  }
  if (!only || only === "browser") {
    await journeys();
  }
} catch (failure) {
  failed += 1;
  console.error(`kontor: ${failure.message}`);
}

for (const one of failures) console.log(`\nFAILED ${one.replaceAll(`${root}/`, "")}`);

console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
