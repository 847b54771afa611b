import type { Kysely } from "kysely";
import type { Pool } from "pg";
import type { Log } from "#kernel/log";
import type { Schema } from "#kernel/schema";
import { fixedClock, systemClock, type Clock } from "#kernel/time";
import { signInSecretOf } from "#modules/accounts";
import { readConfiguration, type Configuration } from "#platform/configuration";
import { createPool, kyselyOver } from "#platform/database";
import { createLog } from "#platform/log";
import { passkeysAt, type Passkeys } from "#platform/passkeys";
import { createSignIn, type SignIn } from "#platform/sign-in";
import type { Announce } from "#kernel/announce";
import { issueSignIn } from "./issue-sign-in.ts";
import { createOutbox, type Outbox } from "./outbox.ts";
import { webhookPaths } from "./webhooks.ts";
import { announceWith, type HouseEvent } from "./reactions.ts";

export type Application = {
  configuration: Configuration;
  log: Log;
  pool: Pool;
  db: Kysely<Schema>;
  /** The time of the conference: stands still in the demonstration, ticks in production. */
  clock: Clock;
  announce: Announce<HouseEvent>;
  outbox: Outbox;
  signIn: SignIn;
  /** The secret of the installation, with which codes, links and cookies are signed. */
  signInSecret: string;
  passkeys: Passkeys;
  /** The way to the addresses of webhooks. */
  webhooks: ReturnType<typeof webhookPaths>;
};

/** The moment at which the demonstration stands: during the first meetings of its first day. */
export const demonstrationNow = "2017-09-21T10:05:00+02:00";

/** Whoever tries the demonstration looks into its mailbox at once, and does not wait for a letter to gather more. */
const demonstrationWaitSecondsMax = 3;

/**
 * Wires one process of the web application. The database at `databaseUrl` is running and migrated.
 * Nothing is kept here that another process would need: every state is in the database.
 */
export async function createApplication(
  environment: Record<string, string | undefined>,
  at: { databaseUrl: string; root: string },
): Promise<Application> {
  const configuration = readConfiguration(environment, at.root);
  const log = createLog(configuration.logLevel);
  const pool = createPool(at.databaseUrl, { max: 12 });
  const db = kyselyOver(pool) as Kysely<Schema>;
  const { origin, oidc } = configuration;
  const signInSecret = await signInSecretOf(db);
  const signIn = createSignIn({ db: db as unknown as Kysely<never>, secret: signInSecret, origin, oidc });
  const clock = configuration.mode === "demo" ? fixedClock(demonstrationNow) : systemClock;
  const waitSecondsMax = configuration.mode === "demo" ? demonstrationWaitSecondsMax : undefined;
  const announce = announceWith({ clock, realClock: systemClock, waitSecondsMax });
  const outbox = createOutbox({ db, log, clock, configuration, secret: signInSecret, issueSignIn });
  const passkeys = passkeysAt(origin);
  const webhooks = webhookPaths(configuration.webhooksInternal);
  return { configuration, log, pool, db, clock, announce, outbox, signIn, signInSecret, passkeys, webhooks };
}
