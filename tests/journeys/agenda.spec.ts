import { expect, test, type BrowserContext } from "@playwright/test";
import { untilKept } from "./kept-on-device.ts";
import { Keyboard } from "./keyboard.ts";
import { meetingOf } from "./meeting-of-both.ts";
import { ownDemonstration } from "./own-demonstration.ts";
import { axeFindings, expectGoodPage } from "./page-check.ts";
import { demonstrationOrigin, ports } from "./ports.ts";
import { sayingsIn } from "./sayings.ts";
import { languages, signInAs } from "./sign-in.ts";
import { openPeople } from "./two-people.ts";

const people = openPeople();
test.afterAll(() => people.close());

const phone = { width: 360, height: 740 };
const words = {
  de: {
    offline: "Ohne Verbindung. Stand: 10:05",
    waits: /Auf diesem Gerät gesichert/,
    yes: "Ja",
    cancel: "Treffen absagen",
    confirm: "Ja, absagen",
    cancelled: "Abgesagt",
    card: "Visitenkarte zeigen",
    saved: "Gesichert 10:05",
  },
  en: {
    offline: "No connection. As of 10:05",
    waits: /Saved on this device/,
    yes: "Yes",
    cancel: "Cancel the meeting",
    confirm: "Yes, cancel it",
    cancelled: "Cancelled",
    card: "Show the card",
    saved: "Saved 10:05",
  },
} as const;

type Delta = {
  self: { id: string };
  meetings: {
    id: string;
    state: string;
    startsAt: string;
    note: { text: string } | null;
    outcome: string | null;
    people: { name: string }[];
  }[];
  requests: { id: string; person: { name: string } }[];
};

async function deltaOf(context: BrowserContext, origin: string): Promise<Delta> {
  return (await context.request.get(`${origin}/en/me/agenda/data`)).json();
}

async function doOn(context: BrowserContext, origin: string, act: object): Promise<void> {
  const answer = await context.request.post(`${origin}/en/me/agenda/act`, {
    data: act,
    headers: { origin, "idempotency-key": crypto.randomUUID() },
  });
  expect(answer.status(), await answer.text()).toBe(200);
}

const begun = (delta: Delta) => delta.meetings.find((one) => one.startsAt <= "2017-09-21T08:05:00.000Z")!;
const coming = (delta: Delta) =>
  delta.meetings.filter((one) => one.state === "standing" && one.startsAt > "2017-09-21T08:05:00.000Z");

