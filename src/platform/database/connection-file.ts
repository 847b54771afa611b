import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const name = "connection.json";

/** Notes where the running server of a data directory answers; readable by the owner of the directory only. */
export function writeConnection(dataDir: string, url: string): void {
  writeFileSync(join(dataDir, name), JSON.stringify({ url, pid: process.pid }), { mode: 0o600 });
}

export function removeConnection(dataDir: string): void {
  rmSync(join(dataDir, name), { force: true });
}

/** The address of the running server of a data directory, for commands beside a running Kontor; null without one. */
export function connectionOf(dataDir: string): string | null {
  try {
    return (JSON.parse(readFileSync(join(dataDir, name), "utf8")) as { url: string }).url;
  } catch {
    return null;
  }
}
