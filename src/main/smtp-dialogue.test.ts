import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { silentLog } from "#kernel/log";
import type { Clock } from "#kernel/time";
import { newsLetter } from "#mail/news";
import { renderLetter } from "#mail/render-letter";
import { testLetter } from "#mail/test-letter";
import { keepLetters, sendLetters, type WriteLetter } from "#modules/notifications";
import { smtpMailer, type Mailer, type MailerLimits } from "#platform/mailer";
import {
  openMailServer,
  type DialogueAnswer,
  type DialogueMoment,
  type MailServer,
} from "#testing/mail-server";
import { createTestDatabase, type TestDatabase } from "#testing/test-database";

const started = Date.parse("2030-01-10T08:00:00Z");
const frame = { conference: "Muster-Forum", settingsUrl: "https://kontor.example.org/de/me/notifications" };
const unsubscribeUrl = "https://kontor.example.org/de/unsubscribe/token";
let database: TestDatabase;
let now: number;
const clock: Clock = { now: () => new Date(now) };
const opened: { close(): unknown }[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  now = started;
  await sql`delete from letter`.execute(database.db);
});
afterEach(async () => {
  for (const one of opened.splice(0).toReversed()) await one.close();
});

async function serverThat(
  answers: (moment: DialogueMoment) => DialogueAnswer | Promise<DialogueAnswer>,
): Promise<MailServer> {
  const server = await openMailServer(answers);
  opened.push(server);
  return server;
}

function mailerFor(url: string, limits: Partial<MailerLimits> = {}): Mailer {
  const mailer = smtpMailer(url, "Kontor <kontor@example.org>", limits);
  opened.push(mailer);
  return mailer;
}

/** News may be unsubscribed, a letter of organisers to themselves may not. */
const write: WriteLetter = async (letter) => {
  const to = letter.address ?? "";
  const given = { ...frame, agendaUrl: "https://kontor.example.org/de/me/agenda" };
  const subject = { de: "Neues", en: "News" };
  const text = { de: "Guten Tag, {given_name}", en: "Hello {given_name}" };
  if (letter.kind === "news") {
    const content = newsLetter({ ...given, unsubscribeUrl, subject, text, givenName: "Zoë" }, "de");
    return { to, senderName: "Muster-Forum", unsubscribeUrl, ...renderLetter(content, "de") };
  }
  const content = testLetter({ ...frame, name: "Zoë", deskUrl: "https://kontor.example.org/de" }, "de");
  return { to, senderName: "Muster-Forum", ...renderLetter(content, "de") };
};

function send(mailer: Mailer): Promise<number> {
  return sendLetters({
    tx: database.db,
    clock,
    chance: () => 0.5,
    log: silentLog,
    write,
    carrier: mailer,
    messageIdHost: "example.org",
  });
}

async function keep(...names: string[]): Promise<void> {
  await keepLetters(
    { tx: database.db, clock },
    names.map((name) => ({ kind: "test" as const, about: {}, to: { address: `${name}@example.org` } })),
  );
}

async function letterOf(name: string) {
  return database.db
    .selectFrom("letter")
    .selectAll()
    .where("address", "=", `${name}@example.org`)
    .executeTakeFirstOrThrow();
}

/** A door that somebody else opens. */
function door(): { opened: Promise<void>; open: () => void } {
  let open = () => {};
  return { opened: new Promise<void>((resolve) => (open = resolve)), open: () => open() };
}

test("while a mail server takes its time, whatever keeps letters goes on", async () => {
  const reached = door();
  const released = door();
  const server = await serverThat(async ({ at }): Promise<DialogueAnswer> => {
    if (at !== "inside-data") return "go-on";
    reached.open();
    await released.opened;
    return "go-on";
  });
  await keep("first");
  const sending = send(mailerFor(server.url));
  await reached.opened;
  // The sender stands inside DATA. No transaction of its own is open, so nobody waits for it.
  await database.db.transaction().execute(async (tx) => {
    await sql`set local lock_timeout = '1s'`.execute(tx);
    await keepLetters({ tx, clock }, [{ kind: "test", about: {}, to: { address: "second@example.org" } }]);
    await sql`select * from letter for update nowait`.execute(tx);
  });
  expect(server.arrived).toEqual([]);
  expect(await letterOf("second")).toMatchObject({ state: "waiting" });
  released.open();
  expect(await sending).toBe(2);
  expect(server.arrived.map((one) => one.to)).toEqual(["first@example.org", "second@example.org"]);
});

test("a mail server that says nothing is left, and its letter is tried again", async () => {
  const released = door();
  const server = await serverThat(async (): Promise<DialogueAnswer> => {
    await released.opened;
    return "go-on";
  });
  await keep("first");
  await send(mailerFor(server.url, { greetingTimeout: 200 }));
  expect(await letterOf("first")).toMatchObject({ state: "waiting", attempt_count: 1 });
  released.open();
});

