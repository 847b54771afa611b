import { expect, test, type Page } from "@playwright/test";
import { sql } from "kysely";
import { signInSecretOf } from "#modules/accounts";
import { answerTokenOf } from "#platform/answer-token";
import { createPool, kyselyOver } from "#platform/database";
import type { Kysely } from "kysely";
import type { Schema } from "#kernel/schema";
import { journeysDatabase } from "./journeys-database.ts";
import { Keyboard } from "./keyboard.ts";
import { axeFindings, expectGoodPage } from "./page-check.ts";
import { sayingsIn } from "./sayings.ts";
import { languages } from "./sign-in.ts";

const db = kyselyOver(createPool(journeysDatabase(), { max: 2 })) as Kysely<Schema>;
const expiresAt = new Date("2017-09-22T08:00:00Z");
test.afterAll(() => db.destroy());

type Waiting = { id: string; to: string };

/**
 * Requests that wait in the demonstration, those first whose two have most times in common; other journeys answer those of
 * its participant. Both have room for more meetings, as being full is told on another page, and neither has a meeting that
 * waits for a time: it could be placed meanwhile.
 */
async function waitingRequests(): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`
    with room as (
      select id from participant
      where state = 'approved' and bookable and account_id is null
        and meetings_max > (select count(*) from engagement
          where participant_id = participant.id and meeting_id is not null) + 2
        and not exists (select from meeting_member join meeting on meeting.id = meeting_member.meeting_id
          where meeting_member.participant_id = participant.id and meeting.state <> 'cancelled'
            and not exists (select from appointment
              where appointment.meeting_id = meeting.id and appointment.state = 'standing')))
    select request.id, asked.id as to from request
      join room as asked on asked.id = to_participant_id join room as asking on asking.id = from_participant_id
    where request.state = 'sent'
    order by (select count(*) from slot
      where slot.edition_id = request.edition_id and slot.starts_at > '2017-09-21T10:05+02:00'
        and not exists (select from engagement
          where participant_id in (asking.id, asked.id) and during && tstzrange(slot.starts_at, slot.ends_at))
        and not exists (select from absence
          where participant_id in (asking.id, asked.id) and slot_code = slot.code)) desc, sent_at, request.id
    limit 16`.execute(db);
  return rows;
}

async function linkTo({ id, to }: Waiting, until = expiresAt): Promise<string> {
  const secret = await signInSecretOf(db);
  return answerTokenOf(secret, { requestId: id, participantId: to, expiresAt: until });
}

async function stateOf({ id }: Waiting): Promise<string> {
  const { rows } = await sql<{ state: string }>`select state from request where id = ${id}`.execute(db);
  return rows[0]?.state ?? "";
}

test.use({ viewport: { width: 360, height: 740 } });

for (const language of languages)
  test(`by keyboard alone, in ${language}: someone answers from the letter in two presses, without signing in; looking answers nothing`, async ({
    page,
  }) => {
    const say = sayingsIn(language);
    const keys = new Keyboard(page);
    const [accepted, declined, elsewhere] = await waitingRequests();
    const path = `/${language}/answer/${await linkTo(accepted!)}`;
    for (let look = 0; look < 3; look++) expect((await page.request.get(path)).status()).toBe(200);
    expect((await page.request.head(path)).status()).toBe(200);
    expect(await stateOf(accepted!)).toBe("sent");

    // Opening the link of the letter is one press, this is the second.
    await page.goto(path);
    await expect(page.locator("h1")).toContainText(
      language === "de" ? "möchte Sie treffen" : "would like to meet",
    );
    const { value: promised, saying } = await placeOn(page, language);
    await keys.act(page.getByRole("button", { name: say("participant_accept"), exact: true }), () =>
      expect(page.getByRole("status").first()).toContainText(saying),
    );
    await expect(page.getByRole("status").first()).toContainText(promised);
    expect(await stateOf(accepted!)).toBe("accepted");
    expect(await axeFindings(page)).toEqual([]);
    await page.reload();
    await expect(page.getByRole("status")).toContainText(
      language === "de" ? "Sie haben zugesagt" : "You have accepted",
    );

    await page.goto(`/${language}/answer/${await linkTo(elsewhere!)}`);
    await keys.press(page.locator("summary", { hasText: say("encounters_booking_answer_other_times") }));
    await keys.act(page.locator("form.times button").first(), () =>
      expect(page.getByRole("status").first()).toContainText(saying),
    );

    await page.goto(`/${language}/answer/${await linkTo(declined!)}`);
    await keys.press(page.locator("summary", { hasText: say("participant_decline") }));
    await keys.write(page.locator("#why"), "Zur selben Zeit schon verabredet 🙂");
    await keys.act(page.getByRole("button", { name: say("participant_decline_send") }), () =>
      expect(page.getByRole("status").first()).toContainText(language === "de" ? "Abgelehnt." : "Declined."),
    );
    expect(await stateOf(declined!)).toBe("declined");
  });

/** What the page promises before the answer, and how the answer begins. */
async function placeOn(page: Page, language: "de" | "en"): Promise<{ value: string; saying: string }> {
  const place = page.locator(".place strong");
  await expect(place).toContainText(language === "de" ? /\d\d:\d\d, Tisch \S+/ : /\d\d:\d\d, table \S+/);
  return { value: await place.innerText(), saying: language === "de" ? "Zugesagt: " : "Accepted: " };
}

test("a link whose time is over, of a withdrawn request, of someone else or invented says so or leads nowhere", async ({
  page,
}) => {
  const [, , , late, withdrawn, foreign] = await waitingRequests();
  const over = new Date("2017-09-21T08:00:00Z");
  await page.goto(`/en/answer/${await linkTo(late!, over)}`);
  await expect(page.getByRole("status")).toContainText("The time for an answer is over.");
  await expect(page.getByRole("button", { name: "Accept" })).toHaveCount(0);
  const post = await page.request.post(`/en/answer/${await linkTo(late!, over)}?/accept`, {
    form: {},
    headers: { origin: new URL(page.url()).origin, accept: "text/html" },
  });
  expect(post.status()).toBe(409);
  expect(await stateOf(late!)).toBe("sent");

  await sql`update request set state = 'withdrawn', answered_at = now() where id = ${withdrawn!.id}`.execute(
    db,
  );
  await page.goto(`/en/answer/${await linkTo(withdrawn!)}`);
  await expect(page.getByRole("status")).toContainText("has withdrawn the request");
  await sql`update request set state = 'sent', answered_at = null where id = ${withdrawn!.id}`.execute(db);

  const token = await linkTo({ id: foreign!.id, to: late!.to });
  expect((await page.request.get(`/en/answer/${token}`)).status()).toBe(404);
  const right = await linkTo(foreign!);
  const forged = `${right.slice(0, 20)}${right[20] === "A" ? "B" : "A"}${right.slice(21)}`;
  expect((await page.request.get(`/en/answer/${forged}`)).status()).toBe(404);
});

test("the page is good in both languages, on phones and desks, light and dark", async ({ page }) => {
  const [, , , , , , one] = await waitingRequests();
  const token = await linkTo(one!);
  await expectGoodPage(page, (language) => `/${language}/answer/${token}`);
});
