import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test, type Browser, type BrowserContext, type Page } from "@playwright/test";
import pg from "pg";
import { connectionOf } from "../../src/platform/database/connection-file.ts";
import { codeIn, linkIn } from "./mailbox.ts";
import { appCode, setUpApp, startNewKontor, type NewKontor } from "./new-kontor.ts";
import { Keyboard } from "./keyboard.ts";
import { axeFindings, expectGoodPage } from "./page-check.ts";
import { ports } from "./ports.ts";
import { sayingsIn } from "./sayings.ts";

const port = ports.newInstallation;
const origin = `http://localhost:${port}`;
const dataDir = "test-results/sign-in-data";
const phone = { viewport: { width: 360, height: 740 } };
let kontor: NewKontor;
let key = "";
let recoveryCodes: string[] = [];

test.describe.configure({ mode: "serial" });

/** Says something to the database of the installation. */
async function say(text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({
    connectionString: process.env.JOURNEYS_DATABASE_URL || connectionOf(dataDir)!,
  });
  await client.connect();
  const { rows } = await client.query(text, values).finally(() => client.end());
  return rows;
}

test.beforeAll(async ({ browser }) => {
  kontor = await startNewKontor(port, dataDir);
  const page = await browser.newPage({ locale: "en" });
  await page.goto(`${origin}/en/first-run`);
  await page.locator("#code").fill(kontor.setUpCode);
  await page.locator("#name").fill("Maria Muster");
  await page.locator("#email").fill("maria@example.org");
  await page.getByRole("button", { name: "Create and sign in" }).click();
  ({ key, recoveryCodes } = await setUpApp(page));
  await page.close();
  for (const name of ["ada", "ben", "cem", "dora", "emil", "fee"])
    await say("insert into account (id, name, email, email_verified) values ($1, $2, $3, true)", [
      `account-${name}`,
      `${name} Muster (invented)`,
      `${name}@example.org`,
    ]);
});

test.afterAll(() => kontor.stop());

/** The sign-in letters that have come for an address; notices about its security come beside them. */
function lettersFor(email: string) {
  return kontor.mailbox.letters.filter(
    (letter) => codeIn(letter) !== "" && JSON.stringify(letter.to).includes(email),
  );
}

/** Asks for a letter on the page and returns it. */
async function askFor(page: Page, email: string, language = "en") {
  const before = lettersFor(email).length;
  await page.goto(`${origin}/${language}/sign-in`);
  await page.locator("#email").fill(email);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`${origin}/${language}/sign-in/code`);
  await expect.poll(() => lettersFor(email).length).toBe(before + 1);
  const letter = lettersFor(email)[before];
  return { code: codeIn(letter), link: linkIn(letter) };
}

async function signIn(page: Page, email: string): Promise<void> {
  const { code } = await askFor(page, email);
  await page.locator("#code").fill(code);
  await page.keyboard.press("Enter");
  await expect(page).not.toHaveURL(/\/sign-in\/code/);
  await expect(page.getByRole("link", { name: "My account" })).toBeVisible();
}

async function sessionCookie(context: BrowserContext): Promise<string | undefined> {
  return (await context.cookies()).find(({ name }) => name.endsWith("kontor.session_token"))?.value;
}

async function newPhone(browser: Browser, more: object = {}): Promise<Page> {
  return (await browser.newContext({ ...phone, locale: "en", ...more })).newPage();
}

