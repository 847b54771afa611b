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
  "me/people/group",
  "me/messages",
  "me/requests",
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

test("on a phone: one tap accepts, at the time the button names, and the row keeps its place", async ({
  page,
  context,
}) => {
  await page.setViewportSize(phone);
  await signInAs(context, "participant");
  await page.goto("/en/me/requests");
  const row = page.locator("#to-answer ~ ul > li").first();
  const name = await row.locator("h3").innerText();
  const time = await row.locator(".accept .at").innerText();
  await row.locator(".accept").click();
  await expect(row.getByRole("status")).toContainText("Accepted");
  await expect(row.locator("h3")).toHaveText(name);
  await expect(row.locator(".place")).toHaveText(time);

  await row.locator("summary", { hasText: "Cancel meeting" }).click();
  await row.getByRole("button", { name: "Cancel the meeting" }).click();
  await expect(row.getByRole("status")).toContainText("For 10 minutes");
  await row.getByRole("button", { name: /^Take back/ }).click();
  await expect(row.getByRole("status")).toContainText("Taken back");
  await expect(row.locator(".place")).toHaveText(time);
});

test("by keyboard alone: another time is proposed, and the request is declined with a reason", async ({
  page,
  context,
}) => {
  await signInAs(context, "participant");
  await page.goto("/en/me/requests");
  const row = page.locator("#to-answer ~ ul > li").first();
  await row.locator("summary", { hasText: "Other time" }).focus();
  await page.keyboard.press("Enter");
  await row.getByRole("button", { name: "Propose this time" }).focus();
  await page.keyboard.press("Enter");
  await expect(row.getByRole("status")).toContainText("Proposed");
  await expect(row).toContainText("You have proposed another time");
  await row.locator("summary", { hasText: "Decline" }).focus();
  await page.keyboard.press("Enter");
  await row.getByLabel("No time left").focus();
  await page.keyboard.press("Space");
  await row.getByRole("button", { name: "Decline request" }).focus();
  await page.keyboard.press("Enter");
  await expect(row.getByRole("status")).toContainText("Declined");
  await expect(row).toContainText("No time left");
});

test("what waits for others is changed, withdrawn and asked again; what is too long is kept", async ({
  page,
  context,
}) => {
  await page.setViewportSize(phone);
  await signInAs(context, "participant");
  await page.goto("/en/me/requests");
  const row = page.locator("#waiting ~ ul > li").first();
  await row.locator("summary", { hasText: "Change" }).click();
  const hostile = "<img src=x onerror=alert(1)> نور 👩‍🔬";
  await row.locator("textarea").fill("x".repeat(5_000));
  await row.getByRole("button", { name: "Save change" }).click();
  await expect(row.getByRole("status")).toContainText("500 fit");
  await expect(row.locator("textarea")).toHaveValue("x".repeat(5_000));
  await row.locator("textarea").fill(hostile);
  await row.getByRole("button", { name: "Save change" }).click();
  await expect(row.getByRole("status")).toContainText("Changed");
  await expect(row.locator("blockquote")).toHaveText(hostile);
  await row.getByRole("button", { name: /^Withdraw/ }).click();
  await expect(row.getByRole("status")).toContainText("Withdrawn");
  await row.getByRole("button", { name: /^Ask again/ }).click();
  await expect(row.getByRole("status")).toContainText("Your request is with");
});

test("two people who were saved are asked together, and the group stands among the requests", async ({
  page,
  context,
}) => {
  await page.setViewportSize(phone);
  await signInAs(context, "participant");
  await page.goto("/en/me/people?contact=new");
  for (const place of [0, 1]) {
    const save = page.getByRole("button", { name: /^\+?Save/ }).nth(place);
    if ((await save.getAttribute("aria-pressed")) === "false") await save.click();
  }
  await expect(page.getByRole("status").filter({ hasText: "is saved" })).toBeVisible();
  await page.goto("/en/me/people?mark=bookmark");
  await page.getByRole("link", { name: "Ask together" }).click();
  await expect(page.getByRole("heading", { name: "Meet as a group" })).toBeVisible();
  await page.getByRole("button", { name: "Ask all" }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await page.getByRole("checkbox").nth(0).check();
  await page.getByRole("checkbox").nth(1).check();
  await page.locator("#reason").fill("A joint project on fibres");
  await page.getByRole("button", { name: "Ask all" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Asked" })).toBeVisible();
  await page.goto("/en/me/requests");
  await expect(page.locator("#waiting ~ ul > li").first()).toContainText("1 of 3 come");
});
