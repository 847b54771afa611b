import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { codeIn, openMailbox, type Mailbox } from "./mailbox.ts";
import { expectGoodPage } from "./page-check.ts";

const port = 3198;
const origin = `http://localhost:${port}`;
const dataDir = "test-results/new-installation-data";
let mailbox: Mailbox;
let kontor: ChildProcess;
let setUpCode = "";

test.describe.configure({ mode: "serial" });

/** Kontor as an organisation installs it: empty, with its own mail server. */
test.beforeAll(async () => {
  rmSync(dataDir, { recursive: true, force: true });
  mailbox = await openMailbox();
  const { DATABASE_URL: _, ...inherited } = process.env;
  kontor = spawn(process.execPath, ["bin/kontor", "start"], {
    env: {
      ...inherited,
      PORT: String(port),
      KONTOR_DATA_DIR: dataDir,
      SMTP_URL: mailbox.url,
      MAIL_FROM: "kontor@example.org",
      LOG_LEVEL: "error",
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let said = "";
  setUpCode = await new Promise((resolve, reject) => {
    kontor.stdout?.on("data", (chunk) => {
      said += String(chunk);
      const code = /set-up code: (\S+)/.exec(said)?.[1];
      if (code) resolve(code);
    });
    kontor.once("exit", () => reject(new Error(`kontor ended: ${said}`)));
  });
});

test.afterAll(async () => {
  kontor.kill("SIGTERM");
  await once(kontor, "exit");
  await mailbox.close();
});

test("the first administrator is made with the set-up code, and signs in again by a code from the mail", async ({
  page,
}) => {
  await expectGoodPage(page, (language) => `${origin}/${language}/first-run`);
  await page.goto(`${origin}/`);
  await expect(page).toHaveURL(/\/(de|en)\/first-run$/);

  await page.goto(`${origin}/en/first-run`);
  await page.locator("#code").fill("wrong-code");
  await page.locator("#name").fill("Maria Muster");
  await page.locator("#email").fill("maria@example.org");
  await page.getByRole("button", { name: "Create and sign in" }).click();
  await expect(page.getByRole("alert")).toContainText("The set-up code is wrong");
  await expect(page.locator("#email")).toHaveValue("maria@example.org");
  await page.locator("#code").fill(setUpCode);
  await page.getByRole("button", { name: "Create and sign in" }).click();
  await expect(page.getByRole("button", { name: "Sign out" })).toBeVisible();
  await expectGoodPage(page, (language) => `${origin}/${language}`);

  await page.goto(`${origin}/en`);
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.goto(`${origin}/en/sign-in`);
  await page.locator("input[name=email]").fill("Maria@Example.org");
  await page.getByRole("button", { name: "Send code" }).click();
  await expect(page).toHaveURL(/\/sign-in\/code/);
  await expectGoodPage(page, (language) => `${origin}/${language}/sign-in/code`);
  await expect.poll(() => mailbox.letters.length).toBe(1);
  expect(mailbox.letters[0]?.to).toMatchObject({ value: [{ address: "maria@example.org" }] });
  await page.goto(`${origin}/en/sign-in/code`);
  await page.locator("input[name=code]").fill(codeIn(mailbox.letters[0]));
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("button", { name: "Sign out" })).toBeVisible();
});

test("the set-up code works once, and nothing of the demonstration is there", async ({ page, request }) => {
  const answer = await page.goto(`${origin}/en/first-run`);
  expect(answer?.status()).toBe(404);
  expect((await request.get(`${origin}/demo`)).status()).toBe(404);
  const signIn = await request.post(`${origin}/demo/sign-in`, {
    form: { role: "administrator" },
    headers: { origin },
    maxRedirects: 0,
  });
  expect(signIn.status()).toBe(404);
});
