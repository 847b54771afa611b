import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";

/** Files whose change makes a build stale, below the root. */
const sources = [
  "src",
  "migrations",
  "packages",
  "project.inlang/settings.json",
  "package.json",
  "package-lock.json",
  "svelte.config.js",
  "vite.config.ts",
  "vite.node.config.ts",
  "setup",
];
/** What comes and goes without changing a build; the probe is written and removed by the test of the borders. */
const ignored = new Set(["node_modules", "paraglide", "cache", "border-probe.ts"]);

function* filesBelow(path) {
  const stat = statSync(path);
  if (!stat.isDirectory()) {
    yield path;
    return;
  }
  for (const name of readdirSync(path).sort()) {
    if (!ignored.has(name) && !name.endsWith(".test.ts")) yield* filesBelow(join(path, name));
  }
}

/** A short name for the contents of the sources. Times of change would not do: a build writes some anew as they were. */
function stampOf(root) {
  const hash = createHash("sha256").update(process.versions.node.split(".")[0]);
  for (const name of sources) {
    if (!existsSync(join(root, name))) continue;
    for (const path of filesBelow(join(root, name)))
      hash.update(`${relative(root, path)}\n`).update(readFileSync(path));
  }
  return hash.digest("hex");
}

function lockOf(root) {
  return createHash("sha256")
    .update(readFileSync(join(root, "package-lock.json")))
    .digest("hex");
}

function read(path) {
  return existsSync(path) ? readFileSync(path, "utf8") : "";
}

/** Runs one step with a word about it; its output is shown only when it fails. */
export function step(root, title, command, args) {
  const startedAt = Date.now();
  process.stderr.write(`kontor: ${title} … `);
  const result = spawnSync(command, args, {
    cwd: root,
    encoding: "utf8",
    env: { ...process.env, npm_config_loglevel: "error" },
    maxBuffer: 64 * 1024 * 1024,
  });
  if (result.status !== 0) {
    process.stderr.write("failed\n");
    process.stderr.write(`${result.stdout ?? ""}${result.stderr ?? ""}`);
    throw new Error(`${title} failed (${command} ${args.join(" ")}); the lines above say why.`);
  }
  process.stderr.write(`${((Date.now() - startedAt) / 1000).toFixed(0)} s\n`);
}

/** Installs the packages of the lockfile unless exactly they are installed. */
export function installPackages(root) {
  const marker = join(root, "node_modules/.kontor-lock");
  if (read(marker) === lockOf(root)) return;
  step(root, "installing packages", "npm", ["ci", "--no-audit", "--no-fund"]);
  writeFileSync(marker, lockOf(root));
}

/**
 * Makes the checkout ready to run. Quick when nothing changed. Two preparations at once do not disturb each other:
 * the second waits for the first.
 */
export async function prepare(root, { web }) {
  if (existsSync(join(root, "package-lock.json"))) installPackages(root);
  const stamp = stampOf(root);
  const outputs = [
    {
      name: "command line",
      output: "dist",
      marker: "dist/.stamp",
      args: ["build", "--config", "vite.node.config.ts", "--logLevel", "error"],
    },
    ...(web
      ? [
          {
            name: "web application",
            output: "build",
            marker: "build/.stamp",
            args: ["build", "--logLevel", "error"],
          },
        ]
      : []),
  ];
  for (const { name, output, marker, args } of outputs) {
    if (read(join(root, marker)) === stamp) continue;
    const release = await exclusively(root, output);
    try {
      if (read(join(root, marker)) === stamp) continue;
      rmSync(join(root, marker), { force: true });
      step(root, `building the ${name}`, process.execPath, [
        join(root, "node_modules/vite/bin/vite.js"),
        ...args,
      ]);
      writeFileSync(join(root, marker), stamp);
    } finally {
      release();
    }
  }
}

/** A lock by a directory that only one process can make; left behind by a dead process it is taken over. */
async function exclusively(root, name) {
  const lock = join(root, "node_modules", `.kontor-building-${name}`);
  for (;;) {
    try {
      mkdirSync(lock);
      writeFileSync(join(lock, "pid"), String(process.pid));
      return () => rmSync(lock, { recursive: true, force: true });
    } catch (failure) {
      if (failure.code !== "EEXIST") throw failure;
      const pid = Number(read(join(lock, "pid")) || 0);
      if (pid && !isAlive(pid)) rmSync(lock, { recursive: true, force: true });
      else await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }
}

/** False also for a process that has ended and whose parent has not taken notice (a zombie). */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
  } catch (failure) {
    if (failure.code !== "EPERM") return false;
  }
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return !/^\) [ZX]/.test(stat.slice(stat.lastIndexOf(")")));
  } catch {
    return true;
  }
}
