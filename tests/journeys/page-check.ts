import AxeBuilder from "axe-core";
import { expect, type Page } from "@playwright/test";
import { languages } from "./sign-in.ts";

type Finding = { id: string; nodes: { html: string }[] };
type Axe = { run: (options?: { runOnly: string[] }) => Promise<{ violations: Finding[] }> };

/** For pages of the demonstration whose address has no language: the one that was chosen last holds. */
export function chosenFirst(page: Page, address: string): (language: string) => Promise<string> {
  return async (language) => {
    await page.goto(`/demo?language=${language}`);
    return address;
  };
}

/** What axe finds on the page as it stands, by all rules or some: rule and the first element that breaks it. */
export async function axeFindings(page: Page, rules?: string[]): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(AxeBuilder.source);
  return page.evaluate(async (runOnly) => {
    const { axe } = globalThis as unknown as { axe: Axe };
    const { violations } = await axe.run(runOnly && { runOnly });
    return violations.map((one) => `${one.id}: ${one.nodes[0]?.html}`);
  }, rules);
}

/**
 * A page in both languages, on a phone and on a desk, light and dark: nothing for axe to find, no wider than the screen,
 * nothing loaded from elsewhere, nothing that the content policy stops. It is opened once for each language; the screen
 * grows and darkens under the open page. What no language changes is looked at in one of them: the desk's order, and the
 * colours in the dark, on which nothing else of a page depends.
 */
export async function expectGoodPage(
  page: Page,
  addressIn: (language: string) => string | Promise<string>,
): Promise<void> {
  const strangers: string[] = [];
  const stopped: string[] = [];
  let origin = "";
  page.on("request", (request) => {
    if (origin && !request.url().startsWith(origin) && !request.url().startsWith("data:"))
      strangers.push(request.url());
  });
  page.on("console", (message) => {
    if (/content security policy/i.test(message.text())) stopped.push(message.text());
  });
  for (const language of languages) {
    await page.setViewportSize({ width: 360, height: 800 });
    await page.emulateMedia({ colorScheme: "light" });
    await page.goto(await addressIn(language));
    origin = new URL(page.url()).origin;
    expect(await page.locator("html").getAttribute("lang")).toBe(language);
    for (const width of [360, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow, `${language} ${width}: wider than the screen`).toBeLessThanOrEqual(0);
      if (language !== languages.at(-1) && width > 360) continue;
      expect(await axeFindings(page), `${language} ${width} light`).toEqual([]);
      if (language !== languages.at(-1)) continue;
      await page.emulateMedia({ colorScheme: "dark" });
      expect(await axeFindings(page, ["color-contrast"]), `${language} ${width} dark`).toEqual([]);
      await page.emulateMedia({ colorScheme: "light" });
    }
  }
  expect(strangers).toEqual([]);
  expect(stopped).toEqual([]);
}
