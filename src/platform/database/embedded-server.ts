import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { randomBytes } from "node:crypto";
import pg from "pg";
import type { Log } from "#kernel/log";
import type { Place } from "./postgres-binaries.ts";
import { isZombie } from "./process-state.ts";
import { databaseRefused, type DatabaseRefusal } from "./refusal.ts";

export type EmbeddedServer = { url: string; stop(): Promise<void> };

const major = "18";
const wrongPassword = "28P01";

/** Ends the server when the application is gone: its end of the pipe closes, whatever killed it. */
const watcher = `
process.stdin.resume();
process.stdin.on("data", (line) => { pid = Number(String(line).trim().split("\\n").pop()) || 0; });
let pid = 0;
const end = () => { try { if (pid) process.kill(pid, "SIGINT"); } catch {} process.exit(0); };
process.stdin.on("end", end);
process.stdin.on("error", end);
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => {});
`;

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

function passwordOf(dataDir: string): string {
  const path = join(dataDir, "postgres-password");
  if (!existsSync(path)) writeFileSync(path, randomBytes(24).toString("hex"), { mode: 0o600 });
  return readFileSync(path, "utf8").trim();
}

function readyMark(place: Place): string {
  return join(place.clusterDir, "kontor-ready");
}

/** True for a whole cluster, false for none, a half-made or a half-deleted one. */
export function clusterExists(place: Place): boolean {
  return existsSync(join(place.clusterDir, "PG_VERSION")) && existsSync(readyMark(place));
}

/** Deletes the cluster of a stopped server. Interrupted, it leaves one that counts as half-made. */
export function deleteCluster(place: Place): void {
  rmSync(readyMark(place), { force: true });
  rmSync(place.clusterDir, { recursive: true, force: true });
}

/** Makes the database cluster unless it exists; half-made ones from an interrupted start are made anew. */
function ensureCluster(place: Place, dataDir: string, password: string): DatabaseRefusal | null {
  if (clusterExists(place)) {
    const version = readFileSync(join(place.clusterDir, "PG_VERSION"), "utf8").trim();
    if (version === major) return null;
    return databaseRefused(
      "data-of-another-version",
      `the data in ${place.clusterDir} were made by PostgreSQL ${version}, this Kontor brings ${major}; make a backup with the Kontor that made them, then restore it into an empty data directory.`,
    );
  }
  rmSync(place.clusterDir, { recursive: true, force: true });
  mkdirSync(place.clusterDir, { recursive: true, mode: 0o700 });
  const passwordFile = join(place.clusterDir, "../initial-password");
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (place.runAs) {
    chownSync(place.clusterDir, place.runAs.uid, place.runAs.gid);
    chownSync(passwordFile, place.runAs.uid, place.runAs.gid);
  }
  const made = spawnSync(
    join(place.binDir, "initdb"),
    [
      "-D",
      place.clusterDir,
      "-U",
      "kontor",
      `--pwfile=${passwordFile}`,
      "--auth=scram-sha-256",
      "-E",
      "UTF8",
      "--locale=C",
      "--locale-provider=icu",
      "--icu-locale=und",
    ],
    { encoding: "utf8", cwd: "/", env: { PATH: "/usr/bin:/bin", LC_ALL: "C", TZ: "UTC" }, ...place.runAs },
  );
  rmSync(passwordFile, { force: true });
  if (made.status !== 0)
    return explain(`${made.stdout ?? ""}${made.stderr ?? ""}${made.error?.message ?? ""}`, dataDir);
  writeFileSync(readyMark(place), "");
  return null;
}

/** Turns what the server says into one sentence that says what to do. */
function explain(output: string, dataDir: string): DatabaseRefusal {
  if (/No space left on device|could not extend file|ENOSPC/i.test(output)) {
    return databaseRefused(
      "disk-full",
      `the disk that holds ${dataDir} is full; free some space (at least 200 MB) and start again.`,
    );
  }
  if (/Permission denied|EACCES|Read-only file system/i.test(output)) {
    return databaseRefused(
      "not-writable",
      `the data directory ${dataDir} cannot be written; check its owner and rights, or choose another by KONTOR_DATA_DIR.`,
    );
  }
  if (/password authentication failed/.test(output)) {
    return databaseRefused(
      "server-did-not-start",
      `the file ${join(dataDir, "postgres-password")} does not belong to the database beside it; put back the one that does, or restore a backup into an empty data directory.`,
    );
  }
  const lines = output.trim().split("\n");
  const last = lines.findLast((line) => /FATAL|PANIC|error:/.test(line)) ?? lines.at(-1) ?? "";
  return databaseRefused(
    "server-did-not-start",
    `the embedded PostgreSQL did not start: ${last}; its log is ${join(dataDir, "postgres.log")}.`,
  );
}

