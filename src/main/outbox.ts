import type { Kysely } from "kysely";
import type { Log } from "#kernel/log";
import type { Schema } from "#kernel/schema";
import { systemClock, type Clock } from "#kernel/time";
import { catchingCarrier, sendLetters, type Carrier } from "#modules/notifications";
import type { Configuration } from "#platform/configuration";
import { parseSender, smtpMailer } from "#platform/mailer";
import { letterWriter, type IssueSignIn } from "./letter-writers.ts";

/** How many letters one process hands over at once, beside the lane that urgent ones have for themselves. */
const laneCount = 3;

export type Outbox = {
  /** False where letters wait because no mail server is named. */
  readonly canSend: boolean;
  /** Sends what is due and ends; urgent letters have a lane of their own, so that no mailing stands before a sign-in. */
  send(lane: "urgent" | "all", isToStop: () => boolean): Promise<number>;
  close(): void;
};

/**
 * The sending side of the outbox in this process. It uses the real clock, also where the conference's stands still. In the
 * demonstration letters go into its own mailbox; without a mail server they wait.
 */
export function createOutbox(needs: {
  db: Kysely<Schema>;
  log: Log;
  clock: Clock;
  configuration: Configuration;
  secret: string;
  issueSignIn: IssueSignIn;
}): Outbox {
  const { db, log, clock, configuration, secret, issueSignIn } = needs;
  const { carrier, close } = carrierOf(needs);
  if (!carrier) return { canSend: false, send: async () => 0, close };
  const senderAddress = parseSender(configuration.mailFrom).address;
  const write = letterWriter({
    tx: db,
    clock,
    realClock: systemClock,
    origin: configuration.origin,
    secret,
    senderAddress,
    issueSignIn,
  });
  const messageIdHost = senderAddress.split("@")[1] ?? "localhost";
  return {
    canSend: true,
    async send(lane, isToStop) {
      const one = () =>
        sendLetters({
          tx: db,
          clock: systemClock,
          chance: Math.random,
          log,
          write,
          carrier,
          messageIdHost,
          isToStop,
          onlyUrgent: lane === "urgent",
        });
      const counts = await Promise.all(Array.from({ length: lane === "urgent" ? 1 : laneCount }, one));
      return counts.reduce((sum, count) => sum + count, 0);
    },
    close,
  };
}

function carrierOf({
  db,
  clock,
  configuration,
}: Pick<Parameters<typeof createOutbox>[0], "db" | "clock" | "configuration">): {
  carrier: Carrier | null;
  close: () => void;
} {
  if (configuration.mode === "demo") return { carrier: catchingCarrier(db, clock), close: () => {} };
  if (!configuration.smtpUrl) return { carrier: null, close: () => {} };
  const mailer = smtpMailer(configuration.smtpUrl, configuration.mailFrom);
  return { carrier: mailer, close: () => mailer.close() };
}