test.describe("with a server that stops", () => {
  test.describe.configure({ timeout: 240_000 });
  const demonstration = ownDemonstration(ports.newInstallation, "test-results/agenda-data");
  test.beforeAll(async () => {
    test.setTimeout(300_000);
    await demonstration.start();
  });
  test.afterAll(() => demonstration.stop());

  for (const language of languages)
    test(`after one visit the agenda is read and changed without a connection, in ${language}`, async ({
      browser,
    }) => {
      const { origin } = demonstration;
      const word = words[language];
      const context = await browser.newContext({ viewport: phone, locale: language });
      await signInAs(context, "participant", origin);
      const before = await deltaOf(context, origin);
      const page = await context.newPage();
      await page.goto(`${origin}/${language}/me`);
      await untilKept(page);
      await demonstration.stop();

      await page.reload();
      await expect(page.getByText(word.offline)).toBeVisible();
      await expect(page.locator("h1")).toContainText(/\d\d:\d\d, .+ [A-Z]\d\d/);
      await page.locator(".day a.onward").click();
      await expect(page).toHaveURL(new RegExp(`/${language}/me/agenda$`));
      await expect(page.getByText(word.offline)).toBeVisible();
      for (const one of before.meetings.filter((each) => each.state === "standing"))
        await expect(page.locator(".plan").getByText(one.people[0]!.name)).toBeVisible();
      const updated = await page.evaluate(async () => {
        const registration = await navigator.serviceWorker.ready;
        return registration.update().then(
          () => "updated",
          () => "not updated",
        );
      });
      expect(updated).toBe("not updated");

      const past = begun(before);
      await page.locator(`.plan a[href$="${past.id}"]`).click();
      await expect(page.locator("#where ~ p")).toContainText(/[A-Z]\d\d/);
      await page.locator("#note").fill(`Noted offline in ${language}`);
      await expect(page.getByText(word.waits)).toBeVisible();
      await page.getByRole("button", { name: word.yes, exact: true }).click();
      await expect(page.getByRole("button", { name: word.yes, exact: true })).toHaveAttribute(
        "aria-pressed",
        "true",
      );
      const next = coming(before)[0]!;
      await page.goto(`${origin}/${language}/me/meetings/${next.id}`);
      await page.locator("summary", { hasText: word.cancel }).click();
      await page.locator("#reason").fill("Train");
      await page.getByRole("button", { name: word.confirm }).click();
      await expect(page.locator("main")).toContainText(word.cancelled);
      await page.goto(`${origin}/${language}/me/people`);
      await page.locator("summary", { hasText: word.card }).click();
      await expect(page.locator("svg[role=img]")).toBeVisible();
      await page.goto(`${origin}/${language}/me/agenda`);
      await expect(page.locator(".notice.pending").last()).toContainText("3");

      await demonstration.start();
      await expect(page.getByText(word.offline)).toBeHidden({ timeout: 15_000 });
      await expect(page.locator(".connection .notice")).toHaveCount(0);
      const after = await deltaOf(context, origin);
      const kept = after.meetings.find((one) => one.id === past.id)!;
      expect([kept.note?.text, kept.outcome]).toEqual([`Noted offline in ${language}`, "held"]);
      expect(after.meetings.find((one) => one.id === next.id)!.state).toBe("cancelled");
      await context.close();
    });

  test("what was changed elsewhere is there within five seconds, and what no longer fits is refused with a sentence", async ({
    browser,
  }) => {
    const { origin } = demonstration;
    const device = await browser.newContext({ viewport: phone });
    const elsewhere = await browser.newContext();
    for (const context of [device, elsewhere]) await signInAs(context, "participant", origin);
    const before = await deltaOf(elsewhere, origin);
    const page = await device.newPage();
    await page.goto(`${origin}/en/me`);
    await untilKept(page);
    await device.setOffline(true);
    await page.reload();
    await expect(page.getByText(words.en.offline)).toBeVisible();
    // In the other language as well, though the page was only read in one; and contacts can be read.
    await page.goto(`${origin}/de/me`);
    await expect(page.getByText(words.de.offline)).toBeVisible();
    await page.goto(`${origin}/en/me/contacts`);
    await expect(page.getByRole("heading", { name: "Contacts", level: 1 })).toBeVisible();
    await page.goto(`${origin}/en/me`);
    const request = before.requests[0]!;
    await page
      .getByRole("button", { name: `Accept: ${request.person.name}` })
      .first()
      .click();
    await expect(page.getByText("1 change is waiting")).toBeVisible();
    const meeting = coming(before)[0]!;
    await doOn(elsewhere, origin, { kind: "cancel", meeting: meeting.id, reason: "" });
    await doOn(elsewhere, origin, { kind: "decline", request: request.id, reason: "" });
    await expect(page.getByText(words.en.offline)).toBeVisible();
    await expect(page.locator(`main a[href$="${meeting.id}"]`).first()).toBeVisible();
    await device.setOffline(false);
    await expect(page.locator(`main a[href$="${meeting.id}"]`)).toHaveCount(0, { timeout: 5_000 });
    await expect(page.locator(".notice.trouble")).toContainText("declined already");
    await page.getByRole("button", { name: "Understood" }).click();
    await expect(page.locator(".notice.trouble")).toHaveCount(0);

    // A meeting that others moved is not cancelled at a time that nobody saw.
    const moved = coming(before)[2]!;
    await page.goto(`${origin}/en/me/meetings/${moved.id}`);
    await device.route("**/me/agenda/act", (route) =>
      route.continue({
        postData: route
          .request()
          .postData()!
          .replace(/"sequence":\d+/, '"sequence":77'),
      }),
    );
    await page.locator("summary", { hasText: words.en.cancel }).click();
    await page.getByRole("button", { name: words.en.confirm }).click();
    await expect(page.locator(".connection .notice.trouble")).toContainText("has been moved to");
    await device.unroute("**/me/agenda/act");
    await page.getByRole("button", { name: "Cancel it all the same" }).click();
    await expect(page.locator("main")).toContainText("You have cancelled.");

    // One note, written on both while one of them had no connection.
    const noted = coming(before)[1]!;
    await page.goto(`${origin}/en/me/meetings/${noted.id}`);
    await device.setOffline(true);
    await page.locator("#note").fill("Typed offline");
    await expect(page.getByText(words.en.waits)).toBeVisible();
    await doOn(elsewhere, origin, { kind: "note", meeting: noted.id, text: "Later elsewhere", bases: [] });
    await device.setOffline(false);
    const both = "Typed offline\n\nFrom another device, 10:05:\nLater elsewhere";
    await expect(page.locator("#note")).toHaveValue(both, { timeout: 10_000 });
    await expect(page.locator(".connection")).toContainText("changed on another device");
    const after = await deltaOf(elsewhere, origin);
    expect(after.meetings.find((one) => one.id === noted.id)!.note?.text).toBe(both);
    await device.close();
    await elsewhere.close();
  });

  test("signing out leaves nothing on the device, and nobody sees it afterwards", async ({ browser }) => {
    const { origin } = demonstration;
    const context = await browser.newContext({ viewport: phone });
    await signInAs(context, "participant", origin);
    const page = await context.newPage();
    await page.goto(`${origin}/en/me`);
    await untilKept(page);
    const name = (await deltaOf(context, origin)).meetings[0]!.people[0]!.name;
    await page.goto(`${origin}/en/me/agenda`);
    await expect(page.locator("main")).toContainText(name);
    const another = await context.newPage();
    await another.goto(`${origin}/en/me/meetings/${(await deltaOf(context, origin)).meetings[0]!.id}`);
    await untilKept(another);
    await page.getByRole("button", { name: "Sign out" }).click();
    await expect(page).toHaveURL(/\/demo/);
    // A page that was still open keeps nothing for later either: it was here that they signed out.
    await another.locator("#note").fill("Typed after signing out");
    await expect(another).not.toHaveURL(/\/me/, { timeout: 10_000 });
    await another.close();
    const left = await page.evaluate(async () => (await indexedDB.databases()).map((one) => one.name));
    expect(left).toEqual([]);
    await demonstration.stop();
    await page.goto(`${origin}/en/me/agenda`).catch(() => undefined);
    await expect(page.locator("body")).not.toContainText(name);
    await demonstration.start();
    await context.close();
  });

  test("signing out without a connection empties the device as well", async ({ browser }) => {
    const { origin } = demonstration;
    const context = await browser.newContext({ viewport: phone });
    await signInAs(context, "participant", origin);
    const page = await context.newPage();
    await page.goto(`${origin}/en/me`);
    await untilKept(page);
    await context.setOffline(true);
    await page.reload();
    await expect(page.getByText(words.en.offline)).toBeVisible();
    await page.getByRole("button", { name: "Sign out" }).click();
    await expect(page.locator("main")).toContainText("Nothing has been saved on this device");
    await context.close();
  });
});

