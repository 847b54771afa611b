import { expect, test } from "@playwright/test";
import { editionPath, languages, signInAs } from "./sign-in.ts";

test("every filter of the directory stays within its column", async ({ page }) => {
  for (const language of languages)
    for (const width of [720, 1000, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      await page.goto(`/${language}/organisations`);
      await page.locator("details.filters > summary").click();
      const outside = await page
        .locator(".filters fieldset")
        .evaluateAll((columns) =>
          columns.flatMap((column) =>
            [...column.querySelectorAll("label")]
              .filter(
                (label) =>
                  label.lastElementChild!.getBoundingClientRect().right >
                  column.getBoundingClientRect().right + 0.5,
              )
              .map((label) => label.textContent),
          ),
        );
      expect(outside, `${language} ${width}`).toEqual([]);
    }
});

test("the rows of a timetable's board are whole pixels high, so that their labels stand in line with them", async ({
  page,
  context,
}) => {
  await signInAs(context, "organiser");
  await page.goto(`/en/organiser/${editionPath}/timetable`);
  const address = await page.locator("main table").getByRole("link").first().getAttribute("href");
  await page.goto(address!);
  const heights = await page
    .locator("main tr")
    .evaluateAll((rows) => rows.map((row) => row.getBoundingClientRect().height));
  expect(heights.length).toBeGreaterThan(10);
  expect(heights.filter((height) => !Number.isInteger(height))).toEqual([]);
});
