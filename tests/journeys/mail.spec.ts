import { expect, test, type Browser, type BrowserContext, type Page } from "@playwright/test";
import { askTheParticipant } from "./asked.ts";
import { Keyboard } from "./keyboard.ts";
import { axeFindings, chosenFirst, expectGoodPage } from "./page-check.ts";
import { demonstrationOrigin } from "./ports.ts";
import { sayingsIn } from "./sayings.ts";
import { editionPath, languages, signInAs } from "./sign-in.ts";

const phone = { width: 360, height: 740 };
const schemes = ["light", "dark"] as const;
const words = {
  de: {
    ask: "Anfrage senden",
    sent: /Ihre Anfrage ist bei/,
    subject: /möchte Sie treffen|Neuigkeiten/,
    answer: "Antworten",
    accept: /^(Annehmen|Zusagen)/,
  },
  en: {
    ask: "Send request",
    sent: /Your request is with/,
    subject: /would like to meet you|updates/,
    answer: "Answer",
    accept: /^(Accept|Yes)/,
  },
};
const outbox = `organiser/${editionPath}/mail`;

/** The demonstration's mailbox shows what was caught; a letter is sent within seconds of what it is about. */
async function openLetter(page: Page, subject: string | RegExp, address?: string): Promise<void> {
  await expect(async () => {
    await page.goto(address ? `/demo/mailbox?address=${encodeURIComponent(address)}` : "/demo/mailbox");
    expect(await page.getByRole("link", { name: subject }).count()).toBeGreaterThan(0);
  }).toPass({ timeout: 45_000, intervals: [250] });
  await page.getByRole("link", { name: subject }).first().click();
  await expect(page.locator("iframe")).toBeVisible();
}

/** Where the plain text of the letter leads, by a part of the address. */
async function linkWith(page: Page, part: string): Promise<string> {
  const address = await page.locator(`main a[href*="${part}"]`).first().getAttribute("href");
  return address ?? "";
}

async function holdMailing(page: Page, subject: string): Promise<void> {
  await page.goto(`/de/${outbox}/new`);
  await page.locator("#subject-de").fill(subject);
  await page.locator("#subject-en").fill(`${subject} (English)`);
  await page.locator("#text-de").fill("Guten Tag {given_name},\n\nbis bald.");
  await page.locator("#text-en").fill("Hello {given_name},\n\nsee you soon.");
  await page.locator("main form button.button").click();
  await expect(page).toHaveURL(/\/mail\/[0-9a-f-]{36}/);
}

/** The demonstration's participant, and two invented ones who have not asked her yet. */
const asked = "anja.lindner@people.invalid";
const others = { de: "marit.nygaard@people.invalid", en: "piret.maegi@people.invalid" };

test.describe.configure({ mode: "serial" });

/** Those who have requests they have not answered: fewer than all, and nobody else's letters wait behind theirs. */
const few = "unanswered";
const mailed = { de: "Was Sie noch tun können", en: "What you can still do" };

for (const language of languages)
  test(`by keyboard alone on a phone, in ${language}: an organiser writes, looks at it as it arrives, changes it, sends it to themselves, releases it, and it is in the mailbox`, async ({
    page,
    context,
  }) => {
    const say = sayingsIn(language);
    const keys = new Keyboard(page);
    await askTheParticipant();
    await page.setViewportSize(phone);
    await signInAs(context, "organiser");
    await page.goto(`/${language}/${outbox}`);
    await keys.press(page.getByRole("link", { name: say("letters_write_mailing") }));
    await expect(page).toHaveURL(/\/mail\/new$/);
    await expect(page.locator("#subject-de")).toBeVisible();
    await keys.choose(page.locator(`input[name=segment][value="${few}"]`));
    await keys.write(page.locator("#subject-de"), "Noch nicht fertig");
    await keys.write(page.locator("#text-de"), "Guten Tag {given_name},\n\nbis bald.");
    await keys.write(page.locator("#subject-en"), "Not ready yet");
    await keys.write(page.locator("#text-en"), "Hello {given_name},\n\nsee you soon.");
    await keys.press(page.getByRole("button", { name: say("letters_hold") }));
    await expect(page).toHaveURL(/\/mail\/[0-9a-f-]{36}/);
    const shown = page.locator("nav.choices").getByRole("link");
    await keys.press(shown.nth(1));
    await expect(page.frameLocator("iframe").getByText(/^Hello/)).toBeVisible();
    await page.goto(page.url().replace(/\?.*/, ""));
    await page.waitForLoadState("networkidle");
    await expect(page.frameLocator("iframe").getByText(/^(Guten Tag|Hello)/)).toBeVisible();
    await keys.press(page.getByRole("link", { name: say("letters_change_mailing") }));
    await expect(page).toHaveURL(/\/change$/);
    await expect(page.locator("#subject-de")).toBeVisible();
    await keys.write(page.locator("#subject-de"), mailed.de);
    await keys.write(page.locator("#subject-en"), mailed.en);
    await keys.press(page.locator("main form button.button"));
    await expect(page).not.toHaveURL(/\/change$/);
    await expect(page.locator("h1")).toHaveText(mailed[language]);
    await keys.act(page.getByRole("button", { name: say("letters_send_to_me") }), () =>
      expect(page.locator("main").getByRole("status")).toContainText("@people.invalid"),
    );
    expect(await axeFindings(page)).toEqual([]);
    // What went to oneself only is in no other mailbox.
    const held = page.url();
    await page.goto(`/demo/mailbox?address=${encodeURIComponent(asked)}`);
    const arrived = page.getByRole("link", { name: new RegExp(`${mailed.de}|${mailed.en}`) });
    const before = await arrived.count();
    await page.goto(held);
    await page.waitForLoadState("networkidle");
    await keys.act(page.locator('form[action="?/release"] button'), () =>
      expect(page.locator('form[action="?/release"]')).toHaveCount(0),
    );
    await expect(page.locator("main").getByRole("status")).toContainText(say("letters_released"));
    await expect(async () => {
      await page.goto(`/demo/mailbox?address=${encodeURIComponent(asked)}`);
      expect(await arrived.count()).toBeGreaterThan(before);
    }).toPass({ timeout: 45_000, intervals: [250] });
    await arrived.first().click();
    await expect(page.frameLocator("iframe").getByText(/see you soon|bis bald/)).toBeVisible();
  });

