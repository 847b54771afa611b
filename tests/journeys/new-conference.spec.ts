import { execFile } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { promisify } from "node:util";
import { expect, test, type BrowserContext, type Page } from "@playwright/test";
import { HumanPace } from "./human-pace.ts";
import { codeIn, codesTo } from "./mailbox.ts";
import { addressIn, letterTo } from "./new-edition.ts";
import { setUpApp, startNewKontor, type NewKontor } from "./new-kontor.ts";
import { expectGoodPage } from "./page-check.ts";
import { ports } from "./ports.ts";

const port = ports.newConference;
const origin = `http://localhost:${port}`;
const fileDir = "test-results/new-conference-files";
const desk = `${origin}/en/organiser/editions`;
let kontor: NewKontor;
let administrator: BrowserContext;
let page: Page;

test.describe.configure({ mode: "serial" });

/** An empty installation whose first administrator has just signed in. */
test.beforeAll(async ({ browser }) => {
  mkdirSync(fileDir, { recursive: true });
  kontor = await startNewKontor(port, "test-results/new-conference-data");
  administrator = await browser.newContext({ locale: "en" });
  page = await administrator.newPage();
  await page.goto(`${origin}/en/first-run`);
  await page.locator("#code").fill(kontor.setUpCode);
  await page.locator("#name").fill("Maria Muster");
  await page.locator("#email").fill("maria@example.org");
  await page.getByRole("button", { name: "Create and sign in" }).click();
  await setUpApp(page);
  await expect(page.getByRole("button", { name: "Sign out" })).toBeVisible();
});

test.afterAll(async () => {
  await administrator.close();
  await kontor.stop();
});

async function fillIn(form: Page, entries: Record<string, string>): Promise<void> {
  for (const [field, text] of Object.entries(entries)) await form.locator(`#${field}`).fill(text);
}

/** A command of the terminal beside the running server; what it said on standard output. */
async function command(...args: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, ["bin/kontor", ...args], {
    env: kontor.environment,
  });
  return stdout;
}

async function bringIn(kind: string, rows: string[]): Promise<string> {
  const path = `${fileDir}/${kind}.csv`;
  writeFileSync(path, `${rows.join("\n")}\n`);
  const edition = kind === "organisations" ? [] : ["--edition", "musterstadt-2030"];
  return command("import", kind, path, ...edition, "--apply");
}

test("the start page leads an administrator to the form, and tells everybody else to come back", async ({
  browser,
}) => {
  const visitor = await browser.newPage();
  await visitor.goto(`${origin}/en`);
  await expect(visitor.locator("main")).toContainText("Nothing is announced here yet");
  await expect(visitor.locator("main")).not.toContainText("bin/kontor");
  await expectGoodPage(visitor, (language) => `${origin}/${language}`);
  await visitor.goto(`${desk}/new`);
  await expect(visitor).toHaveURL(/\/en\/sign-in/);
  await visitor.close();

  await expectGoodPage(page, (language) => `${origin}/${language}`);
  await page.goto(`${origin}/en`);
  await page.getByRole("link", { name: "Set up a conference" }).click();
  await expect(page).toHaveURL(`${desk}/new`);
  await expectGoodPage(page, (language) => `${origin}/${language}/organiser/editions/new`);
});

test("what is wrong is said beside its field, what was typed stays, and then the conference is set up", async () => {
  await page.goto(`${desk}/new`);
  await fillIn(page, {
    series: "Musterstädter Clustertage",
    mottoDe: "Gemeinsam weiter",
    mottoEn: "Further together",
    address: "new",
    startsOn: "2030-09-20",
    endsOn: "2030-09-19",
    venueName: "Musterhalle",
    venueCity: "Musterstadt",
    "span1-to": "09:40",
  });
  await page.getByRole("button", { name: "Set up the conference" }).click();
  await expect(page.getByRole("alert")).toContainText("3 more entries need correcting");
  await expect(page.getByRole("alert")).toBeFocused();
  await expect(page.locator("#address-fault")).toContainText("Kontor needs the name new itself");
  await expect(page.locator("#endsOn-fault")).toContainText("The last day is before the first");
  await expect(page.locator("#span1-fault")).toContainText("No slot of 20 minutes fits in here");
  await expect(page.locator("#mottoEn")).toHaveValue("Further together");
  await page.getByRole("alert").getByRole("link", { name: "Name in links" }).click();
  await expect(page.locator("#address")).toBeFocused();
  await fillIn(page, { address: "", startsOn: "2030-09-19", endsOn: "2030-09-20", "span1-to": "12:00" });
  await page.getByRole("button", { name: "Set up the conference" }).click();
  await expect(page).toHaveURL(`${desk}/musterstadt-2030`);
  await expect(page.locator("main")).toContainText("The conference is set up.");
  await expect(page.locator("main")).toContainText("32 slots × 20 tables = 640 seats");
});

