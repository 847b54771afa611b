import { expect, test } from "@playwright/test";
import { Keyboard } from "./keyboard.ts";
import { axeFindings } from "./page-check.ts";
import { editionPath, signInAs } from "./sign-in.ts";

const settings = (language: string) => `/${language}/organiser/${editionPath}/settings`;

test("by keyboard alone on a phone, in both languages: an organiser opens registration by invitation only, hears what a change of booking means, and sets both back", async ({
  context,
  page,
}) => {
  await signInAs(context, "organiser");
  const keys = new Keyboard(page);
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(`/en/organiser/${editionPath}`);
  await keys.press(page.getByRole("main").getByRole("link", { name: "Settings" }));
  await expect(page.locator("h1")).toHaveText("Settings");

  const registration = page.getByRole("form", { name: "Registration" });
  await keys.choose(registration.getByRole("radio", { name: /Only those who are invited/ }));
  await keys.act(registration.getByRole("button", { name: "Save" }), () =>
    expect(registration.getByRole("status")).toHaveText("Saved."),
  );
  await expect(page.locator(".lead")).toHaveText("Whoever is invited can register.");
  const visitor = await context.browser()!.newContext({ locale: "de" });
  const start = await visitor.newPage();
  await start.goto(`/de/${editionPath}/register`);
  await expect(start.locator("h1")).toHaveText("Teilnehmen kann, wer eingeladen ist");
  await visitor.close();

  const booking = page.getByRole("form", { name: "How meetings come about" });
  const follows = booking.getByRole("alert");
  await keys.choose(booking.getByRole("radio", { name: /Book as you go/ }));
  await keys.act(booking.getByRole("button", { name: "Save" }), () =>
    expect(follows).toContainText("have their time and table already and keep them"),
  );
  await expect(booking.getByRole("radio", { name: /Book as you go/ })).toBeChecked();
  expect(await axeFindings(page)).toEqual([]);
  await keys.act(booking.getByRole("button", { name: "Save it like this" }), () =>
    expect(booking.getByRole("status")).toHaveText("Saved."),
  );

  await page.goto(settings("de"));
  await page.waitForLoadState("networkidle");
  const anmeldung = page.getByRole("form", { name: "Anmeldung" });
  await keys.choose(anmeldung.getByRole("radio", { name: /^Alle/ }));
  await keys.act(anmeldung.getByRole("button", { name: "Speichern" }), () =>
    expect(anmeldung.getByRole("status")).toHaveText("Gespeichert."),
  );
  const treffen = page.getByRole("form", { name: "Wie Treffen entstehen" });
  await expect(treffen.getByRole("radio", { name: /Sofort buchen/ })).toBeChecked();
  await keys.choose(treffen.getByRole("radio", { name: /Sammeln, dann planen/ }));
  await keys.write(treffen.getByLabel("Stunden für eine Antwort"), "viele");
  const save = treffen.getByRole("button", { name: "Speichern" });
  await keys.act(save, () =>
    expect(treffen.getByText("Bitte geben Sie eine ganze Zahl von 1 bis 720 ein.")).toBeVisible(),
  );
  await expect(treffen.getByLabel("Stunden für eine Antwort")).toHaveValue("viele");
  expect(await axeFindings(page)).toEqual([]);
  await keys.write(treffen.getByLabel("Stunden für eine Antwort"), "72");
  await keys.act(save, () =>
    expect(treffen.getByRole("alert")).toContainText("Zeit und Tisch und behalten sie"),
  );
  await keys.act(treffen.getByRole("button", { name: "So speichern" }), () =>
    expect(treffen.getByRole("status")).toHaveText("Gespeichert."),
  );
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
