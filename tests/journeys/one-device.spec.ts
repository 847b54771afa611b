import { expect, test, type Page } from "@playwright/test";
import { sql } from "kysely";
import { untilKept } from "./kept-on-device.ts";
import { deltaOf, meetingOf, type Delta } from "./meeting-of-both.ts";
import { openNewerWorker } from "./newer-worker.ts";
import { demonstrationOrigin } from "./ports.ts";
import { openPeople, type Person } from "./two-people.ts";
import { languages, signInAs } from "./sign-in.ts";

const people = openPeople();
test.afterAll(() => people.close());

async function notesOf({ id }: Person): Promise<string[]> {
  const { rows } = await sql<{ text: string }>`
    select text from meeting_note where participant_id = ${id} and text <> ''`.execute(people.db);
  return rows.map((one) => one.text);
}

test("a second account on the same device sees nothing of the first, and nothing is done in its name", async ({
  browser,
}) => {
  const [one, other] = await people.pair();
  const device = await people.phoneOf(browser, one, { locale: "en" });
  const elsewhere = await people.phoneOf(browser, other, { locale: "en" });
  const meeting = await meetingOf(device, elsewhere, other.id);
  const page = await device.newPage();
  await page.goto(`/en/me/meetings/${meeting}`);
  await untilKept(page);
  const names = (delta: Delta) => delta.meetings.flatMap((each) => each.people.map(({ name }) => name));
  const ofOther = names(await deltaOf(elsewhere));
  const onlyOfOne = names(await deltaOf(device)).filter(
    (name) => name !== other.name && !ofOther.includes(name),
  );
  expect(onlyOfOne.length).toBeGreaterThan(0);

  // The first page stays open while the account changes: what is typed there is nobody's.
  await device.clearCookies();
  await people.signIn(device, other);
  await page.locator("#note").fill("A secret of the first");
  await expect(page.locator("body")).not.toContainText(other.name, { timeout: 10_000 });
  await expect.poll(() => page.locator("#note").inputValue()).toBe("");
  expect(await notesOf(other)).toEqual([]);
  expect(await notesOf(one)).toEqual([]);

  // The same with what waits without a connection, and a page that is opened afterwards.
  await device.clearCookies();
  await people.signIn(device, one);
  await page.goto(`/en/me/meetings/${meeting}`);
  await untilKept(page);
  await device.setOffline(true);
  await page.locator("#note").fill("Another secret of the first");
  await expect(page.getByText(/Saved on this device/)).toBeVisible();
  await page.close();
  await device.setOffline(false);
  await device.clearCookies();
  await people.signIn(device, other);
  const second = await device.newPage();
  // Whoever signs in does so on a page that the worker sees; from then on nothing is shown from the device.
  await second.goto("/en/organisations");
  await second.evaluate(() => fetch("/demo/sign-in", { method: "POST", body: new FormData() }));
  await second.goto("/en/me/agenda");
  await expect(second.locator("main")).toContainText(one.name);
  await untilKept(second);
  await device.setOffline(true);
  await second.reload();
  await expect(second.getByText("No connection.")).toBeVisible();
  for (const name of onlyOfOne) await expect(second.locator("body")).not.toContainText(name);
  await device.setOffline(false);
  expect(await notesOf(other)).toEqual([]);
  await device.close();
  await elsewhere.close();
});

