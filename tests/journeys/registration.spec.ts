import { expect, test, type BrowserContext, type Locator, type Page } from "@playwright/test";
import { HumanPace } from "./human-pace.ts";
import { Keyboard } from "./keyboard.ts";
import { codeIn, linkIn } from "./mailbox.ts";
import { addressIn, forgetLetters, letterTo, withNewEdition } from "./new-edition.ts";
import { startNewKontor, type NewKontor } from "./new-kontor.ts";
import { axeFindings, expectGoodPage } from "./page-check.ts";
import { ports } from "./ports.ts";

const port = ports.newConference;
const origin = `http://localhost:${port}`;
const phoneSize = { viewport: { width: 360, height: 740 } };
let kontor: NewKontor;
let administrator: BrowserContext;
let desk: Page;
let edition: string;
let register: (language: string) => string;
let people: (language: string) => string;

test.describe.configure({ mode: "serial", timeout: 240_000 });

test.beforeAll(async ({ browser }) => {
  test.setTimeout(240_000);
  kontor = await startNewKontor(port, "test-results/registration-data");
  ({ context: administrator, page: desk, edition } = await withNewEdition(browser, kontor));
  register = (language) => `${origin}/${language}/editions/${edition}/register`;
  people = (language) => `${origin}/${language}/organiser/editions/${edition}/people`;
});

test.afterAll(async () => {
  await administrator?.close();
  await kontor?.stop();
});

type Guest = { givenName: string; familyName: string; email: string; jobTitle: string; organisation: string };
const guest = (givenName: string, organisation: string): Guest => ({
  givenName,
  familyName: "Muster",
  email: `${givenName.toLowerCase()}@example.org`,
  jobTitle: "Clustermanagement",
  organisation,
});

/** What everybody does on the first step who comes without an invitation. */
async function sayWho(page: Page, who: Guest, isNew: boolean): Promise<void> {
  for (const field of ["givenName", "familyName", "email", "jobTitle", "organisation"] as const)
    await page.locator(`#${field}`).fill(who[field]);
  if (isNew) await nameNewOrganisation(page);
  else await page.getByRole("radio", { name: new RegExp(`^${who.organisation}`) }).check();
}

async function nameNewOrganisation(page: Page): Promise<void> {
  await page.locator('input[name="organisationChoice"][value="new"]').check();
  await page.locator("#country").selectOption("DE");
  await page.locator("#kind").selectOption("cluster");
}

/** All four steps in English, up to the page that asks for the code. */
async function sendRegistration(page: Page, who: Guest, isNew: boolean): Promise<void> {
  await page.goto(register("en"));
  await page.getByRole("button", { name: "Begin to register" }).click();
  await sayWho(page, who, isNew);
  await page.getByRole("button", { name: "Next" }).last().click();
  await expect(page).toHaveURL(/\/when$/);
  await page.getByRole("button", { name: "Next" }).last().click();
  await expect(page).toHaveURL(/\/words$/);
  await page.getByRole("button", { name: "Next" }).last().click();
  await expect(page).toHaveURL(/\/review$/);
  await page.getByRole("button", { name: "Send my registration" }).click();
  await expect(page).toHaveURL(/\/sign-in\/code$/);
}

async function confirmByCode(page: Page, email: string, button: string): Promise<void> {
  await page.locator("#code").fill(codeIn(await letterTo(kontor, email, /\d{6}/)));
  await page.getByRole("button", { name: button }).click();
  await expect(page).toHaveURL(/\/register(\?known=yes)?$/);
}

const tabTo = (page: Page, target: Locator) => new Keyboard(page).to(target);

