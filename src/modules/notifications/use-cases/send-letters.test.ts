import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { silentLog } from "#kernel/log";
import { fixedClock } from "#kernel/time";
import { sql } from "kysely";
import { createTestDatabase, type TestDatabase } from "#testing/test-database";
import type { Carrier, Delivery, WrittenLetter } from "../domain/letter.ts";
import { retrySeconds } from "../domain/decide-retry.ts";
import { claimLetter, claimSecondsMax, saveLetters } from "../store/outbox.ts";
import { keepLetters } from "./keep-letters.ts";
import { sendLetters, type SendingNeeds } from "./send-letters.ts";

const now = new Date("2030-01-10T08:00:00Z");
const later = (seconds: number) => new Date(now.getTime() + seconds * 1_000);
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(() => sql`delete from letter`.execute(database.db));

/** Keeps what it is handed, and answers as told; accepts where nothing is said. */
function recordingCarrier(answer: (count: number) => Delivery = () => ({ outcome: "accepted" })) {
  const handed: (WrittenLetter & { messageId: string })[] = [];
  const carrier: Carrier = {
    async deliver(letter) {
      handed.push(letter);
      return answer(handed.length);
    },
  };
  return { carrier, handed };
}

function needsWith(carrier: Carrier, more: Partial<SendingNeeds> = {}): SendingNeeds {
  return {
    tx: database.db,
    clock: fixedClock(now),
    chance: () => 0.5,
    log: silentLog,
    write: async (letter) => ({
      to: letter.address ?? "",
      subject: letter.id,
      text: "Text",
      html: "<p>Text</p>",
    }),
    carrier,
    messageIdHost: "example.org",
    ...more,
  };
}

async function keep(count: number): Promise<void> {
  await keepLetters(
    { tx: database.db, clock: fixedClock(now) },
    Array.from({ length: count }, (_, index) => ({
      kind: "test" as const,
      about: {},
      to: { address: `invented-${index}@example.org` },
    })),
  );
}

const rows = () => database.db.selectFrom("letter").selectAll().orderBy("address").execute();

test("a letter is sent once, keeps its words and the id it went under", async () => {
  await keep(1);
  const { carrier, handed } = recordingCarrier();
  expect(await sendLetters(needsWith(carrier))).toBe(1);
  expect(await sendLetters(needsWith(carrier))).toBe(0);
  const [row] = await rows();
  expect(handed.map((one) => one.messageId)).toEqual([`<${row?.id}@example.org>`]);
  expect(row).toMatchObject({
    state: "sent",
    sent_to: "invented-0@example.org",
    sent_subject: row?.id,
    sent_text: "Text",
    sent_at: now,
  });
});

test("of a secret letter nothing is kept but to whom it went", async () => {
  await saveLetters(database.db, [{ kind: "sign-in", about: { orderId: "o" }, to: {} }], now);
  const { carrier } = recordingCarrier();
  const write = async () => ({ to: "a@example.org", subject: "123456", text: "123456", html: "123456" });
  await sendLetters(needsWith(carrier, { write }));
  const [row] = await rows();
  expect(row).toMatchObject({ state: "sent", sent_to: "a@example.org", sent_subject: null, sent_text: null });
  expect(JSON.stringify(row)).not.toContain("123456");
});

test("work that is rolled back sends nothing", async () => {
  const failure = new Error("changed our mind");
  await expect(
    database.db.transaction().execute(async (tx) => {
      await keepLetters({ tx, clock: fixedClock(now) }, [
        { kind: "test", about: {}, to: { address: "a@example.org" } },
      ]);
      throw failure;
    }),
  ).rejects.toBe(failure);
  const { carrier, handed } = recordingCarrier();
  await sendLetters(needsWith(carrier));
  expect(handed).toEqual([]);
});

test("a letter that nobody is to get is dropped without a word to the mail server", async () => {
  await keep(1);
  const { carrier, handed } = recordingCarrier();
  await sendLetters(needsWith(carrier, { write: async () => null }));
  expect([handed, (await rows())[0]?.state]).toEqual([[], "dropped"]);
});

