import { expect, test, type Browser, type Page } from "@playwright/test";
import jsQR from "jsqr";
import pg from "pg";
import { journeysDatabase } from "./journeys-database.ts";
import { axeFindings, expectGoodPage } from "./page-check.ts";
import { signInAs } from "./sign-in.ts";

/** The database of the demonstration that these journeys walk through. */
async function query(text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(journeysDatabase());
  await client.connect();
  try {
    const result = await client.query(text);
    return (result as { rows?: Record<string, unknown>[] }).rows ?? [];
  } finally {
    await client.end();
  }
}

/** Makes the funder a participant, so that there are two people with a sign-in. */
test.beforeAll(async () => {
  await query(`
    update participant set account_id = (select id from account where email = 'funder@people.invalid')
    where not exists (select from participant as one join account on account.id = one.account_id where account.email = 'funder@people.invalid')
    and id = (
      select participant.id from participant
      where participant.code <> 'p049' and participant.account_id is null
        and not exists (select from encounter_mark where kind = 'block')
        and not exists (select from meeting where 'p049' in (
          select code from participant as one where one.id in (first_participant_id, second_participant_id))
          and participant.id in (first_participant_id, second_participant_id))
        and exists (select from engagement where participant_id = participant.id and meeting_id is not null)
      order by participant.code limit 1)`);
});

async function phoneOf(browser: Browser, role: "participant" | "funder", script = true): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 360, height: 780 },
    locale: "en",
    javaScriptEnabled: script,
  });
  await signInAs(context, role);
  return context.newPage();
}

/** What a camera reads from the code on the page. */
async function readCode(page: Page): Promise<string> {
  const svg = page.locator("svg.qr");
  const path = (await svg.locator("path").getAttribute("d")) ?? "";
  const size = Number((await svg.getAttribute("viewBox"))?.split(" ").at(-1));
  const scale = 6;
  const side = size * scale;
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
  for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g))
    for (let row = Number(y) * scale; row < (Number(y) + 1) * scale; row++)
      for (let column = Number(x) * scale; column < (Number(x) + Number(width)) * scale; column++)
        pixels.fill(0, (row * side + column) * 4, (row * side + column) * 4 + 3);
  return jsQR(pixels, side, side)?.data ?? "";
}

const nameOn = async (page: Page) =>
  (await page.locator("h1").innerText()).replace(/^Exchange contact details with (.*)\?$/, "$1");