test("every page of the new conference says what to do next", async () => {
  const here = (language: string) => `${origin}/${language}/organiser/editions/musterstadt-2030`;
  await expectGoodPage(page, here);
  for (const [part, text] of [
    ["people", "bin/kontor import participants participants.csv --edition musterstadt-2030 --apply"],
    ["requests", "bin/kontor import requests requests.csv --edition musterstadt-2030 --apply"],
    ["timetable", "32 slots × 20 tables"],
  ] as const) {
    await expectGoodPage(page, (language) => `${here(language)}/${part}`);
    await page.goto(`${here("en")}/${part}`);
    await expect(page.locator("main")).toContainText(text);
  }
  await expectGoodPage(page, (language) => `${origin}/${language}/editions/musterstadt-2030`);
});

test("without script: an address that is taken is refused, and another one is not", async ({ browser }) => {
  const context = await browser.newContext({
    javaScriptEnabled: false,
    storageState: await administrator.storageState(),
  });
  const plain = await context.newPage();
  await plain.goto(`${desk}/musterstadt-2030`);
  await plain.getByRole("link", { name: "Set up another conference" }).click();
  await expect(plain.locator("#series")).toHaveValue("Musterstädter Clustertage");
  await fillIn(plain, {
    mottoDe: "Nachlese",
    startsOn: "2030-11-05",
    endsOn: "2030-11-05",
    venueName: "Musterhalle",
    venueCity: "Musterstadt",
    tableCount: "3",
  });
  await plain.locator("#timeZone").selectOption("Europe/Oslo");
  await plain.getByRole("button", { name: "Set up the conference" }).click();
  await expect(plain.locator("#address-fault")).toContainText("There is a conference at musterstadt-2030");
  await expect(plain.locator("#timeZone")).toHaveValue("Europe/Oslo");
  await plain.locator("#address").fill("nachlese-2030");
  await plain.getByRole("button", { name: "Set up the conference" }).click();
  await expect(plain).toHaveURL(`${desk}/nachlese-2030`);
  await expect(plain.locator("main")).toContainText("16 slots × 3 tables = 48 seats");
  await context.close();
});

test("lists are brought in on the server while it runs, a timetable is made, published and seen", async () => {
  expect(
    await bringIn("organisations", [
      "id,name,country",
      "fasern,Erfundene Fasern,DE",
      "holz,Erfundenes Holz,AT",
    ]),
  ).toContain("2 new, 0 changed");
  const people = ["Ada", "Ben", "Cem", "Dora"].map(
    (name, index) =>
      `p${index + 1},${index % 2 ? "holz" : "fasern"},${name},Muster,p${index + 1}@example.org,approved,yes`,
  );
  expect(
    await bringIn("participants", [
      "code,organisation,given_name,family_name,email,state,invented",
      ...people,
      "p5,holz,Emil,Muster,p5@example.org,applied,yes",
    ]),
  ).toContain("5 new, 0 changed");
  await page.goto(`${desk}/musterstadt-2030`);
  await expect(page.locator("main")).toContainText("No meetings agreed yet");
  const requests = [
    ["p1", "p2"],
    ["p3", "p4"],
    ["p1", "p4"],
  ].map(([from, to], index) => `r${index + 1},${from},${to},accepted,2030-08-28 09:00,2030-08-29 09:00`);
  expect(await bringIn("requests", ["code,from,to,state,sent_at,answered_at", ...requests])).toContain(
    "3 new, 0 changed",
  );

  await page.goto(`${desk}/musterstadt-2030/timetable`);
  await page.locator("#seconds").fill("2");
  await page.locator(".run-form button").click();
  await expect(page.getByText("The draft is saved")).toBeVisible({ timeout: 60_000 });
  await page.locator("main").getByRole("link", { name: "Publish" }).first().click();
  await page.getByRole("checkbox").check();
  const publish = page.getByRole("button", { name: "Publish as version 1" });
  await publish.click();
  await expect(publish).toBeHidden();
  await page.goto(`${desk}/musterstadt-2030`);
  await expect(page.locator("main")).toContainText("3 of 3 meetings have their place.");
  await page.getByRole("link", { name: "See the timetable" }).click();
  await expect(page.locator("main")).toContainText("Version 1");
  await expect(page.locator("main")).toContainText("Ada Muster");
});

