import { readdirSync, readFileSync } from "node:fs";

/** `startedAt` is in clock ticks since boot and tells a process from a later one with the same number. */
type ProcessStat = { state: string; startedAt: string | null };

/** What Linux says about a process; null elsewhere, and when there is no such process. */
function statOf(pid: number): ProcessStat | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const [state = "", ...fields] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return { state, startedAt: fields[18] ?? null };
  } catch {
    return null;
  }
}

export function processStartOf(pid: number): string | null {
  return statOf(pid)?.startedAt ?? null;
}

/** True for a process that has ended, to its last thread, and whose parent has not taken notice. */
export function isZombie(pid: number): boolean {
  const state = statOf(pid)?.state.toUpperCase();
  return (state === "Z" || state === "X") && threadCountOf(pid) <= 1;
}

function threadCountOf(pid: number): number {
  try {
    return readdirSync(`/proc/${pid}/task`).length;
  } catch {
    return 0;
  }
}

/** True while a process can still do anything, also when it is stopped or too busy to answer. */
export function isAtWork(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (failure) {
    if ((failure as NodeJS.ErrnoException).code !== "EPERM") return false;
  }
  return !isZombie(pid);
}
