import { sql } from "kysely";
import { createServer, type Server } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  examineClock,
  examineFreeSpace,
  examineNode,
  examineOwner,
  examineReplies,
  examineSafety,
} from "#cli/examine";
import { inventedConference } from "#testing/invented-conference";
import { createTestDatabase, type TestDatabase } from "#testing/test-database";
import { runKontor } from "./run-kontor.ts";

type Findings = {
  ok: boolean;
  findings: { about: string; verdict: string; found: string; advice: string }[];
};

let database: TestDatabase;
let mail: Server;
let heard = "";
let mailPort = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  mail = createServer((socket) => {
    socket.write("220 mail.example.org\r\n");
    socket.on("error", () => {});
    socket.on("data", (chunk) => {
      heard += String(chunk);
      socket.write("250 mail.example.org\r\n");
    });
  });
  await new Promise<void>((resolve) => mail.listen(0, "127.0.0.1", resolve));
  const address = mail.address();
  mailPort = typeof address === "object" && address ? address.port : 0;
});
afterAll(async () => {
  mail.close();
  await database.drop();
});

async function examine(environment: Record<string, string>): Promise<Findings & { exitCode: number }> {
  const { stdout, exitCode } = await runKontor(["doctor", "--json"], environment);
  return { ...(JSON.parse(stdout) as Findings), exitCode };
}

const verdicts = (result: Findings) =>
  Object.fromEntries(result.findings.map((finding) => [finding.about, finding.verdict]));

test("a sound installation has no problem, and the mail server is greeted but gets no mail", async () => {
  const result = await examine({ DATABASE_URL: database.url, SMTP_URL: `smtp://127.0.0.1:${mailPort}` });
  const { node: _, ...others } = verdicts(result);
  expect(others).toEqual({
    kontor: "ok",
    postgresql: "ok",
    latency: "ok",
    durability: "ok",
    schema: "ok",
    clock: "ok",
    mail: "ok",
    // Nobody chose a sender, which the sign-in letters of this installation would suffer from.
    sender: "warning",
  });
  expect([result.ok, result.exitCode]).toEqual([true, 0]);
  expect(heard).toMatch(/^EHLO /);
  expect(heard).not.toMatch(/MAIL FROM|RCPT TO|DATA/);
});

test("a conference to come without an address for replies is named; one that is over or has an address is not", async () => {
  const later = new Date("2030-06-01T12:00:00Z");
  await inventedConference(database.db, { people: 0, slots: 0, tables: 0 });
  const named = async (now: Date) =>
    (await examineReplies(database.db, now)).map(({ verdict, found }) => [verdict, found]);
  expect(await named(later)).toEqual([["warning", "musterstadt-2030 has no address for replies"]]);
  expect(await named(new Date("2030-09-21T12:00:00Z"))).toEqual([]);
  await sql`update edition set reply_to = 'office@example.org'`.execute(database.db);
  expect(await named(later)).toEqual([]);
});

test("each look is one line, and whatever is not well says what to do", async () => {
  const { stdout, exitCode } = await runKontor(["doctor"], {
    DATABASE_URL: "postgres://kontor:a-secret@127.0.0.1:9/kontor",
    SMTP_URL: "smtp://127.0.0.1:9",
  });
  expect(exitCode).toBe(1);
  const lines = stdout.trimEnd().split("\n");
  expect(lines.find((line) => line.includes("database"))).toMatch(
    /^problem +database +the database at 127\.0\.0\.1:9 .*; check address/,
  );
  expect(lines.find((line) => line.includes("mail"))).toMatch(
    /^problem +mail +127\.0\.0\.1:9 does not answer .*; check host and port/,
  );
  for (const line of lines) expect(line).toMatch(/^(ok|warning|problem) +\S/);
  expect(stdout).not.toContain("a-secret");
});

test("a bad setting and a bad argument are named", async () => {
  const result = await examine({ PORT: "http" });
  expect(result.findings.at(-1)).toMatchObject({
    verdict: "problem",
    found: expect.stringContaining("PORT"),
  });
  expect(await runKontor(["doctor", "--fix"])).toEqual({
    exitCode: 1,
    stdout: "",
    stderr: 'kontor: doctor does not know "--fix"; it knows --json.\n',
  });
});

const megabyte = 1024 * 1024;
test.each([
  [examineFreeSpace("disk space", 199 * megabyte).verdict, "problem"],
  [examineFreeSpace("disk space", 200 * megabyte).verdict, "warning"],
  [examineFreeSpace("disk space", 1023 * megabyte).verdict, "warning"],
  [examineFreeSpace("disk space", 1024 * megabyte).verdict, "ok"],
  [examineClock(-1_900).verdict, "ok"],
  [examineClock(2_100).verdict, "warning"],
  [examineClock(-61_000).verdict, "problem"],
  [examineOwner("/var/lib/kontor", 1_000, 1_000).verdict, "ok"],
  [examineOwner("/var/lib/kontor", 1_000, 0).verdict, "ok"],
  [examineOwner("/var/lib/kontor", 1_000, 1_001).verdict, "problem"],
  [examineSafety("on", "on").verdict, "ok"],
  [examineSafety("off", "on").verdict, "problem"],
  [examineSafety("on", "off").verdict, "problem"],
  [examineNode("20.20.2", new Date("2026-04-30T12:00:00Z")).verdict, "ok"],
  [examineNode("20.20.2", new Date("2026-05-01T12:00:00Z")).verdict, "warning"],
  [examineNode("24.1.0", new Date("2026-05-01T12:00:00Z")).verdict, "ok"],
])("look %#: %s is %s", (found, expected) => expect(found).toBe(expected));