test("the pages of signing in are accessible, fit a phone, and load nothing from elsewhere", async ({
  page,
}) => {
  await expectGoodPage(page, (language) => `${origin}/${language}/sign-in`);
  const { link } = await askFor(page, "ada@example.org");
  await expectGoodPage(page, (language) => `${origin}/${language}/sign-in/code`);
  await expectGoodPage(page, (language) => link.replace(/\/(de|en)\//, `/${language}/`));
  await expectGoodPage(page, (language) => `${origin}/${language}/sign-in/link?token=unknown`);
});

for (const language of ["de", "en"] as const)
  test(`by keyboard alone on a phone (${language}): a wrong code is told, kept and focused, the pasted one signs in`, async ({
    browser,
  }) => {
    const page = await newPhone(browser, { permissions: ["clipboard-read", "clipboard-write"] });
    await page.goto(`${origin}/${language}/sign-in`);
    await page.locator("#email").focus();
    await page.keyboard.type("ada@");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("alert")).toBeFocused();
    await expect(page.locator("#email")).toHaveValue("ada@");
    const email = language === "de" ? "ben@example.org" : "cem@example.org";
    const { code } = await askFor(page, email, language);
    await page.locator("#code").focus();
    await page.keyboard.type("00000");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("alert")).toBeFocused();
    await expect(page.locator("#code")).toHaveValue("00000");
    await page.keyboard.press("Tab");
    await expect(page.locator("#code")).toBeFocused();
    await page.keyboard.press("ControlOrMeta+a");
    await page.evaluate(
      (text) => navigator.clipboard.writeText(text),
      ` ${code.slice(0, 3)} ${code.slice(3)} `,
    );
    await page.keyboard.press("ControlOrMeta+v");
    await page.keyboard.press("Enter");
    await expect(
      page.getByRole("link", { name: language === "de" ? "Mein Konto" : "My account" }),
    ).toBeVisible();
    await expect(page.locator("#code")).toHaveCount(0);

    // One's own devices are looked at, and this one signed out.
    const say = sayingsIn(language);
    const keys = new Keyboard(page);
    await keys.press(page.getByRole("link", { name: say("sign_in_account") }));
    await expect(page).toHaveURL(`${origin}/${language}/account`);
    await expect(page.locator("main li")).toHaveCount(1);
    expect(await axeFindings(page)).toEqual([]);
    await keys.press(page.getByRole("button", { name: say("shell_sign_out"), exact: true }));
    await expect(page.getByRole("link", { name: say("shell_sign_in") })).toBeVisible();
    await page.context().close();
  });

test("programs that examine letters use nothing up: after three looks the person signs in, in another browser, once", async ({
  browser,
}) => {
  const desk = await newPhone(browser);
  const { link } = await askFor(desk, "ada@example.org");
  for (let look = 0; look < 3; look++) {
    expect((await fetch(link, { method: "HEAD" })).status).toBe(200);
    expect(await (await fetch(link)).text()).toContain("ada@example.org");
  }
  const foreign: Record<string, string>[] = [
    { origin: "https://evil.example" },
    { "sec-fetch-site": "cross-site", cookie: "a=b" },
  ];
  for (const headers of foreign)
    expect((await fetch(link, { method: "POST", headers, body: new URLSearchParams() })).status).toBe(403);
  const elsewhere = await newPhone(browser, { javaScriptEnabled: false });
  await elsewhere.goto(link);
  await elsewhere.getByRole("button", { name: "Sign in" }).click();
  await expect(elsewhere.getByRole("link", { name: "My account" })).toBeVisible();
  const again = await newPhone(browser);
  await again.goto(link);
  await expect(again.locator("main")).toContainText("This link has been used already");
  await expect(again.getByRole("button", { name: "Sign in" })).toHaveCount(0);
  const late = await askFor(desk, "ada@example.org");
  await say(
    "update sign_in_order set asked_at = asked_at - interval '11 minutes', expires_at = expires_at - interval '11 minutes' where used_at is null",
  );
  await again.goto(late.link);
  await expect(again.locator("main")).toContainText("This link has expired");
  await desk.locator("#code").fill(late.code);
  await desk.keyboard.press("Enter");
  await expect(desk.getByRole("alert")).toContainText("This code is no longer valid");
  for (const page of [desk, elsewhere, again]) await page.context().close();
});

