import { expect, test, type Page } from "@playwright/test";
import { expectGoodPage } from "./page-check.ts";
import { editionPath, languages, signInAs } from "./sign-in.ts";

const phone = { width: 360, height: 740 };
const words = {
  de: {
    send: "Anfrage senden",
    sent: /Ihre Anfrage ist bei|steht|vereinbart/,
    left: /(\d+) von \d+ Anfragen frei/,
  },
  en: {
    send: "Send request",
    sent: /Your request is with|stands|agreed/,
    left: /(\d+) of \d+ requests left/,
  },
};

/** The profile of someone with whom nothing stands yet. */
async function openNewProfile(page: Page, language: "de" | "en"): Promise<void> {
  await page.goto(`/${language}/me/people?contact=new`);
  const row = page
    .locator("#results li")
    .filter({ has: page.getByRole("button", { name: /^(Jetzt nicht|Not now)/ }) })
    .filter({ hasNot: page.locator(".state") })
    .first();
  await row.getByRole("link").first().click();
  await expect(page.locator("h1 bdi")).toBeVisible();
}

for (const path of [
  "me/people",
  "me/people?q=zzzz",
  "me/people?view=map",
  "me/people?mark=bookmark",
  "me/messages",
])
  test(`/${path} is accessible, fits the screen, and loads nothing from elsewhere`, async ({
    page,
    context,
  }) => {
    await signInAs(context, "participant");
    await expectGoodPage(page, (language) => `/${language}/${path}`);
  });

test("a profile with its request is accessible, fits the screen, and loads nothing from elsewhere", async ({
  page,
  context,
}) => {
  await signInAs(context, "participant");
  await openNewProfile(page, "en");
  const path = new URL(page.url()).pathname.slice(3);
  await expectGoodPage(page, (language) => `/${language}${path}`);
});

test("the organisers' page of reports is accessible where nobody has reported anything", async ({
  page,
  context,
}) => {
  await signInAs(context, "organiser");
  await expectGoodPage(page, (language) => `/${language}/organiser/${editionPath}/reports`);
});

for (const language of languages)
  test(`on a phone, in ${language}: from a profile to a sent request it takes one tap, from the start of the list two`, async ({
    page,
    context,
  }) => {
    await page.setViewportSize(phone);
    await signInAs(context, "participant");
    await openNewProfile(page, language);
    const before = Number(words[language].left.exec(await page.locator(".quota").innerText())?.[1]);
    await page.getByRole("button", { name: words[language].send }).click();
    await expect(page.locator("#ask .answer-line")).toContainText(words[language].sent);
    await expect(page.getByRole("button", { name: words[language].send })).toHaveCount(0);
    await page.goto(`/${language}/me/people?contact=new`);
    await openNewProfile(page, language);
    const after = Number(words[language].left.exec(await page.locator(".quota").innerText())?.[1]);
    expect(after).toBe(before - 1);
  });

test("a reason of 5,000 characters is answered in one sentence, and the text is kept", async ({
  page,
  context,
}) => {
  await signInAs(context, "participant");
  await openNewProfile(page, "en");
  const long = `<b>x</b> ${"ü👩‍🔬".repeat(1_000)}`;
  await page.locator("#reason").fill(long);
  await page.getByRole("button", { name: "Send request" }).click();
  await expect(page.locator("#ask .answer-line")).toContainText("500 fit");
  await expect(page.locator("#reason")).toHaveValue(long);
});

test("by keyboard alone: someone is saved and found among the saved, and taken back", async ({
  page,
  context,
}) => {
  await signInAs(context, "participant");
  await page.goto("/en/me/people?q=fibre");
  const save = page.getByRole("button", { name: /^\+?Save/ }).first();
  const name = await page.locator("#results li h3").first().innerText();
  await save.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("status").filter({ hasText: "is saved" })).toBeVisible();
  await page.goto("/en/me/people?mark=bookmark");
  await expect(page.locator("#results li h3")).toHaveText([name]);
  await page.getByRole("button", { name: /Save/ }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: /Save/ })).toHaveAttribute("aria-pressed", "false");
});

test.describe("without script", () => {
  test.use({ javaScriptEnabled: false });
  test("the list is searched, someone is noted, and asked", async ({ page, context }) => {
    await signInAs(context, "participant");
    await page.goto("/de/me/people");
    await page.locator("#people-text").fill("ostsee");
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/q=ostsee/);
    await page.goto("/de/me/people?contact=new");
    await page
      .getByRole("button", { name: /^Interessiert mich/ })
      .first()
      .click();
    await expect(page).toHaveURL(/contact=new/);
    await expect(page.getByRole("status").filter({ hasText: "Notiert" })).toBeVisible();
    await openNewProfile(page, "de");
    await page.getByRole("button", { name: "Anfrage senden" }).click();
    await expect(page.locator("#ask .answer-line")).toContainText(words.de.sent);
  });

  test("a message is written to someone with whom there is a request, and stands as plain text", async ({
    page,
    context,
  }) => {
    await signInAs(context, "participant");
    await page.goto("/de/me/requests");
    await openNewProfile(page, "de");
    await page.getByRole("button", { name: "Anfrage senden" }).click();
    await page.getByRole("link", { name: "Nachricht schreiben" }).click();
    const text = "<img src=x onerror=alert(1)> https://example.org نور";
    await page.locator("#text").fill(text);
    await page.getByRole("button", { name: "Senden", exact: true }).click();
    await expect(page.locator(".talk .text").last()).toHaveText(text);
    expect(await page.locator(".talk a, .talk img").count()).toBe(0);
    await page.locator("#text").fill("x".repeat(2_001));
    await page.getByRole("button", { name: "Senden", exact: true }).click();
    await expect(page.getByRole("alert")).toContainText("2.001");
    await expect(page.locator("#text")).toHaveValue("x".repeat(2_001));
  });
});