test("an organiser notes down whom to invite, nothing is sent before the release, then letters leave", async () => {
  await desk.goto(`${people("en")}/invitations`);
  await desk.locator("#list").fill("Ada Muster <ada@example.org>\nnot an address");
  await desk.getByRole("button", { name: "Note them down" }).click();
  await expect(desk.getByRole("alert")).toContainText("Line 2: not an address");
  await expect(desk.locator("#list")).toHaveValue(/Ada Muster/);
  await desk.locator("#list").fill("Ada Muster <ada@example.org>");
  await desk.locator("#letterLanguage").selectOption("de");
  await desk.getByRole("checkbox", { name: "Approved at once" }).check();
  await desk.getByRole("button", { name: "Note them down" }).click();
  await expect(desk.getByRole("status")).toContainText("1 person is noted down. Nothing is sent yet.");
  await desk.locator("#list").fill("ben@example.org\nrita@example.org\nada@example.org");
  await desk.locator("#letterLanguage").selectOption("en");
  await desk.getByRole("button", { name: "Note them down" }).click();
  await expect(desk.getByRole("status")).toContainText("2 people are noted down");
  await expect(desk.getByRole("status")).toContainText("1 address had an open invitation already");
  await expectGoodPage(desk, (language) => `${people(language)}/invitations`);
  await expectGoodPage(desk, (language) => `${people(language)}/rules`);
  const aboutInvitations = () =>
    kontor.mailbox.letters.filter(({ subject }) => /^(Einladung|Invitation)/.test(subject ?? ""));
  expect(aboutInvitations()).toEqual([]);
  await desk.goto(`${people("en")}/invitations`);
  await desk.getByRole("button", { name: "Send 3 invitations" }).click();
  await expect(desk.getByRole("status")).toContainText("3 invitations are on their way");
  const letter = await letterTo(kontor, "ada@example.org", /^Einladung/);
  expect(letter.text).toContain("Guten Tag Ada");
  expect(letter.html).toContain("Einladung annehmen");
  await letterTo(kontor, "ben@example.org", /^Invitation/);
  await desk.getByRole("button", { name: "Withdraw the invitation to rita@example.org" }).click();
  await expect(desk.getByRole("status")).toContainText("Its link is no longer good");
});

test("from the letter to one's own page in two minutes, on a phone in German, with eight fields at most", async ({
  browser,
}) => {
  const link = addressIn(await letterTo(kontor, "ada@example.org", /^Einladung/), "invitation=");
  expect(link).toContain(`/de/editions/${edition}/register?invitation=`);
  const context = await browser.newContext({ ...phoneSize, locale: "de" });
  const phone = await context.newPage();
  const human = new HumanPace();
  human.fetchLetter();
  await phone.goto(link);
  human.read();
  await expect(phone.locator("h1")).toHaveText("Sie sind eingeladen, Ada");
  await human.tap(phone.getByRole("button", { name: "Anmeldung beginnen" }));
  await expect(phone).toHaveURL(/\/who$/);
  await phone.waitForLoadState("networkidle");
  human.read();
  await expect(phone.locator("#givenName")).toHaveValue("Ada");
  await expect(phone.locator("#email")).toHaveValue("ada@example.org");
  await human.type(phone.locator("#jobTitle"), "Geschäftsführung");
  await human.type(phone.locator("#organisation"), "Erfundene Fasern");
  // Nothing like it is known: with script it is taken in without a further tap.
  await expect(phone.locator('input[name="organisationChoice"][value="new"]')).toBeChecked();
  await human.choose(phone.locator("#country"), "DE");
  await human.choose(phone.locator("#kind"), "cluster");
  const required = await phone
    .locator("main")
    .evaluate(
      (main) =>
        new Set(
          [...main.querySelectorAll<HTMLInputElement>("[required]")]
            .filter((field) => field.offsetParent !== null)
            .map((field) => field.name),
        ).size,
    );
  // Country and kind are asked only of those whose organisation is new.
  expect(required + 2).toBeLessThanOrEqual(8);
  await human.tap(phone.getByRole("button", { name: "Weiter", exact: true }));
  await expect(phone).toHaveURL(/\/when$/);
  human.read();
  await human.tap(phone.getByRole("button", { name: "Weiter", exact: true }));
  await expect(phone).toHaveURL(/\/words$/);
  human.read();
  await human.type(phone.locator("#offer-1-de"), "Prüfstände für leichte Bauteile");
  await human.type(phone.locator("#need-1-de"), "Partner aus Polen");
  await human.tap(phone.getByRole("button", { name: "Weiter", exact: true }));
  await expect(phone).toHaveURL(/\/review$/);
  human.read();
  await expect(phone.locator("main")).toContainText("Prüfstände für leichte Bauteile");
  for (const box of await phone.getByRole("checkbox").all()) await expect(box).not.toBeChecked();
  await human.tap(phone.getByRole("button", { name: "Anmeldung absenden" }));
  await expect(phone).toHaveURL(/\/de\/sign-in\/code$/);
  human.fetchLetter();
  await human.type(phone.locator("#code"), codeIn(await letterTo(kontor, "ada@example.org", /\d{6}/)));
  await human.tap(phone.getByRole("button", { name: "Anmelden" }));
  await expect(phone.locator("h1")).toHaveText("Sie sind dabei");
  human.read();
  test.info().annotations.push({ type: "pace", description: human.toString() });
  console.log(`registration by invitation: ${human.toString()}, ${required} required fields`);
  expect(human.seconds).toBeLessThanOrEqual(120);
  await human.tap(phone.getByRole("link", { name: "Zu meinem Tag" }));
  await expect(phone).toHaveURL(/\/de\/me$/);
  await letterTo(kontor, "ada@example.org", /Sie sind dabei|zugelassen|dabei/i);
  await expectGoodPage(phone, register);
  await context.close();
});

