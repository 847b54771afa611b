import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { get } from "node:http";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connectionOf } from "#platform/database";

const root = process.env.KONTOR_ROOT ?? process.cwd();

/** The real program as a child process. */
export type Kontor = {
  pid: number;
  port: number;
  /** Milliseconds until it answered that it is ready; rejects with all it said when it ends before. */
  ready: Promise<number>;
  ended: Promise<{ exitCode: number | null; said: string; milliseconds: number }>;
  /** All it has said so far. */
  said(): string;
  kill(signal: NodeJS.Signals): void;
};

/** Pretends to be nothing but `bin/kontor start`, or another command, in an environment of its own. */
export function startKontor(
  environment: {
    KONTOR_DATA_DIR: string;
    PORT: number;
    DATABASE_URL?: string;
    HOST?: string;
    [setting: string]: string | number | undefined;
  },
  args = ["start"],
): Kontor {
  const startedAt = performance.now();
  const { DATABASE_URL: _, ...inherited } = process.env;
  const child: ChildProcess = spawn(process.execPath, [join(root, "bin/kontor"), ...args], {
    cwd: root,
    env: {
      ...inherited,
      NODE_ENV: "production",
      LOG_LEVEL: "warn",
      ...environment,
      PORT: String(environment.PORT),
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  child.stdout?.on("data", (chunk) => (said += String(chunk)));
  child.stderr?.on("data", (chunk) => (said += String(chunk)));
  const ended = new Promise<{ exitCode: number | null; said: string; milliseconds: number }>((resolve) => {
    child.once("close", (exitCode) =>
      resolve({ exitCode, said, milliseconds: performance.now() - startedAt }),
    );
  });
  const ready = (async () => {
    const gone = ended.then(() => true as const);
    while (!(await isReady(environment.PORT))) {
      if ((await Promise.race([gone, pause(50)])) === true)
        throw new Error(`kontor ended before it was ready: ${said}`);
    }
    return performance.now() - startedAt;
  })();
  ready.catch(() => {});
  return {
    pid: child.pid ?? 0,
    port: environment.PORT,
    ready,
    ended,
    said: () => said,
    kill: (signal) => void child.kill(signal),
  };
}

/** Asks over a connection of its own, so that no open connection keeps a server that is about to end. */
export function isReady(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const request = get(
      { host: "127.0.0.1", port, path: "/readyz", agent: false, timeout: 3_000 },
      (response) => {
        response.resume();
        resolve(response.statusCode === 200);
      },
    );
    request.on("timeout", () => request.destroy());
    request.on("error", () => resolve(false));
  });
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Waits for a condition; `invariant` of every wait in these tests: what does not come in `secondsMax` is a failure. */
export async function until(
  condition: () => Promise<boolean> | boolean,
  secondsMax: number,
  what: string,
): Promise<void> {
  const deadline = performance.now() + secondsMax * 1_000;
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error(`${what} did not happen within ${secondsMax} s`);
    await pause(50);
  }
}

/** A data directory that the database's user can reach, gone afterwards. */
export function temporaryDirectory(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), "kontor-durability-"));
  chmodSync(path, 0o755);
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** Everything that a start which is refused says, without the lines about building. */
export async function refusalOf(
  environment: Parameters<typeof startKontor>[0],
  args = ["start"],
): Promise<{ exitCode: number | null; lines: string[] }> {
  const kontor = startKontor(environment, args);
  const late = setTimeout(() => kontor.kill("SIGKILL"), 60_000);
  const { exitCode, said } = await kontor.ended;
  clearTimeout(late);
  const lines = said.split("\n").filter((line) => line !== "" && !line.startsWith("kontor: building"));
  return { exitCode, lines };
}

/** One of some ports that nobody listens on, else whichever is free; files that run at the same time prefer different ones. */
export async function freePort(preferred: readonly number[]): Promise<number> {
  for (const port of preferred) if ((await listenOnce(port)) !== null) return port;
  const port = await listenOnce(0);
  if (port === null) throw new Error("no port is free");
  return port;
}

function listenOnce(wished: number): Promise<number | null> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(null));
    probe.listen(wished, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" ? (address?.port ?? null) : null));
    });
  });
}

export function urlOf(dataDir: string): string {
  const url = connectionOf(dataDir);
  if (!url) throw new Error("the embedded server is not running");
  return url;
}

/** Process of the embedded PostgreSQL; null when there is none. */
export function postmasterOf(dataDir: string): number | null {
  const path = join(dataDir, "postgres/postmaster.pid");
  return existsSync(path) ? Number(readFileSync(path, "utf8").split("\n")[0]) || null : null;
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