/** What an answer says, without what differs from one to the next for everybody: ids, moments, nonces, the typed address. */
async function answerTo(path: string, form: Record<string, string>, cookie = "") {
  const response = await fetch(`${origin}${path}`, {
    method: "POST",
    redirect: "manual",
    headers: { origin, accept: "text/html", ...(cookie ? { cookie } : {}) },
    body: new URLSearchParams(form),
  });
  const ids = /[0-9a-f]{8}-[0-9a-f-]{27}/g;
  const fleeting = new Set(["date", "x-request-id", "etag"]);
  const headers = [...response.headers].filter(([name]) => !fleeting.has(name));
  const same = (text: string) =>
    text
      .replaceAll(ids, "ID")
      .replaceAll(/nonce[-=]\\?"?[A-Za-z0-9+/=]+/g, "NONCE")
      .replaceAll(/new Date\(\d+\)/g, "NOW")
      .replaceAll(/(fee|out)@example\.org/g, "ADDRESS")
      .replaceAll(/(fee|out)%40example\.org/g, "ADDRESS");
  const said = JSON.stringify([response.status, headers, await response.text()]);
  return { said: same(said), cookie: response.headers.getSetCookie()[0]?.split(";")[0] ?? "" };
}

test("known and unknown addresses get the same bytes: when asked for, with a wrong code, and when too many came", async () => {
  const [known, unknown] = ["fee@example.org", "out@example.org"];
  for (let round = 0; round < 7; round++) {
    const a = await answerTo("/de/sign-in", { email: known! });
    const b = await answerTo("/de/sign-in", { email: unknown! });
    expect(b.said).toBe(a.said);
    expect(a.said).toMatch(/^\[303,/);
    for (let guess = 0; guess < 2; guess++) {
      const wrong = { code: "00000" + guess };
      const [c, d] = [
        await answerTo("/de/sign-in/code", wrong, a.cookie),
        await answerTo("/de/sign-in/code", wrong, b.cookie),
      ];
      expect(d.said).toBe(c.said);
      expect(c.said).toMatch(round < 5 ? /^\[400,/ : /^\[429,.*"retry-after","\d+"/);
    }
  }
  await expect.poll(() => lettersFor(known!).length).toBe(5);
  // Letters leave in the order in which they were wanted: once this one is there, no sixth is under way.
  await answerTo("/de/sign-in", { email: "emil@example.org" });
  await expect.poll(() => lettersFor("emil@example.org").length).toBe(1);
  expect(lettersFor(known!)).toHaveLength(5);
  expect(lettersFor(unknown!)).toEqual([]);
});

test("a forged X-Forwarded-For changes nothing: the connection's own network is counted", async () => {
  const before = await say("select subject from sign_in_limit where subject like 'network:%'");
  await fetch(`${origin}/de/sign-in`, {
    method: "POST",
    redirect: "manual",
    headers: { origin, "x-forwarded-for": "198.51.100.77" },
    body: new URLSearchParams({ email: "out@example.org" }),
  });
  expect(await say("select subject from sign_in_limit where subject like 'network:%'")).toEqual(before);
});

test("a network that tries too often reads a sentence, with the typed address kept", async ({ page }) => {
  await say(
    "update sign_in_limit set moments = array_fill(now(), array[1500]) where subject like 'network:%'",
  );
  await page.goto(`${origin}/en/sign-in`);
  await page.locator("#email").fill("ada@example.org");
  const answered = page.waitForResponse((response) => response.request().method() === "POST");
  await page.keyboard.press("Enter");
  expect((await answered).headers()["retry-after"]).toMatch(/^\d+$/);
  await expect(page.getByRole("alert")).toContainText("Very many sign-ins are coming from your network");
  await expect(page.locator("#email")).toHaveValue("ada@example.org");
  await say("delete from sign_in_limit");
});

test("sessions are listed, ended from another device and by signing out, and their ids rotate", async ({
  browser,
}) => {
  const page = await newPhone(browser);
  await signIn(page, "dora@example.org");
  const first = await sessionCookie(page.context());
  await signIn(page, "dora@example.org");
  const second = await sessionCookie(page.context());
  expect(second).not.toBe(first);
  const asFirst = (cookie: string | undefined) =>
    fetch(`${origin}/en/account`, {
      headers: { cookie: `kontor.session_token=${cookie}` },
      redirect: "manual",
    });
  expect((await asFirst(first)).status).toBe(303);
  expect((await asFirst(second)).status).toBe(200);

  const other = await newPhone(browser);
  await signIn(other, "dora@example.org");
  await expectGoodPage(page, (language) => `${origin}/${language}/account`);
  await page.goto(`${origin}/en/account`);
  await expect(page.locator("main li")).toHaveCount(2);
  await expect(page.locator("main li").filter({ hasText: "this device" })).toHaveCount(1);
  await page.getByRole("button", { name: /^Sign out: Chrome on/ }).click();
  await expect(page.getByRole("status")).toContainText("You are signed out there now");
  await expect(page.locator("main li")).toHaveCount(1);
  await other.goto(`${origin}/en/account`);
  await expect(other).toHaveURL(/\/en\/sign-in/);

  await page.evaluate(() => caches.open("kept").then((cache) => cache.put("/kept", new Response("x"))));
  const answered = page.waitForResponse((response) => response.url().endsWith("/sign-out"));
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  expect(await (await answered).headerValue("clear-site-data")).toBe('"cache", "storage"');
  await expect(page.getByRole("link", { name: "Sign in" })).toBeVisible();
  expect(await page.evaluate(() => caches.has("kept"))).toBe(false);
  expect((await asFirst(second)).status).toBe(303);
  for (const one of [page, other]) await one.context().close();
});

test("a session ends by not being used and by its age, whatever the cookie says", async ({ browser }) => {
  for (const [spent, days] of [
    ["last_seen_at = now() - interval '14 days 1 minute'", 0],
    ["created_at = now() - interval '90 days 1 minute'", 0],
  ] as const) {
    expect(days).toBe(0);
    const page = await newPhone(browser);
    await signIn(page, "emil@example.org");
    await say(`update account_session set ${spent} where account_id = 'account-emil'`);
    await page.goto(`${origin}/en/account`);
    await expect(page).toHaveURL(/\/en\/sign-in/);
    expect(await say("select 1 from account_session where account_id = 'account-emil'")).toEqual([]);
    await page.context().close();
  }
});

test("an administrator with a session by mail is asked for the second factor before any page that needs it", async ({
  browser,
}) => {
  await say("delete from sign_in_limit");
  const page = await newPhone(browser);
  const { code } = await askFor(page, "maria@example.org");
  await page.locator("#code").fill(code);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Second step" })).toBeVisible();
  await expectGoodPage(page, (language) => `${origin}/${language}/sign-in/second-factor`);
  await page.setViewportSize(phone.viewport);
  await page.goto(`${origin}/en`);
  await expect(page.locator("main")).toContainText("open after the second step");
  await expect(page.getByRole("link", { name: "Set up a conference" })).toHaveCount(0);
  await page.goto(`${origin}/en/organiser/editions/new`);
  await expect(page).toHaveURL(/second-factor\?next=%2Fen%2Forganiser%2Feditions%2Fnew$/);
  await page.locator("#code").fill("000000");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert")).toBeFocused();
  const weak = await sessionCookie(page.context());
  await page.locator("#code").fill(appCode(key, 1));
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`${origin}/en/organiser/editions/new`);
  expect(await sessionCookie(page.context())).not.toBe(weak);

  for (const spent of [
    "last_seen_at = now() - interval '12 hours 1 minute'",
    "created_at = now() - interval '7 days 1 minute'",
  ]) {
    await say(`update account_session set ${spent}`);
    await page.goto(`${origin}/en/organiser/editions/new`);
    await expect(page).toHaveURL(/\/en\/sign-in\?next=/);
    const again = await askFor(page, "maria@example.org");
    await page.locator("#code").fill(again.code);
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { name: "Second step" })).toBeVisible();
    await page.locator("#code").fill(recoveryCodes.pop()!);
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(`${origin}/en`);
  }
  await page.goto(`${origin}/en/account`);
  await expect(page.locator("main")).toContainText("8 of 10 are still unused");
  await page.context().close();
});

test("whoever has lost every factor is let in again by whoever runs the server", async ({ browser }) => {
  await say("delete from sign_in_limit");
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["bin/kontor", "reset-second-factor", "maria@example.org"],
    { env: kontor.environment },
  );
  expect(stdout).toContain("has no second factor any more and is signed out everywhere");
  const page = await newPhone(browser);
  const { link } = await askFor(page, "maria@example.org");
  await page.goto(link);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { name: "Set up the second step" })).toBeVisible();
  ({ key } = await setUpApp(page));
  await expect(page.getByRole("link", { name: "Set up a conference" })).toBeVisible();
  await page.context().close();
});

