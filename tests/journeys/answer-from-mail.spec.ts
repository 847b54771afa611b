import { expect, test, type Page } from "@playwright/test";
import { sql } from "kysely";
import { signInSecretOf } from "#modules/accounts";
import { answerTokenOf } from "#platform/answer-token";
import { createPool, kyselyOver } from "#platform/database";
import type { Kysely } from "kysely";
import type { Schema } from "#kernel/schema";
import { journeysDatabase } from "./journeys-database.ts";
import { expectGoodPage } from "./page-check.ts";

const db = kyselyOver(createPool(journeysDatabase(), { max: 2 })) as Kysely<Schema>;
const expiresAt = new Date("2017-09-22T08:00:00Z");
// Who answers here has room for more meetings; being full is told on another page.
test.beforeAll(() => sql`update participant set meetings_max = 40 where account_id is null`.execute(db));
test.afterAll(() => db.destroy());

type Waiting = { id: string; to: string };

/** Requests that wait in the demonstration, from the back of its list; other journeys answer those of its participant. */
async function waitingRequests(): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`select request.id, to_participant_id as to from request
    join participant on participant.id = to_participant_id
    where request.state = 'sent' and to_participant_id is not null and participant.account_id is null
    order by sent_at, request.id limit 12`.execute(db);
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

/** Taps since the page was opened; opening it from the letter is one more. */
function tapping(page: Page) {
  const taps = { count: 0 };
  return {
    taps,
    tap: async (name: string | RegExp) => {
      taps.count++;
      const button = page.getByRole("button", { name });
      await (
        (await button.count()) > 0 ? button.first() : page.locator("summary", { hasText: name })
      ).click();
    },
  };
}

test.use({ viewport: { width: 360, height: 740 } });

test("someone answers from the letter in two taps, without signing in; looking answers nothing", async ({
  page,
}) => {
  const [accepted, declined, elsewhere] = await waitingRequests();
  const path = `/en/answer/${await linkTo(accepted!)}`;
  for (let look = 0; look < 3; look++) expect((await page.request.get(path)).status()).toBe(200);
  expect((await page.request.head(path)).status()).toBe(200);
  expect(await stateOf(accepted!)).toBe("sent");

  // The tap on the link of the letter, then one on the page.
  const letter = tapping(page);
  await page.goto(path);
  letter.taps.count++;
  await expect(page.locator("h1")).toContainText("would like to meet you");
  await expect(page.locator(".place strong")).toContainText(/\d\d:\d\d, table \S+/);
  const promised = await page.locator(".place strong").innerText();
  await letter.tap("Accept");
  await expect(page.getByRole("status").first()).toContainText(`Accepted: ${promised}`);
  expect(letter.taps.count).toBe(2);
  expect(await stateOf(accepted!)).toBe("accepted");
  await page.reload();
  await expect(page.getByRole("status")).toContainText("You have accepted");

  const other = tapping(page);
  await page.goto(`/de/answer/${await linkTo(elsewhere!)}`);
  await other.tap("Andere Zeit wählen");
  await other.tap(/^Zusagen: .*, Tisch/);
  await expect(page.getByRole("status").first()).toContainText("Zugesagt: ");
  expect(other.taps.count).toBe(2);

  const no = tapping(page);
  await page.goto(`/de/answer/${await linkTo(declined!)}`);
  await no.tap("Ablehnen");
  await page.locator("#why").fill("Zur selben Zeit schon verabredet 🙂");
  await no.tap("Anfrage ablehnen");
  await expect(page.getByRole("status").first()).toContainText("Abgelehnt.");
  expect(no.taps.count).toBe(2);
  expect(await stateOf(declined!)).toBe("declined");
});

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
