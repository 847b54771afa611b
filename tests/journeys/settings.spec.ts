import { expect, test } from "@playwright/test";
import { editionPath, signInAs } from "./sign-in.ts";

const settings = (language: string) => `/${language}/organiser/${editionPath}/settings`;

test("an organiser opens registration by invitation only, hears what a change of booking means, and sets both back", async ({
  context,
  page,
}) => {
  await signInAs(context, "organiser");
  await page.goto(`/en/organiser/${editionPath}`);
  await page.getByRole("main").getByRole("link", { name: "Settings" }).click();
  await expect(page.locator("h1")).toHaveText("Settings");

  const registration = page.getByRole("form", { name: "Registration" });
  await registration.getByRole("radio", { name: /Only those who are invited/ }).check();
  await registration.getByRole("button", { name: "Save" }).click();
  await expect(registration.getByRole("status")).toHaveText("Saved.");
  await expect(page.locator(".lead")).toHaveText("Whoever is invited can register.");
  const visitor = await context.browser()!.newContext({ locale: "de" });
  const start = await visitor.newPage();
  await start.goto(`/de/${editionPath}/register`);
  await expect(start.locator("h1")).toHaveText("Teilnehmen kann, wer eingeladen ist");
  await visitor.close();

  const booking = page.getByRole("form", { name: "How meetings come about" });
  await booking.getByRole("radio", { name: /Book as you go/ }).check();
  await booking.getByRole("button", { name: "Save" }).click();
  const follows = booking.getByRole("alert");
  await expect(follows).toContainText("have their time and table already and keep them");
  await expect(booking.getByRole("radio", { name: /Book as you go/ })).toBeChecked();
  await booking.getByRole("button", { name: "Save it like this" }).click();
  await expect(booking.getByRole("status")).toHaveText("Saved.");

  await page.goto(settings("de"));
  const treffen = page.getByRole("form", { name: "Wie Treffen entstehen" });
  await expect(treffen.getByRole("radio", { name: /Sofort buchen/ })).toBeChecked();
  await treffen.getByRole("radio", { name: /Sammeln, dann planen/ }).check();
  await treffen.getByLabel("Stunden für eine Antwort").fill("viele");
  await treffen.getByRole("button", { name: "Speichern" }).click();
  await expect(treffen.getByText("Bitte geben Sie eine ganze Zahl von 1 bis 720 ein.")).toBeVisible();
  await expect(treffen.getByLabel("Stunden für eine Antwort")).toHaveValue("viele");
  await treffen.getByLabel("Stunden für eine Antwort").fill("72");
  await treffen.getByRole("button", { name: "Speichern" }).click();
  await expect(treffen.getByRole("alert")).toContainText("Zeit und Tisch und behalten sie");
  await treffen.getByRole("button", { name: "So speichern" }).click();
  await expect(treffen.getByRole("status")).toHaveText("Gespeichert.");
  const anmeldung = page.getByRole("form", { name: "Anmeldung" });
  await anmeldung.getByRole("radio", { name: /^Alle/ }).check();
  await anmeldung.getByRole("button", { name: "Speichern" }).click();
  await expect(anmeldung.getByRole("status")).toHaveText("Gespeichert.");
});

test("of two organisers without script the later one is told, and keeps what was typed", async ({
  browser,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  await signInAs(context, "organiser");
  const [first, second] = [await context.newPage(), await context.newPage()];
  for (const page of [first, second]) await page.goto(settings("en"));
  const group = (page: typeof first) => page.getByRole("form", { name: "Replies to messages" });
  const address = (page: typeof first) => group(page).getByLabel("Mail address of the organisers");
  const before = await address(first).inputValue();
  await address(first).fill("first@example.org");
  await group(first).getByRole("button", { name: "Save" }).click();
  await expect(group(first).getByRole("status")).toHaveText("Saved.");
  await address(second).fill("second@example.org");
  await group(second).getByRole("button", { name: "Save" }).click();
  await expect(group(second).getByRole("alert")).toContainText("first@example.org");
  await expect(address(second)).toHaveValue("second@example.org");
  await address(second).fill(before);
  await group(second).getByRole("button", { name: "Save" }).click();
  await expect(group(second).getByRole("status")).toHaveText("Saved.");
  await context.close();
});
