import { expect, test } from "@playwright/test";
import { axeFindings, chosenFirst, expectGoodPage } from "./page-check.ts";
import { editionPath, signInAs, type Role } from "./sign-in.ts";

const pages: { role: Role | null; paths: string[] }[] = [
  {
    role: null,
    paths: [
      "",
      editionPath,
      `${editionPath}/register`,
      "organisations",
      "organisations/afbw",
      "sign-in",
      "does-not-exist",
    ],
  },
  {
    role: "participant",
    paths: [
      "me/profile",
      "me/suggestions",
      "me/requests",
      "me/people",
      "me/people?q=zzzz",
      "me/people?view=map",
      "me/people/group",
      "organisations/bioregio-stern",
    ],
  },
  { role: "partner", paths: [`organiser/${editionPath}/people`] },
  {
    role: "organiser",
    paths: [
      "",
      "/people",
      "/people/invitations",
      "/people/rules",
      "/people/rules/calls",
      "/people/rules/types/company",
      "/people/rules/types/new",
      "/requests",
      "/settings",
      "/timetable",
    ].map((path) => `organiser/${editionPath}${path}`),
  },
];

for (const { role, paths } of pages)
  for (const path of paths)
    test(`/${path} (${role ?? "nobody"}) is accessible, fits the screen, and loads nothing from elsewhere`, async ({
      page,
      context,
    }) => {
      if (role) await signInAs(context, role);
      await expectGoodPage(page, (language) => `/${language}${path ? `/${path}` : ""}`);
    });

for (const part of ["", "/people", "/unplaced", "/changes"])
  test(`a timetable's page ${part || "of the board"} is accessible, fits the screen, and loads nothing from elsewhere`, async ({
    page,
    context,
  }) => {
    await signInAs(context, "organiser");
    await page.goto(`/en/organiser/${editionPath}/timetable`);
    const address = await page.locator("main table").getByRole("link").first().getAttribute("href");
    await expectGoodPage(page, (language) => `${address?.replace(/^\/en/, `/${language}`)}${part}`);
  });

test("the pages of roles and of the mailbox are accessible, fit the screen, and load nothing from elsewhere", async ({
  page,
}) => {
  await expectGoodPage(page, chosenFirst(page, "/demo/mailbox"));
  await expectGoodPage(page, (language) => `/demo?language=${language}`);
});

test("a page with a fault is found (the checks themselves can fail)", async ({ page }) => {
  const html = (inside: string) =>
    `<html lang="de"><title>x</title><main><h1>Page</h1>${inside}</main></html>`;
  await page.setContent(html('<img src="data:,">'));
  expect((await axeFindings(page)).join()).toContain("image-alt");
  const dim = "<style>@media (prefers-color-scheme: dark) { h1 { color: #eee; background: #fff } }</style>";
  await page.setContent(html(dim));
  await page.emulateMedia({ colorScheme: "light" });
  expect(await axeFindings(page)).toEqual([]);
  await page.emulateMedia({ colorScheme: "dark" });
  expect((await axeFindings(page, ["color-contrast"])).join()).toContain("color-contrast");
  // A page that is good on a phone and too wide at a desk is found as well.
  const wide = "<style>@media (min-width: 1000px) { h1 { width: 2000px } }</style>";
  await page.route("**/*", (route) =>
    route.fulfill({
      contentType: "text/html",
      body: html(wide).replace('"de"', `"${route.request().url().slice(-2)}"`),
    }),
  );
  await expect(expectGoodPage(page, (language) => `/${language}`)).rejects.toThrow(
    "1280: wider than the screen",
  );
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

test("a form from another site changes nothing, and neither does one that says nothing but has a session", async ({
  context,
  baseURL,
}) => {
  await signInAs(context, "participant");
  const strange: Record<string, string>[] = [
    { origin: "https://elsewhere.example" },
    { "sec-fetch-site": "cross-site" },
    {},
  ];
  for (const headers of strange) {
    const answer = await context.request.post("/sign-out", { headers, maxRedirects: 0 });
    expect(answer.status(), JSON.stringify(headers)).toBe(403);
  }
  expect((await context.request.get("/en/me", { maxRedirects: 0 })).status()).toBe(200);
  const own = await context.request.post("/sign-out", {
    headers: { origin: baseURL ?? "" },
    maxRedirects: 0,
  });
  expect(own.status()).toBe(303);
  expect((await context.request.get("/en/me", { maxRedirects: 0 })).status()).toBe(303);
});

test("an address that no text of ours can be is not found", async ({ request }) => {
  for (const path of ["/de/organisations?q=%00", "/de/organisations/%00"])
    expect((await request.get(path)).status(), path).toBe(404);
});

test("a page that is not for the reader looks like one that does not exist", async ({ page, context }) => {
  await signInAs(context, "participant");
  const missing: string[] = [];
  page.on("response", (answer) => {
    if (answer.status() >= 400 && !answer.url().includes("/organiser/")) missing.push(answer.url());
  });
  await expectGoodPage(page, (language) => `/${language}/organiser/${editionPath}/timetable`);
  await expect(page.locator("h1")).toHaveText("This page does not exist");
  expect(missing).toEqual([]);
});
