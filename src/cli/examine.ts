import { readFileSync, statfsSync, statSync } from "node:fs";
import type { Kysely } from "kysely";
import { sql } from "kysely";
import nodemailer from "nodemailer";
import type { Schema } from "#kernel/schema";
import { migrations } from "#migrations";
import { editionsOf } from "#modules/editions";
import type { Configuration } from "#platform/configuration";
import { schemaState } from "#platform/database";

/** One look of the doctor. `advice` says what to do and is empty where all is well. */
export type Finding = { about: string; verdict: "ok" | "warning" | "problem"; found: string; advice: string };

const ok = (about: string, found: string): Finding => ({ about, verdict: "ok", found, advice: "" });
const warning = (about: string, found: string, advice: string): Finding => ({
  about,
  verdict: "warning",
  found,
  advice,
});
const problem = (about: string, found: string, advice: string): Finding => ({
  about,
  verdict: "problem",
  found,
  advice,
});

/** Last day with security fixes of each even line of Node, from its published schedule. */
const nodeSupportedUntil: Record<number, string> = {
  20: "2026-04-30",
  22: "2027-04-30",
  24: "2028-04-30",
  26: "2029-04-30",
};

export function examineNode(version: string, now: Date): Finding {
  const major = Number(version.split(".")[0]);
  const until = nodeSupportedUntil[major];
  const newest = Object.keys(nodeSupportedUntil)
    .map(Number)
    .filter((line) => (nodeSupportedUntil[line] ?? "") > now.toISOString().slice(0, 10))
    .slice(0, 2)
    .join(" or ");
  if (until !== undefined && now.toISOString().slice(0, 10) > until) {
    return warning(
      "node",
      version,
      `this line of Node gets no security fixes since ${until}; install Node ${newest || "of a newer line"}.`,
    );
  }
  return ok("node", version);
}

const megabyte = 1024 * 1024;

export function examineFreeSpace(about: string, freeBytes: number): Finding {
  const free =
    freeBytes < 1024 * megabyte
      ? `${Math.floor(freeBytes / megabyte)} MB free`
      : `${(freeBytes / 1024 / megabyte).toFixed(1)} GB free`;
  if (freeBytes < 200 * megabyte)
    return problem(about, free, "free at least 200 MB, or Kontor will stop to accept changes.");
  if (freeBytes < 1024 * megabyte) return warning(about, free, "free some space; less than 1 GB is left.");
  return ok(about, free);
}

export function examineDataDirectory(dataDir: string): Finding[] {
  try {
    const stat = statSync(dataDir);
    const { bavail, bsize } = statfsSync(dataDir);
    return [
      examineOwner(dataDir, stat.uid, process.getuid?.()),
      examineFreeSpace("disk space", bavail * bsize),
    ];
  } catch (failure) {
    const code = (failure as NodeJS.ErrnoException).code;
    if (code === "ENOENT")
      return [
        warning(
          "data directory",
          `${dataDir} does not exist`,
          "`bin/kontor start` makes it; check KONTOR_DATA_DIR if you expected data there.",
        ),
      ];
    return [
      problem(
        "data directory",
        `${dataDir} cannot be read (${code})`,
        "check its owner and rights, or choose another by KONTOR_DATA_DIR.",
      ),
    ];
  }
}

export function examineOwner(dataDir: string, owner: number, me: number | undefined): Finding {
  if (me === undefined || me === 0 || owner === me)
    return ok("data directory", `${dataDir}, owned by ${nameOf(owner)}`);
  return problem(
    "data directory",
    `${dataDir} belongs to ${nameOf(owner)}, you are ${nameOf(me)}`,
    `run Kontor as ${nameOf(owner)}, or give the directory to ${nameOf(me)}.`,
  );
}

function nameOf(uid: number): string {
  try {
    const line = readFileSync("/etc/passwd", "utf8")
      .split("\n")
      .find((one) => one.split(":")[2] === String(uid));
    return line?.split(":")[0] ?? `user ${uid}`;
  } catch {
    return `user ${uid}`;
  }
}

/** Connects and greets (EHLO, and signs in where the address has a password); no mail is sent. */
export async function examineMail(smtpUrl: string | undefined): Promise<Finding> {
  if (!smtpUrl) {
    return warning(
      "mail",
      "SMTP_URL is not set",
      "without it nobody gets a sign-in code by mail; set SMTP_URL, or hand out codes by `bin/kontor sign-in-code ADDRESS`.",
    );
  }
  const host = new URL(smtpUrl).host;
  const limits = { connectionTimeout: 5_000, greetingTimeout: 5_000, socketTimeout: 5_000 };
  const transport = nodemailer.createTransport({ url: smtpUrl, ...limits });
  try {
    await transport.verify();
    return ok("mail", `${host} answers`);
  } catch (failure) {
    const { code, message } = failure as NodeJS.ErrnoException;
    if (code === "EAUTH")
      return problem("mail", `${host} does not accept user and password`, "check them in SMTP_URL.");
    return problem(
      "mail",
      `${host} does not answer (${message.split("\n")[0]})`,
      "check host and port in SMTP_URL, and that a firewall lets them through.",
    );
  } finally {
    transport.close();
  }
}

