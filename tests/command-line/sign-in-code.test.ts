import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Kysely } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { silentLog } from "#kernel/log";
import { migrations } from "#migrations";
import { ensureAccount, signInSecretOf } from "#modules/accounts";
import { createPool, kyselyOver, migrate, openDatabase } from "#platform/database";
import { createSignIn } from "#platform/sign-in";
import { createTestDatabase, type TestDatabase } from "#testing/test-database";
import { runKontor } from "./run-kontor.ts";

const email = "organiser@example.org";
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  await ensureAccount(database.db, { email, name: "Muster" });
});
afterAll(() => database.drop());

async function pages() {
  return createSignIn({
    db: database.db as unknown as Kysely<never>,
    secret: await signInSecretOf(database.db),
    origin: "http://localhost:3000",
    sendCode: () => {},
  });
}

test("the code signs in once, in place of one that was asked for and never came", async () => {
  const signIn = await pages();
  await signIn.api.sendVerificationOTP({ body: { email, type: "sign-in" } });
  const { exitCode, stdout } = await runKontor(["sign-in-code", " Organiser@Example.org"], {
    DATABASE_URL: database.url,
  });
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(/^\d{6}\n$/);
  const otp = stdout.trim();
  const wrong = String((Number(otp) + 1) % 1_000_000).padStart(6, "0");
  await expect(signIn.api.signInEmailOTP({ body: { email, otp: wrong } })).rejects.toThrow();
  const signedIn = await signIn.api.signInEmailOTP({ body: { email, otp } });
  expect(signedIn.user.email).toBe(email);
  await expect(signIn.api.signInEmailOTP({ body: { email, otp } })).rejects.toThrow();
});

test("it names the page that asks for the code where it is known, else only its path", async () => {
  const addressIn = ({ stderr }: { stderr: string }) => / where (\S+) asks /.exec(stderr)?.[1];
  const own = { DATABASE_URL: database.url };
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
    await db.destroy();
    const said = () => runKontor(["sign-in-code", email], { KONTOR_DATA_DIR: dataDir });
    expect(await said()).toMatchObject({
      exitCode: 0,
      stderr: expect.stringContaining(" where /en/sign-in"),
    });
    opened.value.notePages({ address: "http://localhost:8123", mode: "production" });
    expect(await said()).toMatchObject({
      exitCode: 0,
      stderr: expect.stringContaining(" where http://localhost:8123/en/sign-in asks"),
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