test("two people exchange contact details by a code that both confirm, and keep each other's card", async ({
  browser,
}) => {
  const [own, other] = [await phoneOf(browser, "participant"), await phoneOf(browser, "funder")];
  await own.goto("/en/me/contacts");
  await expect(own.getByText("minutes left")).toBeVisible();
  const address = await readCode(own);
  expect(address).toMatch(/\/en\/c\/[a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{4}$/);

  await other.goto(address);
  expect(await nameOn(other)).toBe("Anja Lindner");
  await expect(other.locator("main")).not.toContainText("@");
  expect(await axeFindings(other)).toEqual([]);
  await other.getByRole("button", { name: "Yes, exchange" }).click();
  await expect(other.locator(".state-pending", { hasText: "You have agreed" })).toBeVisible();
  // Nothing is handed on before the other side has said yes as well.
  await other.goto("/en/me/contacts");
  await expect(other.locator("main")).not.toContainText("anja.lindner@people.invalid");

  // The page that shows the code notices by itself that somebody has read it.
  const agree = own.getByRole("button", { name: /^Agree/ });
  await expect(agree).toBeVisible({ timeout: 15_000 });
  expect(await axeFindings(own)).toEqual([]);
  await agree.click();
  await expect(own.getByRole("status")).toContainText("Exchanged");
  await expect(own.locator(".mail a").first()).toContainText("@people.invalid");

  await other.goto("/en/me/contacts");
  await expect(other.locator("main")).toContainText("anja.lindner@people.invalid");
  const card = await other.request.get("/en/me/contacts/vcards");
  expect(card.headers()["content-type"]).toContain("text/vcard");
  const lines = (await card.text()).replaceAll("\r\n ", "").split("\r\n");
  expect(lines.filter((line) => line === "BEGIN:VCARD").length).toBeGreaterThanOrEqual(1);
  expect(lines).toContain("VERSION:4.0");
  expect(lines).toContain("FN:Anja Lindner");
  expect(lines).toContain("N:Lindner;Anja;;;");
  expect(lines).toContain("EMAIL:anja.lindner@people.invalid");
  const table = await (await other.request.get("/en/me/contacts/table")).text();
  expect(table).toContain("Anja,Lindner,");

  await other.goto("/en/me/contacts?q=lindn");
  await expect(other.getByRole("heading", { name: "Anja Lindner" })).toBeVisible();
  await other.goto("/en/me/contacts?q=nobody-of-that-name");
  await expect(other.getByText("Nobody matches.")).toBeVisible();

  // A code that was used says what holds; one that has run out, or is one's own, says so in a sentence.
  await other.goto(address);
  await expect(other.getByText("You have exchanged contact details.")).toBeVisible();
  await own.goto(address);
  await expect(own.getByRole("alert")).toContainText("your own code");
  await query("update contact_offer set expires_at = '2017-09-21T10:00:00+02:00'");
  await other.goto(address);
  await expect(other.getByRole("alert")).toContainText("run out");
  await query("delete from contact_exchange");
});

test("without script and by keyboard: a code is typed, both sides confirm, and one takes it back", async ({
  browser,
}) => {
  const [own, other] = [
    await phoneOf(browser, "participant", false),
    await phoneOf(browser, "funder", false),
  ];
  await own.goto("/en/me/contacts");
  const code = await own.locator(".secret").innerText();
  await other.goto("/en/me/contacts");
  const summary = other.locator("summary", { hasText: "Type someone" });
  await summary.focus();
  await other.keyboard.press("Enter");
  await other.keyboard.press("Tab");
  await other.keyboard.type(code.toUpperCase().replaceAll("-", " "));
  await other.keyboard.press("Enter");
  await expect(other).toHaveURL(new RegExp(`/c/${code}$`));
  await other.getByRole("button", { name: "Yes, exchange" }).focus();
  await other.keyboard.press("Enter");
  await expect(other.locator(".state-pending", { hasText: "You have agreed" })).toBeVisible();
  await own.goto("/en/me/contacts");
  await own.getByRole("button", { name: /^Not now/ }).focus();
  await own.keyboard.press("Enter");
  await expect(own.getByRole("status")).toContainText("Nothing is exchanged");
  expect(await query("select from contact_exchange")).toEqual([]);
});

test("what was met is answered in a few taps, kept apart, and undone", async ({ browser }) => {
  // At the moment of the demonstration the first meeting has just begun; here it was an hour earlier.
  await query(`
    set session_replication_role = replica;
    with first as (
      select meeting_id, tstzrange(lower(during) - interval '1 hour', upper(during) - interval '1 hour') as earlier
      from engagement join participant on participant.id = participant_id
      where code = 'p049' and meeting_id is not null order by during limit 1),
    moved as (update appointment set during = earlier from first where appointment.meeting_id = first.meeting_id)
    update engagement set during = earlier from first where engagement.meeting_id = first.meeting_id`);
  const page = await phoneOf(browser, "participant");
  await page.goto("/en/me");
  await page.locator("main").getByRole("link", { name: "How your meetings went" }).click();
  const row = page.locator("main ul.rows > li").first();
  await row.getByRole("button", { name: "Yes", exact: true }).click();
  await row.getByRole("button", { name: "Very useful" }).click();
  await row.getByRole("button", { name: "I write" }).click();
  await expect(row.getByRole("button", { name: "I write" })).toHaveAttribute("aria-pressed", "true");
  const reports = await query("select outcome, rating, next_step from meeting_report");
  expect(reports).toEqual([{ outcome: "held", rating: 3, next_step: "i-write" }]);
  await row.getByRole("button", { name: /^Undo ?: Did it take place/ }).click();
  await expect(row.getByRole("button", { name: "Yes", exact: true })).toHaveAttribute(
    "aria-pressed",
    "false",
  );

  // The other side says what fits to it: now both read it. Ratings are never shown to each other.
  await query(`insert into meeting_report (edition_id, meeting_id, participant_id, rating, next_step, reported_at)
    select edition_id, meeting_id, participant_id, 1, 'they-write', now() from meeting_member
    where meeting_id = (select meeting_id from meeting_report) and participant_id <> (select participant_id from meeting_report)`);
  await page.reload();
  await expect(row.getByText("You both agree: I write.")).toBeVisible();
  await expect(row.getByRole("button", { name: "Not useful" })).toHaveAttribute("aria-pressed", "false");
  expect(await axeFindings(page)).toEqual([]);
});

test("everything about a person is read, taken along, and deleted after a word was typed", async ({
  browser,
}) => {
  const page = await phoneOf(browser, "funder");
  await page.goto("/en/me/data");
  // Whoever has a role hands it on first.
  await expect(page.getByText("look after this conference")).toBeVisible();
  await query(
    "delete from role_grant where account_id = (select id from account where email = 'funder@people.invalid')",
  );
  const exported = await page.request.get("/en/me/data/export");
  const everything = (await exported.json()) as {
    format: string;
    tables: { table: string; rows: object[] }[];
  };
  expect(everything.format).toBe("kontor-personal-data/1");
  const participant = everything.tables.find(({ table }) => table === "participant")?.rows[0] as {
    id: string;
    family_name: string;
    email: string;
  };
  await page.goto("/en/me/data/export?as=html");
  await expect(page.locator("main")).toContainText(participant.family_name);
  await expect(page.locator("main")).not.toContainText(participant.id);
  // Its own style holds, and it fits a phone.
  await expect(page.locator("h1")).toHaveCSS("font-size", "30.4px");
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  await page.goto("/en/me/data");
  await page.getByRole("textbox").fill("no");
  await page.getByRole("button", { name: "Delete my data for good" }).click();
  await expect(page.getByRole("alert")).toContainText("Nothing was deleted");
  await page.getByRole("textbox").fill("delete");
  await page.getByRole("button", { name: "Delete my data for good" }).click();
  await expect(page.getByRole("heading", { name: "Your data are deleted" })).toBeVisible();
  await page.goto("/en/me");
  await expect(page).not.toHaveURL(/\/en\/me$/);
  const left = await query(
    `select given_name, family_name, state from participant where id = '${participant.id}'`,
  );
  expect(left).toEqual([{ given_name: "Deleted", family_name: "participant", state: "cancelled" }]);
});

for (const path of ["me/contacts", "me/afterwards", "me/data", "c/abcd-efgh-ijkm", "data-deleted"])
  test(`/${path} is accessible, fits the screen, and loads nothing from elsewhere`, async ({
    page,
    context,
  }) => {
    await signInAs(context, "participant");
    await expectGoodPage(page, (language) => `/${language}/${path}`);
  });