test("a mailing that is cancelled is in no mailbox", async ({ page, context }) => {
  await signInAs(context, "organiser");
  await holdMailing(page, "Das geht nie hinaus");
  await page.locator('form[action="?/cancel"] button').click();
  await expect(page.locator('form[action="?/release"]')).toHaveCount(0);
  await page.goto("/demo/mailbox");
  await expect(page.getByRole("link", { name: /Das geht nie hinaus/ })).toHaveCount(0);
});

test("a letter can be read at any size, light and dark, as text and as mail programs show it", async ({
  page,
}) => {
  await openLetter(page, /Was Sie noch tun können|What you can still do/);
  const words = page.frameLocator("iframe").getByText(/see you soon|bis bald/);
  for (const width of [360, 1280])
    for (const colorScheme of schemes) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 800 });
      await words.scrollIntoViewIfNeeded();
      await expect(words).toBeVisible();
      const colours = await words.evaluate((element) => {
        const of = globalThis as unknown as {
          getComputedStyle: (one: unknown) => { color: string; backgroundColor: string };
        };
        const body = (element as unknown as { ownerDocument: { body: unknown } }).ownerDocument.body;
        return [of.getComputedStyle(element).color, of.getComputedStyle(body).backgroundColor];
      });
      expect(colours).toEqual(
        colorScheme === "dark"
          ? ["rgb(238, 241, 238)", "rgb(16, 25, 31)"]
          : ["rgb(23, 35, 43)", "rgb(248, 246, 241)"],
      );
      await page.screenshot({ path: `test-results/letter-${width}-${colorScheme}.png`, fullPage: true });
    }
  await expectGoodPage(page, chosenFirst(page, new URL(page.url()).pathname));
});

test("a mail program unsubscribes with one request, without sign-in; looking at the link changes nothing", async ({
  page,
  playwright,
}) => {
  await openLetter(page, /Was Sie noch tun können|What you can still do/);
  const link = await linkWith(page, "/unsubscribe/");
  await expectGoodPage(page, (language) =>
    link.replace(/\/(de|en)\/unsubscribe/, `/${language}/unsubscribe`),
  );
  await page.goto(link);
  await expect(page.locator("main form button")).toBeVisible();
  // As RFC 8058 has it: no cookie, no origin, no page looked at before.
  const program = await playwright.request.newContext();
  const answer = await program.post(link, { form: { "List-Unsubscribe": "One-Click" } });
  expect(answer.status()).toBe(200);
  const forged = await program.post(`${link.slice(0, -2)}xx`, { form: { "List-Unsubscribe": "One-Click" } });
  expect(forged.status()).toBe(404);
  await program.dispose();
});

for (const language of languages)
  test(`in ${language}: whoever is asked gets a letter in their language, and its link leads to the answer without signing in`, async ({
    browser,
  }) => {
    const own = await browser.newContext({ baseURL: demonstrationOrigin });
    await signInAs(own, "participant");
    const settings = await own.newPage();
    await settings.goto(`/${language}/me/notifications`);
    await settings.locator(`input[name="language"][value="${language}"]`).check();
    await settings.locator("main form button.button").click();
    await expect(settings.locator(".notice.settled")).toBeVisible();
    await own.close();

    const { context, page } = await someoneElse(browser, language);
    await page.setViewportSize(phone);
    await page.getByRole("button", { name: words[language].ask }).click();
    await expect(page.locator("#ask .answer-line")).toContainText(words[language].sent);
    await context.close();

    const reading = await browser.newContext({ baseURL: demonstrationOrigin, viewport: phone });
    const letter = await reading.newPage();
    await openLetter(letter, words[language].subject, asked);
    const answer = letter
      .frameLocator("iframe")
      .getByRole("link", { name: words[language].answer, exact: true });
    await answer.first().click();
    await expect(letter).toHaveURL(new RegExp(`/${language}/answer/`));
    await expect(letter.getByRole("button", { name: words[language].accept }).first()).toBeVisible();
    await reading.close();
  });