test("by keyboard alone, in both languages: every step is reached, and the host decides afterwards", async ({
  browser,
}) => {
  const link = addressIn(await letterTo(kontor, "ben@example.org", /^Invitation/), "invitation=");
  const context = await browser.newContext({ ...phoneSize, locale: "en" });
  const phone = await context.newPage();
  const press = async (name: string) => {
    await tabTo(phone, phone.getByRole("button", { name, exact: true }).last());
    await phone.keyboard.press("Enter");
  };
  const typeInto = async (field: string, text: string) => {
    await tabTo(phone, phone.locator(`#${field}`));
    await phone.keyboard.press("Control+A");
    await phone.keyboard.type(text);
  };
  await phone.goto(link);
  await expectGoodPage(phone, (language) => link.replace("/en/", `/${language}/`));
  await phone.setViewportSize(phoneSize.viewport);
  await phone.goto(link);
  await press("Begin to register");
  await expect(phone).toHaveURL(/\/who$/);
  await phone.waitForLoadState("networkidle");
  await expectGoodPage(phone, (language) => `${register(language)}/who`);
  await phone.setViewportSize(phoneSize.viewport);
  await phone.goto(`${register("en")}/who`);
  await typeInto("givenName", "Ben");
  await typeInto("familyName", "Muster");
  await typeInto("jobTitle", "Cluster manager");
  await typeInto("organisation", "Erfundene Fas");
  const fasern = phone.getByRole("radio", { name: /^Erfundene Fasern/ });
  // What someone has just named stands in the directory only once it is checked; Ada was approved at once.
  await expect(phone.getByRole("group", { name: "Which one is it?" })).toBeVisible();
  if ((await fasern.count()) > 0) {
    await tabTo(phone, fasern);
    await phone.keyboard.press("Space");
  } else {
    await tabTo(phone, phone.locator("#country"));
    await phone.keyboard.type("Germ");
    await tabTo(phone, phone.locator("#kind"));
    await phone.keyboard.type("Clus");
  }
  await press("Next");
  await expect(phone).toHaveURL(/\/when$/);
  await expectGoodPage(phone, (language) => `${register(language)}/when`);
  await phone.setViewportSize(phoneSize.viewport);
  await phone.goto(`${register("en")}/when`);
  const morning = phone.locator('input[name="awayHalfDay"]').first();
  await tabTo(phone, morning);
  await phone.keyboard.press("Space");
  await press("Next");
  await expect(phone).toHaveURL(/\/words$/);
  await expectGoodPage(phone, (language) => `${register(language)}/words`);
  await phone.setViewportSize(phoneSize.viewport);
  await phone.goto(`${register("en")}/words`);
  await typeInto("need-1-en", "Partners for a proposal <b>soon</b>");
  await press("Next");
  await expect(phone).toHaveURL(/\/review$/);
  await expectGoodPage(phone, (language) => `${register(language)}/review`);
  await phone.setViewportSize(phoneSize.viewport);
  // The same way in German, with what stands there already; then it is sent in English.
  await phone.goto(`${register("de")}/who`);
  await phone.waitForLoadState("networkidle");
  await typeInto("jobTitle", "Clustermanagement");
  await press("Weiter");
  await expect(phone).toHaveURL(/\/de\/.+\/when$/);
  await tabTo(phone, phone.locator('input[name="awayHalfDay"]').first());
  await press("Weiter");
  await expect(phone).toHaveURL(/\/de\/.+\/words$/);
  await typeInto("need-1-de", "Partner für einen Antrag");
  await press("Weiter");
  await expect(phone).toHaveURL(/\/de\/.+\/review$/);
  await expect(phone.locator("main")).toContainText("Partner für einen Antrag");
  await tabTo(phone, phone.getByRole("button", { name: "Anmeldung absenden" }));
  await phone.goto(`${register("en")}/review`);
  await expect(phone.locator("main")).toContainText("You can be booked, except");
  await expect(phone.locator("main")).toContainText("<b>soon</b>");
  await press("Send my registration");
  await expect(phone).toHaveURL(/\/sign-in\/code$/);
  await typeInto("code", codeIn(await letterTo(kontor, "ben@example.org", /\d{6}/)));
  await press("Sign in");
  await expect(phone.locator("h1")).toHaveText("Your registration is here");
  await letterTo(kontor, "ben@example.org", /registration|application/i);
  await expectGoodPage(phone, register);
  await context.close();
});