test("someone from the list signs in with a code from the mail and sees the agenda", async ({ browser }) => {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: "de" });
  const phone = await context.newPage();
  await phone.goto(`${origin}/de/me/agenda`);
  await expect(phone).toHaveURL(/\/de\/sign-in/);
  await phone.locator("input[name=email]").fill("p1@example.org");
  await phone.getByRole("button", { name: "Code schicken" }).click();
  await expect.poll(() => codesTo(kontor.mailbox, "p1@example.org").length).toBe(1);
  await phone.locator("input[name=code]").fill(codesTo(kontor.mailbox, "p1@example.org")[0] ?? "");
  await phone.getByRole("button", { name: "Anmelden" }).click();
  await expect(phone).toHaveURL(/\/de\/me\/agenda/);
  await expect(phone.locator("main")).toContainText("Ben Muster");
  await expect(phone.locator("main")).toContainText("Dora Muster");
  // Suggestions follow the import by themselves, a few seconds later.
  await expect(async () => {
    await phone.goto(`${origin}/de/me/suggestions`);
    await expect(phone.locator("main")).toContainText("Erfundenes Holz", { timeout: 500 });
  }).toPass({ timeout: 30_000 });
  await context.close();

  const stranger = await browser.newPage();
  await stranger.goto(`${origin}/en/sign-in`);
  await stranger.locator("input[name=email]").fill("stranger@example.org");
  await stranger.getByRole("button", { name: "Send code" }).click();
  await expect(stranger.locator("main")).toContainText("If stranger@example.org is known to us");
  expect(codesTo(kontor.mailbox, "stranger@example.org")).toEqual([]);
  await stranger.close();
});