test("a dialogue that never ends is left as a whole", async () => {
  const released = door();
  const server = await serverThat(async ({ at }): Promise<DialogueAnswer> => {
    if (at === "whole-letter") await released.opened;
    return "go-on";
  });
  await keep("first");
  await send(mailerFor(server.url, { dialogueMillisecondsMax: 300 }));
  const letter = await letterOf("first");
  expect(letter).toMatchObject({ state: "waiting", last_failure: "the mail server was too slow" });
  released.open();
});

test.each([
  ["recipient", 450, "4.2.1 mailbox is busy"],
  ["whole-letter", 451, "4.7.1 please come again later"],
] as const)("what %s refuses for now waits and is sent when its time has come", async (at, code, words) => {
  const server = await serverThat((moment) =>
    moment.at === at && moment.count === 1 ? { code, words } : "go-on",
  );
  const mailer = mailerFor(server.url);
  await keep("first");
  expect(await send(mailer)).toBe(1);
  const waiting = await letterOf("first");
  expect(waiting.state).toBe("waiting");
  expect(waiting.last_failure).toContain(`${code}`);
  expect(waiting.last_failure).toContain(words);
  now = waiting.due_at.getTime() - 1;
  expect([await send(mailer), server.arrived]).toEqual([0, []]);
  now = waiting.due_at.getTime();
  expect(await send(mailer)).toBe(1);
  expect(await letterOf("first")).toMatchObject({ state: "sent", last_failure: null });
  expect(server.arrived.map((one) => one.messageId)).toEqual([waiting.message_id]);
});

test.each([
  ["recipient", 550, "5.1.1 nobody of this name here"],
  ["whole-letter", 554, "5.7.1 we do not take this"],
] as const)(
  "what %s refuses for good has failed at once, with the server's words",
  async (at, code, words) => {
    const server = await serverThat((moment) => (moment.at === at ? { code, words } : "go-on"));
    const mailer = mailerFor(server.url);
    await keep("first");
    await send(mailer);
    const failed = await letterOf("first");
    expect(failed.state).toBe("failed");
    expect(failed.last_failure).toContain(`${code} ${words}`);
    now += 30 * 86_400_000;
    expect([await send(mailer), server.arrived]).toEqual([0, []]);
  },
);

test("where nobody listens, letters wait", async () => {
  const server = await openMailServer();
  await server.close();
  await keep("first");
  await send(mailerFor(server.url));
  const letter = await letterOf("first");
  expect(letter).toMatchObject({ state: "waiting", attempt_count: 1 });
  expect(letter.last_failure).toContain("ECONNREFUSED");
});

test.each(["connection", "recipient", "inside-data", "whole-letter"] as const)(
  "a connection that breaks at %s is tried again, and the letter comes once under one id",
  async (at) => {
    const ids: (string | null)[] = [];
    const server = await serverThat((moment) =>
      moment.at === at && moment.count <= 2 ? "hang-up" : "go-on",
    );
    const mailer = mailerFor(server.url);
    await keep("first");
    for (let attempt = 1; attempt <= 2; attempt++) {
      await send(mailer);
      const letter = await letterOf("first");
      expect(letter).toMatchObject({ state: "waiting", attempt_count: attempt });
      ids.push(letter.message_id);
      now = letter.due_at.getTime();
    }
    await send(mailer);
    expect((await letterOf("first")).state).toBe("sent");
    expect(server.arrived.map((one) => one.messageId)).toEqual([ids[0]]);
    expect(new Set(ids).size).toBe(1);
  },
);

test("what arrives has both parts and every header; only news can be unsubscribed by a mail program", async () => {
  const server = await serverThat(() => "go-on");
  await keep("first");
  const { rows } = await sql<{ id: string }>`select gen_random_uuid() as id`.execute(database.db);
  await keepLetters({ tx: database.db, clock }, [
    { kind: "news", about: { mailingId: rows[0]!.id }, to: { address: "second@example.org" } },
  ]);
  await send(mailerFor(server.url));
  const letters = await server.parsed();
  expect(letters).toHaveLength(2);
  for (const letter of letters) {
    expect(letter.from?.value).toEqual([{ name: "Muster-Forum", address: "kontor@example.org" }]);
    expect(letter.text).toContain("Zoë");
    expect(typeof letter.html === "string" && letter.html).toContain("Zoë");
    expect(letter.headers.get("auto-submitted")).toBe("auto-generated");
    expect(letter.messageId).toMatch(/^<[0-9a-f-]{36}@example\.org>$/);
    expect(letter.date).toBeInstanceOf(Date);
  }
  const [own, news] = server.arrived.map((one) => one.raw);
  expect(own).not.toMatch(/^list-unsubscribe/im);
  expect(news).toContain(`List-Unsubscribe: <${unsubscribeUrl}>`);
  expect(news).toContain("List-Unsubscribe-Post: List-Unsubscribe=One-Click");
});