/** Stops a server that a killed application left behind in our cluster. */
function stopLeftover(place: Place): void {
  const pidFile = join(place.clusterDir, "postmaster.pid");
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, "utf8").split("\n")[0]);
  // A zombie cannot be stopped, yet a new server would take it for a running one and refuse to start.
  if (isZombie(pid)) {
    rmSync(pidFile, { force: true });
    return;
  }
  spawnSync(join(place.binDir, "pg_ctl"), ["stop", "-D", place.clusterDir, "-m", "fast", "-w", "-t", "20"], {
    cwd: "/",
    ...place.runAs,
  });
}

/** True once the server lets us in; false when it ended, kept silent for a minute, or does not take our password. */
async function untilItAnswers(url: string, isGone: () => boolean): Promise<boolean> {
  const until = Date.now() + 60_000;
  while (Date.now() < until && !isGone()) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
    client.on("error", () => {});
    try {
      await client.connect();
      await client.end();
      return true;
    } catch (failure) {
      await client.end().catch(() => {});
      if ((failure as { code?: string }).code === wrongPassword) return false;
      await pause(60);
    }
  }
  return false;
}

/** The server's log starts anew with Kontor and goes on when only the server starts again; without a disk there is none. */
function openLog(path: string, anew: boolean): number | "ignore" {
  try {
    return openSync(path, anew ? "w" : "a", 0o600);
  } catch (failure) {
    if (anew) throw failure;
    return "ignore";
  }
}

/** Asks the server to end its sessions and stop; after ten seconds it stops at once and recovers at the next start. */
async function endServer(server: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => server.once("exit", resolve));
  const late = setTimeout(() => server.kill("SIGQUIT"), 10_000);
  server.kill("SIGINT");
  await ended;
  clearTimeout(late);
}

/** Starts the server on the data directory we hold the lock of, watches over it, and starts it again when it dies. */
export async function startEmbeddedServer(
  place: Place,
  dataDir: string,
  log: Log,
): Promise<{ ok: true; value: EmbeddedServer } | DatabaseRefusal> {
  const password = passwordOf(dataDir);
  stopLeftover(place);
  const refusal = ensureCluster(place, dataDir, password);
  if (refusal) return refusal;

  const port = await freePort();
  const url = `postgres://kontor:${password}@127.0.0.1:${port}/postgres`;
  const logFile = join(dataDir, "postgres.log");
  const watch = spawn(process.execPath, ["-e", watcher], {
    detached: true,
    stdio: ["pipe", "ignore", "ignore"],
    cwd: "/",
  });
  watch.stdin.on("error", () => {});
  watch.unref();
  let child: ChildProcess | null = null;
  let stopping = false;
  let gone = false;
  let launches = 0;

  const launch = () => {
    gone = false;
    launches += 1;
    const launchedAt = performance.now();
    const out = openLog(logFile, launches === 1);
    child = spawn(
      join(place.binDir, "postgres"),
      [
        "-D",
        place.clusterDir,
        "-p",
        String(port),
        "-k",
        "",
        ...settings.flatMap((setting) => ["-c", setting]),
      ],
      {
        detached: true,
        stdio: ["ignore", out, out],
        cwd: "/",
        env: { PATH: "/usr/bin:/bin", LC_ALL: "C", TZ: "UTC" },
        ...place.runAs,
      },
    );
    if (typeof out === "number") closeSync(out);
    watch.stdin.write(`${child.pid}\n`);
    child.once("exit", (code, signal) => {
      gone = true;
      if (stopping) return;
      log.warn({ exitCode: code, signal }, "the embedded PostgreSQL ended; starting it again");
      // One that cannot live (a full disk) is not started over and over without a breath.
      const livedMs = performance.now() - launchedAt;
      setTimeout(() => !stopping && launch(), livedMs > 10_000 || launches < 10 ? 300 : 3_000);
    });
    child.once("error", () => {
      gone = true;
    });
  };
  launch();
  const answers = await untilItAnswers(url, () => gone);
  if (!answers) {
    stopping = true;
    (child as ChildProcess | null)?.kill("SIGINT");
    watch.kill("SIGKILL");
    return explain(readFileSync(logFile, "utf8"), dataDir);
  }
  return {
    ok: true,
    value: {
      url,
      async stop() {
        stopping = true;
        const running = child as ChildProcess | null;
        if (running && !gone) await endServer(running);
        watch.kill("SIGKILL");
      },
    },
  };
}

/** Everything acknowledged is on the disk; memory suits a small server. */
const settings = [
  "listen_addresses=127.0.0.1",
  "fsync=on",
  "synchronous_commit=on",
  "full_page_writes=on",
  "timezone=UTC",
  "log_timezone=UTC",
  "max_connections=60",
  "shared_buffers=64MB",
  "log_min_messages=warning",
  "log_min_error_statement=panic",
];
