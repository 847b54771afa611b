import { expect, test } from "@playwright/test";
import { Keyboard } from "./keyboard.ts";
import { axeFindings, expectGoodPage } from "./page-check.ts";
import { sayingsIn } from "./sayings.ts";
import { languages, signInAs } from "./sign-in.ts";

const phone = { width: 360, height: 740 };

for (const language of languages)
  test(`by keyboard alone, in ${language}: what waits for others is changed, withdrawn and asked again; what is too long is kept`, async ({
    page,
    context,
  }) => {
    const say = sayingsIn(language);
    const keys = new Keyboard(page);
    await page.setViewportSize(phone);
    await signInAs(context, "participant");
    await page.goto(`/${language}/me/requests`);
    await page.waitForLoadState("networkidle");
    const row = page.locator("#waiting ~ ul > li").first();
    await keys.press(row.locator("summary", { hasText: say("encounters_inbox_change") }));
    const hostile = `<img src=x onerror=alert(1)> نور 👩‍🔬 ${language}`;
    const save = row.getByRole("button", { name: say("encounters_inbox_change_send") });
    await keys.write(row.locator("textarea"), "x".repeat(5_000));
    await keys.act(save, () => expect(row.getByRole("status")).toContainText("500"));
    await expect(row.locator("textarea")).toHaveValue("x".repeat(5_000));
    await keys.write(row.locator("textarea"), hostile);
    await keys.act(save, () =>
      expect(row.getByRole("status")).toContainText(say("encounters_inbox_done_changed")),
    );
    await expect(row.locator("blockquote")).toHaveText(hostile);
    expect(await axeFindings(page)).toEqual([]);
    const withdraw = row.getByRole("button", { name: new RegExp(`^${say("participant_withdraw")}`) });
    const again = row.getByRole("button", { name: new RegExp(`^${say("encounters_inbox_ask_again")}`) });
    await keys.act(withdraw, () => expect(again).toBeVisible());
    await keys.act(again, () =>
      expect(row.getByRole("status")).toContainText(
        language === "de" ? "Ihre Anfrage ist" : "Your request is with",
      ),
    );
  });

for (const language of languages)
  test(`by keyboard alone, in ${language}: people are found, saved and marked as interesting or not now, and it is taken back`, async ({
    page,
    context,
  }) => {
    const say = sayingsIn(language);
    const keys = new Keyboard(page);
    await page.setViewportSize(phone);
    await signInAs(context, "participant");
    await page.goto(`/${language}/me/people`);
    await page.waitForLoadState("networkidle");
    const row = page
      .locator("#results ul.rows > li", { has: page.locator("button[value^=interested]") })
      .first();
    const mark = (key: string) => row.getByRole("button", { name: new RegExp(`^${say(key)} ?,`) });
    const [interested, notNow, save] = [
      mark("encounters_interested"),
      mark("encounters_not_now"),
      mark("encounters_bookmark"),
    ];
    const [pressed, loose] = [/true/, /false/];
    const becomes = (button: typeof save, is: RegExp) => () =>
      expect(button).toHaveAttribute("aria-pressed", is);
    await keys.act(interested, becomes(interested, pressed));
    await expect(interested).toBeFocused();
    await keys.act(notNow, becomes(notNow, pressed));
    await expect(interested).toHaveAttribute("aria-pressed", "false");
    await page.keyboard.press("Enter");
    await becomes(notNow, loose)();
    await keys.act(save, becomes(save, pressed));
    const name = await row.locator("h3").innerText();
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press("Control+Home");
    await keys.press(page.getByRole("link", { name: say("encounters_tab_bookmarked"), exact: true }));
    await expect(page).toHaveURL(/mark=bookmark|marks=bookmark|bookmark/);
    const saved = page.locator("#results ul.rows > li").filter({ hasText: name });
    const takeBack = saved.locator("button[value^=bookmark]");
    await keys.act(takeBack, () => expect(takeBack).toHaveAttribute("aria-pressed", "false"));
    await keys.press(page.getByRole("link", { name: say("encounters_tab_map"), exact: true }));
    await expect(page.locator("#results svg").first()).toBeVisible();
  });

test("a call is marked in the profile, and others are found by it and by a language", async ({
  page,
  context,
}) => {
  await page.setViewportSize(phone);
  await signInAs(context, "participant");
  await page.goto("/en/me/profile#words");
  const marks = page.getByRole("group", { name: "These calls for funding interest us" });
  const horizon = marks.getByRole("checkbox", { name: /^Horizon 2020/ });
  await horizon.check();
  await page.locator("#words").getByRole("button", { name: "Save" }).last().click();
  await expect(page.locator("#words").getByRole("status")).toContainText("Saved");
  await expect(page.locator("#preview")).toContainText("Horizon 2020: research and innovation");

  await page.goto("/en/me/people");
  await page.locator("summary", { hasText: "Narrow down" }).click();
  const calls = page.getByRole("group", { name: "Call for funding" });
  await calls.getByRole("checkbox", { name: /^CLIP BSR 2017/ }).check();
  await page
    .getByRole("group", { name: "Speaks" })
    .getByRole("checkbox", { name: /^Lithuanian/ })
    .check();
  await page.getByRole("button", { name: "Apply choice" }).click();
  await expect(page).toHaveURL(/call=clip-bsr-2017&speaks=lt/);
  await expect(page.getByRole("heading", { level: 2 })).toHaveText(/^\d+ people fit$/);
  const chosen = page.getByRole("list", { name: "Your choice" });
  await expect(chosen).toContainText("CLIP BSR 2017");
  const foundBoth = await page.getByRole("heading", { level: 3 }).count();
  await chosen.getByRole("link", { name: /speaks Lithuanian/ }).click();
  await expect(page).not.toHaveURL(/speaks/);
  expect(await page.getByRole("heading", { level: 3 }).count()).toBeGreaterThan(foundBoth);
  await page.getByRole("heading", { level: 3 }).first().getByRole("link").click();
  await expect(page.locator("main")).toContainText("CLIP BSR 2017");
  await expectGoodPage(page, (language) => `/${language}/me/people?call=clip-bsr-2017&speaks=lt&view=map`);
  await page.goto("/de/me/people?call=innosup-01&speaks=lt&country=FR");
  await expect(page.getByRole("heading", { level: 2 })).toHaveText("Niemand passt zu dieser Auswahl.");
  await expect(page.getByRole("link", { name: /spricht Litauisch/ })).toBeVisible();
});

test("an organiser adds a call to the conference; one that is ticked already stays, with a sentence", async ({
  page,
  context,
}) => {
  await signInAs(context, "organiser");
  await page.goto("/en/organiser/editions/stuttgart-2017/people/rules");
  await page.getByRole("link", { name: "Calls for funding of this conference" }).click();
  const box = (name: RegExp) => page.getByRole("checkbox", { name });
  await box(/^Interreg Danube/).check();
  await box(/^CLIP BSR 2017.*ticked by \d+ people/).uncheck();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("alert")).toContainText("so they stay: CLIP BSR 2017");
  await expect(box(/^CLIP BSR 2017/)).toBeChecked();
  await box(/^Interreg Danube/).uncheck();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("status")).toContainText("Saved");
  await expect(box(/^Interreg Danube/)).not.toBeChecked();
});
