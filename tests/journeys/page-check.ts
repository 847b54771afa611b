import AxeBuilder from "axe-core";
import { expect, type Page } from "@playwright/test";
import { languages } from "./sign-in.ts";

type Finding = { id: string; nodes: { html: string }[] };

/** What axe finds on the page as it stands: rule and the first element that breaks it. */
export async function axeFindings(page: Page): Promise<string[]> {
  await page.evaluate(AxeBuilder.source);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run: () => Promise<{ violations: Finding[] }> } };
    return (await axe.run()).violations.map((one) => `${one.id}: ${one.nodes[0]?.html}`);
  });
}

/**
 * A page in both languages, on a phone and on a desk, light and dark: nothing for axe to find, no wider than the screen,
 * nothing loaded from elsewhere, nothing that the content policy stops.
 */
export async function expectGoodPage(page: Page, addressIn: (language: string) => string): Promise<void> {
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
  for (const language of languages)
    for (const width of [360, 1280])
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width, height: 800 });
        await page.goto(addressIn(language));
        origin = new URL(page.url()).origin;
        expect(await axeFindings(page), `${language} ${width} ${colorScheme}`).toEqual([]);
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect(overflow, `${language} ${width}: wider than the screen`).toBeLessThanOrEqual(0);
        expect(await page.locator("html").getAttribute("lang")).toBe(language);
      }
  expect(strangers).toEqual([]);
  expect(stopped).toEqual([]);
}