test("the agenda of all days is one sheet of A4 with a code that leads to it", async ({ page, context }) => {
  await signInAs(context, "participant");
  for (const language of languages) {
    await page.goto(`/${language}/me/agenda`);
    const sheet = (await page.pdf({ format: "A4" })).toString("latin1");
    expect(sheet.match(/\/Type\s*\/Page[^s]/g)).toHaveLength(1);
  }
  await page.emulateMedia({ media: "print" });
  await expect(page.locator(".code svg")).toBeVisible();
});

for (const path of ["me", "me/agenda", "me/agenda/calendar"])
  test(`/${path} is accessible and fits the screen`, async ({ page, context }) => {
    await signInAs(context, "participant");
    await expectGoodPage(page, (language) => `/${language}/${path}`);
  });

test("a name or organisation of one long word does not widen the page", async ({ page, context }) => {
  await page.setViewportSize(phone);
  await signInAs(context, "participant");
  for (const path of ["me", "me/agenda", "me/contacts", "me/requests"]) {
    await page.goto(`/de/${path}`);
    await page.waitForLoadState("networkidle");
    const width = await page.evaluate(() => {
      for (const one of document.querySelectorAll("main bdi, main .organisation a, main .who"))
        one.textContent = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerke";
      return document.documentElement.scrollWidth;
    });
    expect(width, path).toBeLessThanOrEqual(phone.width);
  }
});

test("pages of meetings are accessible and fit the screen", async ({ page, context, baseURL }) => {
  test.setTimeout(180_000);
  await signInAs(context, "participant");
  const delta = await deltaOf(context, baseURL ?? "");
  for (const { id } of [begun(delta), coming(delta)[0]!])
    await expectGoodPage(page, (language) => `/${language}/me/meetings/${id}`);
});

