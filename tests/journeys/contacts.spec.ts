import { expect, test, type Browser, type Page } from "@playwright/test";
import jsQR from "jsqr";
import pg from "pg";
import { journeysDatabase } from "./journeys-database.ts";
import { Keyboard } from "./keyboard.ts";
import { axeFindings, expectGoodPage } from "./page-check.ts";
import { sayingsIn } from "./sayings.ts";
import { languages, signInAs } from "./sign-in.ts";
import { openPeople } from "./two-people.ts";

const people = openPeople();
test.afterAll(() => people.close());

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

async function phoneOf(
  browser: Browser,
  role: "participant" | "funder",
  options: Parameters<Browser["newContext"]>[0] = {},
): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 360, height: 780 },
    locale: "en",
    ...options,
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

for (const language of languages)
  test(`by keyboard alone, in ${language}: two people exchange contact details by a code that both confirm, and keep each other's card`, async ({
    browser,
  }) => {
    const say = sayingsIn(language);
    const [own, other] = [
      await phoneOf(browser, "participant", { locale: language }),
      await phoneOf(browser, "funder", { locale: language }),
    ];
    const [ownKeys, otherKeys] = [new Keyboard(own), new Keyboard(other)];
    await own.goto(`/${language}/me/contacts`);
    await expect(own.locator(".code .nowrap")).toBeVisible();
    const address = await readCode(own);
    expect(address).toMatch(new RegExp(`/${language}/c/[a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{4}$`));

    await other.goto(`/${language}/me/contacts`);
    await otherKeys.press(other.locator("summary", { hasText: say("agenda_contacts_type") }));
    await otherKeys.write(other.locator("#typed-code"), address.slice(-14).toUpperCase());
    await other.keyboard.press("Enter");
    await expect(other).toHaveURL(address);
    await expect(other.locator("h1")).toHaveText(say("agenda_take_title", { name: "Anja Lindner" }));
    await expect(other.locator("main")).not.toContainText("@");
    expect(await axeFindings(other)).toEqual([]);
    await otherKeys.act(other.getByRole("button", { name: say("agenda_take_confirm") }), () =>
      expect(other.locator(".state-pending", { hasText: say("agenda_take_waits") })).toBeVisible(),
    );
    // Nothing is handed on before the other side has said yes as well.
    await other.goto(`/${language}/me/contacts`);
    await expect(other.locator("main")).not.toContainText("anja.lindner@people.invalid");

    // The page that shows the code notices by itself that somebody has read it; seen once, opening it again is quicker.
    if (language === "de") await own.reload();
    const agree = own.getByRole("button", { name: new RegExp(`^${say("agenda_exchange_agree")}`) });
    await expect(agree).toBeVisible({ timeout: 15_000 });
    expect(await axeFindings(own)).toEqual([]);
    await ownKeys.act(agree, () => expect(own.locator(".mail a").first()).toContainText("@people.invalid"));
    await expect(own.locator(".notice.settled[role=status]")).toBeFocused();

    await other.goto(`/${language}/me/contacts?q=lindn`);
    await expect(other.getByRole("heading", { name: "Anja Lindner" })).toBeVisible();
    await expect(other.locator("main")).toContainText("anja.lindner@people.invalid");
    await other.goto(`/${language}/me/contacts?q=nobody-of-that-name`);
    await expect(other.getByText(say("agenda_contacts_no_match"))).toBeVisible();
    const card = await other.request.get(`/${language}/me/contacts/vcards`);
    expect(card.headers()["content-type"]).toContain("text/vcard");
    const lines = (await card.text()).replaceAll("\r\n ", "").split("\r\n");
    expect(lines.filter((line) => line === "BEGIN:VCARD").length).toBeGreaterThanOrEqual(1);
    for (const line of ["VERSION:4.0", "FN:Anja Lindner", "N:Lindner;Anja;;;"]) expect(lines).toContain(line);
    expect(lines).toContain("EMAIL:anja.lindner@people.invalid");
    const table = await (await other.request.get(`/${language}/me/contacts/table`)).text();
    expect(table).toMatch(/Anja[,;]Lindner[,;]/);

    // A code that was used says what holds; one that has run out, or is one's own, says so in a sentence.
    await other.goto(address);
    await expect(other.getByText(say("agenda_exchange_both"))).toBeVisible();
    await own.goto(address);
    await expect(own.getByRole("alert")).toContainText(say("agenda_refused_own_code"));
    await query("update contact_offer set expires_at = '2017-09-21T10:00:00+02:00'");
    await other.goto(address);
    await expect(other.getByRole("alert")).toContainText(say("agenda_refused_offer_over"));
    await query("delete from contact_exchange");
    await query("delete from contact_offer");
    for (const page of [own, other]) await page.context().close();
  });

