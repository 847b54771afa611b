import { expect, type Browser, type BrowserContext, type Page } from "@playwright/test";
import type { ParsedMail } from "mailparser";
import { setUpApp, type NewKontor } from "./new-kontor.ts";

/** The first administrator of a new installation, signed in, with a conference in September 2030 that anyone can register to. */
export async function withNewEdition(
  browser: Browser,
  kontor: NewKontor,
): Promise<{ context: BrowserContext; page: Page; edition: string }> {
  const context = await browser.newContext({ locale: "en" });
  const page = await context.newPage();
  await page.goto(`${kontor.origin}/en/first-run`);
  await page.locator("#code").fill(kontor.setUpCode);
  await page.locator("#name").fill("Maria Muster");
  await page.locator("#email").fill("maria@example.org");
  await page.getByRole("button", { name: "Create and sign in" }).click();
  await setUpApp(page);
  await page.goto(`${kontor.origin}/en/organiser/editions/new`, { waitUntil: "networkidle" });
  const entries = {
    series: "Musterstädter Clustertage",
    mottoDe: "Gemeinsam weiter",
    mottoEn: "Further together",
    startsOn: "2030-09-19",
    endsOn: "2030-09-20",
    venueName: "Musterhalle",
    venueCity: "Musterstadt",
  };
  for (const [field, text] of Object.entries(entries)) await page.locator(`#${field}`).fill(text);
  await page.getByRole("button", { name: "Set up the conference" }).click();
  await expect(page.locator("main")).toContainText("The conference is set up.", { timeout: 20_000 });
  const edition = new URL(page.url()).pathname.split("/").at(-1) ?? "";
  return { context, page, edition };
}

/** The latest letter to an address that none of those before `after` is; waits for it to arrive. */
export async function letterTo(kontor: NewKontor, address: string, subject: RegExp): Promise<ParsedMail> {
  const found = () =>
    kontor.mailbox.letters.findLast(
      (letter) =>
        [letter.to ?? []].flat().some((to) => to.value.some((one) => one.address === address)) &&
        subject.test(letter.subject ?? ""),
    );
  await expect.poll(() => found()?.subject ?? "", { timeout: 20_000, message: address }).toMatch(subject);
  return found()!;
}

/** Letters read so far are no longer looked at. */
export function forgetLetters(kontor: NewKontor): void {
  kontor.mailbox.letters.length = 0;
}

/** The link of a letter that leads to a path with this part. */
export function addressIn(letter: ParsedMail, part: string): string {
  return (
    (letter.text ?? "").split(/\s+/).find((word) => word.startsWith("http") && word.includes(part)) ?? ""
  );
}