test("a refusal for good ends it at once, with the mail server's reason", async () => {
  await keep(1);
  const { carrier, handed } = recordingCarrier(() => ({ outcome: "refused", reason: "550 unknown" }));
  await sendLetters(needsWith(carrier));
  expect(handed).toHaveLength(1);
  expect((await rows())[0]).toMatchObject({ state: "failed", last_failure: "550 unknown" });
});

test("a refusal for now is tried again ever later under the same id, and given up within two days", async () => {
  await keep(1);
  const { carrier, handed } = recordingCarrier(() => ({ outcome: "later", reason: "451 busy" }));
  const waits: number[] = [];
  let at = now;
  for (let round = 0; round < 20; round++) {
    await sendLetters(needsWith(carrier, { clock: fixedClock(at) }));
    const [row] = await rows();
    if (row?.state !== "waiting") break;
    waits.push((row.due_at.getTime() - at.getTime()) / 1_000);
    at = row.due_at;
  }
  expect(waits).toEqual([...retrySeconds]);
  expect(at.getTime() - now.getTime()).toBeLessThanOrEqual(48 * 3_600_000);
  expect((await rows())[0]).toMatchObject({ state: "failed", last_failure: "451 busy" });
  expect(new Set(handed.map((one) => one.messageId)).size).toBe(1);
});

test("a letter that cannot be written is tried again", async () => {
  await keep(1);
  const { carrier, handed } = recordingCarrier();
  const write = async () => {
    throw new Error("a fault of ours");
  };
  await sendLetters(needsWith(carrier, { write }));
  expect(handed).toEqual([]);
  expect((await rows())[0]).toMatchObject({ state: "waiting", last_failure: "could not be written" });
});

test("a claim is taken over after five minutes, not earlier, and its late owner changes nothing any more", async () => {
  await keep(1);
  const wish = { onlyUrgent: false, messageIdHost: "example.org" };
  const first = await claimLetter(database.db, { ...wish, now });
  const early = await claimLetter(database.db, { ...wish, now: later(claimSecondsMax - 1) });
  const second = await claimLetter(database.db, { ...wish, now: later(claimSecondsMax + 1) });
  expect([early, second?.id, second?.messageId]).toEqual([null, first?.id, first?.messageId]);
  const { saveFailed, saveSent } = await import("../store/outbox.ts");
  expect(await saveFailed(database.db, first!, "late")).toBe(false);
  const said = { to: "a@example.org", subject: "s", text: "t", html: "h" };
  expect(await saveSent(database.db, second!, said, now)).toBe(true);
});

test("the lane of urgent letters takes no other", async () => {
  await saveLetters(
    database.db,
    [
      { kind: "application-received", about: {}, to: { address: "slow@example.org" } },
      { kind: "sign-in", about: { orderId: "o" }, to: { address: "quick@example.org" } },
    ],
    now,
  );
  const { carrier, handed } = recordingCarrier();
  await sendLetters(needsWith(carrier, { onlyUrgent: true }));
  expect(handed.map((one) => one.to)).toEqual(["quick@example.org"]);
});

/** Two senders at once, as two processes run them; `claimed` says how they find their letters. */
async function sendTwice(sender: () => Promise<unknown>): Promise<void> {
  await Promise.all([sender(), sender()]);
}

test("two senders at once send each letter once; without the claim, letters arrive twice", async () => {
  await keep(60);
  const careless = recordingCarrier();
  await sendTwice(async () => {
    const due = await database.db.selectFrom("letter").selectAll().where("state", "=", "waiting").execute();
    for (const row of due)
      await careless.carrier.deliver({
        to: row.address ?? "",
        subject: "",
        text: "",
        html: "",
        messageId: row.id,
      });
  });
  expect(careless.handed.length).toBeGreaterThan(new Set(careless.handed.map((one) => one.to)).size);

  const { carrier, handed } = recordingCarrier();
  await sendTwice(() => sendLetters(needsWith(carrier)));
  expect(handed.map((one) => one.to).toSorted()).toEqual((await rows()).map((row) => row.address).toSorted());
});