test("without script: a code is typed, both sides confirm, and one takes it back", async ({ browser }) => {
  const [own, other] = [
    await phoneOf(browser, "participant", { javaScriptEnabled: false }),
    await phoneOf(browser, "funder", { javaScriptEnabled: false }),
  ];
  await own.goto("/en/me/contacts");
  const code = await own.locator(".secret").innerText();
  await other.goto("/en/me/contacts");
  await other.locator("summary", { hasText: "Type someone" }).click();
  await other.locator("#typed-code").fill(code.toUpperCase().replaceAll("-", " "));
  await other.keyboard.press("Enter");
  await expect(other).toHaveURL(new RegExp(`/c/${code}$`));
  await other.getByRole("button", { name: "Yes, exchange" }).click();
  await expect(other.locator(".state-pending", { hasText: "You have agreed" })).toBeVisible();
  await own.goto("/en/me/contacts");
  await own.getByRole("button", { name: /^Not now/ }).click();
  await expect(own.getByRole("status")).toContainText("Nothing is exchanged");
  expect(await query("select from contact_exchange")).toEqual([]);
  for (const page of [own, other]) await page.context().close();
});

test.describe("after a meeting", () => {
  test.describe.configure({ mode: "serial" });
  // At the moment of the demonstration the first meeting has just begun; here it was an hour earlier.
  test.beforeAll(async () => {
    await query(`
    set session_replication_role = replica;
    with first as (
      select meeting_id, tstzrange(lower(during) - interval '1 hour', upper(during) - interval '1 hour') as earlier
      from engagement join participant on participant.id = participant_id
      where code = 'p049' and meeting_id is not null order by during limit 1),
    moved as (update appointment set during = earlier from first where appointment.meeting_id = first.meeting_id)
    update engagement set during = earlier from first where engagement.meeting_id = first.meeting_id`);
  });

  for (const language of languages)
    test(`by keyboard alone, in ${language}: what was met is answered in a few presses, kept apart, and undone`, async ({
      browser,
    }) => {
      const say = sayingsIn(language);
      const page = await phoneOf(browser, "participant", { locale: language });
      const keys = new Keyboard(page);
      await page.goto(`/${language}/me`);
      await keys.press(page.locator("main").getByRole("link", { name: say("agenda_afterwards_link") }));
      await expect(page).toHaveURL(/afterwards$/);
      const row = page.locator("main ul.rows > li").first();
      const answer = (key: string) => row.getByRole("button", { name: say(key), exact: true });
      for (const key of ["agenda_outcome_held", "agenda_rating_3", "agenda_step_i_write"]) {
        await keys.act(answer(key), () => expect(answer(key)).toHaveAttribute("aria-pressed", "true"));
        await expect(answer(key)).toBeFocused();
      }
      const reports = await query("select outcome, rating, next_step from meeting_report");
      expect(reports).toEqual([{ outcome: "held", rating: 3, next_step: "i-write" }]);
      const held = answer("agenda_outcome_held");
      const undo = row.getByRole("button", {
        name: new RegExp(`^${say("agenda_undo")} ?: ${say("agenda_outcome").replace("?", "[?]")}`),
      });
      // Tab goes on from the last answer, so the first one is behind it.
      await page.keyboard.press("Shift+Tab");
      await keys.act(undo, () => expect(held).toHaveAttribute("aria-pressed", "false"));
      await expect(held).toBeFocused();

      // The other side says what fits to it: now both read it. Ratings are never shown to each other.
      await query(`insert into meeting_report (edition_id, meeting_id, participant_id, rating, next_step, reported_at)
        select edition_id, meeting_id, participant_id, 1, 'they-write', now() from meeting_member
        where meeting_id = (select meeting_id from meeting_report) and participant_id <> (select participant_id from meeting_report)`);
      await page.reload();
      const agreed = say("agenda_step_agreed", { step: say("agenda_step_i_write") });
      await expect(row.getByText(agreed)).toBeVisible();
      await expect(answer("agenda_rating_1")).toHaveAttribute("aria-pressed", "false");
      expect(await axeFindings(page)).toEqual([]);
      await query("delete from meeting_report");
      await page.context().close();
    });
});