test("a link that is used, withdrawn, unknown or opened twice says what is the matter, and the way in stays open", async ({
  browser,
}) => {
  const page = await browser.newPage({ ...phoneSize, locale: "en" });
  const ben = addressIn(await letterTo(kontor, "ben@example.org", /^Invitation/), "invitation=");
  const rita = addressIn(await letterTo(kontor, "rita@example.org", /^Invitation/), "invitation=");
  for (const [address, sentence] of [
    [ben, "This invitation has been used"],
    [rita, "This invitation was withdrawn"],
    [`${register("en")}?invitation=nothing`, "We do not know this invitation link"],
    [`${register("en")}?draft=nothing`, "This link is no longer valid"],
  ] as const) {
    await page.goto(address);
    await expect(page.getByRole("alert")).toContainText(sentence);
    await expect(page.getByRole("button", { name: "Begin to register" })).toBeVisible();
    expect(await axeFindings(page), sentence).toEqual([]);
  }
  await page.close();
});

test("the organiser looks at new organisations: one is new, the other the same under half its name", async () => {
  await desk.setViewportSize({ width: 1280, height: 800 });
  await desk.goto(people("en"));
  const ada = () => desk.getByRole("row", { name: /Ada Muster/ });
  const ben = () => desk.getByRole("row", { name: /Ben Muster/ });
  await ada().getByRole("link", { name: /Check/ }).click();
  await ada().getByRole("radio", { name: "No, it is new" }).check();
  await ada().getByRole("button", { name: "Take it over" }).click();
  await expect(desk.getByRole("status").filter({ hasText: "The organisation is checked" })).toBeVisible();
  await desk.goto(people("en"));
  await ben().getByRole("link", { name: /Check/ }).click();
  expect(await axeFindings(desk)).toEqual([]);
  await ben()
    .getByRole("radio", { name: /It is Erfundene Fasern/ })
    .check();
  await ben().getByRole("button", { name: "Take it over" }).click();
  await expect(desk.getByRole("status").filter({ hasText: "The organisation is checked" })).toBeVisible();
  await desk.goto(people("en"));
  await expect(ben()).toContainText("Erfundene Fasern");
});

