import { expect, test, type Page } from "@playwright/test";
import { sql } from "kysely";
import { Keyboard } from "./keyboard.ts";
import { axeFindings, expectGoodPage } from "./page-check.ts";
import { demonstrationOrigin } from "./ports.ts";
import { sayingsIn } from "./sayings.ts";
import { languages } from "./sign-in.ts";
import { openPeople, type Person } from "./two-people.ts";

const people = openPeople();
test.afterAll(() => people.close());

/** The group that somebody asked for besides those that are known. */
async function groupOf({ id }: Person, known: string[]): Promise<string> {
  const { rows } = await sql<{ id: string }>`select id from group_request
    where from_participant_id = ${id} and not (id = any(${known}::uuid[]))`.execute(people.db);
  return rows[0]?.id ?? "";
}

async function meetingOfGroup(group: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    select meeting_id as id from group_request where id = ${group}`.execute(people.db);
  return rows[0]?.id ?? "";
}

const rowOf = (page: Page, group: string) => page.locator(`#r-${group}`);

for (const language of languages)
  test(`by keyboard alone, in ${language}: a group is asked, answers by letter and on the page, meets, and one leaves and comes back`, async ({
    browser,
  }) => {
    const say = sayingsIn(language);
    const [asking, first, second, third] = (await people.company(4)) as [Person, Person, Person, Person];
    const open = async (person: Person) =>
      (await people.phoneOf(browser, person, { locale: language })).newPage();
    const own = await open(asking);
    const keys = new Keyboard(own);
    const free = async () => {
      await own.goto(`/${language}/me/requests`);
      await own.waitForLoadState("networkidle");
      return Number(/\d+/.exec(await own.locator(".quota").innerText())?.[0]);
    };
    const ask = async (whom: Person[], known: string[] = []) => {
      await own.goto(`/${language}/me/people/group`);
      await own.waitForLoadState("networkidle");
      for (const person of whom) {
        const box = own.getByRole("checkbox", { name: person.name });
        await keys.write(own.locator("#q"), person.name, person === whom[0] ? "Tab" : "Shift+Tab");
        await own.keyboard.press("Enter");
        await keys.expectKept();
        await keys.press(box, "Space");
        await expect(box).toBeChecked();
      }
      await keys.write(own.locator("#reason"), `Fibres and wood <b>${language}</b>`);
      expect(await axeFindings(own)).toEqual([]);
      await keys.act(own.getByRole("button", { name: say("encounters_group_send") }), () =>
        expect(own.locator("main")).toContainText(say("encounters_group_sent")),
      );
      await expect(own.getByRole("status")).toBeFocused();
      return groupOf(asking, known);
    };

    // A group that nobody has joined yet is withdrawn, and the place among one's requests comes back.
    const before = await free();
    const withdrawn = await ask([first, third]);
    expect(await free()).toBe(before - 1);
    await keys.act(
      rowOf(own, withdrawn).getByRole("button", { name: say("encounters_group_withdraw") }),
      () => expect(rowOf(own, withdrawn)).toContainText(say("encounters_group_done_withdrawn")),
    );
    expect(await free()).toBe(before);
    const group = await ask([first, second, third], [withdrawn]);

    // From the letter, without signing in: opening it and one press.
    const reading = await browser.newContext({
      viewport: { width: 360, height: 740 },
      baseURL: demonstrationOrigin,
    });
    const letter = await reading.newPage();
    const path = (shown: string, token: string) => `/${shown}/answer/group/${token}`;
    const over = await people.letterTo(first, withdrawn);
    await letter.goto(path(language, over));
    await expect(letter.getByRole("status")).toContainText(say("encounters_letter_group_over"));
    const token = await people.letterTo(first, group);
    if (language === "de") await expectGoodPage(letter, (shown) => path(shown, token));
    await letter.setViewportSize({ width: 360, height: 740 });
    await letter.goto(path(language, token));
    await expect(letter.locator("h1")).toHaveText(
      say("encounters_letter_group_title", { name: asking.name }),
    );
    await new Keyboard(letter).act(letter.getByRole("button", { name: say("participant_accept") }), () =>
      expect(letter.getByRole("status")).toContainText(say("encounters_letter_group_accepted")),
    );
    expect(await axeFindings(letter)).toEqual([]);
    await letter.goto(path(language, await people.letterTo(second, group)));
    await new Keyboard(letter).act(letter.getByRole("button", { name: say("participant_accept") }), () =>
      expect(letter.getByRole("status")).toContainText(/\d\d:\d\d/),
    );
    await reading.close();

    // Whoever is signed in answers on the page; the meeting stands, and one more joins it.
    const other = await open(third);
    const otherKeys = new Keyboard(other);
    await other.goto(`/${language}/me/requests`);
    await other.waitForLoadState("networkidle");
    const join = rowOf(other, group).getByRole("button", {
      name: new RegExp(`^${say("encounters_group_join")}`),
    });
    await otherKeys.act(join, () => expect(rowOf(other, group).locator(".place")).toContainText(/\d\d:\d\d/));
    await other.goto(`/${language}/me/agenda`);
    await otherKeys.press(other.locator(`.plan a[href$="${await meetingOfGroup(group)}"]`).first());
    await expect(other).toHaveURL(/\/me\/meetings\//);
    await otherKeys.press(other.locator("summary", { hasText: say("agenda_leave") }));
    await otherKeys.act(other.getByRole("button", { name: say("agenda_leave_confirm") }), () =>
      expect(other.locator("h1")).toHaveText(say("agenda_left_title")),
    );
    expect(await axeFindings(other)).toEqual([]);
    await otherKeys.act(other.getByRole("button", { name: say("agenda_left_undo") }), () =>
      expect(other.locator("h1")).toContainText(/\d\d:\d\d/),
    );
    await free();
    await expect(rowOf(own, group)).toContainText(
      say("encounters_group_coming", { coming: "4", total: "4" }),
    );
    for (const page of [own, other]) await page.context().close();
  });
