import { expect, test } from "@playwright/test";
import { expectGoodPage } from "./page-check.ts";
import { signInAs } from "./sign-in.ts";

const phone = { width: 360, height: 740 };

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
