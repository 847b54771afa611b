import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { silentLog } from "#kernel/log";
import { migrations } from "#migrations";
import { systemClock } from "#kernel/time";
import {
  askForSignIn,
  ensureAccount,
  signInByCode,
  signInSecretOf,
  type AccountEvent,
} from "#modules/accounts";
import { createPool, kyselyOver, migrate, openDatabase } from "#platform/database";
import { recordedEvents } from "#testing/recorded-events";
import { createTestDatabase, type TestDatabase } from "#testing/test-database";
import { runKontor } from "./run-kontor.ts";

const email = "organiser@example.org";
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  await ensureAccount(database.db, { email, name: "Muster" });
});
afterAll(() => database.drop());

/** Asks at the page for a sign-in, as a browser does. */
async function ask(db = database.db): Promise<string> {
  const { announce } = recordedEvents<AccountEvent>();
  const wish = { email, language: "en", nextPath: null, network: "192.0.2.1", formerOrderId: null } as const;
  const asked = await askForSignIn({ tx: db, clock: systemClock, announce }, wish);
  if (!asked.ok) throw new Error(asked.code);
  return asked.value.orderId;
}

test("the code signs in once, in place of one that was asked for and never came", async () => {
  const orderId = await ask();
  const { exitCode, stdout } = await runKontor(["sign-in-code", " Organiser@Example.org"], {
    DATABASE_URL: database.url,
  });
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(/^\d{6}\n$/);
  const code = stdout.trim();
  const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, "0");
  const needs = { tx: database.db, clock: systemClock, secret: await signInSecretOf(database.db) };
  const typed = (text: string) => signInByCode(needs, { orderId, code: text, network: "192.0.2.1" });
  expect(await typed(wrong)).toMatchObject({ ok: false, code: "wrong-code" });
  expect(await typed(code)).toMatchObject({ ok: true });
  expect(await typed(code)).toMatchObject({ ok: false, code: "no-longer-valid" });
});

test("whoever has not entered the address on the page is told to do so first", async () => {
  expect(await runKontor(["sign-in-code", email], { DATABASE_URL: database.url })).toMatchObject({
    exitCode: 1,
    stdout: "",
    stderr: expect.stringContaining("enter the address at /en/sign-in first"),
  });
});

test("it names the page that asks for the code where it is known, else only its path", async () => {
  const addressIn = ({ stderr }: { stderr: string }) => /where (\S+) asks /.exec(stderr)?.[1];
  const own = { DATABASE_URL: database.url };
  await ask();
  expect(addressIn(await runKontor(["sign-in-code", email], own))).toBe("/en/sign-in");
  expect(addressIn(await runKontor(["sign-in-code", email], { ...own, PORT: "8080" }))).toBe("/en/sign-in");
  expect(
    addressIn(await runKontor(["sign-in-code", email], { ...own, ORIGIN: "https://kontor.example.org" })),
  ).toBe("https://kontor.example.org/en/sign-in");
});

test("beside a running Kontor it names the address of that one", async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "kontor-sign-in-code-"));
  chmodSync(dataDir, 0o755);
  const opened = await openDatabase({ dataDir, databaseUrl: undefined, log: silentLog });
  if (!opened.ok) throw new Error(opened.sentence);
  try {
    const db = kyselyOver(createPool(opened.value.url, { max: 1 }));
    await migrate(db, migrations);
    await ensureAccount(db, { email, name: "Muster" });
    await ask(db);
    await db.destroy();
    const said = () => runKontor(["sign-in-code", email], { KONTOR_DATA_DIR: dataDir });
    expect(await said()).toMatchObject({
      exitCode: 0,
      stderr: expect.stringContaining("where /en/sign-in"),
    });
    opened.value.notePages({ address: "http://localhost:8123", mode: "production" });
    expect(await said()).toMatchObject({
      exitCode: 0,
      stderr: expect.stringContaining("where http://localhost:8123/en/sign-in asks"),
    });
  } finally {
    await opened.value.stop();
    rmSync(dataDir, { recursive: true });
  }
}, 60_000);

test("nobody gets a code for an address that cannot sign in", async () => {
  const refusal = await runKontor(["sign-in-code", "nobody@example.org"], { DATABASE_URL: database.url });
  expect(refusal).toMatchObject({
    exitCode: 1,
    stdout: "",
    stderr: expect.stringMatching(/^kontor: nobody can sign in as nobody@example\.org; /),
  });
  expect(await runKontor(["sign-in-code", "nobody"])).toMatchObject({
    exitCode: 1,
    stdout: "",
    stderr: expect.stringMatching(/^kontor: name one address/),
  });
});