test("without script: faults are said, an existing organisation is found by name, and the way back leads into the middle", async ({
  browser,
}) => {
  const context = await browser.newContext({ ...phoneSize, locale: "en", javaScriptEnabled: false });
  const phone = await context.newPage();
  await phone.goto(register("en"));
  await phone.getByRole("button", { name: "Begin to register" }).click();
  await phone.locator("#givenName").fill("Cem");
  await phone.locator("#familyName").fill("Muster");
  await phone.locator("#email").fill("cem@example.org");
  await phone.locator("#jobTitle").fill("Researcher");
  await phone.locator("#organisation").fill("fasern");
  await phone.getByRole("button", { name: "Find" }).click();
  await phone.getByRole("radio", { name: /^Erfundene Fasern/ }).check();
  await phone.locator("#email").fill("cem@muster");
  await phone.getByRole("button", { name: "Go on later" }).click();
  await expect(phone.getByRole("status")).toContainText("Saved");
  await phone.getByText("Go on with another device").click();
  const back = (await phone.locator("details a").innerText()).trim();
  await context.close();

  const other = await browser.newContext({ ...phoneSize, locale: "en", javaScriptEnabled: false });
  const again = await other.newPage();
  await again.goto(back);
  await expect(again).toHaveURL(register("en"));
  await expect(again.locator("h1")).toHaveText("Good to see you again");
  await again.getByRole("link", { name: "Continue" }).click();
  await expect(again.locator("#givenName")).toHaveValue("Cem");
  await expect(again.getByRole("radio", { name: /^Erfundene Fasern/ })).toBeChecked();
  await again.getByRole("button", { name: "Next" }).last().click();
  await expect(again.getByRole("alert")).toContainText("One field needs something");
  await expect(again.locator("#email-fault")).toContainText("name@example.org");
  await again.locator("#email").fill("cem@example.org");
  await again.getByRole("button", { name: "Next" }).last().click();
  await again.getByRole("button", { name: "Next" }).last().click();
  // A colleague sees what the organisation says already.
  await expect(again.locator("main")).toContainText("Your organisation says this already");
  await expect(again.locator("main")).toContainText("Prüfstände für leichte Bauteile");
  await again.locator("#offer-1-en").fill("Fibres");
  await again.getByRole("button", { name: "One more offer" }).click();
  await expect(again.locator("#offer-2-en")).toBeVisible();
  await again.getByRole("button", { name: "Next" }).last().click();
  await again.getByRole("checkbox", { name: /publicly/ }).check();
  await again.getByRole("button", { name: "Send my registration" }).click();
  await expect(again).toHaveURL(/\/sign-in\/code$/);
  await expect(again.locator("main")).toContainText("cem@example.org");

  // The link of the letter, opened on a device that knows nothing of all this.
  const link = linkIn(await letterTo(kontor, "cem@example.org", /\d{6}/));
  const desktop = await browser.newContext({ locale: "en", javaScriptEnabled: false });
  const mail = await desktop.newPage();
  await mail.goto(link);
  await mail.getByRole("button", { name: "Sign in" }).click();
  await expect(mail.locator("main")).toContainText("A registration was sent with your address: Cem Muster");
  await mail.getByRole("button", { name: "Yes, register me" }).click();
  await expect(mail.locator("h1")).toHaveText("Your registration is here");
  await desktop.close();
  await other.close();
});

test("the organiser reads what came in, refuses with a reason and approves; each is told by letter and page", async ({
  browser,
}) => {
  const context = await browser.newContext({ ...phoneSize, locale: "en" });
  const phone = await context.newPage();
  await sendRegistration(phone, guest("Dora", "Erfundenes Holz"), true);
  await confirmByCode(phone, "dora@example.org", "Sign in");
  await expect(phone.locator("h1")).toHaveText("Your registration is here");

  await desk.setViewportSize({ width: 1280, height: 800 });
  await desk.goto(`${people("en")}?state=open`);
  await expect(desk.locator("h1")).toContainText("3");
  await expectGoodPage(desk, (language) => `${people(language)}?state=open`);
  await desk.goto(`${people("en")}?state=open`);
  await desk.getByText("Refuse", { exact: true }).first().waitFor();
  await desk.getByLabel("Refuse: Dora Muster").click();
  const row = desk.getByRole("row", { name: /Dora Muster/ });
  await row.getByRole("textbox").fill("The places for wood\nare all gone.");
  await row.getByRole("button", { name: "Refuse Dora Muster with this reason" }).click();
  await expect(desk.getByRole("status").filter({ hasText: "Dora Muster" })).toBeVisible();
  await expect
    .poll(() => kontor.mailbox.letters.some(({ text }) => text?.includes("The places for wood")), {
      timeout: 20_000,
    })
    .toBe(true);
  await phone.goto(register("en"));
  await expect(phone.locator("h1")).toHaveText("Your registration was refused");
  await expect(phone.locator("blockquote")).toContainText("The places for wood");
  await expectGoodPage(phone, register);
  // Whoever is refused does not begin anew.
  await expect(phone.getByRole("button", { name: "Begin to register" })).toHaveCount(0);

  await desk.goto(`${people("en")}?state=open`);
  await desk.getByRole("button", { name: "Approve: Cem Muster" }).click();
  await expect(desk.getByRole("status").filter({ hasText: "Cem Muster: approved" })).toBeVisible();
  await letterTo(kontor, "cem@example.org", /approved|in/i);
  await context.close();
});