test("whoever has a role hands it on first, in both languages", async ({ browser }) => {
  const page = await phoneOf(browser, "funder");
  for (const language of languages) {
    await page.goto(`/${language}/me/data`);
    await expect(page.locator("main")).toContainText(sayingsIn(language)("agenda_data_erase_has_role"));
  }
  await page.context().close();
});

for (const language of languages)
  test(`by keyboard alone, in ${language}: everything about a person is read, taken along, and deleted after a word was typed`, async ({
    browser,
  }) => {
    const say = sayingsIn(language);
    const [person] = await people.pair();
    const context = await people.phoneOf(browser, person, { locale: language });
    const page = await context.newPage();
    const keys = new Keyboard(page);
    await page.goto(`/${language}/me/data`);
    await expect(page.locator("h1")).toHaveText(say("agenda_data_title"));
    const taken = page.waitForEvent("download");
    await keys.press(page.getByRole("link", { name: say("agenda_data_json") }));
    const stream = await (await taken).createReadStream();
    let text = "";
    for await (const part of stream) text += String(part);
    const everything = JSON.parse(text) as { format: string; tables: { table: string; rows: object[] }[] };
    expect(everything.format).toBe("kontor-personal-data/1");
    const participant = everything.tables.find(({ table }) => table === "participant")?.rows[0] as {
      id: string;
      family_name: string;
    };
    expect(participant.id).toBe(person.id);
    await keys.press(page.getByRole("link", { name: say("agenda_data_read") }));
    await expect(page).toHaveURL(/as=html/);
    await expect(page.locator("main")).toContainText(participant.family_name);
    await expect(page.locator("main")).not.toContainText(participant.id);
    // Its own style holds, and it fits a phone.
    await expect(page.locator("h1")).toHaveCSS("font-size", "30.4px");
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    expect(await axeFindings(page)).toEqual([]);

    await page.goto(`/${language}/me/data`);
    await keys.write(page.locator("#word"), "no");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("alert")).toHaveText(
      say("agenda_data_erase_untyped", { word: say("agenda_data_erase_word") }),
    );
    await expect(page.getByRole("alert")).toBeFocused();
    expect(await axeFindings(page)).toEqual([]);
    await keys.write(page.locator("#word"), say("agenda_data_erase_word").toLowerCase());
    await keys.press(page.getByRole("button", { name: say("agenda_data_erase_do") }));
    await expect(page.getByRole("heading", { name: say("agenda_data_erased_title") })).toBeVisible();
    await page.goto(`/${language}/me`);
    await expect(page).not.toHaveURL(/\/me$/);
    const left = await query(
      `select given_name, family_name, state from participant where id = '${person.id}'`,
    );
    expect(left).toEqual([{ given_name: "Deleted", family_name: "participant", state: "cancelled" }]);
    await context.close();
  });

for (const path of ["me/contacts", "me/afterwards", "me/data", "c/abcd-efgh-ijkm", "data-deleted"])
  test(`/${path} is accessible, fits the screen, and loads nothing from elsewhere`, async ({
    page,
    context,
  }) => {
    await signInAs(context, "participant");
    await expectGoodPage(page, (language) => `/${language}/${path}`);
  });
