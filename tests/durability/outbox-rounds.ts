import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Kysely } from "kysely";
import { sql } from "kysely";
import { build } from "vite";
import type { Schema } from "#kernel/schema";
import { silentLog } from "#kernel/log";
import { systemClock } from "#kernel/time";
import { keepLetters, sendLetters } from "#modules/notifications";
import { smtpMailer } from "#platform/mailer";
import { openMailServer, type DialogueAnswer, type MailServer } from "#testing/mail-server";
import { createTestDatabase, type TestDatabase } from "#testing/test-database";

const root = process.env.KONTOR_ROOT ?? process.cwd();

/** The six places at which a sender is killed. All but one are told by the sender, `inside-data` by the mail server. */
export const killPoints = [
  "before-claim",
  "after-claim",
  "before-delivery",
  "inside-data",
  "after-delivery",
  "after-saved",
] as const;
export type KillPoint = (typeof killPoints)[number];

export type Counts = {
  kills: number;
  letters: number;
  /** Committed, and never arrived or not known as sent. */
  lost: number;
  /** Arrivals beyond the first of a letter. */
  duplicates: number;
  /** Letters that came under more than one Message-ID. */
  differingIds: number;
  /** Arrivals of letters whose transaction was rolled back. */
  ofUndoneWork: number;
};

const lettersPerRound = 3;
/** Longer than a claim holds. */
const laterMs = 301_000;

/** Senders as processes of their own over one database and one mail server, and what became of every letter. */
export class OutboxRounds {
  readonly #database: TestDatabase;
  readonly #directory: string;
  readonly #server: MailServer;
  /** What the mail server does while a letter comes in. */
  readonly #inData: { pause: (() => Promise<void>) | null };
  #kept: string[] = [];
  #kills = 0;

  private constructor(given: {
    database: TestDatabase;
    directory: string;
    server: MailServer;
    inData: { pause: (() => Promise<void>) | null };
  }) {
    this.#database = given.database;
    this.#directory = given.directory;
    this.#server = given.server;
    this.#inData = given.inData;
  }