test("with all places taken one waits, moves up when someone cancels, and may register again", async ({
  browser,
}) => {
  const settings = people("en").replace(/\/people$/, "/settings");
  await desk.goto(settings);
  await desk.locator("#participantsMax").fill("2");
  await desk.locator("#entry").getByRole("button", { name: "Save" }).click();
  await expect(desk.getByRole("status")).toContainText("Saved");
  await desk.goto(`${people("en")}?state=open`);
  await desk.getByRole("button", { name: "Approve: Ben Muster" }).click();
  await expect(desk.getByRole("status").filter({ hasText: /^Ben Muster: .*wait/ })).toBeVisible();

  const waiting = await browser.newContext({ ...phoneSize, locale: "en" });
  const ben = await waiting.newPage();
  await signIn(ben, "ben@example.org");
  await ben.goto(register("en"));
  await expect(ben.locator("h1")).toHaveText("Number 1 on the waiting list");
  await expectGoodPage(ben, register);
  // Whoever waits finds how it stands and their profile where their agenda will be.
  await ben.goto(`${origin}/en/me/agenda`);
  await expect(ben).toHaveURL(/\/en\/me\/profile$/);
  await expect(ben.locator("main")).toContainText("You are on the waiting list.");
  const unreadable = await ben.request.post(`${origin}/en/me/profile?/who`, {
    data: "{}",
    headers: { "content-type": "application/json", origin, accept: "text/html" },
  });
  expect(unreadable.status()).toBe(415);
  expect(await unreadable.text()).toContain("Nothing was changed");

  const leaving = await browser.newContext({ ...phoneSize, locale: "en" });
  const cem = await leaving.newPage();
  await signIn(cem, "cem@example.org");
  await cem.goto(register("en"));
  await cem.locator("summary", { hasText: "Cancel my participation" }).click();
  await cem.getByRole("checkbox", { name: "Yes, I do not take part" }).check();
  await cem.getByRole("button", { name: "Cancel my participation" }).click();
  await expect(cem.locator("h1")).toHaveText("You have cancelled");
  await expectGoodPage(cem, register);
  await ben.goto(register("en"));
  await expect(ben.locator("h1")).toHaveText("You are in");
  forgetLetters(kontor);

  await cem.goto(register("en"));
  await cem.getByRole("button", { name: "Register again" }).click();
  await expect(cem.locator("#email")).toHaveValue("cem@example.org");
  await sayWho(cem, guest("Cem", "Erfundene Fasern"), false);
  for (const step of ["when", "words", "review"]) {
    await cem.getByRole("button", { name: "Next" }).last().click();
    await expect(cem).toHaveURL(new RegExp(`/${step}$`));
  }
  await expect(cem.locator("main")).toContainText("Your address is confirmed already");
  await cem.getByRole("button", { name: "Send my registration" }).click();
  await expect(cem.locator("h1")).toHaveText("Your registration is here");
  await leaving.close();
  await waiting.close();
  await desk.goto(settings);
  await desk.locator("#participantsMax").fill("");
  await desk.locator("#entry").getByRole("button", { name: "Save" }).click();
});

