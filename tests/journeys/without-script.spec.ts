import { expect, test } from "@playwright/test";
import { askTheParticipant } from "./asked.ts";
import { editionPath, signInAs } from "./sign-in.ts";
import { openPeople } from "./two-people.ts";

test.use({ javaScriptEnabled: false, locale: "de" });

test("without script: the directory is searched, a profile and the map are read", async ({ page }) => {
  await page.goto("/de/organisations");
  await page.locator("input[type=search]").first().fill("Textil");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/q=Textil/);
  await expect(page.locator("main svg").first()).toBeVisible();
  await page
    .locator("main")
    .getByRole("link", { name: /AFBW|Faserbasierte/ })
    .first()
    .click();
  await expect(page.locator("h1")).toContainText("Faserbasierte");
});

test("without script: a participant reads the agenda, accepts and asks", async ({ page, context }) => {
  await signInAs(context, "participant");
  await page.goto("/de/me/agenda");
  await expect(page.locator("main")).toContainText("Tisch");
  await askTheParticipant();
  await page.goto("/de/me/requests");
  const accept = page.getByRole("button", { name: /^Zusagen/ });
  const waiting = await accept.count();
  expect(waiting).toBeGreaterThan(0);
  await accept.first().click();
  await expect(page.locator("main")).toContainText("Zugesagt");
  await expect(accept).toHaveCount(waiting - 1);
  await page.goto("/de/me/suggestions");
  await page.locator("summary", { hasText: "Treffen anfragen" }).first().click();
  await page.locator("details[open] button").click();
  await expect(page.getByRole("status").filter({ hasText: "Ihre Anfrage ist bei" })).toBeVisible();
});

test("without script: the organiser starts a run and finds the draft", async ({ page, context }) => {
  await signInAs(context, "organiser");
  const address = `/de/organiser/${editionPath}/timetable`;
  await page.goto(address);
  const drafts = page.locator("main table").getByRole("link", { name: /^Entwurf/ });
  const before = await drafts.count();
  await page.locator("#seconds").fill("1");
  await page.locator(".run-form button").click();
  await expect(page).toHaveURL(new RegExp(`${address}$`));
  await expect(async () => {
    await page.goto(address);
    expect(await drafts.count()).toBe(before + 1);
  }).toPass({ timeout: 30_000 });
  await drafts.first().click();
  await expect(page.locator("main table th[scope=col]").first()).toBeVisible();
});

test("without script: the demonstration invites whoever wants to see how one registers", async ({ page }) => {
  await page.goto("/demo?language=de");
  await page.getByRole("button", { name: "Eingeladen sein" }).click();
  await expect(page).toHaveURL(/\/de\/editions\/stuttgart-2017\/register/);
  await page.getByRole("button", { name: "Anmeldung beginnen" }).click();
  await expect(page.locator("#givenName")).toHaveValue("Finja");
});

test.describe("before the script has come", () => {
  // A worker would have the scripts already.
  test.use({ serviceWorkers: "block", javaScriptEnabled: true });

  test("what is typed and chosen before the script of a page has come stays when it comes", async ({
    page,
    context,
  }) => {
    const people = openPeople();
    const [one, other] = await people.pair();
    await people.signIn(context, one);
    await people.close();
    await page.goto("/en/me/agenda");
    const meeting = (await page.locator('.plan a[href*="/me/meetings/"]').last().getAttribute("href"))!;
    let come = () => {};
    let scripts = Promise.resolve();
    await page.route(/\/_app\/immutable\/.*\.m?js/, async (route) => {
      await scripts;
      await route.continue();
    });
    const early = async (address: string, fields: string[], boxes: string[] = []) => {
      scripts = new Promise((resolve) => (come = resolve));
      await page.goto(address, { waitUntil: "commit" });
      for (const field of fields) {
        await page.locator(field).click();
        await page.keyboard.press("End");
        await page.keyboard.insertText("typed early");
      }
      for (const box of boxes) await page.locator(box).first().click();
      come();
      await page.waitForLoadState("networkidle");
      for (const field of fields) await expect.soft(page.locator(field), address).toHaveValue(/typed early$/);
      for (const box of boxes)
        await expect.soft(page.locator(box).first(), `${address} ${box}`).toBeChecked();
    };
    await early(`/en/me/people/${other.id}`, ["#reason"]);
    await early("/en/me/notifications", [], ['input[name="messages"][value="off"]']);
    await early("/en/me/people", ["#people-text"]);
    await early(meeting, ["#note"]);
    await early("/en/sign-in", ["input[name=email]"]);
    await early("/en/me/profile", ["#jobTitle"], ["#when input[name=notBookable]"]);
  });
});