/** Another participant of the demonstration, signed in by the code that came to the demonstration's mailbox. */
async function someoneElse(
  browser: Browser,
  language: "de" | "en",
): Promise<{ context: BrowserContext; page: Page }> {
  const email = others[language];
  const context = await browser.newContext({ baseURL: demonstrationOrigin, locale: language });
  const page = await context.newPage();
  await page.goto(`/${language}/sign-in`);
  await page.locator("#email").fill(email);
  await page.locator("main form:has(#email) button").first().click();
  await expect(page.locator("#code")).toBeVisible();
  const letter = await context.newPage();
  await openLetter(letter, /\d{6}/, email);
  const code = /\d{6}/.exec(await letter.locator("h1").innerText())?.[0] ?? "";
  await page.locator("#code").fill(code);
  await page.locator("main form:has(#code) button").first().click();
  await expect(page).not.toHaveURL(/sign-in/);
  await page.goto(`/${language}/me/people?q=Anja+Lindner`);
  await page
    .locator("#results li")
    .getByRole("link", { name: /Anja Lindner/ })
    .first()
    .click();
  await expect(page.locator("h1 bdi")).toBeVisible();
  return { context, page };
}

for (const language of languages)
  test(`by keyboard alone, in ${language}: someone chooses how to hear from us, and it is kept`, async ({
    page,
    context,
  }) => {
    const say = sayingsIn(language);
    const keys = new Keyboard(page);
    const pace = language === "de" ? "daily" : "digest";
    await page.setViewportSize(phone);
    await signInAs(context, "participant");
    await page.goto(`/${language}/me/notifications`);
    await page.waitForLoadState("networkidle");
    await keys.choose(page.locator(`input[name="messages"][value="${pace}"]`));
    await expect(page.locator('input[name="changes"][value="off"]')).toHaveCount(0);
    await keys.act(page.getByRole("button", { name: say("letters_save"), exact: true }), () =>
      expect(page.locator(".notice.settled")).toHaveText(say("letters_saved")),
    );
    await page.reload();
    await expect(page.locator(`input[name="messages"][value="${pace}"]`)).toBeChecked();
    if (language === "en") await expectGoodPage(page, (shown) => `/${shown}/me/notifications`);
  });

test("an organiser looks at an automatic letter in both languages, and gets it as a sample", async ({
  page,
  context,
}) => {
  await page.setViewportSize(phone);
  await signInAs(context, "organiser");
  await page.goto(`/en/${outbox}`);
  await page.getByRole("link", { name: "Look at the automatic messages" }).click();
  await page.getByRole("link", { name: "Reminder", exact: true }).click();
  await expect(page.locator("h1")).toHaveText("Reminder");
  const letter = page.frameLocator("iframe");
  await expect(letter.getByText("Ann Beispiel (invented)").first()).toBeVisible();
  await expect(letter.getByText(/^Wish: gladly\. Please answer by Tuesday/)).toBeVisible();
  await page.getByRole("link", { name: "In German" }).click();
  await expect(letter.getByText(/^Wunsch: gern\. Bitte antworten Sie bis Dienstag/)).toBeVisible();
  await page.getByRole("button", { name: "Send this sample to me" }).dblclick();
  await expect(page.locator(".notice.settled")).toContainText("The sample goes to");
  await openLetter(page, /^Muster: .*Ann Beispiel/);
  await expect(page.getByRole("main")).toContainText("Das ist ein Muster.");
  // The mailbox tells the time of the conference, not of the machine; tapped twice, it came once.
  await expect(page.getByRole("main")).toContainText("21 September, 10:05");
  await page.goto("/demo/mailbox");
  await expect(page.getByRole("link", { name: /^Muster: .*Ann Beispiel/ })).toHaveCount(1);
});

test("the organisers' pages of mail are accessible, fit the screen, and load nothing from elsewhere", async ({
  page,
  context,
}) => {
  await signInAs(context, "organiser");
  await expectGoodPage(page, (language) => `/${language}/${outbox}`);
  await expectGoodPage(page, (language) => `/${language}/${outbox}/new`);
  await expectGoodPage(page, (language) => `/${language}/${outbox}/letters`);
  await expectGoodPage(page, (language) => `/${language}/${outbox}/letters/digest`);
  await holdMailing(page, "Zum Ansehen");
  const path = new URL(page.url()).pathname.slice(3);
  await expectGoodPage(page, (language) => `/${language}${path}`);
});