  static async begin(): Promise<OutboxRounds> {
    const directory = mkdtempSync(join(root, "node_modules/.outbox-sender-"));
    await build({
      root,
      configFile: false,
      logLevel: "error",
      ssr: { noExternal: [/^@kontor\//] },
      build: {
        ssr: resolve(root, "tests/durability/outbox-sender.ts"),
        outDir: directory,
        target: "node20",
        rollupOptions: { output: { entryFileNames: "sender.mjs" } },
      },
    });
    const inData: { pause: (() => Promise<void>) | null } = { pause: null };
    const server = await openMailServer(async ({ at }): Promise<DialogueAnswer> => {
      if (at === "inside-data") await inData.pause?.();
      return "go-on";
    });
    return new OutboxRounds({ database: await createTestDatabase(), directory, server, inData });
  }

  async end(): Promise<void> {
    await this.#server.close();
    await this.#database.drop();
    rmSync(this.#directory, { recursive: true, force: true });
  }

  /**
   * Keeps some letters, and others in a transaction that is undone; kills a sender at the point, at its `after`-th letter
   * from 0; then lets another sender do what is left, as if the claim's time were over.
   */
  async kill(
    point: KillPoint,
    round: { after: number; isLarge?: boolean; isCareless?: boolean },
  ): Promise<void> {
    const { db } = this.#database;
    this.#kills += 1;
    await this.keep(lettersPerRound);
    const undone = await this.#keepUndone();
    const reached = door();
    const gone = door();
    let left = round.after;
    if (point === "inside-data")
      this.#inData.pause = async () => {
        if (left-- !== 0) return;
        reached.open();
        await gone.opened;
      };
    const sender = this.startSender({
      ...(point !== "inside-data" && { KILL_AT: point, KILL_AFTER: String(round.after) }),
      ...(round.isLarge && { LARGE: "1" }),
      ...(round.isCareless && { CARELESS: "1" }),
    });
    sender.stdout?.on("data", (said) => {
      if (String(said).includes("reached")) reached.open();
    });
    const ended = once(sender, "exit");
    try {
      const early = ended.then(([code]) => {
        throw new Error(`the sender ended by itself (${code}) before it came to ${point}`);
      });
      await Promise.race([reached.opened, early]);
      early.catch(() => {});
      sender.kill("SIGKILL");
      await ended;
    } finally {
      gone.open();
      this.#inData.pause = null;
      await undone();
    }
    await this.#sendTheRest(db);
  }

  /** Letters to addresses that no other letter goes to. */
  async keep(count: number): Promise<void> {
    const from = this.#kept.length;
    const added = Array.from({ length: count }, (_, index) => `invented-${from + index}@example.org`);
    await keepLetters(
      { tx: this.#database.db, clock: systemClock },
      added.map((address) => ({ kind: "test", about: {}, to: { address } })),
    );
    this.#kept.push(...added);
  }

  /** A sender as a process; it sends what is due and ends unless it is told to stop somewhere. */
  startSender(how: Record<string, string>): ChildProcess {
    const { DATABASE_URL: _, ...inherited } = process.env;
    return spawn(process.execPath, [join(this.#directory, "sender.mjs")], {
      cwd: root,
      env: { ...inherited, DATABASE_URL: this.#database.url, SMTP_URL: this.#server.url, ...how },
      stdio: ["ignore", "pipe", "inherit"],
    });
  }

  /** Letters of work that is still open while the sender works, and undone later. */
  async #keepUndone(): Promise<() => Promise<void>> {
    const written = door();
    const over = door();
    const work = this.#database.db.transaction().execute(async (tx) => {
      await keepLetters({ tx, clock: systemClock }, [
        { kind: "test", about: {}, to: { address: `undone-${this.#kills}@example.org` } },
      ]);
      written.open();
      await over.opened;
      throw new Undone();
    });
    const undone = work.catch((failure: unknown) => {
      if (!(failure instanceof Undone)) throw failure;
    });
    await written.opened;
    return async () => {
      over.open();
      await undone;
    };
  }

  async #sendTheRest(db: Kysely<Schema>): Promise<void> {
    const mailer = smtpMailer(this.#server.url, "kontor@example.org");
    await sendLetters({
      tx: db,
      clock: { now: () => new Date(Date.now() + laterMs) },
      chance: Math.random,
      log: silentLog,
      write: async (letter) => ({
        to: letter.address ?? "",
        subject: "Muster",
        text: "Text",
        html: "<p>Text</p>",
      }),
      carrier: mailer,
      messageIdHost: "example.org",
    });
    mailer.close();
  }

  /** What became of everything since the last count. */
  async count(): Promise<Counts> {
    const idsOf = new Map<string, string[]>();
    for (const { to, messageId } of this.#server.arrived)
      idsOf.set(to, [...(idsOf.get(to) ?? []), messageId]);
    const rows = await this.#database.db
      .selectFrom("letter")
      .select(["address", "message_id"])
      .where("state", "=", "sent")
      .execute();
    const sentAs = new Map(rows.map((row) => [row.address, row.message_id]));
    const arrivals = this.#kept.map((address) => idsOf.get(address) ?? []);
    const counts = {
      kills: this.#kills,
      letters: this.#kept.length,
      lost: this.#kept.filter((address, index) => arrivals[index]?.length === 0 || !sentAs.has(address))
        .length,
      duplicates: arrivals.reduce((sum, ids) => sum + Math.max(0, ids.length - 1), 0),
      differingIds: this.#kept.filter((address, index) =>
        arrivals[index]?.some((id) => id !== sentAs.get(address)),
      ).length,
      ofUndoneWork: this.#server.arrived.filter((one) => one.to.startsWith("undone-")).length,
    };
    this.#kills = 0;
    this.#kept = [];
    this.#server.arrived.length = 0;
    await sql`delete from letter`.execute(this.#database.db);
    return counts;
  }
}

class Undone extends Error {}

function door(): { opened: Promise<void>; open: () => void } {
  let open = () => {};
  return { opened: new Promise<void>((resolveDoor) => (open = resolveDoor)), open: () => open() };
}
