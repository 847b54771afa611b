import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { silentLog } from "#kernel/log";
import { lockDirectory } from "./directory-lock.ts";
import { openDatabase } from "./open-database.ts";
import { processStartOf } from "./process-state.ts";

const undo: (() => unknown)[] = [];
afterEach(() => {
  for (const one of undo.splice(0).toReversed()) one();
});

function directory(): string {
  const path = mkdtempSync(join(tmpdir(), "kontor-lock-"));
  chmodSync(path, 0o755);
  undo.push(() => rmSync(path, { recursive: true }));
  return path;
}

/** A lock as the process with this number leaves it behind. */
function lockOf(dataDir: string, pid: number): void {
  const since = "2030-01-01T00:00:00.000Z";
  writeFileSync(
    join(dataDir, "kontor.lock"),
    JSON.stringify({ pid, processStart: processStartOf(pid), since }),
  );
}

function stateOf(pid: number): string | undefined {
  return /\) (\S)/.exec(readFileSync(`/proc/${pid}/stat`, "utf8"))?.[1];
}

/** A child and its parent, which becomes a program that never asks what has become of the child. */
async function childOfCareless(user: { uid?: number; gid?: number } = {}): Promise<number> {
  const parent: ChildProcess = spawn("sh", ["-c", "sleep 600 & echo $!; exec sleep 600"], {
    stdio: ["ignore", "pipe", "ignore"],
    cwd: "/",
    ...user,
  });
  undo.push(() => parent.kill("SIGKILL"));
  const pid = await new Promise<number>((resolve) =>
    parent.stdout?.once("data", (chunk) => resolve(Number(String(chunk)))),
  );
  undo.push(() => process.kill(pid, "SIGKILL"));
  // Until then it is a shell, which does ask.
  while (readFileSync(`/proc/${parent.pid}/comm`, "utf8") !== "sleep\n") await pause();
  return pid;
}

async function untilState(pid: number, state: string): Promise<void> {
  while (stateOf(pid) !== state) await pause();
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 10));
}

const onLinux = test.skipIf(process.platform !== "linux");

onLinux("a zombie holds nothing, a process that works or stands still does", async () => {
  const dataDir = directory();
  const pid = await childOfCareless();
  lockOf(dataDir, pid);
  expect(lockDirectory(dataDir)).toMatchObject({ ok: false, holder: { pid } });
  process.kill(pid, "SIGSTOP");
  await untilState(pid, "T");
  expect(lockDirectory(dataDir)).toMatchObject({ ok: false, holder: { pid } });
  process.kill(pid, "SIGKILL");
  await untilState(pid, "Z");
  const lock = lockDirectory(dataDir);
  expect(lock.ok).toBe(true);
  expect(JSON.parse(readFileSync(join(dataDir, "kontor.lock"), "utf8"))).toMatchObject({ pid: process.pid });
  if (lock.ok) lock.release();
  expect(readdirSync(dataDir)).toEqual([]);
});

onLinux("a later process with the number of a dead one does not hold its lock", () => {
  const dataDir = directory();
  writeFileSync(
    join(dataDir, "kontor.lock"),
    JSON.stringify({ pid: process.pid, processStart: "1", since: "2030-01-01T00:00:00.000Z" }),
  );
  expect(lockDirectory(dataDir).ok).toBe(true);
});

onLinux(
  "a PostgreSQL that has become a zombie does not keep the next one from starting",
  async () => {
    const dataDir = directory();
    const open = async () => {
      const opened = await openDatabase({ dataDir, databaseUrl: undefined, log: silentLog });
      if (!opened.ok) throw new Error(opened.sentence);
      await opened.value.stop();
    };
    await open();
    const cluster = join(dataDir, "postgres");
    const { uid, gid } = statSync(cluster);
    const pid = await childOfCareless({ uid, gid });
    process.kill(pid, "SIGKILL");
    await untilState(pid, "Z");
    writeFileSync(
      join(cluster, "postmaster.pid"),
      [pid, cluster, 1893456000, 5432, "", "127.0.0.1", "", "ready", ""].join("\n"),
    );
    await open();
  },
  60_000,
);