test("an address that is registered gets the same page as any other; only its owner is told", async ({
  browser,
}) => {
  forgetLetters(kontor);
  const context = await browser.newContext({ ...phoneSize, locale: "en" });
  const page = await context.newPage();
  await sendRegistration(page, { ...guest("Eve", "Erfundene Fasern"), email: "ada@example.org" }, false);
  const known = (await page.locator("main").innerText()).replaceAll("ada@example.org", "ADDRESS");
  await letterTo(kontor, "ada@example.org", /bereits angemeldet/);
  const other = await browser.newContext({ ...phoneSize, locale: "en" });
  const stranger = await other.newPage();
  await sendRegistration(stranger, guest("Zoe", "Erfundene Fasern"), false);
  const unknown = (await stranger.locator("main").innerText()).replaceAll("zoe@example.org", "ADDRESS");
  expect(known).toBe(unknown);
  await other.close();
  // Whoever owns the address and confirms it finds the registration that was there, unchanged.
  await confirmByCode(page, "ada@example.org", "Sign in");
  await expect(page.getByRole("status")).toContainText("You had registered already");
  await page.goto(`${origin}/en/me/profile`);
  await expect(page.locator("#givenName")).toHaveValue("Ada");
  await context.close();
});

async function signIn(page: Page, email: string): Promise<void> {
  await page.goto(`${origin}/en/sign-in`);
  await page.locator("#email").fill(email);
  const sentBefore = kontor.mailbox.letters.length;
  await page.getByRole("button", { name: "Send code" }).click();
  await expect(page).toHaveURL(/\/sign-in\/code$/);
  await expect
    .poll(() => kontor.mailbox.letters.slice(sentBefore).some((letter) => codeIn(letter) !== ""))
    .toBe(true);
  await page.locator("#code").fill(codeIn(await letterTo(kontor, email, /\d{6}/)));
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).not.toHaveURL(/\/sign-in/);
}

test("each part of a profile is saved on its own; two devices lose nothing; consents hold from the next request on", async ({
  browser,
}) => {
  const first = await browser.newContext({ ...phoneSize, locale: "en" });
  const phone = await first.newPage();
  await signIn(phone, "ada@example.org");
  await phone.goto(`${origin}/en/me/profile`);
  const second = await browser.newContext({ ...phoneSize, storageState: await first.storageState() });
  const laptop = await second.newPage();
  await laptop.goto(`${origin}/en/me/profile`);
  await expect(laptop.locator("#preview")).toContainText("Prüfstände für leichte Bauteile");

  const save = (page: Page, part: string) =>
    page.locator(`#${part}`).getByRole("button", { name: "Save", exact: true });
  await laptop.locator("#jobTitle").fill("Head of cluster");
  await save(laptop, "who").click();
  await expect(laptop.locator("#who").getByRole("status")).toContainText("Saved");
  await expect(laptop.locator("#preview")).toContainText("Head of cluster");
  await phone.locator("#jobTitle").fill("Chair");
  await save(phone, "who").click();
  await expect(phone.locator("#who").getByRole("alert")).toContainText("changed on another device");
  await expect(phone.locator("#jobTitle")).toHaveValue("Chair");
  await save(phone, "who").click();
  await expect(phone.locator("#who").getByRole("status")).toContainText("Saved");
  await expect(phone.locator("#preview")).toContainText("Chair");

  await phone.goto(`${origin}/en/me/profile`);
  await phone.locator('#when input[name="awayHalfDay"]').first().check();
  await save(phone, "when").click();
  await expect(phone.locator("#when").getByRole("status")).toContainText("Saved");
  await expect(phone.locator("#jobTitle")).toHaveValue("Chair");
  await phone.locator("#when input[name=notBookable]").check();
  await save(phone, "when").click();
  await expect(phone.locator("main")).toContainText("You cannot be booked");
  await phone.locator("#when input[name=notBookable]").uncheck();
  await save(phone, "when").click();
  await expect(phone.locator("main")).not.toContainText("You cannot be booked");

  // Somebody who is not signed in reads the page of the organisation.
  const visitor = await browser.newPage({ locale: "en" });
  const organisation = await phone
    .getByRole("link", { name: "Erfundene Fasern" })
    .first()
    .getAttribute("href", { timeout: 500 })
    .catch(() => null);
  await visitor.goto(`${origin}/en/organisations?text=fasern`);
  await visitor.goto(
    `${origin}${organisation ?? (await visitor.getByRole("link", { name: "Erfundene Fasern" }).first().getAttribute("href"))}`,
  );
  await expect(visitor.locator("main")).not.toContainText("Ada Muster");
  await phone.getByRole("checkbox", { name: /publicly/ }).check();
  await save(phone, "consents").click();
  await expect(phone.locator("#consents")).toContainText("given on");
  await visitor.reload();
  await expect(visitor.locator("main")).toContainText("Ada Muster, Chair");
  await expect(visitor.locator("main")).not.toContainText("Ben Muster");
  // What is unticked by hand stays so when another part is saved.
  await phone.reload();
  await phone.getByRole("checkbox", { name: /publicly/ }).uncheck();
  await save(phone, "who").click();
  await expect(phone.locator("#who").getByRole("status")).toContainText("Saved");
  await expect(phone.getByRole("checkbox", { name: /publicly/ })).not.toBeChecked();
  await phone.getByRole("checkbox", { name: /send me news/ }).check();
  await save(phone, "consents").click();
  await expect(phone.locator("#consents")).toContainText("taken back on");
  await visitor.reload();
  await expect(visitor.locator("main")).not.toContainText("Ada Muster");

  await desk.goto(`${people("en")}?consent=newsletter`);
  await expect(desk.locator("h1")).toContainText("1");
  await desk.getByText("Addresses to copy").first().click();
  await expect(desk.getByLabel("Addresses to copy")).toHaveValue("ada@example.org");
  expect(await axeFindings(desk)).toEqual([]);
  await visitor.close();
  await first.close();
  await second.close();
});

