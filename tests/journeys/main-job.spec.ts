import { expect, test } from "@playwright/test";
import { editionPath, languages, signInAs } from "./sign-in.ts";

const phone = { width: 360, height: 740 };

const words = {
  de: {
    finished: "Der Entwurf ist gespeichert",
    draft: /^Entwurf \d+/,
    publish: /Als Version \d+ veröffentlichen/,
    table: "Tisch",
  },
  en: {
    finished: "The draft is saved",
    draft: /^Draft \d+/,
    publish: /Publish as version \d+/,
    table: "able",
  },
};

for (const language of languages)
  test(`on a phone, in ${language}: the organiser makes and publishes a timetable, the participant sees the agenda`, async ({
    browser,
    baseURL,
  }) => {
    const organiser = await browser.newContext({ baseURL: baseURL ?? "", viewport: phone, locale: language });
    await signInAs(organiser, "organiser");
    const desk = await organiser.newPage();
    await desk.goto(`/${language}/organiser/${editionPath}/timetable`);
    await desk.locator("#seconds").fill("3");
    await desk.locator("#seed").fill(language === "de" ? "11" : "12");
    await desk.locator(".run-form button").click();
    await expect(desk.getByText(words[language].finished)).toBeVisible({ timeout: 60_000 });
    await desk.locator("main").getByRole("link", { name: words[language].draft }).first().click();
    await expect(desk).toHaveURL(/\/timetable\/[0-9a-f-]{36}/);
    await desk.goto(`${desk.url()}/changes`);
    await desk.getByRole("checkbox").check();
    const publish = desk.getByRole("button", { name: words[language].publish });
    const number = Number(/\d+/.exec(await publish.innerText())?.[0]);
    await publish.click();
    await expect(publish).toBeHidden();

    const participant = await browser.newContext({
      baseURL: baseURL ?? "",
      viewport: phone,
      locale: language,
    });
    await signInAs(participant, "participant");
    const agenda = await participant.newPage();
    await agenda.goto(`/${language}/me/agenda`);
    await expect(agenda.locator("main")).toContainText(`Version ${number}`);
    expect(await agenda.locator("main").getByText(words[language].table).count()).toBeGreaterThan(3);
    await organiser.close();
    await participant.close();
  });
