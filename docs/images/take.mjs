// Takes the pictures of the README from a running demonstration: node docs/images/take.mjs http://localhost:3000
import { chromium } from "@playwright/test";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { findChromium } from "../../setup/chromium.mjs";

const origin = process.argv[2] ?? "http://localhost:3000";
const folder = dirname(fileURLToPath(import.meta.url));
const edition = "editions/stuttgart-2017";
const desk = { width: 1280, height: 860 };
const phone = { width: 390, height: 800 };
const pictures = [
  { name: "conference", role: null, path: `/en/${edition}`, viewport: desk },
  { name: "organisations", role: null, path: "/en/organisations", viewport: desk },
  { name: "timetable", role: "organiser", path: `/en/organiser/${edition}/timetable`, viewport: desk, board: true },
  { name: "today", role: "participant", path: "/en/me", viewport: phone },
  { name: "suggestions", role: "participant", path: "/de/me/suggestions", viewport: phone, colorScheme: "dark" },
];

const browser = await chromium.launch({ executablePath: findChromium() ?? "", args: ["--no-sandbox", "--disable-gpu"] });
for (const { name, role, path, viewport, board, colorScheme = "light" } of pictures) {
  const context = await browser.newContext({ viewport, colorScheme });
  if (role) await context.request.post(`${origin}/demo/sign-in`, { form: { role }, headers: { origin }, maxRedirects: 0 });
  const page = await context.newPage();
  await page.goto(`${origin}${path}`, { waitUntil: "networkidle" });
  if (board) {
    await page.locator("main a[href*='/timetable/']").first().click();
    await page.waitForURL(/timetable\/[0-9a-f-]{36}/);
    await page.waitForLoadState("networkidle");
  }
  await page.screenshot({ path: join(folder, `${name}.jpg`), type: "jpeg", quality: 72 });
  await context.close();
}
await browser.close();
