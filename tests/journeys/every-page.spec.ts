import AxeBuilder from "axe-core";
import { expect, test } from "@playwright/test";
import { editionPath, languages, signInAs, type Role } from "./sign-in.ts";

const pages: { role: Role | null; paths: string[] }[] = [
  {
    role: null,
    paths: [
      "",
      "start",
      editionPath,
      "organisations",
      "organisations/afbw",
      "sign-in",
      "does-not-exist",
    ].filter((path) => path !== "start"),
  },
  {
    role: "participant",
    paths: ["me", "me/agenda", "me/suggestions", "me/requests", "organisations/bioregio-stern"],
  },
  { role: "partner", paths: [`organiser/${editionPath}/people`] },
  {
    role: "organiser",
    paths: ["", "/people", "/requests", "/timetable"].map((path) => `organiser/${editionPath}${path}`),
  },
];

const widths = [360, 1280];
const schemes = ["light", "dark"] as const;

for (const { role, paths } of pages)
  for (const path of paths)
    test(`/${path || "start"} (${role ?? "nobody"}) is accessible, fits the screen, and loads nothing from elsewhere`, async ({
      browser,
      baseURL,
    }) => {
      const context = await browser.newContext({ baseURL: baseURL ?? "" });
      if (role) await signInAs(context, role);
      const page = await context.newPage();
      const strangers: string[] = [];
      const violations: string[] = [];
      page.on("request", (request) => {
        if (!request.url().startsWith(baseURL ?? "") && !request.url().startsWith("data:"))
          strangers.push(request.url());
      });
      page.on("console", (message) => {
        if (/content security policy/i.test(message.text())) violations.push(message.text());
      });
      for (const language of languages)
        for (const width of widths)
          for (const colorScheme of schemes) {
            await page.emulateMedia({ colorScheme });
            await page.setViewportSize({ width, height: 800 });
            await page.goto(`/${language}${path ? `/${path}` : ""}`);
            await page.evaluate(AxeBuilder.source);
            const found = await page.evaluate(async () => {
              const axe = (
                globalThis as unknown as {
                  axe: { run: () => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
                }
              ).axe;
              const { violations: all } = await axe.run();
              return all.map((one) => `${one.id}: ${one.nodes[0]?.html}`);
            });
            expect(found, `${language} ${width} ${colorScheme}`).toEqual([]);
            const overflow = await page.evaluate(
              () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
            );
            expect(overflow, `${language} ${width}: wider than the screen`).toBeLessThanOrEqual(0);
            expect(await page.locator("html").getAttribute("lang")).toBe(language);
          }
      expect(strangers).toEqual([]);
      expect(violations).toEqual([]);
      await context.close();
    });

test("a page with a fault is found (the check itself can fail)", async ({ page }) => {
  await page.setContent('<html lang="de"><title>x</title><main><h1>x</h1><img src="data:,"></main></html>');
  await page.evaluate(AxeBuilder.source);
  const ids = await page.evaluate(async () => {
    const axe = (globalThis as unknown as { axe: { run: () => Promise<{ violations: { id: string }[] }> } })
      .axe;
    return (await axe.run()).violations.map((one) => one.id);
  });
  expect(ids).toContain("image-alt");
});

test("every answer carries the security headers", async ({ request }) => {
  for (const path of ["/de", "/de/organisations", "/demo", "/livez", "/de/does-not-exist"]) {
    const headers = (await request.get(path)).headers();
    expect(headers["x-content-type-options"], path).toBe("nosniff");
    expect(headers["x-frame-options"], path).toBe("DENY");
    expect(headers["referrer-policy"], path).toBe("same-origin");
    if (headers["content-type"]?.includes("text/html")) {
      const policy = headers["content-security-policy"] ?? "";
      expect(policy, path).toContain("default-src 'self'");
      expect(policy.match(/script-src[^;]*/)?.[0], path).not.toContain("unsafe-inline");
    }
  }
});
