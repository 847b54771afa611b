import type { Kysely } from "kysely";
import type { Pool } from "pg";
import type { Log } from "#kernel/log";
import type { Schema } from "#kernel/schema";
import { fixedClock, systemClock, type Clock } from "#kernel/time";
import { signInCodeLetter } from "#mail/sign-in-code";
import { signInSecretOf } from "#modules/accounts";
import { readConfiguration, type Configuration } from "#platform/configuration";
import { createPool, kyselyOver } from "#platform/database";
import { createLog } from "#platform/log";
import { smtpMailer } from "#platform/mailer";
import { createSignIn, type SignIn } from "#platform/sign-in";
import type { Announce } from "#kernel/announce";
import { createOutbox, type Outbox } from "./outbox.ts";
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
  const mailer = configuration.smtpUrl ? smtpMailer(configuration.smtpUrl, configuration.mailFrom) : null;
  const secret = await signInSecretOf(db);
  const signIn = createSignIn({
    db: db as unknown as Kysely<never>,
    secret,
    origin: configuration.origin,
    sendCode({ email, code, language }) {
      if (!mailer) {
        log.warn(
          {},
          "sign-in code not sent: set SMTP_URL, or run `bin/kontor sign-in-code ADDRESS` on the server",
        );
        return;
      }
      mailer.deliver({ to: email, ...signInCodeLetter(code, language) }).then((delivery) => {
        if (delivery.outcome !== "accepted")
          log.error({ reason: delivery.reason }, "sign-in code could not be mailed");
      });
    },
  });
  const clock = configuration.mode === "demo" ? fixedClock(demonstrationNow) : systemClock;
  const waitSecondsMax = configuration.mode === "demo" ? demonstrationWaitSecondsMax : undefined;
  const announce = announceWith({ clock, realClock: systemClock, waitSecondsMax });
  const outbox = createOutbox({ db, log, clock, configuration, secret, issueSignIn: async () => null });
  return { configuration, log, pool, db, clock, announce, outbox, signIn };
}
