import { expect, test, type Browser, type Locator, type Page } from "@playwright/test";
import { Keyboard } from "./keyboard.ts";
import { expectGoodPage } from "./page-check.ts";
import { editionPath, signInAs } from "./sign-in.ts";
import { openPeople, type Person } from "./two-people.ts";

const people = openPeople();
test.afterAll(() => people.close());

const press = (page: Page, wished: Locator, key: "Enter" | "Space" | "ArrowDown" = "Enter") =>
  new Keyboard(page).press(wished, key);

/** Two people, each with a page of their own, of whom the first has just asked the second. */
async function asked(browser: Browser, reason: string) {
  const [asking, other] = await people.pair();
  const pages: Page[] = [];
  for (const person of [asking, other])
    pages.push(await (await people.phoneOf(browser, person, { locale: "en" })).newPage());
  const [first, second] = pages as [Page, Page];
  await first.goto(`/en/me/people/${other.id}`);
  await first.locator("#reason").fill(reason);
  await first.getByRole("button", { name: "Send request" }).click();
  await expect(first.locator("#ask .answer-line")).toContainText("Your request is with");
  return { asking, other, first, second };
}

const rowOf = (page: Page, person: Person) =>
  page.locator("main li[id^='r-']").filter({ has: page.getByRole("heading", { name: person.name }) });

async function openRequests(page: Page): Promise<void> {
  await page.goto("/en/me/requests");
  await page.waitForLoadState("networkidle");
}

async function proposeByKeyboard(page: Page, to: Person): Promise<string> {
  await openRequests(page);
  const row = rowOf(page, to);
  await press(page, row.locator("summary", { hasText: "Other time" }));
  await press(page, row.locator("select[name=slot]"), "ArrowDown");
  const time = await row.locator("select[name=slot] option:checked").innerText();
  await press(page, row.getByRole("button", { name: "Propose this time" }));
  await expect(row.getByRole("status")).toContainText("Proposed");
  await expect(row).toContainText("You have proposed another time");
  return time;
}

test("the profile of somebody who can be asked is accessible, fits the screen, and loads nothing from elsewhere", async ({
  browser,
}) => {
  const [one, other] = await people.pair();
  const page = await (await people.phoneOf(browser, one)).newPage();
  await page.goto(`/en/me/people/${other.id}`);
  await expect(page.locator("#reason")).toBeVisible();
  await expectGoodPage(page, (language) => `/${language}/me/people/${other.id}`);
  await expectGoodPage(page, (language) => `/${language}/me/people/group?with=${other.id}`);
  await page.context().close();
});

test("by keyboard alone: another time is proposed and taken by the other side", async ({ browser }) => {
  const { asking, other, first, second } = await asked(browser, "A line on fibres");
  const time = await proposeByKeyboard(second, asking);
  await openRequests(first);
  const row = rowOf(first, other);
  await expect(row).toContainText("proposes another time");
  await press(first, row.getByRole("button", { name: "Take this time" }));
  await expect(row.getByRole("status")).toContainText("Accepted");
  const placed = row.locator(".place");
  await expect(placed).toContainText(/\d\d:\d\d, table \S+/);
  expect((await placed.innerText()).slice(0, 12)).toBe(time.slice(0, 12));
  await openRequests(second);
  await expect(rowOf(second, asking).locator(".place")).toHaveText(await placed.innerText());
  for (const page of [first, second]) await page.context().close();
});

test("by keyboard alone: another time is turned down by the other side, and the request is declined with a reason", async ({
  browser,
}) => {
  const { asking, other, first, second } = await asked(browser, "A line on wood");
  await proposeByKeyboard(second, asking);
  await openRequests(first);
  const row = rowOf(first, other);
  await press(first, row.getByRole("button", { name: "Leave it as it is" }));
  await expect(row).not.toContainText("proposes another time");
  await expect(row.locator(".place")).toHaveCount(0);

  await openRequests(second);
  const elsewhere = await (await people.phoneOf(browser, other, { locale: "en" })).newPage();
  await openRequests(elsewhere);
  const answered = rowOf(second, asking);
  await expect(answered).not.toContainText("You have proposed");
  await press(second, answered.locator("summary", { hasText: "Decline" }));
  await press(second, answered.getByLabel("No time left"), "Space");
  await press(second, answered.getByRole("button", { name: "Decline request" }));
  await expect(answered.getByRole("status")).toContainText("Declined");
  await openRequests(first);
  // What came to nothing is folded away.
  await press(first, first.locator("details.closed > summary"));
  await expect(rowOf(first, other)).toContainText("No time left");

  // Another device that still shows the request says what has become of it.
  const stale = rowOf(elsewhere, asking);
  await stale.locator(".accept").click();
  await expect(stale.getByRole("status")).toContainText("declined");
  await expect(stale.locator(".place")).toHaveCount(0);
  await openRequests(elsewhere);
  const folded = elsewhere.locator("details.closed:not([open]) > summary");
  if (await folded.isVisible()) await press(elsewhere, folded);
  await expect(rowOf(elsewhere, asking)).toContainText("No time left");
  for (const page of [first, second, elsewhere]) await page.context().close();
});

