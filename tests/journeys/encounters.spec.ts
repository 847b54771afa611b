import { expect, test } from "@playwright/test";
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
