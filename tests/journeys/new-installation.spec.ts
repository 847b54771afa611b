import { expect, test } from "@playwright/test";
import { codesTo } from "./mailbox.ts";
import { appCode, setUpApp, startNewKontor, type NewKontor } from "./new-kontor.ts";
import { expectGoodPage } from "./page-check.ts";
import { ports } from "./ports.ts";

const port = ports.newInstallation;
const origin = `http://localhost:${port}`;
let kontor: NewKontor;

test.describe.configure({ mode: "serial" });

test.beforeAll(async () => {
  kontor = await startNewKontor(port, "test-results/new-installation-data");
});

test.afterAll(() => kontor.stop());

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
  await page.locator("#code").fill(kontor.setUpCode);
  await page.getByRole("button", { name: "Create and sign in" }).click();
  await expect(page).toHaveURL(/\/sign-in\/second-factor/);
  await expectGoodPage(page, (language) => `${origin}/${language}/sign-in/second-factor`);
  await page.goto(`${origin}/en/sign-in/second-factor`);
  const { key } = await setUpApp(page);
  await expect(page.getByRole("button", { name: "Sign out" })).toBeVisible();
  await expectGoodPage(page, (language) => `${origin}/${language}`);

  await page.goto(`${origin}/en`);
  await page.getByRole("button", { name: "Sign out" }).click();
  // What signing out empties is empty before anything new is kept.
  await expect(page.getByRole("link", { name: "Sign in" })).toBeVisible();
  await page.goto(`${origin}/en/sign-in`);
  await page.locator("input[name=email]").fill("Maria@Example.org");
  await page.getByRole("button", { name: "Send code" }).click();
  await expect(page).toHaveURL(/\/sign-in\/code/);
  await expect.poll(() => codesTo(kontor.mailbox, "maria@example.org").length).toBe(1);
  await page.goto(`${origin}/en/sign-in/code`);
  await page.locator("input[name=code]").fill(codesTo(kontor.mailbox, "maria@example.org")[0] ?? "");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page).toHaveURL(/\/sign-in\/second-factor/);
  await page.locator("#code").fill(appCode(key, 1));
  await page.getByRole("button", { name: "Confirm" }).click();
  await expect(page).toHaveURL(`${origin}/en`);
  await expect(page.getByRole("link", { name: "Set up a conference" })).toBeVisible();
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
