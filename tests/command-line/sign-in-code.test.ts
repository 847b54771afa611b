import type { Kysely } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ensureAccount, signInSecretOf } from "#modules/accounts";
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