const hostile = `<img src=x onerror="document.title='taken over'"><script>document.title='taken over'</script> ‮نور ‏👩‍🔬`;

test("two who know each other write, one blocks and reports, the organiser decides, and the blocked one sees nothing of it", async ({
  browser,
}) => {
  const { asking, other, first, second } = await asked(browser, "=HYPERLINK(1) <b>bold</b> نور");
  await people.rename(asking, "نور‮", "<b>Haddad</b>");
  const errors: string[] = [];
  for (const page of [first, second]) page.on("dialog", (dialog) => errors.push(dialog.message()));

  // From the request to a message; what is too long is said in one sentence and kept.
  await first.goto(`/en/me/people/${other.id}`);
  await first.getByRole("link", { name: "Write a message" }).click();
  await first.locator("#text").fill("ü".repeat(5_000));
  await first.getByRole("button", { name: "Send", exact: true }).click();
  await expect(first.getByRole("alert")).toContainText("5,000");
  await expect(first.locator("#text")).toHaveValue("ü".repeat(5_000));
  await first.locator("#text").fill(hostile);
  await first.getByRole("button", { name: "Send", exact: true }).click();
  await expect(first.locator(".talk .text")).toHaveText([hostile]);

  await second.goto("/en/me/messages");
  await second.locator("main li").filter({ hasText: "Haddad" }).getByRole("link").first().click();
  await expect(second.locator("h1")).toHaveText("نور‮ <b>Haddad</b>");
  await expect(second.locator(".talk .text")).toHaveText([hostile]);
  expect(await second.locator(".talk img, .talk script, .talk a").count()).toBe(0);
  await second.locator("#text").fill("Thank you.");
  await second.getByRole("button", { name: "Send", exact: true }).click();
  await expect(second.locator(".talk .text")).toHaveText([hostile, "Thank you."]);
  await first.reload();
  await expect(first.locator(".talk .text")).toHaveText([hostile, "Thank you."]);

  const report = second.locator("details.report");
  await report.locator("summary").click();
  await report.getByRole("textbox").fill("x".repeat(5_000));
  await report.getByRole("button").click();
  await expect(report.getByRole("alert")).toBeVisible();
  await expect(report.getByRole("textbox")).toHaveValue("x".repeat(5_000));
  await report.getByRole("textbox").fill("Not <i>polite</i>");
  await report.getByRole("button").click();
  await expect(second.getByRole("status").first()).toContainText("Reported");
  const seenBefore = await first.locator("main").innerText();
  await second.goto(`/en/me/people/${asking.id}`);
  await second.locator("#block summary").click();
  await second.locator("#block button").click();
  await expect(second.locator("#block button")).toContainText("Unblock");

  const organiser = await browser.newContext({ locale: "en" });
  await signInAs(organiser, "organiser");
  const desk = await organiser.newPage();
  await desk.goto(`/en/organiser/${editionPath}/reports`);
  const reported = desk.locator("main .rows > li").filter({ hasText: "Haddad" });
  await expect(reported.locator("blockquote")).toHaveText(hostile);
  await expect(reported).toContainText("Not <i>polite</i>");
  await reported.locator("button[value=hidden]").click();
  await expect(reported.getByRole("status")).toBeVisible();
  await desk.reload();
  await expect(reported.locator("button[value=hidden]")).toHaveCount(0);

  await expectGoodPage(desk, (language) => `/${language}/organiser/${editionPath}/reports`);

  // Who is blocked reads what stood there before, and the same as of anybody who takes no messages.
  await first.goto(`/en/me/people/${other.id}`);
  await expect(first.locator("main")).not.toContainText(/block(ed)? you|report/i);
  await first.goto(`/en/me/messages/${other.id}`);
  await expect(first.locator("main")).not.toContainText(/block(ed)? you|reported/i);
  expect(seenBefore).toContain("Thank you.");
  await second.goto(`/en/me/messages/${asking.id}`);
  await expect(second.locator(".talk .text")).toHaveText(["Thank you."]);
  expect(errors).toEqual([]);
  await expectGoodPage(first, (language) => `/${language}/me/messages`);
  await expectGoodPage(first, (language) => `/${language}/me/messages/${other.id}`);
  await expectGoodPage(second, (language) => `/${language}/me/people/${asking.id}`);
  for (const page of [first, second, desk]) {
    expect(await page.title()).not.toContain("taken over");
    await page.context().close();
  }
});