test("without script: a meeting is read, noted, cancelled and stands again", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: baseURL ?? "" });
  await signInAs(context, "participant");
  const page = await context.newPage();
  const meeting = coming(await deltaOf(context, baseURL ?? "")).at(-1)!;
  await page.goto("/en/me/agenda");
  await page.locator(`a[href$="${meeting.id}"]`).click();
  await page.locator("#note").fill("Without script <b>bold</b>");
  await page.getByRole("button", { name: "Save the note" }).click();
  await expect(page.locator("main")).toContainText(words.en.saved);
  await expect(page.locator("#note")).toHaveValue("Without script <b>bold</b>");
  await page.locator("#note").fill("n".repeat(5_001));
  await page.getByRole("button", { name: "Save the note" }).click();
  await expect(page.locator("#note")).toHaveValue("n".repeat(5_001));
  await expect(page.locator("#note-state")).toContainText("1 character too many");
  await page.locator("summary", { hasText: "Cancel the meeting" }).click();
  await page.locator("#reason").fill("r".repeat(502));
  await page.getByRole("button", { name: words.en.confirm }).click();
  await expect(page.locator("#reason")).toHaveValue("r".repeat(502));
  await expect(page.locator("#reason-state")).toContainText("2 characters too many");
  await page.locator("#reason").fill("Train");
  await page.getByRole("button", { name: words.en.confirm }).click();
  await expect(page.locator("main")).toContainText("You have cancelled.");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.locator("main")).toContainText("The meeting stands again.");
  await context.close();
});

test("a note that is too long stays in its field until it fits, also after the page was left", async ({
  page,
  context,
  baseURL,
}) => {
  await signInAs(context, "participant");
  const { id } = coming(await deltaOf(context, baseURL ?? ""))[1]!;
  const savedNote = async () =>
    (await deltaOf(context, baseURL ?? "")).meetings.find((one) => one.id === id)!.note?.text;
  await page.goto(`/en/me/meetings/${id}`);
  await untilKept(page);
  await page.locator("#note").fill("First note");
  await expect(page.locator("#note-state")).toContainText(words.en.saved);
  await page.locator("#note").fill("n".repeat(5_002));
  await page.locator("#note").blur();
  await expect(page.locator("#note-state")).toContainText("2 characters too many");
  await page.locator(".back a").click();
  await expect(page.locator("main")).toContainText("Note too long");
  await page.goto(`/en/me/meetings/${id}`);
  await expect(page.locator("#note")).toHaveValue("n".repeat(5_002));
  await expect(page.locator("#note-state")).toContainText("2 characters too many");
  await expect(page.locator("#note-state")).not.toContainText("Saved");
  expect(await savedNote()).toBe("First note");
  await page.locator("#note").fill("n".repeat(5_000));
  await expect(page.locator("#note-state")).toContainText(words.en.saved);
  expect(await savedNote()).toHaveLength(5_000);
});