test("an organiser makes kinds of participation, with questions and whom they meet, and takes one away", async () => {
  await desk.goto(`${people("en")}/rules`);
  await desk.getByRole("link", { name: "New kind of participation" }).click();
  await desk.locator("#nameDe").fill("Cluster");
  await desk.locator("#nameEn").fill("Cluster");
  await desk.locator("#meetingsMin").fill("9");
  await desk.locator("#meetingsMax").fill("3");
  await desk.getByRole("button", { name: "Save" }).click();
  await expect(desk.getByRole("alert")).toContainText("the most not below the least");
  await expect(desk.locator("#nameEn")).toHaveValue("Cluster");
  await desk.locator("#meetingsMin").fill("1");
  await desk.locator("#meetingsMax").fill("12");
  await desk.locator("#question-0-de").fill("Zum ersten Mal?");
  await desk.locator("#question-0-en").fill("First time?");
  await desk.locator("#question-0-kind").selectOption("yes-no");
  await desk.getByRole("button", { name: "Save" }).click();
  await expect(desk).toHaveURL(/\/types\/cluster$/);
  await expectGoodPage(desk, (language) => `${people(language)}/rules/types/cluster`);
  await desk.goto(`${people("en")}/rules/types/new`);
  await desk.locator("#nameDe").fill("Agentur");
  await desk.locator("#nameEn").fill("Agency");
  await desk.getByRole("checkbox", { name: "everybody" }).uncheck();
  await desk.getByRole("checkbox", { name: "Cluster" }).check();
  await desk.getByRole("button", { name: "Save" }).click();
  await expect(desk).toHaveURL(/\/types\/agency$/);
  await desk.goto(`${people("en")}/rules`);
  await expect(desk.locator("main")).toContainText("Asked: First time?");
  await expect(desk.locator("main")).toContainText("Meets: Cluster.");
  for (const name of ["agency", "cluster"]) {
    await desk.goto(`${people("en")}/rules/types/${name}`);
    await desk.getByRole("button", { name: "Remove this kind" }).click();
    await expect(desk).toHaveURL(/\/rules$/);
  }
  await expect(desk.locator("main")).toContainText("Everybody takes part in the same way");
});
