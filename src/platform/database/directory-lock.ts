import { linkSync, readFileSync, renameSync, rmSync, unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isAtWork, processStartOf } from "./process-state.ts";

type Holder = { pid: number; processStart: string | null; since: string };

/** True while the holder's process exists, also when it is stopped or too busy to answer. */
function isHolding(holder: Holder): boolean {
  if (!isAtWork(holder.pid)) return false;
  return holder.processStart === null || processStartOf(holder.pid) === holder.processStart;
}

function readHolder(path: string): Holder | null {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as Holder;
  } catch {
    return null;
  }
}

/**
 * Takes the lock of a data directory, or says who holds it. The file appears with its content in one step (a hard
 * link), so that nobody reads half a lock; a lock of a dead process is taken over.
 */
export function lockDirectory(
  dataDir: string,
): { ok: true; release: () => void } | { ok: false; holder: Holder } {
  const path = join(dataDir, "kontor.lock");
  const own = join(dataDir, `kontor.lock.${process.pid}`);
  const mine: Holder = {
    pid: process.pid,
    processStart: processStartOf(process.pid),
    since: new Date().toISOString(),
  };
  writeFileSync(own, JSON.stringify(mine), { mode: 0o644 });
  try {
    for (;;) {
      try {
        linkSync(own, path);
        return { ok: true, release: () => releaseIfMine(path, mine) };
      } catch (failure) {
        if ((failure as NodeJS.ErrnoException).code !== "EEXIST") throw failure;
      }
      const holder = readHolder(path);
      if (holder && isHolding(holder)) return { ok: false, holder };
      setAside(path, holder, mine);
    }
  } finally {
    rmSync(own, { force: true });
  }
}

/** Moves a dead lock away. If somebody else replaced it meanwhile, theirs is put back. */
function setAside(path: string, dead: Holder | null, mine: Holder): void {
  const aside = `${path}.dead.${mine.pid}`;
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  const moved = readHolder(aside);
  if (moved && (moved.pid !== dead?.pid || moved.since !== dead.since)) {
    try {
      linkSync(aside, path);
    } catch {
      // A third process took the lock in between; the loop will meet it.
    }
  }
  rmSync(aside, { force: true });
}

function releaseIfMine(path: string, mine: Holder): void {
  const holder = readHolder(path);
  if (holder?.pid === mine.pid && holder.since === mine.since) unlinkSync(path);
}