for (const language of languages)
  test(`by keyboard alone, in ${language}: a meeting is noted, moved by the other's letter, cancelled and stands again`, async ({
    browser,
  }) => {
    const say = sayingsIn(language);
    const [one, other] = await people.pair();
    const own = await people.phoneOf(browser, one, { locale: language });
    const elsewhere = await people.phoneOf(browser, other, { locale: language });
    const id = await meetingOf(own, elsewhere, other.id);
    const page = await own.newPage();
    const keys = new Keyboard(page);
    await page.goto(`/${language}/me/agenda`);
    await keys.press(page.locator(`.plan a[href$="${id}"]`).first());
    await expect(page).toHaveURL(new RegExp(`/${language}/me/meetings/${id}$`));
    await keys.to(page.locator("#note"));
    await page.keyboard.insertText(`Noted by keyboard, ${language}`);
    await expect(page.locator("#note-state")).toContainText(words[language].saved);
    await expect(page.locator("#note")).toBeFocused();

    await keys.act(page.getByRole("button", { name: say("agenda_exchange"), exact: true }), () =>
      expect(page.locator("main")).toContainText(say("agenda_exchange_mine", { name: other.name })),
    );
    await keys.press(page.getByRole("link", { name: say("agenda_message"), exact: true }));
    await expect(page).toHaveURL(new RegExp(`/${language}/me/messages/${other.id}$`));
    await page.waitForLoadState("networkidle");
    await keys.write(page.locator("#text"), "See you there 👩‍🔬 <b>نور</b>");
    await keys.act(page.getByRole("button", { name: say("encounters_message_send"), exact: true }), () =>
      expect(page.locator(".talk .text")).toHaveText(["See you there 👩‍🔬 <b>نور</b>"]),
    );
    await page.goto(`/${language}/me/meetings/${id}`);
    await page.waitForLoadState("networkidle");

    await keys.press(page.locator("summary", { hasText: say("agenda_propose") }));
    const times = page.locator("input[name=slot]");
    const former = await page.locator("h1 time").getAttribute("datetime");
    if ((await times.count()) > 1) await keys.choose(times.nth(1));
    await keys.act(page.getByRole("button", { name: say("agenda_propose_send") }), () =>
      expect(page.getByRole("button", { name: say("agenda_proposal_take_back") })).toBeVisible(),
    );
    expect(await axeFindings(page)).toEqual([]);
    const proposal = await people.proposalOf(one);
    const reading = await browser.newContext({ viewport: phone, baseURL: demonstrationOrigin });
    const letter = await reading.newPage();
    const path = (shown: string, token: string) => `/${shown}/answer/time/${token}`;
    const token = await people.letterTo(other, proposal);
    if (language === "en") await expectGoodPage(letter, (shown) => path(shown, token));
    await letter.setViewportSize(phone);
    await letter.goto(path(language, token));
    await expect(letter.locator("h1")).toHaveText(say("encounters_letter_time_title", { name: one.name }));
    // The press on the link of the letter, and this one.
    await new Keyboard(letter).act(letter.getByRole("button", { name: say("participant_accept") }), () =>
      expect(letter.getByRole("status")).toContainText(/\d\d:\d\d/),
    );
    await letter.reload();
    await expect(letter.getByRole("status")).toContainText(say("encounters_letter_time_accepted"));
    await reading.close();

    await page.reload();
    await expect(page.locator("h1 time")).not.toHaveAttribute("datetime", former ?? "");
    await page.waitForLoadState("networkidle");
    await keys.press(page.locator("summary", { hasText: words[language].cancel }));
    await keys.write(page.locator("#reason"), "=1+1 <b>Train</b>");
    await keys.act(page.getByRole("button", { name: words[language].confirm }), () =>
      expect(page.locator("main")).toContainText(say("agenda_cancelled_by_self")),
    );
    expect(await axeFindings(page)).toEqual([]);
    await keys.act(page.getByRole("button", { name: say("agenda_undo"), exact: true }), () =>
      expect(page.locator("main")).toContainText(say("agenda_undone")),
    );
    await expect(page.locator("#note")).toHaveValue(`Noted by keyboard, ${language}`);
    for (const context of [own, elsewhere]) await context.close();
  });

for (const language of languages)
  test(`by keyboard alone, in ${language}: a calendar's secret address is made, copied, renewed and ended`, async ({
    browser,
    request,
  }) => {
    const say = sayingsIn(language);
    const context = await browser.newContext({
      viewport: phone,
      baseURL: demonstrationOrigin,
      permissions: ["clipboard-read", "clipboard-write"],
    });
    await signInAs(context, "participant");
    const page = await context.newPage();
    const keys = new Keyboard(page);
    await page.goto(`/${language}/me/agenda/calendar`);
    await page.waitForLoadState("networkidle");
    await keys.act(page.getByRole("button", { name: say("agenda_calendar_make") }), () =>
      expect(page.locator("#address")).toBeVisible(),
    );
    const first = await page.locator("#address").inputValue();
    const calendar = await request.get(first);
    expect(calendar.status()).toBe(200);
    expect(calendar.headers()["content-type"]).toContain("text/calendar");
    expect(await calendar.text()).toContain("BEGIN:VEVENT");
    await expect(page.getByRole("link", { name: say("agenda_calendar_open") })).toHaveAttribute(
      "href",
      first.replace(/^https?:/, "webcal:"),
    );
    await keys.act(page.getByRole("button", { name: say("agenda_calendar_copy") }), () =>
      expect(page.getByRole("status")).toContainText(say("agenda_calendar_copied")),
    );
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(first);
    expect(await axeFindings(page)).toEqual([]);
    await keys.press(page.locator("summary", { hasText: say("agenda_calendar_renew") }));
    await expect(page.getByText(say("agenda_calendar_renew_ask"))).toBeVisible();
    expect((await request.get(first)).status()).toBe(200);
    await keys.act(page.getByRole("button", { name: say("agenda_calendar_renew_yes") }), () =>
      expect(page.locator("#address")).not.toHaveValue(first),
    );
    const second = await page.locator("#address").inputValue();
    expect((await request.get(first)).status()).toBe(404);
    expect((await request.get(second)).status()).toBe(200);
    await keys.act(page.getByRole("button", { name: say("agenda_calendar_end"), exact: true }), () =>
      expect(page.locator("main")).toContainText(say("agenda_calendar_ended")),
    );
    expect((await request.get(second)).status()).toBe(404);
    await context.close();
  });
