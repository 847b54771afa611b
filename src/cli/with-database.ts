import type { Kysely } from "kysely";
import type { Schema } from "#kernel/schema";
import { migrations } from "#migrations";
import { readConfiguration, type Configuration } from "#platform/configuration";
import { connectionOf, createPool, kyselyOver, openDatabase, schemaState } from "#platform/database";
import { createLog } from "#platform/log";
import type { Io } from "./io.ts";

export type DatabaseWish = {
  /** `"current"` (what is assumed) refuses a schema that is not up to date; `"any"` leaves the look at it to the work. */
  schema?: "current" | "any";
  environment?: Record<string, string | undefined>;
};

type Reached = { ok: true; url: string; stop: () => Promise<void> } | { ok: false; sentence: string };

/**
 * Reaches the database as the configuration says and runs `work` on it, whose exit code it returns: the server at
 * DATABASE_URL; else the embedded one that a running Kontor holds; else the embedded one, started for this command and
 * stopped after it. Never changes the schema. Where the database cannot be used it says so in one line on `stderr` and
 * returns 1.
 */
export async function withDatabase(
  io: Io,
  work: (db: Kysely<Schema>, configuration: Configuration, url: string) => Promise<number>,
  wish: DatabaseWish = {},
): Promise<number> {
  const environment = wish.environment ?? process.env;
  const configuration = readConfiguration(environment, environment.KONTOR_ROOT ?? process.cwd());
  const reached = await reachDatabase(configuration);
  if (!reached.ok) {
    io.stderr.write(`kontor: ${reached.sentence}\n`);
    return 1;
  }
  const db = kyselyOver(createPool(reached.url, { max: 4 }));
  try {
    const objection = wish.schema === "any" ? null : await objectionToSchema(db);
    if (objection !== null) {
      io.stderr.write(`kontor: ${objection}\n`);
      return 1;
    }
    return await work(db, configuration, reached.url);
  } finally {
    await db.destroy();
    await reached.stop();
  }
}

async function reachDatabase(configuration: Configuration): Promise<Reached> {
  const { dataDir, databaseUrl } = configuration;
  const running = databaseUrl === undefined ? connectionOf(dataDir) : null;
  if (running !== null && (await answers(running))) return { ok: true, url: running, stop: async () => {} };
  const log = createLog("silent");
  const opened = await openDatabase({ dataDir, databaseUrl, log });
  if (!opened.ok) return { ok: false, sentence: opened.sentence };
  return { ok: true, url: opened.value.url, stop: () => opened.value.stop() };
}

/** False for the address of a server that a killed Kontor left behind. */
async function answers(url: string): Promise<boolean> {
  const pool = createPool(url, { max: 1 });
  try {
    await pool.query("select 1");
    return true;
  } catch {
    return false;
  } finally {
    await pool.end();
  }
}

async function objectionToSchema(db: Kysely<Schema>): Promise<string | null> {
  const schema = await schemaState(db, migrations);
  switch (schema.state) {
    case "current":
      return null;
    case "empty":
      return "the database is empty; run `bin/kontor start` once, which sets it up.";
    case "behind":
      return `the database lacks the step ${schema.missing}; run \`bin/kontor start\` once, which brings it up to date.`;
    case "newer":
      return `the database was made by a newer Kontor (step ${schema.unknown}); run that version.`;
  }
}
