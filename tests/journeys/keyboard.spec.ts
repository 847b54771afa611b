import { expect, test, type Locator, type Page } from "@playwright/test";
import { Keyboard } from "./keyboard.ts";
import { sayingsIn } from "./sayings.ts";
import { languages, signInAs } from "./sign-in.ts";

const tabTo = (page: Page, wished: Locator) => new Keyboard(page).to(wished);
const follow = (page: Page, wished: Locator) => new Keyboard(page).press(wished);

/** Chooses a role at /demo and lands on its home. */
async function enterAs(page: Page, role: RegExp, home: RegExp): Promise<void> {
  await page.goto("/demo?language=en");
  await follow(page, page.getByRole("button", { name: role }));
  await expect(page).toHaveURL(home);
}

/** Confirms and presses the button of a publication, and waits until the page says that it is in force. */
async function publishBy(page: Page, button: RegExp): Promise<string> {
  await tabTo(page, page.getByRole("checkbox"));
  await page.keyboard.press("Space");
  await follow(page, page.getByRole("button", { name: button }));
  const said = page.getByText(/^Version \d+ is in force/);
  await expect(said).toBeVisible();
  return said.innerText();
}

test("the organiser's main job by keyboard alone: run, look at the board, publish, go back", async ({
  page,
}) => {
  await enterAs(page, /As an organiser/, /\/en\/organiser\//);
  await follow(page, page.getByRole("navigation").getByRole("link", { name: "Timetable" }));
  await expect(page).toHaveURL(/\/timetable$/);
  await tabTo(page, page.locator("#seconds"));
  await page.keyboard.type("2");
  await tabTo(page, page.locator("#seed"));
  await page.keyboard.type("21");
  await page.keyboard.press("Enter");
  await expect(page.getByText("The draft is saved")).toBeVisible({ timeout: 60_000 });

  await follow(page, page.locator("main").getByRole("link", { name: /^Look at Draft/ }));
  await expect(page).toHaveURL(/\/timetable\/[0-9a-f-]{36}$/);
  await tabTo(page, page.locator('[data-at="0-0"]'));
  const where = page.locator(".where");
  await expect(where).toContainText("A01");
  await page.keyboard.press("ArrowDown");
  await expect(where).toContainText("A02");
  await page.keyboard.press("Control+End");
  await expect(page.locator('[data-at="41-17"]')).toBeFocused();
  await expect(page.locator('[data-at="41-17"]')).toBeInViewport();

  await follow(page, page.locator("main").getByRole("link", { name: "Publish", exact: true }));
  await expect(page).toHaveURL(/\/changes$/);
  const first = await publishBy(page, /^Publish as version/);
  await follow(page, page.getByRole("link", { name: /^Changed your mind/ }));
  const second = await publishBy(page, /^Go back to version/);
  expect(second).not.toBe(first);
});

for (const language of languages)
  test(`in ${language}: a participant answers requests and asks someone by keyboard alone`, async ({
    page,
    context,
  }) => {
    const say = sayingsIn(language);
    const keys = new Keyboard(page);
    await page.setViewportSize({ width: 360, height: 740 });
    await signInAs(context, "participant");
    await page.goto(`/${language}/me`);
    await keys.press(page.getByRole("navigation").getByRole("link", { name: say("participant_requests") }));
    await expect(page).toHaveURL(/\/me\/requests/);
    const waiting = page.getByRole("button", { name: new RegExp(`^${say("participant_accept")}`) });
    const before = await waiting.count();
    expect(before).toBeGreaterThan(0);
    const reason = `We meet at the round table (${language})`;
    await keys.press(page.locator("summary", { hasText: say("participant_decline") }).first());
    await keys.write(page.locator("details[open] input[name=reason]"), reason);
    await page.keyboard.press("Enter");
    await expect(waiting).toHaveCount(before - 1);
    await keys.expectKept();
    await expect(page.locator("main")).toContainText(reason);

    await keys.press(
      page.getByRole("navigation").getByRole("link", { name: say("encounters_people"), exact: true }),
    );
    await expect(page).toHaveURL(/\/me\/people/);
    await keys.press(
      page
        .locator("main")
        .getByRole("link", { name: say("encounters_tab_suggestions") })
        .first(),
    );
    await expect(page).toHaveURL(/\/me\/suggestions/);
    await keys.press(page.locator("summary", { hasText: say("participant_ask") }).first());
    await keys.write(page.locator("details[open] [name=reason]"), "Let us compare our textile programmes");
    await keys.press(page.locator("details[open] button"));
    const said = language === "de" ? /Anfrage/ : /request/i;
    await expect(page.getByRole("status").filter({ hasText: said }).first()).toBeVisible();
    await keys.expectKept();

    // From the last link of the page one comes out of it.
    const last = page.locator("a[href]:visible, button:visible").last();
    await last.focus();
    await page.keyboard.press("Tab");
    await page.evaluate(() => new Promise((resolve) => setTimeout(() => requestAnimationFrame(resolve))));
    await expect(last).not.toBeFocused();
  });

/** Walks down the page by Tab and names what had the focus behind the bar at the bottom. */
async function coveredByBar(page: Page): Promise<string[]> {
  const bar = (await page.locator("nav.index").boundingBox())?.y ?? 0;
  expect(bar).toBeGreaterThan(600);
  const covered: string[] = [];
  for (let presses = 0; presses < 40; presses++) {
    await page.keyboard.press("Tab");
    const focused = await page.evaluate(() => {
      const { activeElement: element, body } = document;
      return {
        name: element?.textContent?.trim() ?? "",
        bottom: element?.getBoundingClientRect().bottom ?? 0,
        isElsewhere: element === body || !!element?.closest("nav.index"),
      };
    });
    if (!focused.isElsewhere && focused.bottom > bar + 1) covered.push(focused.name);
  }
  return covered;
}

test("on a phone, whatever has the focus stands clear of the bar at the bottom", async ({
  page,
  context,
}) => {
  await page.setViewportSize({ width: 360, height: 780 });
  await signInAs(context, "participant");
  await page.goto("/en/me/requests");
  expect(await coveredByBar(page)).toEqual([]);
  // The check can fail: without room for the bar the focus does go behind it.
  await page.reload();
  await page.evaluate(() => (document.documentElement.style.scrollPaddingBottom = "0"));
  expect(await coveredByBar(page)).not.toEqual([]);
});
