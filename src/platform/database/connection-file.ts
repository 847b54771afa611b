import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const name = "connection.json";

/** The pages that a running Kontor serves: the address under which browsers reach them. */
export type RunningPages = { address: string; mode: "production" | "demo" };

type Connection = { url: string; pid: number; pages?: RunningPages };

/**
 * Notes where the running server of a data directory answers, and the pages where there are any; readable by the owner
 * of the directory only. It appears with its content in one step.
 */
export function writeConnection(dataDir: string, url: string, pages?: RunningPages): void {
  const connection: Connection = { url, pid: process.pid, ...(pages && { pages }) };
  const next = join(dataDir, `${name}.${process.pid}`);
  writeFileSync(next, JSON.stringify(connection), { mode: 0o600 });
  renameSync(next, join(dataDir, name));
}

export function removeConnection(dataDir: string): void {
  rmSync(join(dataDir, name), { force: true });
}

function read(dataDir: string): Connection | null {
  try {
    return JSON.parse(readFileSync(join(dataDir, name), "utf8")) as Connection;
  } catch {
    return null;
  }
}

/** The address of the running server of a data directory, for commands beside a running Kontor; null without one. */
export function connectionOf(dataDir: string): string | null {
  return read(dataDir)?.url ?? null;
}

/** The pages of the Kontor that runs on a data directory; null when none are served. */
export function pagesOf(dataDir: string): RunningPages | null {
  return read(dataDir)?.pages ?? null;
}