export function examineClock(differenceMs: number): Finding {
  const seconds = Math.abs(differenceMs) / 1_000;
  const found = `${seconds.toFixed(1)} s from the database's`;
  if (seconds > 60)
    return problem(
      "clock",
      found,
      "set the clocks of both machines (NTP); sign-in codes and deadlines go wrong.",
    );
  if (seconds > 2) return warning("clock", found, "let both machines follow the same time server (NTP).");
  return ok("clock", found);
}

export async function examineDatabase(db: Kysely<Schema>, configuration: Configuration): Promise<Finding[]> {
  const startedAt = performance.now();
  const clockAt = Date.now();
  const { rows } = await sql<{ version: string; fsync: string; synchronous: string; now: string }>`
    select current_setting('server_version') as version, current_setting('fsync') as fsync,
      current_setting('synchronous_commit') as synchronous, (extract(epoch from clock_timestamp()) * 1000)::text as now`.execute(
    db,
  );
  const row = rows[0];
  if (!row) return [problem("database", "it answers nothing", "start Kontor again.")];
  const differenceMs = Number(row.now) - (clockAt + Date.now()) / 2;
  const firstMs = performance.now() - startedAt;
  const latencyMs = await latencyOf(db);
  const where = configuration.databaseUrl ? new URL(configuration.databaseUrl).host : "embedded";
  return [
    ok("postgresql", `${row.version} (${where}), first answer after ${firstMs.toFixed(0)} ms`),
    latencyMs > 20
      ? warning(
          "latency",
          `${latencyMs.toFixed(1)} ms a query`,
          "put Kontor and its database closer together; pages ask some ten queries.",
        )
      : ok("latency", `${latencyMs.toFixed(1)} ms a query`),
    examineSafety(row.fsync, row.synchronous),
    await examineSchema(db),
    examineClock(differenceMs),
    ...(await examineReplies(db, new Date())),
  ];
}

/** Which conferences that are not over have nobody to whom answers to their letters go. */
export async function examineReplies(db: Kysely<Schema>, now: Date): Promise<Finding[]> {
  if ((await schemaState(db, migrations)).state !== "current") return [];
  const editions = await editionsOf(db);
  const silent = editions.filter(
    ({ replyTo, endsOn, isDemonstration }) =>
      replyTo === null && !isDemonstration && endsOn >= now.toISOString().slice(0, 10),
  );
  return silent.map(({ id }) =>
    warning(
      "replies",
      `${id} has no address for replies`,
      "set it on the organisers' page of settings; until then answers to its letters go to MAIL_FROM.",
    ),
  );
}

export function examineSafety(fsync: string, synchronousCommit: string): Finding {
  const found = `fsync ${fsync}, synchronous_commit ${synchronousCommit}`;
  if (fsync !== "on")
    return problem(
      "durability",
      found,
      "set fsync = on in the server's configuration; a power cut can destroy the database.",
    );
  if (synchronousCommit === "off")
    return problem(
      "durability",
      found,
      "set synchronous_commit = on; a power cut loses what was just saved.",
    );
  return ok("durability", found);
}

/** Median of some small queries, in milliseconds. */
async function latencyOf(db: Kysely<Schema>): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < 7; round++) {
    const startedAt = performance.now();
    await sql`select 1`.execute(db);
    times.push(performance.now() - startedAt);
  }
  return times.sort((a, b) => a - b)[3] ?? 0;
}

async function examineSchema(db: Kysely<Schema>): Promise<Finding> {
  const schema = await schemaState(db, migrations);
  switch (schema.state) {
    case "current":
      return ok("schema", `up to date (${Object.keys(migrations).at(-1)})`);
    case "empty":
      return warning(
        "schema",
        "the database is empty",
        "run `bin/kontor start` once, which sets it up, or restore a backup.",
      );
    case "behind":
      return problem(
        "schema",
        `the step ${schema.missing} is missing`,
        "run `bin/kontor start` once, which brings it up to date.",
      );
    case "newer":
      return problem(
        "schema",
        `made by a newer Kontor (step ${schema.unknown})`,
        "run that version, or restore a backup of this one.",
      );
  }
}