test("an applicant is told where the application stands, and is let in by the organisers", async ({
  browser,
}) => {
  const context = await browser.newContext({ locale: "en" });
  const applicant = await context.newPage();
  await applicant.goto(`${origin}/en/sign-in`);
  await applicant.locator("input[name=email]").fill("p5@example.org");
  await applicant.getByRole("button", { name: "Send code" }).click();
  await expect.poll(() => codesTo(kontor.mailbox, "p5@example.org").length).toBe(1);
  await applicant.locator("input[name=code]").fill(codesTo(kontor.mailbox, "p5@example.org")[0] ?? "");
  await applicant.getByRole("button", { name: "Sign in" }).click();
  await expect(applicant.locator("main")).toContainText("Your registration is with the organisers");
  await expectGoodPage(applicant, (language) => `${origin}/${language}/organisations`);

  await page.goto(`${desk}/musterstadt-2030/people?state=open`);
  await page.getByRole("button", { name: "Approve: Emil Muster" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Emil Muster: approved" })).toBeVisible();
  await applicant.goto(`${origin}/en/me`);
  await expect(applicant.locator("main")).not.toContainText("is with the organisers");
  await expect(applicant).toHaveURL(/\/en\/me$/);
  // Nothing has been asked, written or suggested yet.
  for (const part of ["requests", "messages"])
    await expectGoodPage(applicant, (language) => `${origin}/${language}/me/${part}`);
  await context.close();
});

const words = {
  de: {
    begin: "Anmeldung beginnen",
    next: "Weiter",
    send: "Anmeldung absenden",
    enter: "Anmelden",
    invitation: /^Einladung/,
    offer: "Prüfstände für leichte Bauteile",
    need: "Partner aus Polen für einen Antrag",
    reason: "Wir suchen Prüfstände für leichte Bauteile.",
    suggestions: "Sehen, wen ich treffen sollte",
    ask: "Anfrage senden",
    sent: /Ihre Anfrage ist bei/,
  },
  en: {
    begin: "Begin to register",
    next: "Next",
    send: "Send my registration",
    enter: "Sign in",
    invitation: /^Invitation/,
    offer: "Test benches for light parts",
    need: "Partners from Poland for a proposal",
    reason: "We look for test benches for light parts.",
    suggestions: "See whom I should meet",
    ask: "Send request",
    sent: /Your request is with/,
  },
} as const;

for (const [language, name, organisation] of [
  ["de", "Finn", "Erfundenes Glas"],
  ["en", "Gita", "Erfundenes Metall"],
] as const)
  test(`from the invitation to the first request within ten minutes, on a phone, in ${language}`, async ({
    browser,
  }) => {
    const say = words[language];
    const email = `${name.toLowerCase()}@example.org`;
    await page.goto(`${desk}/musterstadt-2030/people/invitations`);
    await page.locator("#list").fill(`${name} Muster <${email}>`);
    await page.locator("#letterLanguage").selectOption(language);
    await page.getByRole("checkbox", { name: "Approved at once" }).check();
    await page.getByRole("button", { name: "Note them down" }).click();
    await page.getByRole("button", { name: "Send 1 invitation" }).click();
    const link = addressIn(await letterTo(kontor, email, say.invitation), "invitation=");

    const context = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: language });
    const phone = await context.newPage();
    const human = new HumanPace();
    const next = phone.getByRole("button", { name: say.next, exact: true });
    human.fetchLetter();
    await phone.goto(link);
    human.read();
    await human.tap(phone.getByRole("button", { name: say.begin }));
    await expect(phone).toHaveURL(/\/who$/);
    await phone.waitForLoadState("networkidle");
    human.read();
    await human.type(phone.locator("#jobTitle"), "Clustermanagement");
    await human.type(phone.locator("#organisation"), organisation);
    await human.tap(phone.locator('input[name="organisationChoice"][value="new"]'));
    await human.choose(phone.locator("#country"), "DE");
    await human.choose(phone.locator("#kind"), "cluster");
    await human.tap(next);
    await expect(phone).toHaveURL(/\/when$/);
    human.read();
    await human.tap(next);
    await expect(phone).toHaveURL(/\/words$/);
    human.read();
    await human.type(phone.locator(`#offer-1-${language}`), say.offer);
    await human.type(phone.locator(`#need-1-${language}`), say.need);
    await human.tap(next);
    await expect(phone).toHaveURL(/\/review$/);
    human.read();
    await human.tap(phone.getByRole("button", { name: say.send }));
    await expect(phone).toHaveURL(/\/sign-in\/code$/);
    human.fetchLetter();
    await human.type(phone.locator("#code"), codeIn(await letterTo(kontor, email, /\d{6}/)));
    await human.tap(phone.getByRole("button", { name: say.enter, exact: true }));
    await expect(phone).toHaveURL(/\/register$/);
    human.read();

    // Whoever has just registered is led to suggestions, which appear by themselves some seconds later.
    await human.tap(phone.getByRole("link", { name: say.suggestions }));
    human.read();
    const suggested = phone.locator(".suggestions > li").first();
    await expect(suggested.locator("h2")).toBeVisible({ timeout: 15_000 });
    await human.tap(phone.locator("nav.tabs a").nth(1));
    human.read();
    await human.tap(phone.locator(`main .who a[href^="/${language}/me/people/"]`).first());
    await expect(phone.locator("#reason")).toBeVisible();
    human.read();
    const tapsBefore = human.taps;
    await human.type(phone.locator("#reason"), say.reason);
    await human.tap(phone.getByRole("button", { name: say.ask }));
    const requestTaps = human.taps - tapsBefore;
    await expect(phone.locator("#ask .answer-line")).toContainText(say.sent);
    await phone.goto(`${origin}/${language}/me/requests`);
    await expect(phone.locator("#waiting ~ ul > li")).toContainText(say.reason);

    console.log(`invitation to first request (${language}): ${human}; ${requestTaps} taps from a profile`);
    expect(human.seconds).toBeLessThanOrEqual(600);
    expect(requestTaps).toBeLessThanOrEqual(3);
    await context.close();
  });