test("what waits outlives the session for the same person, and for nobody else", async ({ browser }) => {
  const [one, other] = await people.pair();
  const device = await people.phoneOf(browser, one, { locale: "en" });
  const elsewhere = await people.phoneOf(browser, other);
  const meeting = await meetingOf(device, elsewhere, other.id);
  const page = await device.newPage();
  const writeAndLoseSession = async (text: string) => {
    await page.goto(`/en/me/meetings/${meeting}`);
    await untilKept(page);
    await device.setOffline(true);
    await page.locator("#note").fill(text);
    await expect(page.getByText(/Saved on this device/)).toBeVisible();
    await device.clearCookies();
    await device.setOffline(false);
    await expect(page.locator("main")).toContainText("1 change is waiting on this device", {
      timeout: 15_000,
    });
    await expect(page.locator("body")).not.toContainText(text);
    expect(await notesOf(one)).not.toContain(text);
  };
  await writeAndLoseSession("Typed before the session ended");
  await people.signIn(device, one);
  await page.goto(`/en/me/meetings/${meeting}`);
  await expect(page.locator("#note")).toHaveValue("Typed before the session ended");
  await expect.poll(() => notesOf(one), { timeout: 15_000 }).toEqual(["Typed before the session ended"]);

  await writeAndLoseSession("Not for anybody else");
  await people.signIn(device, other);
  await page.goto(`/en/me/meetings/${meeting}`);
  await untilKept(page);
  await expect(page.locator("#note")).toHaveValue("");
  await expect(page.locator(".connection .notice")).toHaveCount(0);
  await device.clearCookies();
  await people.signIn(device, one);
  await page.goto(`/en/me/meetings/${meeting}`);
  await untilKept(page);
  await expect(page.locator("#note")).toHaveValue("Typed before the session ended");
  expect([await notesOf(one), await notesOf(other)]).toEqual([["Typed before the session ended"], []]);
  await device.close();
  await elsewhere.close();
});

test("a new version of the worker takes over, and what was done before it is not lost", async ({
  browser,
}) => {
  const way = await openNewerWorker();
  const [one, other] = await people.pair();
  const elsewhere = await people.phoneOf(browser, other);
  const device = await people.phoneOf(browser, one, { locale: "en", baseURL: way.origin });
  const meeting = await meetingOf(device, elsewhere, other.id);
  const versions = (page: Page) => page.evaluate(() => caches.keys());
  try {
    const page = await device.newPage();
    await page.goto(`/en/me/meetings/${meeting}`);
    await untilKept(page);
    const former = (await versions(page)).find((name) => name !== "kontor-owner");
    way.isHeld = true;
    await page.locator("#note").fill("Written before the update");
    await expect(page.getByText(/Saved on this device/)).toBeVisible();
    way.isNewer = true;
    await page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready;
      await registration.update();
    });
    const isThere = () =>
      page.evaluate(async () => !!(await navigator.serviceWorker.getRegistration())?.waiting);
    await expect.poll(isThere).toBe(true);
    expect(await versions(page)).toContain(former);
    // It begins to work once no page of the former version is open any more.
    await page.close();
    const later = await device.newPage();
    await expect(async () => {
      await later.goto("about:blank");
      await later.waitForTimeout(300);
      await later.goto(`/en/me/meetings/${meeting}`);
      const newer = await versions(later);
      expect(newer.filter((name) => name.includes("newer"))).toHaveLength(1);
      expect(newer).not.toContain(former);
    }).toPass({ timeout: 15_000 });
    await expect(later.locator("#note")).toHaveValue("Written before the update");
    expect(await notesOf(one)).toEqual([]);
    way.isHeld = false;
    await expect.poll(() => notesOf(one), { timeout: 15_000 }).toEqual(["Written before the update"]);
  } finally {
    await device.close();
    await elsewhere.close();
    await way.close();
  }
});

test("whatever the time zone of the device, the agenda shows the time of the conference", async ({
  browser,
}) => {
  for (const language of languages) {
    const shown = new Set<string>();
    for (const timezoneId of ["Europe/Berlin", "America/Los_Angeles", "Pacific/Kiritimati"]) {
      const context = await browser.newContext({
        viewport: { width: 360, height: 740 },
        baseURL: demonstrationOrigin,
        locale: language,
        timezoneId,
      });
      await signInAs(context, "participant");
      const page = await context.newPage();
      const answer = await page.goto(`/${language}/me/agenda`);
      expect(await answer!.text()).toContain("10:40");
      await page.waitForLoadState("networkidle");
      expect(await page.evaluate(() => Intl.DateTimeFormat().resolvedOptions().timeZone)).toBe(timezoneId);
      shown.add(await page.locator(".plan").first().innerText());
      await context.close();
    }
    expect([...shown]).toHaveLength(1);
    expect([...shown][0]).toMatch(/\d\d:\d\d/);
  }
});