test("a passkey is added on the account page, signs in by itself, and is removed", async ({ browser }) => {
  await say("delete from sign_in_limit");
  const page = await newPhone(browser);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("WebAuthn.enable");
  await devtools.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  await page.goto(`${origin}/en/sign-in`);
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await expect(page.getByRole("alert")).toBeFocused();

  await signIn(page, "ada@example.org");
  await page.goto(`${origin}/en/account`);
  await page.getByRole("button", { name: "Add a passkey" }).click();
  await expect(page.getByRole("heading", { name: "Your recovery codes" })).toBeVisible();
  expect(await page.locator("ol code").count()).toBe(10);
  await page.getByRole("link", { name: "I have kept them" }).click();
  await expect(page.locator("main")).toContainText("Chrome, ");
  await page.getByRole("button", { name: "Add a passkey" }).click();
  await expect(page.getByRole("alert")).toContainText(
    "There is a passkey for your account on this device already",
  );
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await expect(page.getByRole("link", { name: "Sign in" })).toBeVisible();

  await page.goto(`${origin}/en/sign-in?next=/en/account`);
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await expect(page).toHaveURL(`${origin}/en/account`);
  const [session] = await say(
    "select strength from account_session where account_id = 'account-ada' order by created_at desc limit 1",
  );
  expect(session).toEqual({ strength: "passkey" });

  await signIn(page, "ada@example.org");
  await page.goto(`${origin}/en/account`);
  await page.locator("summary", { hasText: "Remove" }).click();
  await page.getByRole("button", { name: "Yes, remove" }).click();
  await expect(page).toHaveURL(/second-factor\?next=/);
  await page.getByRole("button", { name: "Confirm with a passkey" }).click();
  await expect(page).toHaveURL(`${origin}/en/account`);
  await page.locator("summary", { hasText: "Remove" }).click();
  await page.getByRole("button", { name: "Yes, remove" }).click();
  await expect(page.getByRole("status")).toContainText("Removed");
  expect(await say("select 1 from account_passkey")).toEqual([]);
  expect(await say("select 1 from account_recovery_code where account_id = 'account-ada'")).toEqual([]);
  await page.context().close();
});

test("an administrator sets up a passkey as the second factor", async ({ browser }) => {
  await say("delete from sign_in_limit");
  await say("delete from account_totp");
  await say("delete from account_recovery_code");
  const page = await newPhone(browser);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("WebAuthn.enable");
  await devtools.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  const { code } = await askFor(page, "maria@example.org");
  await page.locator("#code").fill(code);
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Create a passkey" }).click();
  await page.getByRole("link", { name: "I have kept them" }).click();
  await expect(page.getByRole("link", { name: "Set up a conference" })).toBeVisible();
  await page.context().close();
});
